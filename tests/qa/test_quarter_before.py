"""A quarter set against the one before it is set against that quarter by name."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.quarter_before import with_quarter_before
from qa.types import Answer, Reason, Refusal
from tests.qa.pages import ledger_with

_BODY = (
    "Revenue was $4 million in Q3 2025. Revenue was $3 million in Q2 2025. "
    "Revenue was $2 million in Q1 2025. Revenue was $1 million in Q4 2024."
)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        (
            "How did revenue in Q3 compare with the previous quarter?",
            "How did revenue in Q3 compare with Q2 2025?",
        ),
        ("Revenue, Q1 2025 vs the quarter before", "Revenue, Q1 2025 vs Q4 2024"),
        ("Is revenue higher than last quarter?", "Is revenue higher in Q3 2025 than Q2 2025?"),
        (
            "How does revenue compare with that of the prior quarter?",
            "How does revenue in Q3 2025 compare with that of Q2 2025?",
        ),
        ("Revenue in Q4 2024 versus the prior quarter", None),
        ("Revenue in Q2 versus Q3 and the prior quarter", None),
        ("How much was revenue last quarter?", None),
        ("Is it above the forecast for the previous quarter?", None),
        ("Is revenue higher than last quarter's?", None),
        ("How does the new oven compare with the prior one?", None),
    ],
)
def test_the_quarter_before_is_read_by_its_name(question: str, read: str | None) -> None:
    """Where one quarter is set against it, and the page has a figure of it."""
    assert with_quarter_before(question, ledger_with(_BODY)) == (read or question)


def test_without_a_quarter_that_the_page_reports_nothing_is_read() -> None:
    """A page on years has no quarter before."""
    ledger = ledger_with("Revenue was $4 million in 2024.")
    question = "Is revenue higher than last quarter?"
    assert with_quarter_before(question, ledger) == question


def test_both_quarters_are_given(assistant: Assistant) -> None:
    """The body is of one quarter, the pairs of the one before it."""
    outcome = assistant.ask("How did AWS growth compare with the quarter before?").outcome
    assert isinstance(outcome, Answer)
    assert "20%" in outcome.text
    assert "17%" in outcome.text


@pytest.mark.parametrize(
    "question",
    ["AWS growth in Q1 versus Q2?", "How did AWS growth in Q1 2025 compare with Q2 2025?"],
)
def test_one_of_two_quarters_is_not_given_for_both(assistant: Assistant, question: str) -> None:
    """Where the page lacks one of them that is said, and the other stands below."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.PERIOD_NOT_COVERED
    assert "Q2 2025" in outcome.covers
