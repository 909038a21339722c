"""What is compared, each side asked for by itself: the most relevant sentence of each, together.

"Compare Etch sales in Q1 and Q2" looks for "Etch sales in Q1" and for "Etch sales in Q2". The
sentences near the whole question tell of one side, or of sales; those near each half of it tell of
that half. Whether both together answer is decided in `qa/verdict.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.types import Period
from qa.answering import for_number, seated
from qa.bound import Figure
from qa.choose.nearest import held_by, nearest_line
from qa.claims import Claim
from qa.compare import cues
from qa.compare.ask import side_question
from qa.compare.resolve import Side, SideKind
from qa.compare.values import wants_figures
from qa.desk import Desk
from qa.draft import Draft
from qa.kit import Kit
from qa.reading import Reading
from qa.scored import Scored, logistic
from qa.sides_told import SIDES, Seat, speaks_of
from qa.times import find_times
from qa.types import Intent

_MOST = 4
"""More sides than this are a list."""


def seats_of(desk: Desk, kit: Kit) -> tuple[Seat, ...]:
    """Each side that is compared with a desk of its own; none where a side cannot be asked for."""
    sides = desk.sides
    if not 1 < len(sides) <= _MOST or any(side.kind in _NO_SIDE for side in sides):
        return ()
    return tuple(Seat(side, _seat(side, sides, desk, kit)) for side in sides)


def side_by_side(seats: Sequence[Seat]) -> Iterator[Draft]:
    """The best sentence of each side; before that the one among them that gives all their figures.

    None where a side has no sentence, or all have the same one.
    """
    found = [_best_of(seat, seats) for seat in seats]
    chosen = {each.claim.key: (each, at) for each, at in filter(None, found)}
    if None in found or len(chosen) < 2:
        return
    whole = [each for each in chosen.values() if _gives_all(each[0].claim, seats)]
    for given in (whole[:1], [*chosen.values()]):
        if given:
            yield _drafted(given)


def _drafted(given: Sequence[tuple[Scored, Desk]]) -> Draft:
    lines = tuple(nearest_line(each, at) for each, at in given)
    sure = logistic(min(each.relevance for each, _ in given))
    signals = ((SIDES, float(len(lines))),)
    return Draft(Intent.COMPARE.value, lines, strength=sure, signals=signals)


def _gives_all(claim: Claim, seats: Sequence[Seat]) -> bool:
    """Whether one sentence gives a figure of the asked metric, in one unit, for each side."""
    reading = seats[0].desk.reading
    if not reading.metrics and not cues.PORTION.search(reading.text):
        return False
    found = [_figure_in(claim, seat.desk) for seat in seats]
    figures = [figure for figure in found if figure is not None]
    return (
        len({figure.quantity.span.start for figure in figures}) == len(seats)
        and len({figure.quantity.unit for figure in figures}) == 1
    )


def _figure_in(claim: Claim, at: Desk) -> Figure | None:
    """The figure of a sentence that fits the question for one side."""
    fit = next((each.fit for each in at.scored if each.claim.key == claim.key), None)
    if fit is None or fit.gaps or fit.entity < _OWN_BOND:
        return None
    return fit.figure if not at.reading.metrics or fit.metric >= _METRIC_BOND else None


_OWN_BOND, _METRIC_BOND = 0.7, 0.5
"""A figure is of a side, and of the metric that is compared, from these bonds on."""


_NO_SIDE = frozenset({SideKind.OTHERS, SideKind.EXPECTED, SideKind.ACTUAL, SideKind.UNKNOWN})
"""What has no name, period or words of its own to ask for."""


def _seat(side: Side, sides: tuple[Side, ...], desk: Desk, kit: Kit) -> Desk:
    """The desk of the question for one side alone."""

    def of_side(reading: Reading) -> Reading:
        if wants_figures(desk):
            reading = for_number(reading, desk.glossary)
        periods = _periods(side, desk) or reading.periods or _shared_periods(desk)
        return replace(reading, sides=(), periods=periods, intent=Intent.EXPLAIN)

    return seated(side_question(side, sides, desk), of_side, desk.ledger, kit)


def _best_of(seat: Seat, seats: Sequence[Seat]) -> tuple[Scored, Desk] | None:
    """The most relevant sentence that speaks of a side, with the desk of its question."""
    side, at = seat
    others = [other.side for other in seats if other is not seat]
    named = [each for each in held_by(at) if speaks_of(each.claim, side, others, at)]
    if not named:
        return None
    own = (each for each in named if each.relevance >= named[0].relevance - _NEAR)
    return next((each for each in own if _is_own(each, at)), named[0]), at


_NEAR = 2.0
"""A figure of the company comes before one of a part of it that is more relevant by no more."""


def _is_own(each: Scored, at: Desk) -> bool:
    """Whether a figure is no other name's than those asked about."""
    return each.fit is None or each.fit.entity > _OF_PART


_OF_PART = 0.5
"""The bond of a figure to a name that is not asked about (`qa.fit.entity`)."""


def _periods(side: Side, desk: Desk) -> tuple[Period, ...]:
    """When a side is: a period it states, or one it counts back to ("the quarter before")."""
    if side.period is not None:
        return (side.period,)
    return find_times(side.text, desk.ledger)[0] if side.kind is SideKind.EARLIER else ()


def _shared_periods(desk: Desk) -> tuple[Period, ...]:
    """The one period of the whole question; none where times are compared."""
    periods = desk.reading.periods
    return periods if len(periods) == 1 else ()
