"""Whether a comparison is one of figures, and which figures of a sentence may be its values."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.bound import Figure
from qa.claims import Claim
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.desk import Desk
from qa.quantities import Unit


def wants_figures(desk: Desk) -> bool:
    """Whether a comparison is one of figures."""
    reading = desk.reading
    text = reading.text
    return (
        bool(reading.metrics) or reading.asked.is_explicit
        or bool(cues.GROWING.search(text)) or bool(cues.HOW_MUCH.search(text))
        or bool(cues.PORTION.search(text))
        or bool(cues.COMPARATIVE.search(text) and cues.SUMS.search(text))
    )  # fmt: skip


def has_figures(claim: Claim, count: int, desk: Desk, sides: tuple[Side, ...]) -> bool:
    """Whether a claim gives as many figures of one unit as there are sides."""
    units: dict[Unit, int] = {}
    figures = figures_for(claim, desk)
    for figure, before in zip(figures, (None, *figures), strict=False):
        if before is None or not _is_range(before, figure, claim):
            units[figure.quantity.unit] = units.get(figure.quantity.unit, 0) + 1
    text = desk.reading.text
    if any(side.kind is SideKind.OTHERS for side in sides) or cues.DISTANCE.search(text):
        count = 1
    return max(units.values(), default=0) >= count


def _is_range(low: Figure, high: Figure, claim: Claim) -> bool:
    """Whether two figures are the ends of one range: "460,000 to 490,000"."""
    start = claim.sentence.start
    between = claim.text[low.quantity.span.end - start : high.quantity.span.start - start]
    return low.quantity.unit is high.quantity.unit and bool(_TO.fullmatch(between))


_TO = regex(r"\s?(?:to|[-–—])\s?[^\w\s]?", re.IGNORECASE)


def figures_for(claim: Claim, desk: Desk) -> tuple[Figure, ...]:
    """The figures of a claim that may be values of what is compared."""
    units = desk.reading.asked.units
    if cues.PORTION.search(desk.reading.text):
        return tuple(f for f in claim.figures if f.quantity.unit is Unit.PERCENT)
    grows = bool(cues.GROWING.search(desk.reading.text))
    return tuple(
        figure
        for figure in claim.figures
        if (figure.is_change or figure.quantity.unit is Unit.PERCENT if grows
            else not units or figure.quantity.unit in units | _SHARES | _AMOUNTS)
    )  # fmt: skip


_SHARES = frozenset({Unit.PERCENT, Unit.MULTIPLE})
_AMOUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})
"""A physical unit that is not known ("gigawatts") reads as a count."""
