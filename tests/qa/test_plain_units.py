"""In what a number is wanted, however it is said."""

from __future__ import annotations

import pytest

from qa.asked import Sought
from qa.plain_units import with_plain_units
from qa.quantities import Unit
from tests.qa.pages import read


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("By how many per cent did sales rise?", "by what percentage did sales rise?"),
        ("sales, how many percent more then last year?",
         "sales, by what percentage more than last year?"),
        ("How many % of sales are ovens?", "what percentage of sales are ovens?"),
        ("How many percent points?", "How many percent points?"),
        ("how many millions did it lose?", "how much money did it lose?"),
        ("how many billions of dollars a year?", "how much money a year?"),
        ("how many millions of ovens?", "how many millions of ovens?"),
        ("How big is the share, in %?", "How big is the share in percent?"),
        ("% of Zephyr they own", "what percentage of Zephyr they own"),
        ("ovens as % of sales?", "what percentage of sales is ovens?"),
        ("in % of sales?", "in % of sales?"),
    ],
)  # fmt: skip
def test_units_are_put_plainly(question: str, plain: str) -> None:
    """Per cent and millions are what a number is in, not what is counted."""
    assert with_plain_units(question) == plain


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("how many billions does the robot save?", Unit.MONEY),
        ("By how many per cent did sales rise?", Unit.PERCENT),
        ("how much does Orbital charge for an oven?", Unit.MONEY),
    ],
)
def test_the_unit_is_what_the_words_say(question: str, unit: Unit) -> None:
    """It is read as the unit of the number."""
    asked = read(question, "The robot saves $4 billion.").asked
    assert (asked.sought, set(asked.units)) == (Sought.NUMBER, {unit})
