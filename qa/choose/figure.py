"""A number: the sentence whose figure is the one asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.periods import period_end
from corpus.regex import regex
from corpus.types import Kind
from qa.asked import Sought
from qa.bound import Figure
from qa.choose.lacks import figure_lack, missing_of, topic_lack
from qa.desk import Desk
from qa.draft import Draft, Lack, cited_starts, figure_line
from qa.figures import Fit
from qa.fit.estimate import is_only_outlook
from qa.fit.gaps import NAMED_BOND
from qa.fit.metric import GROUP_METRICS, asked_metrics
from qa.reading import When
from qa.scored import Scored, chance
from qa.sought import names_places
from qa.types import Intent, MissingKind, Reason


def choose_figure(desk: Desk) -> Draft | Lack:
    """The figure that fits in unit, metric, entity and period, or what is missing."""
    floor, held = desk.floors["figure"], fitting(desk)
    if not held or desk.reading.unknown:
        return figure_lack(desk)
    sure = chance(held, desk.weights.decide["figure"])
    if sure < floor * (_OWN_WORDS if _speaks_asked_expert(held[0], desk) else 1.0):
        return figure_lack(desk)
    best = _newest(held, desk)
    return Draft(Intent.FIGURE.value, (figure_line(best, desk.ledger),), strength=sure)


def fitting(desk: Desk) -> list[Scored]:
    """The claims whose best figure falls short in nothing, best first."""
    return [
        each
        for each in desk.scored
        if each.fit is not None
        and not each.fit.gaps
        and not each.features.attribute
        and names_places(each.claim, desk.reading)
    ]


_OWN_WORDS = 0.3
"""An expert's post is short: what fits in it needs so much less to be taken for the answer."""


def _speaks_asked_expert(each: Scored, desk: Desk) -> bool:
    return (
        each.claim.expert is not None
        and each.features.entity > 0
        and any(desk.ledger.is_own_expert(name) for name in desk.reading.entities)
    )


_CLOSE = 0.55
"""A figure this near to the best one's score may be the same figure of a later period."""


def _newest(held: list[Scored], desk: Desk) -> Scored:
    """The best figure; without an asked period the latest among those that fit nearly as well."""
    best = held[0]
    assert best.fit is not None  # noqa: S101 - only fitted figures come here
    if desk.reading.periods:
        return best
    rivals = [each for each in held if _same_thing(each, best) or _is_same_value(each, best, desk)]
    return max(rivals, key=lambda each: (recency(each, desk), each.score))


def brought_up_to_date(draft: Draft, desk: Desk) -> Draft:
    """A draft of one figure, with the value that the dossier gives of the same for a later period.

    Asked without a period, or as of now, it is the latest which is meant.
    """
    asked = desk.reading.periods and desk.reading.when is not When.NOW
    if asked or not desk.reading.metrics or len(draft.lines) > 1:
        return draft
    given = next(iter(desk.cited(cited_starts(draft))), None)
    if given is None or given.fit is None or given.fit.gaps or not _is_named(given.fit, desk):
        return draft
    rivals = [
        each
        for each in fitting(desk)
        if _is_same_value(each, given, desk)
        and not is_only_outlook([each.claim], desk.reading, desk.ledger.latest)
    ]
    newest = max((given, *rivals), key=lambda each: recency(each, desk))
    if newest is given or recency(newest, desk) == recency(given, desk):
        return draft
    return replace(draft, lines=(figure_line(newest, desk.ledger),))


def _is_same_value(other: Scored, each: Scored, desk: Desk) -> bool:
    """Whether a figure is of the metric and the name of another one, at its own time.

    Where both count something, it is the same: 46 countries are no subscribers.
    """
    if other.fit is None or each.fit is None or not _is_named(other.fit, desk):
        return False
    one, two = other.fit.figure, each.fit.figure
    is_dated = one.period is not None and one.metric in GROUP_METRICS
    return (
        (_of_growth(one), one.is_change, one.of_part)
        == (_of_growth(two), two.is_change, two.of_part)
        and _whose(one, desk) == _whose(two, desk)
        and one.quantity.unit is two.quantity.unit
        and (not one.noun or not two.noun or not one.noun.isdisjoint(two.noun))
        and (one.period is not None or _is_present(other, desk))
        and two.period is not None
        and not (one.is_base or one.compared)
        and other.fit.entity >= (each.fit.entity if is_dated else _UNDER_NAME)
    )


def _is_named(fit: Fit, desk: Desk) -> bool:
    """Whether a figure surely is of the asked metric; where growth alone is asked, of sales."""
    if fit.metric >= NAMED_BOND:
        return True
    grows = fit.figure.is_change and _of_growth(fit.figure) == "growth"
    return grows and desk.reading.asked.is_change and not asked_metrics(desk.reading)


def _of_growth(figure: Figure) -> str | None:
    """The metric of a figure; a business that grew 9% is one whose revenue did."""
    return "growth" if figure.is_change and figure.metric == "revenue" else figure.metric


def _is_present(each: Scored, desk: Desk) -> bool:
    """Whether a sentence of the page's own says how things are, without a period."""
    claim, fit = each.claim, each.fit
    if fit is None or claim.faq is not None or claim.expert is not None:
        return False
    at = fit.figure.quantity.span.start - claim.sentence.start
    is_ahead = desk.ledger.dossier.sections[claim.section].kind is Kind.CATALYSTS
    return (
        not is_ahead and _PRESENT.search(claim.text[max(at - _PRESENT_CHARS, 0) : at]) is not None
    )


_PRESENT = regex(
    r"\b(?:stands?|is|are|now|currently|holds?|trades?|trading|amounts?|remains?|sits?|totals?)\b",
    re.IGNORECASE,
)
_PRESENT_CHARS = 30
"""How near before a figure its verb stands."""


def _whose(figure: Figure, desk: Desk) -> str:
    return figure.subject or desk.ledger.company


_UNDER_NAME = 0.7
"""The bond of what stands under a heading that names somebody, and speaks of nobody."""


def _same_thing(each: Scored, best: Scored) -> bool:
    if each.fit is None or best.fit is None or each.score < _CLOSE * best.score:
        return False
    one, other = each.fit, best.fit
    alike = one.figure.quantity.unit is other.figure.quantity.unit
    return (
        alike
        and one.metric >= other.metric
        and one.entity >= other.entity
        and one.window >= other.window - 0.01
    )


def recency(each: Scored, desk: Desk) -> tuple[int, int]:
    """Later periods rank higher; what states none is of the dossier's own time."""
    figure = each.fit.figure if each.fit else None
    if figure is None or figure.period is None:
        return 1, 0
    period = figure.period.period
    if desk.ledger.latest is not None and period == desk.ledger.latest:
        return 2, 0
    return 0, period_end(period).toordinal() if period.year else 0


def lack_of(desk: Desk) -> Lack:
    """What is missing when what was found is not likely enough to answer.

    Where a figure of the asked period was found and not trusted, the period is covered.
    """
    if desk.reading.asked.sought is not Sought.NUMBER:
        return topic_lack(desk)
    if fitting(desk) and not desk.reading.unknown:
        return Lack(Reason.METRIC_NOT_COVERED, missing_of(MissingKind.METRIC, desk))
    return figure_lack(desk)
