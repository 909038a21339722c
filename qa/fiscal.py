"""A dossier's fiscal year: when it ends, and which months its quarters and halves stand for."""

from __future__ import annotations

import calendar
import re
from collections import Counter

from corpus.period_grammar import scan
from corpus.types import Period

DECEMBER = 12

_MONTH = r"(?P<m>" + "|".join(name.casefold() for name in calendar.month_name[1:]) + ")"
_MONTHS = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}

_YEAR_END = re.compile(
    r"\b(?:fiscal|financial)\s+year(?:[- ]end)?\s+"
    r"(?:is|ends?|ended|ending|closes?|runs?\s+(?:\w+\s+){0,4}?to)"
    r"\s+(?:(?:on|in|at|with|the|end|of|late|early|mid)[\s-]+)*"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:of\s+)?{_MONTH}",
    re.IGNORECASE,
)
"""Where a dossier says when its fiscal year ends."""

_PART_END = re.compile(
    r"\b(?:(?:three|six|nine|thirteen|26|13)\s+(?:months|weeks)|quarter|half(?:[- ]year)?)\s+"
    rf"(?:to|ended|ending|that\s+ended)\s+(?:on\s+)?(?:(?P<d>\d{{1,2}})\s+)?{_MONTH}\b",
    re.IGNORECASE,
)
"""Where it says when a part of the year ended: "the six months to 31 December 2025 (H1 FY26)"."""

_BESIDE_CHARS = 40
"""How near to it the name of that part stands."""

_FIRST_DAYS = 7
"""A quarter of whole weeks that ends on one of these ended with the month before."""


def fiscal_year_end(text: str) -> int:
    """The month in which the fiscal year ends that a text speaks of; December if it says none.

    >>> fiscal_year_end("The fiscal year ends on 30 September.")
    9
    >>> fiscal_year_end("In the six months to 31 December 2025 (H1 FY26) revenue rose.")
    6
    """
    found = _YEAR_END.search(text)
    if found:
        return _MONTHS[found["m"].casefold()]
    votes = Counter(month for match in _PART_END.finditer(text) for month in _told_by(match))
    return max(votes, key=lambda month: (votes[month], month)) if votes else DECEMBER


def _told_by(ended: re.Match[str]) -> list[int]:
    """The last month of the year, by when a part of it ended and what that is called beside."""
    early = ended["d"] is not None and int(ended["d"]) <= _FIRST_DAYS
    month = _MONTHS[ended["m"].casefold()] - early
    first, last = max(ended.start() - _BESIDE_CHARS, 0), ended.end() + _BESIDE_CHARS
    parts = {each.part for each in scan(ended.string[first:last]) if each.part[0] in "QH"}
    if len(parts) != 1:
        return []
    return [(month - _months_into(parts.pop()) - 1) % 12 + 1]


def _months_into(part: str) -> int:
    """How many months of the year have passed at the end of a quarter, half or the whole."""
    sizes = {"Q": 3, "H": 6}
    return sizes[part[0]] * int(part[1:]) if part[0] in sizes else 12


def months_of(period: Period, year_end: int = DECEMBER) -> tuple[int, int]:
    """The first and last month of a period with a year, counted from the year 0.

    A quarter, half or year is one of the fiscal year that ends in `year_end`; a month is one of
    the calendar.

    >>> months_of(Period(2026, "H1"), 6) == (2025 * 12 + 7, 2025 * 12 + 12)
    True
    """
    year = period.year or 0
    if period.part[0] == "M":
        month = year * 12 + int(period.part[1:])
        return month, month
    lasts = {"Q": 3, "H": 6}.get(period.part[0], 12)
    last = (year - 1) * 12 + year_end + _months_into(period.part)
    return last - lasts + 1, last


def share_a_month(one: Period, other: Period, year_end: int = DECEMBER) -> bool:
    """Whether two periods share a month; one without a year overlaps only its equal."""
    if one.year is None or other.year is None:
        return one == other
    (first, last), (begins, ends) = months_of(one, year_end), months_of(other, year_end)
    return first <= ends and begins <= last


def part_ending(month: int, year: int | None, months: int, year_end: int) -> str | None:
    """What a dossier calls the months that end with one: "H1 2026"; None for no part of its year.

    >>> part_ending(12, 2025, 6, year_end=6), part_ending(11, 2025, 6, year_end=6)
    ('H1 2026', None)
    """
    into = (month - year_end - 1) % 12 + 1
    named = {3: "Q", 6: "H"}.get(months)
    if into % months or not (named or months == DECEMBER):
        return None
    label = f"{named}{into // months}" if named else "fiscal"
    return f"{label} {year + (month > year_end)}" if year else label if named else None
