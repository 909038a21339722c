"""Counts are told apart by the class of thing they count."""

from __future__ import annotations

import pytest

from qa.counted import likeness


@pytest.mark.parametrize(
    ("asked", "counted", "like"),
    [
        ("silicon designers", "chip engineers", 0.7),
        ("employees", "shops", 0.0),
        ("customers", "extra subscribers", 0.7),
        ("countries", "markets", 0.7),
        ("widgets", "engineers", 0.4),
        ("employees", "", 0.4),
    ],
)
def test_things_of_one_class_may_be_the_same(asked: str, counted: str, like: float) -> None:
    """Engineers may be designers, shops are no employees, and of other things nothing is known."""
    assert likeness(asked, counted) == like
