"""The rating of an expert, asked for in a few words."""

from __future__ import annotations

import pytest

from qa.rated import with_rating
from tests.qa.pages import ledger_with

_BODY = "In 2024 Zephyr ovens were cheap."


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Jane Smith: buy, hold or sell?", "What rating does Jane Smith give?"),
        ("buy, hold or sell?", "buy, hold or sell?"),
        ("Should I buy or sell?", "Should I buy or sell?"),
        ("When did Jane Smith say buy or sell?", "When did Jane Smith say buy or sell?"),
    ],
)
def test_what_to_do_asked_of_an_expert_is_the_rating(question: str, read: str) -> None:
    """Asked of nobody it stays a matter of advice."""
    assert with_rating(question, ledger_with(_BODY)) == read
