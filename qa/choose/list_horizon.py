"""Which catalysts are meant by "soon", "6 to 18 months" or "long term", whatever the headings.

Headings tell a horizon in words ("Near term"), as months ("6-18 months", "Within two years")
or only by their order. A horizon is compared as a range of months.
"""

from __future__ import annotations

import re

from corpus.types import Section
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.quantities import NUMBER_WORDS
from qa.words import tokens

Months = tuple[float, float]

_NAMED: dict[str, Months] = {"near": (0, 6), "medium": (6, 18), "long": (18, 120)}
"""What the words commonly stand for, in months."""

_SMALL = {"a": 1, "an": 1, "one": 1, "couple": 2, "few": 4, "several": 6} | NUMBER_WORDS
_AMOUNT = r"(?:\d{1,6}(?:\.\d{1,6})?|" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_RANGE = re.compile(
    rf"(?<!\d)(?P<low>{_AMOUNT})?(?:\s{{0,4}}(?:-|–|to|and|"
    rf"or)\s{{0,4}})?(?P<high>{_AMOUNT})[\s-]{{0,4}}(?:of\s+)?(?P<unit>weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
_UNIT_MONTHS = {"week": 0.25, "month": 1.0, "quarter": 3.0, "year": 12.0}
_BEYOND = re.compile(r"\b(?:beyond|further\s+out|later|thereafter|over)\b", re.IGNORECASE)


def asked_months(text: str, horizon: str | None) -> Months | None:
    """The range of months that a question names, in figures or in words."""
    return _stated(text) or _NAMED.get(horizon or "")


def _stated(text: str) -> Months | None:
    match = _RANGE.search(text)
    if match is None:
        return None
    size = _UNIT_MONTHS[match["unit"].casefold().rstrip("s")]
    high = _number(match["high"]) * size
    low = _number(match["low"]) * size if match["low"] else 0.0
    return (low, high) if low < high else (0.0, high)


def _number(word: str) -> float:
    return float(_SMALL.get(word.casefold(), 0) or word)


def within_horizon(
    sections: tuple[Section, ...], months: Months, ledger: Ledger, glossary: Glossary
) -> tuple[Section, ...]:
    """The sections under the heading that fits the asked months best; all if none has one."""
    headings = list(
        dict.fromkeys(ledger.dossier.quote(s.horizon) for s in sections if s.horizon is not None)
    )
    if not headings:
        return sections
    ranges = _heading_ranges(headings, glossary)
    best = min(
        headings, key=lambda heading: (_distance(ranges[heading], months), headings.index(heading))
    )
    return tuple(s for s in sections if s.horizon and ledger.dossier.quote(s.horizon) == best)


def _heading_ranges(headings: list[str], glossary: Glossary) -> dict[str, Months]:
    ranges: dict[str, Months] = {}
    before = 0.0
    for position, heading in enumerate(headings):
        months = _of_heading(heading, glossary) or _by_place(position, len(headings), before)
        if months[0] == 0.0 and before < months[1]:
            months = before, months[1]
        ranges[heading] = months
        before = months[1]
    return ranges


def _of_heading(heading: str, glossary: Glossary) -> Months | None:
    stated = _stated(heading)
    if stated is not None:
        return stated
    matches = glossary.horizon_book.longest(tokens(heading))
    return _NAMED[matches[0].key] if matches else None


def _by_place(position: int, count: int, before: float) -> Months:
    if position == count - 1 and count > 1:
        return before, max(before * 3, 120.0)
    return before, before + 12


def _distance(one: Months, other: Months) -> float:
    return abs(one[0] - other[0]) + abs(min(one[1], 60) - min(other[1], 60))
