"""A figure is right with its value, unit and period, and wrong when another stands for it."""

from __future__ import annotations

import pytest

from qa.evaluation.gold import find_gold
from qa.evaluation.numbers import NumberMatch, is_same, match_numbers
from qa.evaluation.row import Row
from qa.evaluation.scored import Verdict
from qa.quantities import find_quantities
from qa.types import Answer, AnswerSentence, Part, Refusal
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    RISK,
    SALES,
    borealis,
    citing,
    quoting,
    refusing,
    reply,
    score,
)


def _match(
    outcome: Answer | Refusal, *must: tuple[str, ...], evidence: str = SALES
) -> NumberMatch | None:
    row = Row("set:1", "q", ("Sales?",), evidence=((evidence,),), must=must)
    dossiers = [borealis()]
    return match_numbers(row, outcome, find_gold(row, dossiers), dossiers)


@pytest.mark.parametrize(
    ("said", "expected", "same"),
    [
        ("$4.2 billion", "$4.2bn", True),
        ("$4.2 billion", "4,200 million dollars", True),
        ("$4.2 billion", "€4.2 billion", False),
        ("$4.2 billion", "$4.2 million", False),
        ("12%", "12 percent", True),
        ("12%", "12 basis points", False),
        ("12%", "12", True),
        ("12x", "12%", False),
    ],
)
def test_quantities_are_the_same_in_value_and_unit(said: str, expected: str, same: bool) -> None:
    """Scale words, currency words and a missing unit are read; another unit is another figure."""
    (one,), (other,) = find_quantities(said), find_quantities(expected)
    assert is_same(one, other) is same


def test_a_figure_in_other_words_matches() -> None:
    """Asked for as "$4.2bn" and said as "$4.2 billion", it is the same figure."""
    assert _match(quoting(SALES), ("$4.2bn",)) is NumberMatch.MATCH


def test_every_group_needs_its_figure() -> None:
    """One of two figures is not enough; an alternative is."""
    assert _match(quoting(SALES), ("12%",), ("$9 billion",)) is NumberMatch.MISSING
    assert _match(quoting(SALES), ("$9 billion", "12%")) is NumberMatch.MATCH


def test_another_figure_of_the_same_unit_is_wrong() -> None:
    """40% is given where 12% is asked for: not missing but wrong."""
    assert _match(quoting(RISK), ("12%",)) is NumberMatch.WRONG
    assert _match(quoting(RISK), ("$4.2 billion",)) is NumberMatch.MISSING
    assert _match(refusing(), ("12%",)) is NumberMatch.MISSING


def test_the_figure_of_another_period_is_wrong() -> None:
    """The value is right but what it cites is of Q2, and the gold is of Q3."""
    answer = Answer(
        "It was $4.2 billion [1]",
        (AnswerSentence((Part("It was $4.2 billion", 1),)),),
        (citing(1, CASH, period="Q2 2025"),),
    )
    assert _match(answer, ("$4.2 billion",)) is NumberMatch.WRONG
    assert _match(quoting(SALES, period="Q3 2025"), ("$4.2 billion",)) is NumberMatch.MATCH


def test_gold_without_a_period_takes_any() -> None:
    """The risk states none, so its figure is right whatever the citation's period."""
    assert _match(quoting(RISK, period="Q1 2025"), ("40%",), evidence=RISK) is NumberMatch.MATCH


def test_a_question_without_figures_has_no_match() -> None:
    """Words, number words included, are no figures; nor does a refusal owe any."""
    assert _match(quoting(MARGIN), ("steel",)) is None
    assert _match(quoting(RISK), ("Two customers",)) is None
    assert _match(quoting(SALES), ("12%", "rose")) is None
    row = Row("set:1", "q", ("x",), answerable=False, must=(("12%",),))
    assert match_numbers(row, refusing(), find_gold(row, []), []) is None


def test_a_wrong_number_fails_an_answer_that_says_all_it_must() -> None:
    """The strings are there, but the period is another: the verdict is wrong."""
    row = Row("set:1", "q", ("Sales?",), evidence=((SALES,),), must=(("$4.2 billion",),))
    answer = quoting(SALES, period="Q2 2024")
    (scored,) = score((row, reply(answer)))
    assert scored.judgement.right
    assert scored.verdict is Verdict.WRONG
