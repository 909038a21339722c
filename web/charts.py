"""Bars for a table's figures: plain numbers that the template writes as SVG.

A chart repeats what the table says; it is made only where every figure of a column is
written in the same unit, so that the lengths can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from qa.types import Cell, Table

FEWEST_BARS = 2
"""One bar compares nothing."""

MOST_BARS = 12
"""More than a dozen bars are read better in the table."""

_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6,
    "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12, "t": 12,
}  # fmt: skip
"""Powers of ten by the word or letter that stands for them in financial writing."""

_NUMBER = re.compile(
    r"[~≈]?(?P<currency>[$€£¥]?)\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(?P<scale>trillion|billion|million|thousand|tn|bn|mn|[kmbt])\b)?"
    r"\s?(?P<unit>%|x\b|bps\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: `percent` is its share of the longest bar, in 0..100."""

    label: str
    text: str
    percent: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one table column, in the table's order."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Of the drawing, in CSS pixels."""
        return ROW_PIXELS * len(self.bars)


ROW_PIXELS = 46
"""A line of text, a bar of 10 px and room to breathe."""


def read_amount(text: str) -> tuple[Decimal, str] | None:
    """The only number of `text` in plain units, and its unit; None when there is none or two.

    >>> read_amount("$9.5bn"), read_amount("40%")
    ((Decimal('9500000000'), '$'), (Decimal('40'), '%'))
    >>> read_amount("from 32% to 30%") is None
    True
    """
    if len(re.findall(r"\d+(?:[.,]\d+)*", text)) != 1:
        return None
    found = _NUMBER.search(text)
    if found is None or "-" in text[: found.start()] or "−" in text[: found.start()]:
        return None
    power = _SCALES.get((found["scale"] or "").lower(), 0)
    amount = Decimal(found["digits"].replace(",", "")).scaleb(power)
    return amount.normalize() + 0, found["currency"] + (found["unit"] or "").lower()


def draw_charts(table: Table) -> tuple[Chart, ...]:
    """One chart for every column whose figures share one unit; often none."""
    charts = (
        _draw(table.columns[at], [(row[0], row[at]) for row in table.rows if len(row) > at])
        for at in range(1, len(table.columns))
    )
    return tuple(chart for chart in charts if chart)


def _draw(title: str, cells: list[tuple[Cell, Cell]]) -> Chart | None:
    amounts = [read_amount(figure.text) for _, figure in cells if figure.citation is not None]
    known = [amount for amount in amounts if amount]
    longest = max((amount for amount, _ in known), default=Decimal(0))
    same_unit = len({unit for _, unit in known}) == 1 and known[0][1] != ""
    if not same_unit or len(known) != len(cells) or longest <= 0:
        return None
    if not FEWEST_BARS <= len(known) <= MOST_BARS:
        return None
    return Chart(
        title,
        tuple(
            Bar(label.text, figure.text, round(float(amount / longest * 100), 1))
            for (label, figure), (amount, _) in zip(cells, known, strict=True)
        ),
    )
