"""Figures of another clause, and of another owner, than the one that is asked about."""

from __future__ import annotations

import pytest

from qa.clauses import figures_stand_before_name, is_owned_by_another
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "The airports handled 24 million passengers, while Borealis grew 3%. "
    "Borealis handled 9 million passengers, and Zephyr shrank. "
    "Zephyr owns 44% of the venture. Borealis and Zephyr are rivals."
)


@pytest.mark.parametrize(
    ("question", "words", "before"),
    [
        ("How many passengers did Borealis handle?", "24 million", True),
        ("How many passengers did Borealis handle?", "9 million", False),
        ("How many passengers did the airports handle?", "24 million", False),
        ("Why did Borealis grow?", "24 million", False),
    ],
)
def test_a_figure_of_another_clause_is_of_somebody_else(
    question: str, words: str, *, before: bool
) -> None:
    """The name has to stand in the clause of the number, or to own it."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert figures_stand_before_name(claims, reading, ledger_with(_BODY)) is before


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How much of the venture does Borealis own?", True),
        ("How much of the venture does Zephyr own?", False),
        ("How much is the venture worth to Borealis?", False),
    ],
)
def test_a_stake_is_told_of_its_owner(question: str, *, other: bool) -> None:
    """What one owns is not what another does."""
    assert is_owned_by_another([claim_with(_BODY, "44%")], read(question, _BODY)) is other
