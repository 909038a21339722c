"""Periods stated in a text, resolved to a year: used for sentences and for questions alike."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from corpus.period_grammar import FIRST_YEAR, Found, scan
from corpus.regex import regex
from corpus.types import Period, PeriodMention, Span

_SOON_DAYS = 60
"""A year's results are out so many days after its end: till then guidance is that for the year."""

_CONNECTS = regex(r"\s*(?:,|/|&|-|–|and|or|to|vs\.?|versus|through|, and)\s*", re.IGNORECASE)


def find_periods(
    text: str,
    as_of: date | None,
    default_year: int | None = None,
    *,
    offset: int = 0,
    upcoming: bool = False,
    reported: date | None = None,
) -> tuple[PeriodMention, ...]:
    """The periods that a text states, in text order; spans are shifted by `offset`.

    A quarter, half or month without a year is that of `default_year`; else the latest one that
    ended on or before `as_of`; with `upcoming`, the one whose end is nearest to `as_of`, so that
    "Q4" read in October is the one to come, and "full-year guidance" that of the year under way.
    Without either it is not a period. `reported` counts for quarters, halves and years in the place
    of `as_of`: the calendar end of what was reported last, in a fiscal year that runs ahead of the
    calendar.

    >>> [m.period.label for m in find_periods("up 17% in Q2 and 1Q25", date(2025, 10, 31))]
    ['Q2 2025', 'Q1 2025']
    """
    mentions = []
    for each in _borrow_years(text, scan(text)):
        until = reported if reported and each.part[0] in "QHF" else as_of
        period = _resolve(each, until, default_year, upcoming)
        if period is not None:
            span = Span(each.span.start + offset, each.span.end + offset)
            mentions.append(PeriodMention(span, period))
    return tuple(mentions)


def period_start(period: Period) -> date:
    """The first day of a period by the calendar. TTM and YTD: their year's first day."""
    end = period_end(period)
    return date(end.year, end.month - _months(period) + 1, 1)


def period_end(period: Period) -> date:
    """The last day of a period by the calendar: a sort key. TTM and YTD: their year's last day.

    >>> period_end(Period(2025, "Q3"))
    datetime.date(2025, 9, 30)
    """
    year = period.year or FIRST_YEAR
    months = _months(period)
    month = 12 if months == 12 else int(period.part[1:]) * months
    return date(year, month, calendar.monthrange(year, month)[1])


def latest_quarter(as_of: date) -> Period:
    """The last calendar quarter that ended on or before a day.

    >>> latest_quarter(date(2025, 10, 31)).label
    'Q3 2025'
    """
    quarters = [Period(year, f"Q{n}") for year in (as_of.year - 1, as_of.year) for n in range(1, 5)]
    return [each for each in quarters if period_end(each) <= as_of][-1]


def overlaps(one: Period, other: Period) -> bool:
    """Whether two periods share a day; one without a year overlaps only its equal."""
    if one.year is None or other.year is None:
        return one == other
    return period_start(one) <= period_end(other) and period_start(other) <= period_end(one)


def _months(period: Period) -> int:
    """How many months a period lasts."""
    if period.part in ("FY", "TTM", "YTD"):
        return 12
    return {"Q": 3, "H": 6, "M": 1}[period.part[0]]


def _borrow_years(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """In "Q1 and Q2 2025" the first quarter takes the year of the second."""
    filled = list(found)
    for position in range(len(filled) - 2, -1, -1):
        one, following = filled[position], filled[position + 1]
        between = text[one.span.end : following.span.start]
        same = one.part[0] == following.part[0]
        if one.year is None and same and _CONNECTS.fullmatch(between):
            filled[position] = replace(one, year=following.year)
    return tuple(filled)


def _resolve(
    found: Found, as_of: date | None, default_year: int | None, upcoming: bool
) -> Period | None:
    if found.year is not None or found.part == "TTM":
        return Period(found.year, found.part)
    if found.part == "YTD":
        return Period(default_year or (as_of.year if as_of else None), "YTD")
    if default_year is not None:
        return Period(default_year, found.part)
    return _nearby(found.part, as_of, upcoming) if as_of else None


def _nearby(part: str, as_of: date, upcoming: bool) -> Period:
    candidates = [Period(as_of.year + step, part) for step in (-1, 0, 1)]
    if upcoming and part == "FY":
        under_way = as_of - timedelta(days=_SOON_DAYS)
        return next(each for each in candidates if period_end(each) >= under_way)
    if upcoming:
        return min(candidates, key=lambda each: abs((period_end(each) - as_of).days))
    if part.startswith("M"):
        return [each for each in candidates if period_start(each) <= as_of][-1]
    return [each for each in candidates if period_end(each) <= as_of][-1]
