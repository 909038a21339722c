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
from qa.sought import is_label, names_places
from qa.types import Intent

LOOSE = "loose"
"""The signal of such a draft."""

_TRIED = 4
"""So many of the first claims are looked at: farther down, the order means little."""


def choose_loosely(desk: Desk) -> tuple[Draft, ...]:
    """One draft for each of the first claims that no promise forbids, in their order."""
    if desk.reading.unknown:
        return ()
    is_number = desk.reading.asked.sought is Sought.NUMBER
    allowed = _is_allowed_figure if is_number else _is_allowed_sentence
    return tuple(
        _draft(at, desk) for at, each in enumerate(desk.scored[:_TRIED]) if allowed(each, desk)
    )


def _draft(place: int, desk: Desk) -> Draft:
    each, rest = desk.scored[place], desk.scored[place + 1 :]
    if desk.reading.asked.sought is Sought.NUMBER:
        line, kind = figure_line(each, desk.ledger), "figure"
    else:
        line, kind = sentence_line(each.claim, desk.ledger), "sentence"
    template = Intent.FIGURE.value if kind == "figure" else desk.reading.intent.value
    sure = chance([each, *rest[:1]], desk.weights.decide[kind])
    if template not in (Intent.FIGURE.value, Intent.ENTITY.value):
        template = Intent.EXPLAIN.value
    return Draft(template, (line,), strength=sure, signals=((LOOSE, 1.0),))


def _is_allowed_figure(each: Scored, desk: Desk) -> bool:
    return (
        each.fit is not None
        and Gap.PERIOD not in each.fit.gaps
        and names_places(each.claim, desk.reading)
    )


def _is_allowed_sentence(each: Scored, desk: Desk) -> bool:
    return (
        each.features.period > 0
        and names_places(each.claim, desk.reading)
        and not is_label(each.claim, desk.ledger)
    )
