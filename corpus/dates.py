"""Calendar dates in a line: "Oct 31, 2025", "31 October 2025", "2025-10-31", "31/10/2025"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from corpus.regex import regex
from corpus.types import Span

_NAMES = "|".join(name[:3] for name in calendar.month_name[1:])
_MONTH = rf"(?P<month>(?:{_NAMES})[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    regex(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.]{_DAY}",
        rf"{_DAY}\.(?P<number>\d{{1,2}})\.{_YEAR}",
        rf"{_DAY}[-\s]{_MONTH}[-\s]{_YEAR}",
        rf"{_DAY}/(?P<number>\d{{1,2}})/{_YEAR}",
        rf"(?P<number>\d{{1,2}})/{_DAY}/{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands; a bare month means its last day."""

    span: Span
    day: date


def find_date(text: str, *, offset: int = 0) -> Dated | None:
    """The first date of a text, spans shifted by `offset`.

    >>> find_date("Updated: Oct 31, 2025").day
    datetime.date(2025, 10, 31)
    """
    for form in _FORMS:
        for found in form.finditer(text):
            day = _read(found)
            if day:
                return Dated(Span(offset + found.start(), offset + found.end()), day)
    return None


def _read(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    year = int(groups["year"])
    month = int(groups["number"]) if groups.get("number") else _month(groups.get("month") or "")
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(groups.get("day") or last)
    return date(year, month, day) if 1 <= day <= last else None


def _month(name: str) -> int:
    full = [each.casefold() for each in calendar.month_name]
    matches = [i for i, each in enumerate(full) if each and each.startswith(name.casefold()[:4])]
    matches = matches or ([9] if name.casefold() == "sept" else [])
    return matches[0] if matches else 0
