"""The company's very own figure, where a metric is asked for and nothing else.

Such a question has no words to be like a sentence's: "sales growth" is nearer to how a segment did
than to what the company's revenue did. What a figure is bound to decides instead.
"""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.asked import Sought
from qa.choose.figure import fitting, recency
from qa.desk import Desk
from qa.draft import Draft, cited_starts, figure_line
from qa.figures import Fit, Gap
from qa.fit.estimate import asks_estimate, is_only_outlook
from qa.fit.metric import GROUP_METRICS, asked_metrics
from qa.glossary import CHANGE_METRICS
from qa.quantities import Unit
from qa.scored import Scored
from qa.statements import opens_with_metric
from qa.types import Intent


def asks_own_figure(desk: Desk) -> bool:
    """Whether a metric of the whole company is asked for, at any time, and nothing else."""
    reading = desk.reading
    asked = asked_metrics(reading)
    return (
        reading.asked.sought is Sought.NUMBER
        and len(asked) == 1
        and asked[0] in _OF_COMPANY
        and all(term.metric is not None or _ASKING.fullmatch(term.text) for term in reading.terms)
        and not {*reading.entities} - {desk.ledger.company}
        and not reading.unknown
        and not reading.sides
        and not reading.places
        and not asks_estimate(reading)
    )


_ASKING = regex(r"worth|amount|sum|exact|exactly|figure|currently", re.IGNORECASE)
"""Words that only ask for a figure: "how much is the buyback worth"."""

_OF_COMPANY = GROUP_METRICS | frozenset(
    "cash|debt|capital expenditure|share buyback|liquidity|inventory|tax rate|r&d expense".split(
        "|"
    )
)
"""Metrics of which the company has one, whatever its businesses have."""


def very_figure(desk: Desk) -> Draft | None:
    """The latest own figure where it leaves no doubt whose it is: given before anything else."""
    best = _latest(desk)
    sure = best is not None and (_fit(best).entity >= _WHOLLY or _opens(best, desk))
    return _draft(best, desk, _SURE) if best is not None and sure else None


def _opens(each: Scored, desk: Desk) -> bool:
    """Whether a sentence begins with the metric, so that a heading on somebody else is no matter.

    "Third-quarter revenue rose 27%".
    """
    is_nobody_elses = _fit(each).figure.subject is None
    return is_nobody_elses and opens_with_metric(each.claim.text, desk.glossary)


def own_figure(desk: Desk) -> Draft | None:
    """The latest one, also under a heading that names somebody else: where nothing is better."""
    best = _latest(desk)
    return _draft(best, desk, _LIKELY) if best is not None else None


def falls_short(draft: Draft, desk: Desk) -> bool:
    """Whether each figure that a draft gives falls short in something, or was expected only."""
    given = desk.cited(cited_starts(draft))
    fits = [each.fit for each in given if each.fit is not None]
    short = bool(fits) and all(fit.gaps for fit in fits)
    return short or is_only_outlook(
        [each.claim for each in given], desk.reading, desk.ledger.latest
    )


def is_of_somebody_else(draft: Draft, desk: Desk) -> bool:
    """Whether each figure that a draft gives is of another name than the one asked about."""
    fits = [each.fit for each in desk.cited(cited_starts(draft)) if each.fit is not None]
    return bool(fits) and all(Gap.ENTITY in fit.gaps for fit in fits)


def _latest(desk: Desk) -> Scored | None:
    """The own figure of the latest time, or the one that fits best at an asked time."""
    if not asks_own_figure(desk):
        return None
    own = [each for each in fitting(desk) if _is_own(each, desk)]
    timeless = not desk.reading.periods
    return max(
        own,
        key=lambda each: (timeless and recency(each, desk), _fit(each).entity, each.score),
        default=None,
    )


def _is_own(each: Scored, desk: Desk) -> bool:
    reading, fit = desk.reading, _fit(each)
    (metric,) = asked_metrics(reading)
    changes = not CHANGE_METRICS.isdisjoint(reading.metrics)
    figure = fit.figure
    return (
        (figure.metric, figure.is_change) == (metric, changes)
        and min(fit.metric, fit.unit) >= _SURE_BOND
        and fit.entity >= _COMPANY_BOND
        and (fit.period >= _SURE_BOND or not reading.periods)
        and (changes or "margin" in metric or figure.quantity.unit is not Unit.PERCENT)
        and each.claim.expert is None
        and not is_only_outlook([each.claim], reading, desk.ledger.latest)
        and not _is_of_other_firms(each)
    )


def _fit(each: Scored) -> Fit:
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    return each.fit


def _draft(each: Scored, desk: Desk, strength: float) -> Draft:
    return Draft(Intent.FIGURE.value, (figure_line(each, desk.ledger),), strength=strength)


def _is_of_other_firms(each: Scored) -> bool:
    """Whether a figure only says how large others are: "firms with fewer than 500 employees"."""
    span, start = _fit(each).figure.quantity.span, each.claim.sentence.start
    return _OTHER_FIRMS.search(each.claim.text[: span.start - start]) is not None


_OTHER_FIRMS = regex(
    r"\b(?:firms|companies|businesses|customers|clients|employers|enterprises|groups)\s+"
    r"(?:with|of|that\s+have|having|employing|making)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)

_SURE_BOND = 0.9
"""From this bond on a figure is surely of the metric, the unit or the time."""

_WHOLLY = 1.0
"""The bond of what nobody else is named beside."""

_COMPANY_BOND = 0.7
"""What stands under a heading that names somebody else, and speaks of nobody, is the company's."""

_SURE, _LIKELY = 0.85, 0.5
"""Strengths of the two, which the calibration turns into probabilities."""
