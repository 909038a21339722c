"""The story around a question: who tells it goes, what it is about stays."""

from __future__ import annotations

import pytest

from qa.aside import merged, stands_alone, without_frame
from qa.assistant import Assistant
from qa.types import Answer, Refusal


@pytest.mark.parametrize(
    ("aside", "about"),
    [
        ("My boss wants to know whether the plant is late.", "the plant is late."),
        ("I read that ovens sell well.", "ovens sell well."),
        ("I've heard somewhere that ovens sell well.", "ovens sell well."),
        ("A friend told me that ovens sell well.", "ovens sell well."),
        ("My PM is relaxed about the market share.", "the market share."),
        ("Someone on my desk reckons the margin fell.", "the margin fell."),
        ("Vellum claims that ovens sell well.", "Vellum claims that ovens sell well."),
        ("Some analysts say the margin fell.", "Some analysts say the margin fell."),
        ("I need the main figures.", "I need the main figures."),
        ("I understand.", "I understand."),
        ("I am checking a slide that says the margin fell.", "the margin fell."),
    ],
)
def test_who_tells_a_story_is_no_part_of_it(aside: str, about: str) -> None:
    """The asker, people around him and what they feel go; what somebody of the page says stays."""
    assert without_frame(aside) == about


def test_that_year_is_the_year_of_the_story() -> None:
    """It is asked for once, and the year by itself no more."""
    text = merged("How did its last quarter of that year go?", "I read that ovens sold in 2025.")
    assert text == "ovens sold: How did its last quarter of 2025 go?"


def test_the_exact_rate_is_asked_of_what_the_story_says_moved() -> None:
    """Its round words go: "by about a fifth"."""
    text = merged("What is the exact percentage?", "Oven sales rose by about a fifth in Q2.")
    assert text == "By what percentage: Oven sales rose in Q2?"
    text = merged("What is the exact percentage?", "Ovens have a market share.")
    assert text == "Ovens have a market share: What is the exact percentage?"


def test_what_points_back_at_a_story_asks_for_nothing() -> None:
    """ "Both claims" are those of the story."""
    text = merged("What are the figures for both claims?", "Ovens are cheap, pans sell.")
    assert text == "Ovens are cheap, pans sell: What are the figures?"


@pytest.mark.parametrize(
    ("question", "alone"),
    [("What would bears answer him?", True), ("Why is it late?", False), ("Who is he?", False)],
)
def test_only_the_teller_is_known_without_the_story(question: str, *, alone: bool) -> None:
    """Whoever is answered is he who told it; "it" and "he" are of the page."""
    assert stands_alone(question, "My boss is sure about the plant.") is alone


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "I read that half a million Trainium2 chips are up and running somewhere. "
            "What is that installation called?",
            "Project Rainier",
        ),
        ("My PM is calm about AWS's position. What would the bears answer him?", "Share slipped"),
        (
            "AWS is bigger, Azure is said to be quicker. What are the figures for both claims?",
            "25% larger",
        ),
    ],
)
def test_a_question_behind_a_story_is_answered(
    assistant: Assistant, question: str, said: str
) -> None:
    """The words of a story need not stand on the page."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Answer), outcome
    assert said in outcome.text


@pytest.mark.parametrize(
    "question",
    [
        "A friend told me they are building a desalination plant. When does it open?",
        "My teacher says Amazon bought Slack. What did it pay?",
    ],
)
def test_what_a_story_is_about_has_to_be_held(assistant: Assistant, question: str) -> None:
    """A plant or a purchase that the page lacks is not left out for an answer."""
    assert isinstance(assistant.ask(question).outcome, Refusal)
