"""Whole parts of the page asked for: alone, together, and in any frame of words."""

from __future__ import annotations

import pytest

from corpus.types import Kind
from qa.assistant import Assistant
from qa.page_parts import SIDES, parts_asked, with_plain_part
from qa.shelf import Shelf
from qa.types import Answer

AMAZON = "amazon"


def text_of(assistant: Assistant, question: str) -> str:
    """The text of an answer."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Answer), question
    return outcome.text


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Give me the bull and bear case for Amazon", SIDES),
        ("Amazon: pros and cons", SIDES),
        ("What are its strengths and weaknesses?", SIDES),
        ("bull vs. bear", SIDES),
        ("What speaks for and against Amazon?", SIDES),
        ("both sides please", SIDES),
        ("opportunities and threats?", SIDES),
        ("List both the catalysts and the risks", (Kind.CATALYSTS, Kind.RISKS)),
        ("team and key documents", (Kind.TEAM, Kind.MATERIALS)),
        ("risks, catalysts and team", (Kind.RISKS, Kind.CATALYSTS, Kind.TEAM)),
        ("Who are the experts on Amazon?", (Kind.EXPERTS,)),
        ("What dangers do Amazon shareholders face?", (Kind.RISKS,)),
        ("What do the experts say about risks?", ()),
        ("Why do bulls and bears differ?", ()),
        ("risks and margins", ()),
        ("Do any experts own shares of Microsoft?", ()),
        ("Who has the biggest audience among the experts?", ()),
        ("What is the top risk?", ()),
        ("Which catalysts are there besides the risks of AWS?", ()),
    ],
)
def test_parts_are_asked_for_with_nothing_else(
    five: Shelf, question: str, kinds: tuple[Kind, ...]
) -> None:
    """A word that asks for something besides makes it another question."""
    assert parts_asked(question, five.ledgers[AMAZON], five.kit.glossary) == kinds


def test_one_part_is_put_as_its_own_question(five: Shelf) -> None:
    """What the experts say is more than who they are."""
    ledger, glossary = five.ledgers[AMAZON], five.kit.glossary
    assert with_plain_part("Who are the experts on Amazon?", ledger, glossary) == (
        "List the experts."
    )
    said = "What do the experts say about Amazon?"
    assert with_plain_part(said, ledger, glossary) == said


@pytest.mark.parametrize(
    "question",
    ["Give me bull and bear points for Amazon", "Amazon's pros and cons", "bull vs. bear"],
)
def test_both_sides_are_given_in_full(assistant: Assistant, question: str) -> None:
    """Every card of either side, under its heading."""
    text = text_of(assistant, question)
    bull, bear = text.index("**Bull case**"), text.index("**Bear case**")
    assert bull < text.index("Laggard Valuation") < bear < text.index("Circular Financing")
    assert text.startswith("The dossier gives both sides:")


def test_parts_asked_together_are_listed_one_after_the_other(assistant: Assistant) -> None:
    """The catalysts first where they are asked for first."""
    text = text_of(assistant, "List the catalysts and the risks of Amazon")
    assert text.index("Rufus") < text.index("Consumer Spending Collapse")


def test_every_expert_has_a_say(assistant: Assistant) -> None:
    """Each post is quoted, with its author."""
    text = text_of(assistant, "What do the experts say about Amazon?")
    for name in ("Amit:", "Sawyer Merritt:", "Joseph Carlson:", "Finance Flash:"):
        assert name in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is Andy Jassy?", "CEO Andy Jassy operates"),
        ("who's Brian Olsavsky at Amazon?", "Brian T. Olsavsky"),
        ("Who is Amit?", "254.3K audience"),
    ],
)
def test_a_person_is_introduced(assistant: Assistant, question: str, told: str) -> None:
    """By a sentence, or by the line of the list of people."""
    assert told in text_of(assistant, question)


@pytest.mark.parametrize("question", ["Who is Ted Miller?", "Who is Andy Jassy's wife?"])
def test_nobody_else_is_introduced(assistant: Assistant, question: str) -> None:
    """Not whom the page does not name, nor somebody's relative."""
    assert not isinstance(assistant.ask(question).outcome, Answer)


@pytest.mark.parametrize(
    ("question", "has"),
    [
        ("What is the short-term outlook?", "Q4 Earnings and Holiday Execution"),
        ("long-term prospects for the stock", "long term"),
    ],
)
def test_an_outlook_within_a_horizon_is_its_catalysts(
    assistant: Assistant, question: str, has: str
) -> None:
    """What lies ahead within it is listed."""
    text = text_of(assistant, question)
    assert "catalysts" in text
    assert has == "long term" or has in text
