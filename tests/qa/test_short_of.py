"""Sentences that speak of what is asked and leave the very thing open."""

from __future__ import annotations

import pytest

from qa.short_of import is_short_of_asked
from tests.qa.pages import claim_with, read

_BODY = (
    "The buyback cost $300 million. Dividends of $1.20 per share were paid. "
    "The new plant covers 12 acres. It makes 9,000 tonnes of dough. "
    "The bakery in Oslo has opened. After Oslo, Malmo is next. "
    "Rita Molina leads the firm. Rita Molina worked at Zephyr before. "
    "Flour comes from a Danish mill supplier. Yeast comes from a supplier, Borealis. "
    "She turned down three large tenders. She won three tenders: Oslo, Malmo and Bergen."
)


@pytest.mark.parametrize(
    ("question", "words", "short"),
    [
        ("What is the name of the mill supplier?", "Flour", True),
        ("What is the name of the yeast supplier?", "Yeast", False),
        ("How much did the buyback cost per share?", "$300 million", True),
        ("How much was the dividend per share?", "$1.20", False),
        ("How much did the buyback cost?", "$300 million", False),
        ("How big is the plant in square metres?", "12 acres", True),
        ("How big is the plant in acres?", "12 acres", False),
        ("How high is the plant in ft?", "12 acres", True),
        ("Which city is next after Oslo?", "in Oslo has", True),
        ("Which city is next after Oslo?", "Malmo", False),
        ("Where did Rita Molina work before?", "leads the firm", True),
        ("Where did Rita Molina work before?", "worked at", False),
        ("Name the three tenders.", "turned down", True),
        ("Which three tenders were there?", "turned down", True),
        ("Which three tenders did she win?", "Oslo, Malmo", False),
        ("Why did she turn down three tenders?", "turned down", False),
    ],
)
def test_what_leaves_the_asked_open_is_short(question: str, words: str, *, short: bool) -> None:
    """One row that is, one that is not, for each way to fall short."""
    assert is_short_of_asked([claim_with(_BODY, words)], read(question, _BODY)) is short
