"""Whole FAQ pairs for questions as wide as they are, and for no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.asked import Asked, Sought
from qa.assistant import Assistant
from qa.glossary import load_glossary
from qa.types import Answer
from qa.width import asked_width
from tests.qa.choose.choosing import answer_to, holds
from tests.qa.pages import ledger_with, read

_RESULTS = ("€3.2 billion", "€176 million", "€0.31", "€4.4 billion")
_MARGINS = ("Onshore lost", "profit engine", "break even in the second half")
_MATERIALS = ("Steel makes up", "index clauses", "passes half")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How did Norwind perform financially in Q1 2026?", _RESULTS),
        ("What is happening with margins by division?", _MARGINS),
        ("how exposed is norwind to raw materials", _MATERIALS),
    ],
)
def test_a_pairs_own_question_gets_its_whole_answer(
    norwind: Assistant, question: str, parts: tuple[str, ...]
) -> None:
    """A question of the dossier's own is answered whole, whatever its case and stop."""
    assert holds(answer_to(norwind, question), parts)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Q1 2026 results in a nutshell", _RESULTS),
        ("Was it a decent first quarter for the company?", _RESULTS),
        ("How did the company do in the first quarter of 2026?", _RESULTS),
        ("Q1 at a glance: sales, operating profit, EPS, orders", _RESULTS),
        ("was the first quarter of 2026 a good one?", _RESULTS),
        ("When Q1 was presented, how did management say the quarter went?", _RESULTS),
        ("Dear Sir or Madam, how did Norwind get on in the first quarter?", _RESULTS),
        ("how is profitability trending across the divisions, and what is the outlook?", _MARGINS),
        ("how do the margins of the segments develop?", _MARGINS),
        ("how vulnerable is it to input costs such as steel?", _MATERIALS),
        ("commodity exposure: how big is it and what protects the company?", _MATERIALS),
    ],
)
def test_a_wide_question_gets_a_pairs_whole_answer(
    norwind: Assistant, question: str, parts: tuple[str, ...]
) -> None:
    """Other words that ask as widely as a pair does get all that it says."""
    assert holds(answer_to(norwind, question), parts)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("EPS in Q1 2026?", _RESULTS),
        ("what was operating income in Q1 2026?", _RESULTS),
        ("how much did revenue grow in Q1 2026", _RESULTS),
        ("orders in the first quarter", _RESULTS),
        ("operating margin of offshore?", _MARGINS),
        ("what share of turbine costs is copper?", _MATERIALS),
        ("who is the CFO?", _RESULTS),
        ("net income in Q1 2026?", _RESULTS),
        ("How was Q4 2024?", _RESULTS),
        ("What are the key risks?", _MATERIALS),
    ],
)
def test_a_narrow_question_gets_no_whole_pair(
    norwind: Assistant, question: str, whole: tuple[str, ...]
) -> None:
    """One figure, name, list or another period is never answered with a whole pair."""
    outcome = norwind.ask(question).outcome
    assert not isinstance(outcome, Answer) or not holds(outcome, whole)


def test_a_pairs_sentences_are_all_cited(norwind: Assistant) -> None:
    """Every sentence of a whole pair cites itself."""
    answer = answer_to(norwind, "Q1 2026 recap please")
    assert [sentence.citations for sentence in answer.sentences] == [
        (number,) for number in range(1, len(answer.sentences) + 1)
    ]


@pytest.mark.parametrize("question", ["How did capex do in Q1?", "how did headcount do in Q1 2026"])
def test_a_pair_speaks_of_the_metric_that_is_asked_for(norwind: Assistant, question: str) -> None:
    """The quarter's results do not stand for a figure that they leave out."""
    outcome = norwind.ask(question).outcome
    assert not isinstance(outcome, Answer) or not holds(outcome, _RESULTS)


@pytest.mark.parametrize(
    ("question", "is_one_fact"),
    [
        ("Which threat did the board name?", True),
        ("Which threats did the board name?", False),
        ("Which business is named?", True),
    ],
)
def test_names_of_several_things_are_no_single_fact(question: str, is_one_fact: bool) -> None:
    """A pair may answer which threats there are, and does not tell the one that is meant."""
    body = "The board named two threats."
    reading = replace(read(question, body), asked=Asked(Sought.NAME))
    width = asked_width(reading, ledger_with(body), load_glossary())
    assert width.is_one_fact is is_one_fact


def test_the_title_of_a_document_is_given_whatever_it_is_said_to_cover(norwind: Assistant) -> None:
    """Who asks for the title of "a study that covers" something does not ask what it says."""
    answer = answer_to(norwind, "Title of the PDF that covers blade fatigue at sea?")
    assert holds(answer, ("Blade Fatigue at Sea",))
