"""How the verbs of taking money in are read."""

from __future__ import annotations

import pytest

from qa.glossary import load_glossary
from qa.takings import with_takings


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("How much did advertising make in Q2?", "how much was advertising revenue in Q2?"),
        ("how much money did its ads arm bring in?", "how much was ads revenue?"),
        ("How much did advertising make of it?", "How much did advertising make of it?"),
        ("How much did Amazon make in Q2?", "How much did Amazon make in Q2?"),
        ("How much did advertising cost?", "How much did advertising cost?"),
        ("How many dollars does Orbital now collect from advertisers in a quarter?",
         "how much was advertising revenue?"),
        ("how much do they earn from subscribers in Q2?",
         "how much was subscription revenue in Q2?"),
        ("how much does it collect from suppliers?", "how much does it collect from suppliers?"),
    ],
)  # fmt: skip
def test_what_a_line_of_business_makes_is_its_revenue(question: str, read: str) -> None:
    """Only where the glossary knows such a revenue; a company may make a profit."""
    assert with_takings(question, load_glossary()) == read
