"""Choosing the sentence that answers, or telling what is missing, by words alone."""

from __future__ import annotations

import pytest

from qa.choose.explanation import choose_explanation
from qa.choose.figure import brought_up_to_date, choose_figure, fitting
from qa.choose.lacks import unmet_terms
from qa.draft import Draft, Lack, figure_line
from qa.types import Intent, Reason
from tests.qa.desks import desk_for

_BODY = (
    "Orbital revenue rose 12% to $4.2 billion in Q3 2025. In Q2 2025 revenue was $3.9 billion. "
    "In 2024 Zephyr revenue was $900 million. Ovens are costly because steel is scarce. "
    "Orbital opened 25 shops in Q3 2025."
)


def said(outcome: Draft | Lack) -> str:
    """What a draft says, as one text; fails on a lack."""
    assert isinstance(outcome, Draft), outcome
    return " ".join(piece.text for line in outcome.lines for piece in line.pieces)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What was revenue in Q3 2025?", "$4.2 billion"),
        ("What was revenue in Q2 2025?", "$3.9 billion"),
        ("What was Orbital's revenue?", "$4.2 billion"),
        ("What was Zephyr's revenue in 2024?", "$900 million"),
        ("How fast did revenue grow in Q3 2025?", "12%"),
        ("How many shops did Orbital open in Q3 2025?", "25"),
    ],
)
def test_the_sentence_with_the_asked_figure_is_given(question: str, number: str) -> None:
    """Period, company, unit and metric choose; without a period the latest figure is given."""
    assert number in said(choose_figure(desk_for(question, _BODY)))


@pytest.mark.parametrize(
    ("question", "reason", "missing"),
    [
        ("What was revenue in Q3 2019?", Reason.PERIOD_NOT_COVERED, "Q3 2019"),
        ("What was Orbital's net debt?", Reason.METRIC_NOT_COVERED, "net debt"),
        ("How much revenue does Kuiper have?", Reason.OTHER_COMPANY, "Kuiper"),
    ],
)
def test_what_is_missing_is_named(question: str, reason: Reason, missing: str) -> None:
    """Instead of another figure the refusal names what the page lacks."""
    lack = choose_figure(desk_for(question, _BODY))
    assert isinstance(lack, Lack)
    assert lack.reason is reason
    assert missing in [each.term for each in lack.missing]


def test_a_cause_is_explained_with_its_sentence() -> None:
    """The sentence that gives the reason is given whole."""
    outcome = choose_explanation(desk_for("Why are ovens costly?", _BODY))
    assert "because steel is scarce" in said(outcome)


def test_a_name_that_the_page_lacks_is_not_explained() -> None:
    """It is named as what is missing."""
    lack = choose_explanation(desk_for("Why does Kuiper bake?", _BODY))
    assert isinstance(lack, Lack)
    assert lack.reason is Reason.NOT_IN_DOSSIER


def test_words_that_the_page_lacks_make_an_explanation_unlikely() -> None:
    """Whether it is given is for the verdict, which counts the chooser's own doubt."""
    lacking = choose_explanation(desk_for("Why are volcanoes purple?", _BODY))
    held = choose_explanation(desk_for("Why are ovens costly?", _BODY))
    assert isinstance(held, Draft)
    assert isinstance(lacking, Lack) or lacking.strength < held.strength / 2


def test_a_count_of_something_else_is_unlikely() -> None:
    """Shops are no factories; whether they are meant is for the verdict, which counts the doubt."""
    lacking = choose_figure(desk_for("How many factories does it run?", _BODY))
    held = choose_figure(desk_for("How many shops did Orbital open?", _BODY))
    assert isinstance(held, Draft)
    assert isinstance(lacking, Lack) or lacking.strength < held.strength / 2


def test_unmet_terms_are_those_a_claim_does_not_hold() -> None:
    """What neither sentence nor headings hold is unmet."""
    desk = desk_for("Why are ovens and volcanoes costly?", _BODY)
    claim = next(each for each in desk.scored if "Ovens" in each.claim.text)
    assert [term.text for term in unmet_terms(desk, claim)] == ["volcanoes"]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("What is revenue now?", "$4.2 billion"),
        ("What is revenue?", "$4.2 billion"),
        ("What was revenue in Q2 2025?", "$3.9 billion"),
        ("How many shops were opened?", "$3.9 billion"),
    ],
)
def test_the_latest_value_is_meant_where_no_period_is_asked(question: str, number: str) -> None:
    """Of the very metric that is asked for; what is asked of a period stays as it is."""
    older = choose_figure(desk_for("What was revenue in Q2 2025?", _BODY))
    assert isinstance(older, Draft)
    assert number in said(brought_up_to_date(older, desk_for(question, _BODY)))


def test_a_count_of_other_things_is_no_later_value() -> None:
    """Countries in which a subscription is sold are no newer number of subscribers."""
    body = (
        "Orbital is the operator of Kazeyomi, a subscription service that is available in 46 "
        "countries. Kazeyomi closed September 2025 with 21.4 million paying subscribers."
    )
    desk = desk_for("How many subscribers does Kazeyomi have?", body)
    closed = next(each for each in fitting(desk) if "closed" in each.claim.text)
    given = Draft(Intent.FIGURE.value, (figure_line(closed, desk.ledger),))
    assert brought_up_to_date(given, desk) == given
