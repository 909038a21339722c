"""A number, a name, a cause: the one or two sentences that say it."""

from __future__ import annotations

from qa.asked import Sought
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, period_pieces, sentence_line
from qa.features import Scored, coverage, holds_sought, term_weight
from qa.figures import Fit, Gap
from qa.keys import Term
from qa.types import Intent, Missing, MissingKind, Reason

_FIGURE_WORDS = 0.5
"""A figure must be surrounded by this share of the asked words, or it is another figure."""


def choose_figure(desk: Desk) -> Draft | Lack:
    """The figure that fits in unit, metric, entity and period, or what is missing."""
    fitting = [
        each
        for each in desk.scored
        if each.fit is not None and not each.fit.gaps and each.fit.words >= _FIGURE_WORDS
    ]
    if not fitting:
        return _lack(desk)
    best = max(fitting, key=lambda each: (_rank(each, desk), -each.claim.sentence.start))
    lines = (_line(best, desk),)
    return Draft(Intent.FIGURE.value, lines, strength=best.score,
                 signals=(("figure", best.fit.score if best.fit else 0.0),))  # fmt: skip


def _rank(each: Scored, desk: Desk) -> float:
    fit = each.fit
    assert fit is not None
    latest = fit.figure.period is not None and fit.figure.period.period == desk.ledger.latest
    prose = 0.03 * (1 - each.features.title)
    return each.score + 0.3 * fit.score + (0.04 if latest and not desk.reading.periods else 0) + prose


def _line(each: Scored, desk: Desk) -> Line:
    line = sentence_line(each.claim, desk.ledger)
    figure = each.fit.figure if each.fit else None
    if figure is not None and figure.period_inherited:
        return Line((*line.pieces, *period_pieces(figure.period, desk.ledger)))
    return line


def _lack(desk: Desk) -> Lack:
    """Which asked-for thing the nearest figure falls short of."""
    near = [
        each for each in desk.scored
        if each.fit is not None and len(each.fit.gaps) == 1 and each.fit.words >= _FIGURE_WORDS
    ]  # fmt: skip
    near.sort(key=lambda each: (-_rank(each, desk), each.claim.key))
    reading = desk.reading
    if reading.unknown:
        missing = tuple(Missing(MissingKind.ENTITY, name) for name in reading.unknown)
        return Lack(Reason.OTHER_COMPANY, missing)
    for gap, reason, kind in (
        (Gap.PERIOD, Reason.PERIOD_NOT_COVERED, MissingKind.PERIOD),
        (Gap.ENTITY, Reason.METRIC_NOT_COVERED, MissingKind.METRIC),
    ):
        of_gap = [each for each in near if each.fit and gap in each.fit.gaps]
        if of_gap:
            return Lack(reason, _missing(kind, desk), tuple(e.claim for e in of_gap[:2]))
    return Lack(Reason.METRIC_NOT_COVERED, _missing(MissingKind.METRIC, desk))


def _missing(kind: MissingKind, desk: Desk) -> tuple[Missing, ...]:
    reading = desk.reading
    if kind is MissingKind.PERIOD:
        return tuple(Missing(kind, period.label) for period in reading.periods)
    if reading.metrics:
        return tuple(Missing(kind, name) for name in reading.metrics)
    if reading.asked.counted:
        return (Missing(MissingKind.UNIT, reading.asked.counted),)
    return tuple(Missing(MissingKind.TOPIC, term.text) for term in reading.terms[:3])


def unmet_terms(desk: Desk, each: Scored) -> tuple[Term, ...]:
    """Question terms that neither the sentence nor its headings hold, most telling first."""
    keys = each.claim.own | each.claim.context
    unmet = [term for term in desk.reading.terms if not term.is_in(keys)]
    return tuple(sorted(unmet, key=lambda term: -term_weight(term, desk.ledger)))


_EXPLAIN_FLOOR = 0.42
"""Below this score a sentence is not taken for an answer."""

_COVER_FLOOR = 0.34
"""At least this share of the question's weight must be found in sentence and headings."""


def choose_explanation(desk: Desk) -> Draft | Lack:
    """The best sentence, and a second one where it covers what the first leaves open."""
    candidates = [each for each in desk.scored if _may_answer(each, desk)]
    if desk.reading.unknown or not candidates:
        return _topic_lack(desk)
    best = candidates[0]
    chosen = [best, *_second(best, candidates[1:], desk)]
    lines = tuple(sentence_line(each.claim, desk.ledger) for each in chosen)
    return Draft(desk.reading.intent.value, lines, strength=best.score,
                 signals=(("coverage", best.features.with_context),))  # fmt: skip


def _may_answer(each: Scored, desk: Desk) -> bool:
    features = each.features
    needs = desk.reading.asked.sought in (Sought.PERSON, Sought.TITLE, Sought.DATE)
    return (
        each.score >= _EXPLAIN_FLOOR
        and features.with_context >= _COVER_FLOOR
        and features.entity >= 0.5
        and features.period > 0
        and (not needs or holds_sought(each.claim, desk.reading, desk.ledger))
    )


def _second(best: Scored, rest: list[Scored], desk: Desk) -> list[Scored]:
    open_terms = unmet_terms(desk, best)
    if not open_terms:
        return []
    for each in rest:
        gained = coverage(open_terms, each.claim.own, desk.ledger)
        if each.score >= 0.85 * best.score and gained >= 0.5:
            return [each]
    return []


def _topic_lack(desk: Desk) -> Lack:
    reading = desk.reading
    if reading.unknown:
        missing = tuple(Missing(MissingKind.ENTITY, name) for name in reading.unknown)
        return Lack(Reason.NOT_IN_DOSSIER, missing)
    unmet = unmet_terms(desk, desk.scored[0]) if desk.scored else ()
    missing = tuple(Missing(MissingKind.TOPIC, term.text) for term in unmet[:3])
    return Lack(Reason.NOT_IN_DOSSIER, missing)


__all__ = ["Fit", "choose_explanation", "choose_figure"]
