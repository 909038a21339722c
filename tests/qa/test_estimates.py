"""What was expected is not what came of it."""

from __future__ import annotations

import pytest

from qa.fit.estimate import (
    gives_results_alone,
    holds_estimate,
    is_only_outlook,
    lacks_surprise,
)
from qa.fit.part import parts_asked
from tests.qa.pages import claim_with, figures_of, fit_of, ledger_with, read

_BODY = (
    "Net income was $18 million in Q2 2025 and earnings per share of $2.10 topped analyst "
    "forecasts. Against a consensus of $1.32 earnings per share were $1.50 in Q1 2025. "
    "Nobody was surprised."
)


@pytest.mark.parametrize(
    ("question", "number", "is_given"),
    [
        ("What EPS did analysts expect in Q2 2025?", "$2.10", False),
        ("What was the consensus estimate of EPS in Q1 2025?", "$1.32", True),
        ("What was EPS in Q2 2025?", "$2.10", True),
    ],
)
def test_a_result_is_no_estimate(question: str, number: str, *, is_given: bool) -> None:
    """A figure that beat forecasts is not the one that was forecast."""
    assert ("metric" not in fit_of(question, _BODY, number).gaps) is is_given


@pytest.mark.parametrize(
    ("question", "words", "alone"),
    [
        ("What EPS did analysts expect in Q2 2025?", "$2.10", True),
        ("What EPS did analysts expect in Q1 2025?", "$1.32", False),
        ("What EPS did analysts expect in Q1 2025?", "Nobody was", False),
        ("What was EPS in Q2 2025?", "$2.10", False),
        ("Did EPS beat estimates in Q2 2025?", "$2.10", False),
    ],
)
def test_sentences_of_results_answer_no_question_for_an_estimate(
    question: str, words: str, *, alone: bool
) -> None:
    """Unless whether it was beaten is asked, or the estimate stands there too."""
    claims = [claim_with(_BODY, words)]
    assert gives_results_alone(claims, read(question, _BODY)) is alone


@pytest.mark.parametrize(
    ("question", "words", "holds"),
    [
        ("What EPS did analysts expect in Q2 2025?", "$2.10", False),
        ("What EPS did analysts expect in Q1 2025?", "$1.32", True),
        ("What was EPS in Q2 2025?", "$2.10", True),
    ],
)
def test_what_is_given_whole_holds_an_asked_estimate(
    question: str, words: str, *, holds: bool
) -> None:
    """A summary of results is no answer to what was expected of them."""
    assert holds_estimate([claim_with(_BODY, words)], read(question, _BODY)) is holds


@pytest.mark.parametrize(
    ("question", "body", "lacks"),
    [
        ("By how much did EPS beat forecasts?", "EPS of $2.10 topped forecasts.", True),
        ("By how much did EPS beat forecasts?", "EPS was $2.10, two cents above forecasts.", False),
        ("Did EPS miss forecasts and by how much?", "EPS missed forecasts by 4%.", False),
        ("Did EPS beat forecasts?", "EPS of $2.10 topped forecasts.", False),
    ],
)
def test_by_how_much_is_a_difference(question: str, body: str, *, lacks: bool) -> None:
    """That something was beaten does not say by how much."""
    assert lacks_surprise([claim_with(body, "EPS")], read(question, body)) is lacks


def test_a_difference_to_what_was_expected_is_a_figure_of_its_own() -> None:
    """Beside the result, in words or digits."""
    figures = figures_of("Earnings per share were $2.10 in Q2 2025, two cents ahead of consensus.")
    assert figures["two cents"].metric == "earnings surprise"
    assert figures["$2.10"].metric == "earnings per share"


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("What operating profit did the ovens segment earn?", ["ovens"]),
        ("What operating profit did the ovens earn?", []),
        ("What was the ovens operating profit?", ["ovens"]),
        ("What was net income from ovens?", ["ovens"]),
        ("How big was the hit to net income from ovens?", []),
    ],
)
def test_a_unit_that_is_told_to_have_a_metric_is_a_part(question: str, parts: list[str]) -> None:
    """So that the figure of the whole is not given for it."""
    body = "Orbital earned an operating profit of $9 million. Ovens sell well."
    assert [term.text for term in parts_asked(read(question, body))] == parts


_GUIDED = (
    "Revenue was $610 million in Q2 {year}. The outlook calls for revenue of $690 million in Q4 "
    "{year}."
)


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("What was revenue in Q1 {year}?", True),
        ("What was revenue?", True),
        ("What is revenue in Q4 {year}?", False),
        ("What is the revenue outlook?", False),
    ],
)
@pytest.mark.parametrize("year", [2025, 2031])
def test_an_outlook_tells_only_of_a_time_to_come(question: str, year: int, *, only: bool) -> None:
    """By the page's own figures, whatever year it is from."""
    body = _GUIDED.format(year=year)
    claims, reading = [claim_with(body, "outlook")], read(question.format(year=year), body)
    latest = ledger_with(body).latest
    assert is_only_outlook(claims, reading, latest) is only
