"""What is asked of a company that the page does not know is no figure of its own."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Reason, Refusal


@pytest.mark.parametrize(
    "question",
    [
        "What did Netflix earn last quarter?",
        "What did Zalando make in Q1 2026?",
        "What was Zalando's operating income in Q1 2026?",
    ],
)
def test_a_stranger_has_no_figures(norwind: Assistant, question: str) -> None:
    """However near the page's own figure is to the rest of the question."""
    outcome = norwind.ask(question).outcome
    assert isinstance(outcome, Refusal), outcome
    assert outcome.reason is Reason.OTHER_COMPANY


def test_who_runs_a_part_is_a_person(norwind: Assistant) -> None:
    """A sentence that names companies alone does not tell it."""
    assert isinstance(norwind.ask("who heads Titan?").outcome, Refusal)


def test_an_amount_in_a_currency_is_no_growth(norwind: Assistant) -> None:
    """However the currency is written."""
    assert isinstance(norwind.ask("Onshore growth in Q1 2026 in €, not %?").outcome, Refusal)
