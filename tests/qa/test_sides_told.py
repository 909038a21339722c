"""Of what is compared, which sides a sentence speaks of, and each side asked for by itself."""

from __future__ import annotations

import pytest

from corpus.fiscal import share_a_month
from corpus.types import Period
from qa.compare.joint import gives_each_a_figure
from qa.sides_told import gives_figures_of_names, share_of_sides
from qa.sought import share_held
from tests.qa.desks import desk_for
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Falcon revenue was $4 million in Q3 2025. Falcon revenue was $3 million in Q2 2025. "
    "Condor revenue was $9 million in Q3 2025. The chief chemist Olga Lindqvist runs Falcon. "
    "Nobody knows where the Condor hides."
)


def test_a_heading_does_not_tell_of_a_side_under_a_sentence_on_the_other() -> None:
    """Under "Bread and Ovens" a sentence on ovens says nothing of bread; one on neither may."""
    body = "Bread and Ovens\n\nOvens grew 9% in Q3 2025. All of it grew well."
    desk = desk_for("Bread or ovens: which grew faster?", body)
    assert share_of_sides([claim_with(body, "Ovens grew 9%")], desk) == 0.5
    assert share_of_sides([claim_with(body, "All of it")], desk) == 1.0


def test_a_sentence_on_the_group_is_not_of_the_unit_in_its_heading() -> None:
    """Under "Ovens Drive Growth" what group revenue did tells of no oven."""
    body = "Ovens Drive Growth\n\nGroup revenue rose 14% in Q3 2025. Bread rose 2% in Q3 2025."
    desk = desk_for("Ovens versus bread: which grew faster?", body)
    assert share_of_sides([claim_with(body, "Group revenue")], desk) == 0.0
    assert share_of_sides([claim_with(body, "Bread rose")], desk) == 0.5


@pytest.mark.parametrize(
    ("question", "words", "share"),
    [
        ("Compare Falcon and Condor revenue.", ["$4 million"], 0.5),
        ("Compare Falcon and Condor revenue.", ["$4 million", "$9 million"], 1.0),
        ("Compare Falcon and Condor revenue.", [], 0.0),
        ("Compare Falcon revenue in Q2 2025 and Q3 2025.", ["$3 million"], 0.5),
        ("Compare Falcon revenue in Q2 2025 and Q3 2025.", ["$3 million", "$4 million"], 1.0),
        ("What is Falcon revenue?", [], 1.0),
    ],
)
def test_the_share_of_sides_is_that_of_names_and_periods_told(
    question: str, words: list[str], share: float
) -> None:
    """Nothing compared is told whole."""
    claims = [claim_with(_BODY, each) for each in words]
    assert share_of_sides(claims, desk_for(question, _BODY)) == share


@pytest.mark.parametrize(
    ("question", "words", "given"),
    [
        ("Falcon revenue vs Condor revenue?", ["$4 million"], False),
        ("Falcon revenue vs Condor revenue?", ["$4 million", "hides"], False),
        ("Falcon revenue vs Condor revenue?", ["$4 million", "$9 million"], True),
        ("Is Falcon revenue higher than Condor revenue?", ["$4 million", "hides"], False),
        ("Is Falcon revenue higher than Condor revenue?", ["$4 million", "$9 million"], True),
        ("How does Falcon revenue compare with that of Condor?", ["$4 million", "hides"], False),
        ("What is Falcon revenue?", [], True),
    ],
)
def test_a_name_that_is_compared_in_figures_has_one(
    question: str, words: list[str], given: bool
) -> None:
    """A sentence that only names the other side tells nothing of it."""
    claims = [claim_with(_BODY, each) for each in words]
    assert gives_figures_of_names(claims, desk_for(question, _BODY)) is given


@pytest.mark.parametrize(
    ("question", "words", "held"),
    [
        ("How much revenue did Condor make?", "$9 million", 1.0),
        ("What percentage of Condor revenue is that?", "$9 million", 0.5),
        ("Why is revenue of Condor $9 million?", "$9 million", 1.0),
        ("How much revenue did Condor make besides $9 million?", "$9 million", 0.0),
        ("How much revenue did Condor make?", "hides", 0.0),
        ("Who runs Falcon?", "chief chemist", 1.0),
        ("Who runs Falcon?", "$9 million", 0.5),
        ("Who runs Falcon?", "$3 million", 0.0),
    ],
)
def test_what_is_sought_is_held_surely_half_or_not_at_all(
    question: str, words: str, held: float
) -> None:
    """A number by its unit and not the question's own; a person by how people are named."""
    reading, ledger = read(question, _BODY), ledger_with(_BODY)
    assert share_held([claim_with(_BODY, words)], reading, ledger) == held


def test_nothing_cited_holds_nothing_sought() -> None:
    """Unless no type of thing is sought."""
    ledger = ledger_with(_BODY)
    assert share_held([], read("Who runs Falcon?", _BODY), ledger) == 0
    assert share_held([], read("Why is Falcon slow?", _BODY), ledger) == 1


def test_a_half_of_a_fiscal_year_shares_its_own_months() -> None:
    """H1 of a year that ends in June holds December, of one that ends in December June."""
    half, december, june = Period(2026, "H1"), Period(2025, "M12"), Period(2026, "M06")
    assert share_a_month(half, december, 6)
    assert not share_a_month(half, december, 12)
    assert share_a_month(half, june, 12)
    assert not share_a_month(half, june, 6)
    assert share_a_month(Period(None, "H1"), Period(None, "H1"))
    assert not share_a_month(Period(None, "H1"), december)


_RIVALS = (
    "Zephyr ovens grew 9% in Q3 2025 and Borealis ovens grew 20%. Zephyr ovens grew 9% in Q3 2025, "
    "more than any competitor. Borealis ovens broke. Of Zephyr little is known, as of Borealis."
)


@pytest.mark.parametrize(
    ("words", "share", "figures"),
    [
        ("Borealis ovens grew 20%", 1.0, True),
        ("more than any competitor", 1.0, False),
        ("Borealis ovens broke", 0.5, False),
    ],
)
def test_others_are_told_of_by_name_or_as_rivals(
    words: str, share: float, *, figures: bool
) -> None:
    """A rival's name tells of the competition, and so does "any competitor"."""
    desk = desk_for("How fast did Zephyr ovens grow versus the competition?", _RIVALS)
    claim = claim_with(_RIVALS, words)
    assert share_of_sides([claim], desk) == share
    assert gives_each_a_figure(claim, desk.sides) is figures
