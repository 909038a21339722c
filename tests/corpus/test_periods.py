"""Periods stated in texts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.periods import find_periods, latest_quarter, overlaps, period_end, period_start
from corpus.types import Period

AS_OF = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q1 2025", ["Q1 2025"]),
        ("Q1'25", ["Q1 2025"]),
        ("Q3 FY2025", ["Q3 2025"]),
        ("1Q25", ["Q1 2025"]),
        ("FQ3 2026", ["Q3 2026"]),
        ("q2 25", ["Q2 2025"]),
        ("first quarter of fiscal 2025", ["Q1 2025"]),
        ("third-quarter 2025", ["Q3 2025"]),
        ("2nd quarter in 2024", ["Q2 2024"]),
        ("Q1 and Q2 2023", ["Q1 2023", "Q2 2023"]),
        ("H1 2025", ["H1 2025"]),
        ("the first half of 2025", ["H1 2025"]),
        ("fiscal 2025, FY2024 and FY23", ["2025", "2024", "2023"]),
        ("Q2 FY3/26 and FY3/27", ["Q2 2026", "2027"]),
        ("second quarter of FY3/26", ["Q2 2026"]),
        ("1H FY12/2025", ["H1 2025"]),
        ("FY3/4 of the year", []),
        ("down from 32% in 2023.", ["2023"]),
        ("2023-2025", ["2023", "2025"]),
        ("revenue 2023?", ["2023"]),
        ("2024 revenue", ["2024"]),
        ("Her 2028 goals are", ["2028"]),
        ("TTM, LTM, trailing twelve months", ["TTM"] * 3),
        ("year-to-date", ["YTD 2025"]),
        ("excluding October contract wins", ["October 2025"]),
        ("in march", ["March 2025"]),
        ("in the october quarter", ["October 2025"]),
        ("the first fiscal quarter", ["Q1 2025"]),
        ("second fiscal quarter of 2024", ["Q2 2024"]),
        ("Oct 31, 2025", ["October 2025"]),
        ("31 October 2025", ["October 2025"]),
        ("2025-10-31", ["October 2025"]),
        ("Q3's beat", ["Q3 2025"]),
        ("Q4 was strong", ["Q4 2024"]),
        ("in November", ["November 2024"]),
    ],
)
def test_stated(text: str, labels: list[str]) -> None:
    """Each way of writing a period is read."""
    assert [each.period.label for each in find_periods(text, AS_OF)] == labels


@pytest.mark.parametrize(
    "text",
    [
        "2,025 people",
        "Trainium 2",
        "$2025",
        "a GB200",
        "in 2000 stores",
        "H100",
        "Q5 2025",
        "it may rise",
        "they march on",
        "6800-6900",
        "500,000 chips",
        "34x",
        "Route 2024B",
    ],
)
def test_not_a_period(text: str) -> None:
    """Prices, products, counts and verbs are not periods."""
    assert find_periods(text, AS_OF) == ()


def test_upcoming_takes_the_nearest() -> None:
    """Read forward in October, Q4 is the one to come and Q3 still the one just over."""
    labels = [each.period.label for each in find_periods("Q4 after Q3", AS_OF, upcoming=True)]
    assert labels == ["Q4 2025", "Q3 2025"]


def test_a_fiscal_year_ahead_counts_its_own_quarters() -> None:
    """After "Q3 FY26" was reported a bare quarter is of that year; months stay calendar ones."""
    as_of, reported = date(2026, 2, 12), date(2026, 9, 30)
    found = find_periods("up in Q2, in June and the first half.", as_of, reported=reported)
    assert [m.period.label for m in found] == ["Q2 2026", "June 2025", "H1 2026"]


def test_default_year_wins() -> None:
    """A quarter without a year takes the year that is handed in."""
    (found,) = find_periods("Q2", AS_OF, 2023)
    assert found.period == Period(2023, "Q2")


def test_no_date_no_quarter() -> None:
    """Without an as-of date a quarter without a year is not resolved."""
    assert find_periods("Q2 and TTM", None)[0].period == Period(None, "TTM")


def test_helpers() -> None:
    """Ends, starts and overlaps follow the calendar."""
    assert period_start(Period(2025, "H2")) == date(2025, 7, 1)
    assert period_end(Period(2024, "M02")) == date(2024, 2, 29)
    assert latest_quarter(date(2025, 9, 29)) == Period(2025, "Q2")
    assert overlaps(Period(2025, "Q3"), Period(2025, "FY"))
    assert not overlaps(Period(2025, "Q3"), Period(2025, "H1"))


@given(
    st.text(alphabet="Qq1234 FfYyHh20'’-/of,.$%inJuly quarterfs", max_size=60), st.integers(0, 99)
)
def test_spans_are_inside_ordered_and_shifted(text: str, offset: int) -> None:
    """Mentions lie in the text, in order, do not overlap, and move with the offset."""
    found = find_periods(text, AS_OF)
    ends = [0, *(each.span.end for each in found)]
    assert all(each.span.start >= end for each, end in zip(found, ends, strict=False))
    assert ends[-1] <= len(text)
    moved = find_periods(text, AS_OF, offset=offset)
    assert [each.span.start - offset for each in moved] == [each.span.start for each in found]
