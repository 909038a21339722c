"""Two parts of a page that differ, what somebody loves, what he prepares for: as messages."""

from __future__ import annotations

import pytest

from qa.clean import Cleaned, clean
from qa.compare.views import with_both_parts
from qa.everyday import with_plain_turns


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("We love the chips business. Is there a catch?", "bear case on chips business"),
        ("I'm preparing for the Q3 print. What should I look at?", "watch in the Q3 print"),
        ("those cranes lol how many are there", "how many are there"),
        ("that ferry thing, when does it start", "when does it start"),
        ("yo what is the yield lol", "what is the yield"),
        ("what did he do w/ his shares", "with his shares"),
        ("how many users incl. the free tier?", "how many users incl. the free tier"),
    ],
)
def test_what_is_asked_is_told_from_what_is_said(message: str, question: str) -> None:
    """A laugh, a love, a plan: none of it is part of the question."""
    cleaned = clean(message)
    assert len(cleaned.questions) == 1
    assert cleaned.questions[0].strip("? ").endswith(question)
    assert len(cleaned.questions[0]) <= len(question) + len("What is the ?") + len("What should I")


@pytest.mark.parametrize(
    "message",
    [
        "We love the chips business. How fast does it grow?",
        "I'm preparing for the Q3 print. What was revenue?",
    ],
)
def test_another_question_keeps_its_story(message: str) -> None:
    """What is loved is bear case only where it is asked what is wrong with it."""
    assert clean(message).aside


@pytest.mark.parametrize(
    ("aside", "question", "both"),
    [
        ("The Q2 answer is calm on cash, the risk section is not.", "Put both side by side.", True),
        ("In the Q1 answer cash is fine, in the risks it isn't.", "Show me both sides.", True),
        ("The FAQ and the risk section differ.", "What does each of them say on debt?", True),
        ("", "What does the risk section say about cash?", False),
        ("", "Compare cash flow in Q1 and Q2 side by side.", False),
    ],
)
def test_two_parts_of_the_page_are_one_question(aside: str, question: str, both: object) -> None:
    """Only where two parts are named, and both are wanted."""
    found = with_both_parts(Cleaned((question,), aside))
    whole = (f"{aside} {question}".strip(),)
    assert found == (Cleaned(whole, "") if both else Cleaned((question,), aside))


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("What speaks against relying on Acme Foods?", "what is the bear case on Acme Foods?"),
        ("latest quarterly revenue", "revenue last quarter"),
        ("Which industries is Acme active in?", "what does Acme do?"),
        ("comp guidance", "comparable sales guidance"),
        (
            "The cash figure: one quarter or a longer stretch?",
            "over what period is the cash figure?",
        ),
        (
            "headline numbers of Q4, down to earnings per share.",
            "headline numbers of Q4.",
        ),
        ("from sales down to EPS", "from sales down to EPS"),
    ],
)
def test_turns_are_put_plainly(asked: str, plain: str) -> None:
    """What is meant, in the words of the page."""
    assert with_plain_turns(asked) == plain
