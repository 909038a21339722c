"""The first of several is not what beat its own past."""

from __future__ import annotations

import pytest

from qa.records import asks_rank, tells_only_records
from tests.qa.pages import claim_with


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which segment grew fastest?", True),
        ("which of its brands has the best margin?", True),
        ("Which quarter was the best?", False),
        ("Which segment grew in Q2?", False),
        ("How did the segment grow?", False),
    ],
)
def test_a_rank_is_asked_of_parts(question: str, *, asks: bool) -> None:
    """By a superlative, of parts of the company."""
    assert asks_rank(question) is asks


@pytest.mark.parametrize(
    ("body", "only"),
    [
        ("Ovens grew 9%, their fastest growth in nine quarters.", True),
        ("Ovens hit fastest growth in over two years.", True),
        ("Ovens are the fastest-growing segment.", False),
        ("Ovens grew at their fastest pace and are the largest segment.", False),
        ("Ovens grew 9%.", False),
    ],
)
def test_a_record_is_no_rank(body: str, *, only: bool) -> None:
    """What is the fastest for years may be slower than others."""
    claims = [claim_with(body, "Ovens")]
    assert tells_only_records(claims, "Which segment grew fastest?") is only
    assert not tells_only_records(claims, "How fast did ovens grow?")
