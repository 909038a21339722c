"""What turns a question round, or is told of somebody else, is no answer to it."""

from __future__ import annotations

import pytest

from qa.glossary import load_glossary
from qa.guards import measures_by_name, tells_of_earlier, turns_superlative
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Vellum reached revenue of $9 billion in Q3 2025, a quarter more than Borealis. "
    "Borealis kept revenue flat. Borealis sold 4,000 ovens, fewer than Vellum. "
    "The Astra is the worst selling oven of the year. The best ovens come from Lund. "
    "The largest client takes 40% and the smallest 2%. The smallest client pays late. "
    "Some 4,500 ovens, fewer than planned at Borealis, were sold. We like Vellum and Borealis."
)


@pytest.mark.parametrize(
    ("question", "words", "measures"),
    [
        ("How much revenue did Borealis make last quarter?", "a quarter more than", True),
        ("How much revenue did Vellum make last quarter?", "a quarter more than", False),
        ("How many ovens did Borealis sell?", "fewer than Vellum", False),
        ("How many ovens did Vellum sell?", "fewer than Vellum", True),
        ("How many ovens did Borealis sell?", "fewer than planned at", False),
        ("How much larger is Vellum than Borealis?", "a quarter more than", False),
        ("Who is Borealis?", "a quarter more than", False),
    ],
)
def test_a_figure_is_not_that_of_whom_it_exceeds(
    question: str, words: str, *, measures: bool
) -> None:
    """A name behind "than" has no figure there, unless the question compares."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert measures_by_name(claims, reading, ledger_with(_BODY)) is measures


@pytest.mark.parametrize(
    ("question", "words", "turns"),
    [
        ("Which oven is the best selling of the year?", "worst selling", True),
        ("Which oven is the worst selling of the year?", "worst selling", False),
        ("Where are the worst ovens made?", "come from Lund", True),
        ("Why is the Astra the best selling oven?", "worst selling", False),
        ("Is the Astra the best selling oven?", "worst selling", False),
        ("Which oven sells?", "worst selling", False),
        ("How much does the biggest client take?", "largest client", False),
        ("How much does the smallest client take?", "largest client", False),
        ("Which client is the biggest?", "smallest client pays", True),
    ],
)
def test_the_worst_is_not_the_best(question: str, words: str, *, turns: bool) -> None:
    """But it tells whether, or why, something is the best; and another word for best is one."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert turns_superlative(claims, reading, load_glossary()) is turns


_THEN = "Churn rose to 4% from 3%. Revenue was $5 billion. Margin was once $1 a unit."


@pytest.mark.parametrize(
    ("question", "words", "tells"),
    [
        ("What was churn before?", "Churn", True),
        ("What was revenue before?", "Revenue", False),
        ("How many dollars of revenue were there before?", "Churn", False),
        ("What was margin before?", "once", True),
        ("What was revenue?", "Revenue", True),
    ],
)
def test_what_is_now_tells_nothing_of_before(question: str, words: str, *, tells: bool) -> None:
    """A sentence that tells no earlier value, or one in another unit, is not given for one."""
    claims, reading = [claim_with(_THEN, words)], read(question, _THEN)
    assert tells_of_earlier(claims, reading, load_glossary()) is tells
