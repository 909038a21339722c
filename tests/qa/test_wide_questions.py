"""Wide questions in everyday words: parts of the page, idioms of worry and result, advice."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.choose.list_plain import _APPORTIONS
from qa.clean import clean
from qa.glossary import load_glossary
from qa.intents import find_horizon
from qa.plain_periods import with_plain_periods
from qa.topics import idioms_of, is_topic
from tests.qa.choose.choosing import answer_to, holds

_EXPERT = ("Kaja Lund", "Renewables analyst", "88K audience")


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("sales in the opening six months", "sales in the first half"),
        ("flows in January to June", "flows in H1"),
        ("the closing quarter of fiscal 2025", "the fourth quarter of fiscal 2025"),
        ("the opening quarter", "the first quarter"),
        ("the last quarter of 2025", "the fourth quarter of 2025"),
        ("the last three months of the fiscal year", "the fourth quarter of the fiscal year"),
        ("the last half of FY25", "the second half of FY25"),
        ("the last quarter", "the last quarter"),
        ("2024 was weak; how was Q1 of that year", "2024 was weak; how was Q1 of 2024"),
        ("from January to June 2025", "H1 2025"),
        ("between April and June", "Q2"),
        ("the six months to December 2025", "the H2 2025"),
        ("January to May", "January to May"),
        ("in January and March 2025", "in January and in March 2025"),
        ("July and December", "July and December"),
        ("the last six months", "the last six months"),
        ("Net debt in March versus June", "Net debt in March versus in June"),
        ("debt at the end of March and June", "debt at the end of March and at the end of June"),
        ("stores between March and June", "stores between March and June"),
        ("Head count at mid-year", "Head count at the end of June"),
        ("the interim results", "first-half results"),
        ("sales in Q2 (not Q3)?", "sales in Q2?"),
        ("sales in 2024, not 2025", "sales in 2024"),
        ("Why not Q3?", "Why not Q3?"),
    ],
)
def test_parts_of_a_year_are_read_in_other_words(said: str, plain: str) -> None:
    """Halves and quarters are the same by any name; a span counted back from today is none."""
    assert with_plain_periods(said) == plain


def test_a_calendar_half_is_no_half_of_another_fiscal_year() -> None:
    """January to June is the first half only where the year ends in December."""
    assert with_plain_periods("January to June", 9) == "January to June"


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("what kept the boss awake?", ["awake"]),
        ("did it come in above plan", ["come in above"]),
        ("quick recap of the year", ["quick recap"]),
        ("what is the dividend", []),
        ("who is the chief financial officer?", []),
    ],
)
def test_idioms_are_found_where_they_stand(text: str, phrases: list[str]) -> None:
    """Phrases for worry, result and recap are idioms; the plain word for a thing is not."""
    assert [text[start:end] for start, end in dict.fromkeys(idioms_of(text))] == phrases


def test_a_name_that_is_a_topic_is_told() -> None:
    """A heading word that the page capitalises names nobody."""
    assert is_topic("P&L")
    assert not is_topic("Norwind Results Fund")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("what is there further out, say in the medium term?", "medium"),
        ("anything further out?", "long"),
    ],
)
def test_the_named_term_decides_the_horizon(text: str, horizon: str) -> None:
    """A term that is named counts before words that could mean several."""
    assert find_horizon(text, load_glossary()) == horizon


def test_what_is_told_before_a_colon_may_name_the_part() -> None:
    """What askers say of themselves goes, but not the part of the page they speak of."""
    assert clean("I need one cell for my model: how many?").questions == ("how many?",)
    assert (
        "bull case" in clean("I have a slide for the bull case: what are its points?").questions[0]
    )


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("which segments are there and how much is each?", True),
        ("how is revenue broken down", True),
        ("which segments are there", False),
    ],
)
def test_a_whole_in_its_parts_is_told(text: str, asks: bool) -> None:
    """The sizes of parts are asked for in so many words."""
    assert bool(_APPORTIONS.search(text)) is asks


def test_field_and_audience_come_in_one_answer(norwind: Assistant) -> None:
    """All that is asked of an expert is given, and nothing else."""
    name, field, audience = _EXPERT
    both = answer_to(norwind, f"What is {name}'s background, and how big is the audience?")
    assert holds(both, (name, field, audience))
    assert field not in answer_to(norwind, f"how many followers does {name} have?").text


def test_whether_the_shares_are_a_buy_gets_both_sides(norwind: Assistant) -> None:
    """A yes or no on the shares is advice, whatever a quoted expert says of them."""
    answer = answer_to(norwind, "is Norwind a buy at these levels?")
    assert holds(answer, ("Service Fleet", "Auctions Without"))


def test_where_an_expert_posts_is_told(norwind: Assistant) -> None:
    """The platform stands in a line of its own, and is cited there."""
    assert "youtube" in answer_to(norwind, "what site does Turbine Tom post on?").text


def test_one_who_is_only_described_is_found_by_the_post(norwind: Assistant) -> None:
    """A view is asked of somebody by what they did, in words that are no name."""
    answer = answer_to(norwind, "the site engineer who climbed the turbines: happy or not?")
    assert "yaw drives" in answer.text


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("the July quarter", "the Q2"),
        ("the October quarter of 2025", "the Q3 2026"),
        ("the September quarter", "the Q3"),
    ],
)
def test_a_quarter_by_its_last_month(said: str, plain: str) -> None:
    """Of a fiscal year that ends in January."""
    assert with_plain_periods(said, 1) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("the six months to December 2025", "the H1 2026"),
        ("the quarter ended 30 September 2025", "the Q1 2026"),
        ("the year to June 2025", "the fiscal 2025"),
        ("the six months to March 2025", "the six months to March 2025"),
        ("the September quarter", "the Q1"),
        ("the July quarter", "the July quarter"),
        ("the 2025-26 financial year", "the fiscal 2026"),
        ("sales in fiscal 2025/26", "sales in fiscal 2026"),
        ("fiscal 2024-26", "fiscal 2024-26"),
    ],
)
def test_months_are_read_as_the_parts_of_a_fiscal_year(said: str, plain: str) -> None:
    """Of one that ends in June; months that are no part of it stay as they are."""
    assert with_plain_periods(said, 6) == plain
