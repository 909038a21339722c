"""Large figures in words or another notation, read as the dossier writes them."""

from __future__ import annotations

import pytest

from qa.plain_numbers import with_own_numbers
from tests.qa.pages import ledger_with

_BODY = (
    "Vellum sold 500,000 ovens and owes $2.5 billion. It has 1,200 shops and 300,000 members. "
    "It paid $1.5 million, 25,000,000 pounds and 100,000 vouchers."
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("half a million ovens", "500,000 ovens"),
        ("Half a million ovens", "500,000 ovens"),
        ("500k ovens", "500,000 ovens"),
        ("0.5 million ovens", "500,000 ovens"),
        ("1.2k shops", "1,200 shops"),
        ("three hundred thousand members", "300,000 members"),
        ("a hundred thousand vouchers", "100,000 vouchers"),
        ("one and a half million dollars", "$1.5 million dollars"),
        ("$2,500m of debt", "$2.5 billion of debt"),
        ("500,000 ovens", "500,000 ovens"),
        ("half a million dollars", "half a million dollars"),
        ("a quarter of a million ovens", "a quarter of a million ovens"),
        ("twenty-five million ovens", "twenty-five million ovens"),
        ("half the ovens of 2025", "half the ovens of 2025"),
    ],
)
def test_the_same_value_is_read_as_the_dossier_has_it(said: str, read: str) -> None:
    """Only a figure of the same value and kind is put for it."""
    assert with_own_numbers(said, ledger_with(_BODY))[0] == read
