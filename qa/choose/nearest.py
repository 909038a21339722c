"""The most relevant sentences as answers: one of them, or the first few together.

Other choosers know what a figure or a comparison looks like and look for it; these drafts only
trust the order of the sentences. Which of all drafts is given is decided in `qa/verdict.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.fiscal import DECEMBER, share_a_month
from corpus.periods import period_end
from corpus.types import Period
from qa.asked import Sought
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, Line, figure_line, sentence_line
from qa.fit.entity import is_longer
from qa.fit.part import is_of_whole
from qa.ledger import Ledger
from qa.scored import UNREAD, Scored, logistic
from qa.sides_told import periods_of, speaks_of
from qa.sought import is_bare_title, is_label, names_places
from qa.types import Intent

NEAREST = "nearest"
"""The signal that marks such a draft."""

_LEAST = -3.0
"""A sentence less relevant than this is no answer to anything."""

_ALONE = 3
"""So many of the first sentences are tried by themselves."""

_TOGETHER = 3
"""At most so many are given together."""

_NAMED = frozenset({Sought.PERSON, Sought.PLACE, Sought.DATE, Sought.NAME, Sought.TITLE})
"""Types of answer that must stand in the sentence for it to answer."""

_IN_TITLES = frozenset({Sought.TITLE, Sought.PERSON, Sought.DATE, Sought.PLACE})
"""What the title of a document may tell by itself: "Half-Year Results on 30 July"."""

_SHORT = _NAMED | {Sought.NUMBER}
"""What one sentence tells, unless two are compared."""


def nearest_drafts(desk: Desk) -> Iterator[Draft]:
    """The likely ones, the best first; none where the order was not read."""
    held = held_by(desk)
    for each in held[:_ALONE]:
        yield _draft([each], desk)
    compares = desk.reading.intent is Intent.COMPARE or len(desk.reading.sides) > 1
    if compares or desk.reading.asked.sought not in _SHORT:
        for count in range(2, min(_TOGETHER, len(held)) + 1):
            yield _draft(held[:count], desk)
    by_side = _of_sides(held, desk)
    if len(by_side) > 1:
        yield _draft(by_side, desk)


def held_by(desk: Desk) -> list[Scored]:
    """The sentences that may be given as they stand, the most relevant first."""
    read = [each for each in desk.scored if each.relevance > UNREAD]
    return [each for each in read if each.relevance >= _LEAST and may_be_given(each, desk)]


def _of_sides(held: Sequence[Scored], desk: Desk) -> list[Scored]:
    """The most relevant sentence of each side that is compared; one may speak of both."""
    sides = desk.sides
    chosen: list[Scored] = []
    for side in sides:
        others = [other for other in sides if other is not side]
        best = next((each for each in held if speaks_of(each.claim, side, others, desk)), None)
        if best is not None and best not in chosen:
            chosen.append(best)
    return chosen[:_TOGETHER]


def _draft(chosen: list[Scored], desk: Desk) -> Draft:
    lines = tuple(nearest_line(each, desk) for each in chosen)
    is_figure = desk.reading.asked.sought is Sought.NUMBER and len(chosen) == 1
    template = Intent.FIGURE if is_figure else Intent.EXPLAIN
    sure = logistic(chosen[-1].relevance)
    return Draft(template.value, lines, strength=sure, signals=((NEAREST, 1.0),))


def nearest_line(each: Scored, desk: Desk) -> Line:
    """A sentence as it is given: with its period where a number is sought."""
    if each.fit is not None and desk.reading.asked.sought is Sought.NUMBER:
        return figure_line(each, desk.ledger)
    return sentence_line(each.claim, desk.ledger)


def may_be_given(each: Scored, desk: Desk) -> bool:
    """Whether nothing that must not be given by itself speaks against a sentence.

    What is surely of another period or of somebody else is not given, however near it is; what
    does not say whose or when it is, the verdict decides on.
    """
    reading, claim = desk.reading, each.claim
    return (
        may_be_of(claim, desk)
        and may_be_then(claim, each.features.period, desk)
        and names_places(claim, reading)
        and (reading.asked.sought not in _NAMED or each.features.sought > 0)
        and each.features.stance > 0
        and (reading.asked.sought is Sought.PERSON or not is_label(claim, desk.ledger))
        and (reading.asked.sought in _IN_TITLES or not is_bare_title(claim, desk.ledger))
        and not (each.fit and is_of_whole(each.fit.figure, claim, reading, desk.glossary))
    )


def may_be_of(claim: Claim, desk: Desk) -> bool:
    """Whether an asked name stands in the sentence, its headings or its section, if any is asked.

    The company's own name need not.
    """
    asked = {name for name in desk.reading.entities if name != desk.ledger.company}
    held = claim.entities | claim.context_entities | claim.nearby
    return not asked or any(
        name in held or any(is_longer(other, name) for other in held) for name in asked
    )


def may_be_then(claim: Claim, bond: float, desk: Desk) -> bool:
    """Whether the sentence is not surely of another period than what is asked.

    A month and a quarter of a fiscal year that runs ahead of the calendar cannot be told apart
    where the dossier does not say when that year ends.
    """
    asked, ledger = _asked_periods(desk), desk.ledger
    stated = periods_of(claim)
    if not asked or not stated or bond > 0:
        return True
    ahead = ledger.year_end == DECEMBER and _runs_ahead(ledger)
    return any(
        share_a_month(one, other, ledger.year_end)
        or (ahead and (one.part[0] == "M") != (other.part[0] == "M"))
        for one in asked
        for other in stated
    )


def _asked_periods(desk: Desk) -> tuple[Period, ...]:
    """The periods of the question, those of what it compares among them."""
    reading = desk.reading
    if not reading.periods or len(reading.sides) < 2:
        return reading.periods
    return (*reading.periods, *(side.period for side in desk.sides if side.period is not None))


def _runs_ahead(ledger: Ledger) -> bool:
    """Whether the latest period ends after the day the dossier is of."""
    latest, day = ledger.latest, ledger.dossier.as_of
    return latest is not None and day is not None and period_end(latest) > day
