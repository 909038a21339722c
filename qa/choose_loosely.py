"""The best ranked sentence where the guards of its kind of answer let none through.

A guard is a rule, and rules are brittle: "the group employs 2,900 people" gives a headcount
without the word. What only a soft guard refuses is offered to the verdict (`qa/verdict.py`), which
knows it as loose; what a promise forbids (another period, another name, an unknown one) is not.
"""

from __future__ import annotations

from qa.asked import Sought
from qa.desk import Desk
from qa.draft import Draft, figure_line, sentence_line
from qa.features import Scored, chance
from qa.figures import Gap
from qa.sought import is_bare_title, is_label, names_places
from qa.types import Intent

LOOSE = "loose"
"""The signal of such a draft."""

_TRIED = 3
"""So many of the first claims are looked at: farther down, the order means little."""

_ENTITY_LEAST = 0.5
"""As for sentences that pass the guards."""

_HARD = frozenset({Gap.PERIOD, Gap.ENTITY})


def choose_loosely(desk: Desk) -> Draft | None:
    """The first claim that no promise forbids, if one of the first few is such."""
    if desk.reading.unknown:
        return None
    is_number = desk.reading.asked.sought is Sought.NUMBER
    allowed = _is_allowed_figure if is_number else _is_allowed_sentence
    best = next((each for each in desk.scored[:_TRIED] if allowed(each, desk)), None)
    if best is None:
        return None
    kind = "figure" if is_number else "sentence"
    line = figure_line(best, desk.ledger) if is_number else sentence_line(best.claim, desk.ledger)
    template = Intent.FIGURE.value if is_number else Intent.EXPLAIN.value
    sure = chance([best], desk.weights.decide[kind])
    return Draft(template, (line,), strength=sure, signals=((LOOSE, 1.0),))


def _is_allowed_figure(each: Scored, desk: Desk) -> bool:
    return (
        each.fit is not None
        and not each.fit.gaps & _HARD
        and names_places(each.claim, desk.reading)
    )


def _is_allowed_sentence(each: Scored, desk: Desk) -> bool:
    return (
        each.features.entity >= _ENTITY_LEAST
        and each.features.period > 0
        and names_places(each.claim, desk.reading)
        and not is_bare_title(each.claim, desk.ledger)
        and not is_label(each.claim, desk.ledger)
    )
