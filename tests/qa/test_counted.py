"""Counts are told apart by the class of thing they count."""

from __future__ import annotations

import pytest

from qa.counted import likeness
from qa.figure_guards import counts_others
from tests.qa.desks import desk_for


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


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("What was the headcount in Q3 2025?", True),
        ("How many stores are there?", False),
        ("How many trucks were sold?", False),
        ("What was revenue in Q3 2025?", False),
    ],
)
def test_things_that_were_sold_are_no_headcount(question: str, is_other: bool) -> None:
    """A metric that counts people is told by no number of machines."""
    desk = desk_for(question, "Orbital sold 212 trucks in Q3 2025.")
    sold = [each for each in desk.scored if "212" in each.claim.text]
    assert counts_others(sold, desk.reading) is is_other
