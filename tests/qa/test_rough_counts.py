"""Counts in round words."""

from __future__ import annotations

import pytest

from qa.quantities import Unit
from qa.rough_counts import find_rough_counts
from tests.qa.pages import figures_of, fit_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It serves hundreds of millions of customers.", [("hundreds of millions", 200_000_000)]),
        ("It runs thousands of shops.", [("thousands", 2000)]),
        ("Billions of dollars went there.", []),
        ("It grew by hundreds.", []),
        ("They sold 5 millions of phones.", []),
    ],
)
def test_a_rough_count_is_its_words_and_the_least_they_mean(
    text: str, found: list[tuple[str, int]]
) -> None:
    """Sums of money and words that count nothing are left alone."""
    counts = find_rough_counts(text)
    assert [(text[q.span.start : q.span.end], int(q.value)) for q in counts] == found


def test_a_rough_count_answers_how_many() -> None:
    """As a figure of its sentence it is bound to what it counts."""
    body = "It serves hundreds of millions of customers through its shops."
    assert figures_of(body)["hundreds of millions"].quantity.unit is Unit.COUNT
    assert fit_of("Roughly how many customers are there?", body, "hundreds of millions").gaps == (
        frozenset()
    )
