"""In what a figure falls short of what is asked: it is never passed off for another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Period
from qa.figures import Fit, Gap, period_bond, same_period
from tests.qa.pages import fit_of, ledger_with, read

_BODY = (
    "Orbital revenue rose 12% to $4.2 billion in Q3 2025. In Q3 2025 Zephyr revenue was $900 "
    "million. Adjusted operating margin was 14% in Q3 2025. Statutory operating margin was 11% in "
    "Q3 2025. Orbital opened 25 shops in Q3 2025. Net income was €420 million in Q2 2025. "
    "Robotics reached revenue of $77 million in Q3 2025."
)


def gaps(question: str, number: str) -> list[str]:
    """What the figure lacks, by name."""
    return sorted(gap.value for gap in fit_of(question, _BODY, number).gaps)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What was Orbital's revenue in Q3 2025?", "$4.2 billion"),
        ("What was Zephyr's revenue in Q3 2025?", "$900 million"),
        ("What was net income in Q2 2025?", "€420 million"),
        ("What was net income in euros in Q2 2025?", "€420 million"),
        ("What was statutory operating margin in Q3 2025?", "11%"),
        ("What was adjusted operating margin in Q3 2025?", "14%"),
        ("How many shops did it open in Q3 2025?", "25"),
        ("How fast did revenue grow in Q3 2025?", "12%"),
        ("By how much did revenue rise in Q3 2025?", "12%"),
    ],
)
def test_the_asked_figure_has_no_gap(question: str, number: str) -> None:
    """What is asked for in metric, name, period and unit may be given."""
    assert gaps(question, number) == []


@pytest.mark.parametrize(
    ("question", "number", "gap"),
    [
        ("What was revenue in Q1 2024?", "$4.2 billion", "period"),
        ("What was net income in Q3 2025?", "€420 million", "period"),
        ("What was net income in dollars in Q2 2025?", "€420 million", "unit"),
        ("What was revenue in Q3 2025?", "12%", "unit"),
        ("How many employees are there?", "25", "unit"),
        ("What was statutory operating margin in Q3 2025?", "14%", "metric"),
        ("What was adjusted operating margin in Q3 2025?", "11%", "metric"),
        ("What was net income in Q3 2025?", "$4.2 billion", "metric"),
        ("What was Orbital's revenue in Q3 2025?", "$900 million", "entity"),
        ("What was Zephyr's revenue in Q3 2025?", "$4.2 billion", "entity"),
        ("What was group revenue in Q3 2025?", "$77 million", "entity"),
        ("What was group revenue in Q3 2025?", "$900 million", "entity"),
    ],
)
def test_a_gap_is_named(question: str, number: str, gap: str) -> None:
    """Another period, currency, unit, metric, basis, company or part is never the one asked for."""
    assert gap in gaps(question, number)


_LOOSE = (
    "Zephyr has hired 400 chip engineers and runs two plants. Robotics cut power per arm by 65%. "
    "The four-season, $780 million rugby deal starts soon. Grippers are on 22% of Zephyr arms, up "
    "from 9% a year ago. Orbital holds 74% of ovens while Zephyr has climbed to 17%. Advertising "
    "revenue was $5 million."
)


@pytest.mark.parametrize(
    ("question", "number", "given"),
    [
        ("How many silicon designers has Zephyr recruited?", "400", True),
        ("How many factories has Zephyr?", "400", False),
        ("By what percentage did Robotics bring down electricity use per arm?", "65%", True),
        ("What does the rugby contract cost?", "$780 million", True),
        ("How big was the rugby contract's cost in percent?", "$780 million", False),
        ("What portion of Zephyr arms had grippers a year ago?", "9%", True),
        ("What portion of Zephyr arms had grippers a year ago?", "22%", False),
        ("What portion of Zephyr arms has grippers?", "22%", True),
        ("What share of ovens does Zephyr hold?", "74%", False),
        ("What share of ovens does Zephyr hold?", "17%", True),
        ("What was revenue?", "$5 million", False),
        ("What was advertising revenue?", "$5 million", True),
    ],
)
def test_other_words_may_mean_the_same_figure(question: str, number: str, given: bool) -> None:
    """Another word for the metric or the counted thing is no gap; another thing or name is."""
    assert (not fit_of(question, _LOOSE, number).gaps) is given


_PERCENT = st.integers(2, 99)


@settings(max_examples=12, deadline=None)
@given(_PERCENT, _PERCENT, st.sampled_from(["while", "whereas", ","]), st.booleans())
def test_never_another_companys_figure(one: int, other: int, joint: str, first: bool) -> None:
    """Of "A grew x%, B grew y%" each is only ever given its own figure."""
    body = f"In 2024 Borealis grew {one}% {joint} Zephyr grew {other + 100}%."
    asked, theirs = ("Borealis", f"{other + 100}%") if first else ("Zephyr", f"{one}%")
    own = f"{one}%" if first else f"{other + 100}%"
    question = f"How fast did {asked} grow in 2024?"
    assert "entity" in {gap.value for gap in fit_of(question, body, theirs).gaps}
    assert not fit_of(question, body, own).gaps


@settings(max_examples=12, deadline=None)
@given(st.integers(2015, 2024), st.integers(2015, 2024), _PERCENT)
def test_never_another_years_figure(stated: int, asked: int, percent: int) -> None:
    """A figure of one year answers for that year alone."""
    fit = fit_of(f"What was the gross margin in {asked}?",
                 f"Gross margin was {percent}% in {stated}.", f"{percent}%")  # fmt: skip
    assert ("period" in {gap.value for gap in fit.gaps}) is (stated != asked)


def test_a_gap_lowers_the_score() -> None:
    """The fitting figure is chosen before one that falls short."""
    question = "What was Orbital's revenue in Q3 2025?"
    fits: list[Fit] = [fit_of(question, _BODY, n) for n in ("$4.2 billion", "12%", "$900 million")]
    assert fits[0].score > max(fits[1].score, fits[2].score)
    assert all(0 <= fit.score <= 1 for fit in fits)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Period(2025, "Q3"), Period(2025, "Q3"), True),
        (Period(2025, "M06"), Period(2025, "Q2"), True),
        (Period(2025, "M12"), Period(2025, "FY"), True),
        (Period(2025, "M05"), Period(2025, "Q2"), False),
        (Period(2025, "Q2"), Period(2025, "H1"), False),
        (Period(2024, "Q2"), Period(2025, "Q2"), False),
        (Period(None, "TTM"), Period(2025, "FY"), False),
    ],
)
def test_a_month_stands_for_the_period_it_ends(one: Period, other: Period, same: bool) -> None:
    """ "At the end of June" is of the second quarter; nothing else is of two periods."""
    assert same_period(one, other) is same
    assert same_period(other, one) is same


def test_an_asked_period_binds_by_how_surely_it_is_stated() -> None:
    """Stated beats inherited, inherited beats not stated, and another period is none."""
    ledger = ledger_with(_BODY)
    reading = read("What was revenue in Q3 2025?", _BODY)
    stated = period_bond(Period(2025, "Q3"), reading, ledger)
    inherited = period_bond(Period(2025, "Q3"), reading, ledger, inherited=True)
    unstated = period_bond(None, reading, ledger)
    assert 1 == stated > inherited > unstated > 0
    assert period_bond(Period(2024, "Q3"), reading, ledger) == 0


_PARTS = (
    "Orbital revenue jumped 13% to $8.1 billion in Q3 2025, driven by demand in shops and "
    "advertising. Advertising was up 23% to $600 million in Q3 2025. Revenue of the storage arm "
    "reached $90 million in Q3 2025. Baking grew 9% to $70 million in Q3 2025."
)


@pytest.mark.parametrize(
    ("question", "number", "whole"),
    [
        ("What was advertising revenue in Q3 2025?", "$8.1 billion", True),
        ("What was shop revenue in Q3 2025?", "$8.1 billion", True),
        ("What was revenue from storage in Q3 2025?", "$8.1 billion", True),
        ("What was total revenue in Q3 2025?", "$8.1 billion", False),
        ("What was quarterly revenue in Q3 2025?", "$8.1 billion", False),
        ("What was revenue in Q3 2025?", "$8.1 billion", False),
        ("What was advertising revenue in Q3 2025?", "$600 million", False),
        ("What was revenue from storage in Q3 2025?", "$90 million", False),
        ("What was baking revenue in Q3 2025?", "$70 million", False),
        ("What was grill revenue in Q3 2025?", "$70 million", True),
    ],
)
def test_the_figure_of_the_whole_is_not_that_of_a_part(
    question: str, number: str, whole: bool
) -> None:
    """A part that the sentence names behind the figure, as a cause, does not have it."""
    fit = fit_of(question, _PARTS, number)
    assert (Gap.METRIC in fit.gaps) is whole


@pytest.mark.parametrize(
    ("question", "number", "is_short"),
    [
        ("How fast did gross bookings grow?", "61%", True),
        ("How fast did gross bookings grow?", "17%", False),
        ("How fast did the share of gross bookings grow?", "61%", False),
        ("What share of gross bookings did Pay process?", "61%", False),
    ],
)
def test_a_share_of_something_is_not_its_growth(
    question: str, number: str, *, is_short: bool
) -> None:
    """ "61% of gross bookings" tells nothing of how fast they grew."""
    body = "Pay processed 61% of gross bookings in Q1 2026. Gross bookings rose 17% in Q1 2026."
    assert (Gap.UNIT in fit_of(question, body, number).gaps) is is_short


@pytest.mark.parametrize(
    ("question", "body", "number", "given"),
    [
        ("What was churn before?", "Churn rose to 4% from 3%.", "3%", True),
        ("What was churn before?", "Churn rose to 4%.", "4%", False),
        ("What was churn before?", "Churn used to be 3%.", "3%", True),
        ("What was churn a year ago?", "Churn is 4%, up from 3% a year ago.", "3%", True),
        ("What was churn a year ago?", "Churn is 4%, up from 3% a year ago.", "4%", False),
        ("What was churn last year?", "In Q3 2025 churn was 4%, against 3% a year ago.", "3%",
         True),
        ("What was revenue last year?", "In Q3 2025 revenue was $4 billion, against $3 billion "
         "a year ago.", "$3 billion", False),
    ],
)  # fmt: skip
def test_an_earlier_value_is_told_as_one(
    question: str, body: str, number: str, *, given: bool
) -> None:
    """What something is now is not what it was; a quarter's sum is not its year's."""
    assert (Gap.PERIOD not in fit_of(question, body, number).gaps) is given


@pytest.mark.parametrize(("number", "bond"), [("12%", 0.9), ("25%", 0.0)])
def test_by_how_much_things_differ_is_no_share(number: str, bond: float) -> None:
    """ "25% larger than Zephyr" tells nothing of what part of revenue it is."""
    body = "Ovens are 12% of what we sell. Ovens are 25% larger than Zephyr."
    fit = fit_of("What percentage of revenue comes from ovens?", body, number)
    assert fit.metric == bond


@pytest.mark.parametrize(
    ("question", "number", "is_line"),
    [
        ("total revenue in Q3 2025?", "$212 million", True),
        ("oven revenue in Q3 2025?", "$212 million", False),
        ("total revenue in Q3 2025?", "$300 million", False),
    ],
)
def test_one_line_of_business_is_no_total(question: str, number: str, *, is_line: bool) -> None:
    """Where the group's figure is asked for outright."""
    body = (
        "In Q3 2025 it had $212 million of quarterly oven revenue. "
        "In Q3 2025 it had $300 million of total revenue."
    )
    assert (Gap.METRIC in fit_of(question, body, number).gaps) is is_line
