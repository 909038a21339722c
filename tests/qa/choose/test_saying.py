"""What is asked of a quoted expert: where they post, what they hold, rate or expect."""

from __future__ import annotations

import pytest

from corpus.types import Kind
from qa.assistant import Assistant
from qa.choose.facets import asked_facet, asks_holding
from qa.choose.list_kinds import asked_roster
from qa.types import Answer, Refusal
from tests.qa.choose.choosing import answer_to, holds
from tests.qa.pages import read


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("which platform did Turbine Tom's take appear on", "youtube"),
        ("Kaja Lund's note: was that an X post or somewhere else?", "x"),
        ("did Bear Necessities write that on Reddit or on Substack?", "substack"),
    ],
)
def test_where_a_post_stood_is_asked_beside_what_it_says(
    norwind: Assistant, question: str, given: str
) -> None:
    """A take, a note or a post: the platform is wanted."""
    assert answer_to(norwind, question).text.split("[")[0].strip().endswith(f": {given}")


@pytest.mark.parametrize(
    "question",
    [
        "what does the Substack author think?",
        "how is Bear Necessities positioned?",
        "Is Bear Necessities long or short?",
    ],
)
def test_a_rating_or_a_holding_is_one_sentence(norwind: Assistant, question: str) -> None:
    """The one that tells it."""
    assert holds(answer_to(norwind, question), ("We are short",))


def test_a_fan_of_the_stock_is_no_expert(norwind: Assistant) -> None:
    """Words for the shares describe nobody."""
    answer = answer_to(norwind, "What would a fan of the stock say about its valuation?")
    assert "Lund" not in answer.text


def test_facets_are_told_from_what_is_said_at_large() -> None:
    """Neither what somebody says nor a margin is one."""
    assert asked_facet("What does Ann say about the margin?") is None
    assert asked_facet("What rating does Ann have?") is not None
    assert asks_holding("Ann's cost basis?")
    assert not asks_holding("Ann on costs?")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("bear points, one line each", ("Auctions Without", "Warranty Bills", "Chinese Rivals")),
        ("three things the pessimists hold against it?", ("Auctions Without", "Chinese Rivals")),
        ("what's the far-off trigger, the one for patient people?", ("Floating Wind",)),
        ("not now and not in ten years: what could move the stock?", ("Hestia Sale", "Esbjerg")),
        ("which people are quoted on this page?", ("Kaja Lund", "Turbine Tom")),
    ],
)
def test_parts_are_listed_under_everyday_names(
    norwind: Assistant, question: str, parts: tuple[str, ...]
) -> None:
    """And the other side or horizon is left out."""
    answer = answer_to(norwind, question)
    assert holds(answer, parts)
    assert not holds(answer, ("Service Fleet Becomes an Annuity", "Auctions Without"))


@pytest.mark.parametrize(
    "question",
    [
        "External insights: what's linked there?",
        "what reading from outside parties do you link to?",
    ],
)
def test_links_to_others_are_asked_for_outright(question: str) -> None:
    """By the part's own name and a colon, or by whose they are."""
    assert asked_roster(read(question, "Orbital sells ovens.")) is Kind.INSIGHTS


@pytest.mark.parametrize(
    "question",
    ["how many shares should I get with 500 euros?", "what position size would you run?"],
)
def test_ones_own_deal_is_refused(norwind: Assistant, question: str) -> None:
    """Neither both sides nor what an expert holds."""
    assert isinstance(norwind.ask(question).outcome, Refusal)


def test_whether_to_buy_still_gives_both_sides(norwind: Assistant) -> None:
    """The page has its view of that."""
    assert isinstance(norwind.ask("should I buy it?").outcome, Answer)
