"""The asked metric of another time, or the asked time of another metric, is no answer."""

from __future__ import annotations

import pytest

from corpus.fiscal import DECEMBER
from qa.crossed import is_of_other_time, is_outlook_of_other, leaves_year
from qa.glossary import load_glossary
from tests.qa.pages import claim_with, read

_BODY = (
    "Capital expenditure guidance for 2026 was raised to $2.1 billion from $1.8 billion, and the "
    "shares cost 62 times 2027 earnings. "
    "Net debt stood at $14.6 billion at the end of September 2025, compared with $13.4 billion at "
    "the end of 2024. "
    "The loss ratio rose to 90.4% in Q3 2025 from 87.9% a year earlier. "
    "Orders were $2 billion in Q2 2025 and $1.6 billion in Q1 2025, so that book-to-bill moved "
    "from 0.97 to 1.12. "
    "The operating margin was 6.8%. "
    "Half of the ovens are to be electric by 2028. "
    "Orbital Foods will run 90 bakeries by 2029. There are 60 bakeries."
)


@pytest.mark.parametrize(
    ("question", "words", "is_other"),
    [
        ("Capital expenditure guidance for 2027?", "Capital", True),
        ("Capital expenditure guidance for 2026?", "Capital", False),
        ("What was net debt at the end of 2024?", "Net debt", False),
        ("What was net debt at the end of 2023?", "Net debt", True),
        ("What was the loss ratio in Q3 2024?", "loss ratio", False),
        ("What was book-to-bill in Q2 2025?", "Orders", False),
        ("What was the operating margin in Q2 2025?", "The operating", False),
        ("Why was net debt high in 2023?", "Net debt", False),
    ],
)
def test_a_value_of_another_time_is_none_of_the_asked_one(
    question: str, words: str, *, is_other: bool
) -> None:
    """Unless its clause leaves the time open, or gives the value of both."""
    claims = [claim_with(_BODY, words)]
    found = is_of_other_time(claims, read(question, _BODY), DECEMBER, load_glossary())
    assert found is is_other


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("Capital expenditure guidance?", False),
        ("What is the operating margin guidance?", True),
        ("What is the guidance?", False),
        ("What is the operating margin?", False),
    ],
)
def test_guidance_is_on_the_metric_that_is_asked_about(question: str, *, is_other: bool) -> None:
    """What is guided to of another one is not it."""
    claims = [claim_with(_BODY, "Capital")]
    assert is_outlook_of_other(claims, read(question, _BODY), load_glossary()) is is_other


@pytest.mark.parametrize(
    ("question", "words", "leaves"),
    [
        ("What operating margin should it reach by 2028?", "The operating", True),
        ("What share of ovens should be electric by 2028?", "Half", False),
        ("What share of ovens should be electric before 2029?", "Half", False),
        ("What share of ovens should be electric?", "Half", False),
        ("How many bakeries will there be by 2029?", "There are", True),
        ("How many bakeries will there be by 2029?", "will run", False),
    ],
)
def test_a_year_by_which_something_is_to_be_must_be_told(
    question: str, words: str, *, leaves: bool
) -> None:
    """A figure of today is not what is aimed at by then; "before 2029" may be told as 2028."""
    assert leaves_year([claim_with(_BODY, words)], read(question, _BODY)) is leaves
