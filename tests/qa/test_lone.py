"""Questions behind a story that has nothing to do with them."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Refusal
from tests.qa.choose.choosing import answer_to

_STORY = (
    "My brother drives a truck and at dinner he would not stop about the wind, the rules and his "
    "lenders. "
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many Titan units were sold in Q1 2026, and is that really it?", "212"),
        ("How much of the capacity in Cuxhaven was used, and is that it?", "58%"),
    ],
)
def test_a_story_that_names_nobody_changes_nothing(
    norwind: Assistant, question: str, figure: str
) -> None:
    """Though a pronoun of the question could point to it."""
    assert figure in answer_to(norwind, _STORY + question).text


def test_a_stranger_in_the_story_is_who_is_meant(norwind: Assistant) -> None:
    """What is asked of somebody the page does not know is not answered of the company."""
    asked = "My friend works at Kuiper. How many turbines does it sell?"
    assert isinstance(norwind.ask(asked).outcome, Refusal)


def test_a_question_without_words_of_its_own_is_about_the_story(norwind: Assistant) -> None:
    """ "What was it?" alone asks for nothing."""
    asked = "I looked for the tax rate in Q1 2026. What was it?"
    assert isinstance(norwind.ask(asked).outcome, Refusal)
