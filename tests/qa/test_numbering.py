"""Numbers and letters before questions are no part of them."""

from __future__ import annotations

import pytest

from qa.clean import clean


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("b) and a year ago?", ("and a year ago?",)),
        ("b. What is Bedrock?", ("What is Bedrock?",)),
        ("Q7) (c) How many?", ("How many?",)),
        ("!!! Question 4: [b] margin in Q2?", ("margin in Q2?",)),
        ("1. Q1 EPS 2. Q1 sales 3. Q3 EPS", ("Q1 EPS?", "Q1 sales?", "Q3 EPS?")),
        ("1) What is the capex? 2) And who is CEO?", ("What is the capex?", "And who is CEO?")),
    ],
)
def test_numbers_before_questions_go(message: str, questions: tuple[str, ...]) -> None:
    """Each numbered question stands by itself."""
    assert clean(message).questions == questions


@pytest.mark.parametrize(
    "message",
    ["Q2 revenue?", "Q4: revenue?", "2. Quartal Umsatz?", "A. Jassy said what?", "1.5x what?",
     "5 risks?", "No. 2 in cloud?"],
)  # fmt: skip
def test_what_only_looks_like_a_number_stays(message: str) -> None:
    """Quarters, ordinals, initials and values belong to the question."""
    assert clean(message).questions == (message,)
