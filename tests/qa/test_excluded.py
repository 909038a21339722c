"""What a sentence leaves out has no figure there, and a share is of its own whole."""

from __future__ import annotations

import pytest

from qa.excluded import (
    gives_share_of_other,
    is_of_other_kind,
    is_only_left_out,
    is_spent_elsewhere,
    lacks_part,
)
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Backlog exceeds $200 million excluding October oven wins. "
    "Profit rose 4%, excluding $30 million of redundancy charges. "
    "Costs fell 3% ex-fuel, while margins held. "
    "Lund Bakers accounts for 61% of Robotics revenue. "
    "Lidl Stores accounts for 12% of group revenue. "
    "It spends 14% of sales on research and keeps 7,800 patents."
)


@pytest.mark.parametrize(
    ("question", "words", "left_out"),
    [
        ("How much are the October oven wins worth?", "Backlog", True),
        ("How large is the backlog?", "Backlog", False),
        ("How large is the backlog excluding oven wins?", "Backlog", False),
        ("How large were the redundancy charges?", "redundancy", False),
        ("How much was spent on fuel?", "ex-fuel", True),
        ("How much did margins move?", "ex-fuel", False),
        ("Why were the oven wins left out?", "Backlog", False),
    ],
)
def test_what_is_left_out_has_no_figure(question: str, words: str, *, left_out: bool) -> None:
    """Unless its own amount stands there, or the question leaves it out, too."""
    assert is_only_left_out([claim_with(_BODY, words)], read(question, _BODY)) is left_out


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        ("What percentage of Orbital's total revenue comes from Lund Bakers?", "Lund", True),
        ("What share of group revenue is Lund Bakers?", "Lund", True),
        ("What percentage of Robotics revenue comes from Lund Bakers?", "Lund", False),
        ("What percentage of total revenue comes from Lidl Stores?", "Lidl", False),
        ("What percentage of Robotics revenue comes from Lidl Stores?", "Lidl", True),
        ("How fast did revenue grow?", "Lund", False),
    ],
)
def test_a_share_is_of_its_own_whole(question: str, words: str, *, other: bool) -> None:
    """A part of a segment's sales is none of the company's, nor the other way round."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert gives_share_of_other(claims, reading, ledger_with(_BODY)) is other


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("What percentage of sales goes into advertising?", True),
        ("What percentage of sales is spent on research?", False),
        ("What percentage of sales goes into R&D?", False),
        ("How many patents does it keep?", False),
    ],
)
def test_what_is_spent_on_one_thing_goes_into_no_other(question: str, *, elsewhere: bool) -> None:
    """The thing that the money goes into has to be spoken of."""
    assert is_spent_elsewhere([claim_with(_BODY, "research")], read(question, _BODY)) is elsewhere


_ABROAD = "In 2024 sales abroad rose 16% (excluding currency effects)."


@pytest.mark.parametrize(
    ("question", "body", "other"),
    [
        ("How fast did sales rise with the currency effects left in?", _ABROAD, True),
        ("What was reported growth of sales?", _ABROAD, True),
        ("How fast did sales rise at constant currency?", _ABROAD, False),
        ("How fast did sales rise?", _ABROAD, False),
        ("How fast did sales rise including currency?", "Sales rose 9% as reported.", False),
    ],
)
def test_growth_with_and_without_currency(question: str, body: str, *, other: bool) -> None:
    """The one is not given for the other."""
    claims = [claim_with(body, "ales")]
    assert is_of_other_kind(claims, read(question, body)) is other


_ADS = "In 2024 ad revenue rose to $2 million, of which video ads brought half. Sales were flat."


@pytest.mark.parametrize(
    ("question", "words", "lacks"),
    [
        ("How much of ad revenue was podcasts in 2024?", "ad revenue", True),
        ("How much of ad revenue was video in 2024?", "ad revenue", False),
        ("How much of ad revenue came from podcasts?", "ad revenue", True),
        ("How much was ad revenue?", "ad revenue", False),
        ("Why was much of ad revenue podcasts?", "ad revenue", False),
        ("How much of the ad revenue is already spent?", "ad revenue", False),
    ],
)
def test_how_much_is_of_one_kind(question: str, words: str, *, lacks: bool) -> None:
    """The whole says nothing of a kind that no sentence names."""
    assert lacks_part([claim_with(_ADS, words)], read(question, _ADS)) is lacks
