"""Whether shares are dear, in everyday words."""

from __future__ import annotations

import pytest

from qa.valued import with_valuation
from tests.qa.pages import ledger_with

_BODY = "In 2024 Zephyr ovens were cheap."


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Is Orbital Foods cheap?", "what is the valuation of Orbital Foods?"),
        ("is the stock still expensive", "what is the valuation of the stock"),
        ("Is it cheap versus peers?", "what is the valuation of Orbital Foods plc versus peers?"),
        ("how expensive are the shares?", "what is the valuation of the shares?"),
        ("How is Orbital valued?", "what is the valuation of Orbital?"),
        (
            "make the case that the stock is cheap",
            "make the argument on the valuation of the stock",
        ),
        ("Are Zephyr ovens cheap?", "Are Zephyr ovens cheap?"),
        ("Is it cheap to run?", "Is it cheap to run?"),
        ("Is Zephyr expensive?", "Is Zephyr expensive?"),
    ],
)
def test_dear_shares_are_a_matter_of_valuation(question: str, read: str) -> None:
    """Those of the company alone: of anything else a price is asked for."""
    assert with_valuation(question, ledger_with(_BODY)) == read
