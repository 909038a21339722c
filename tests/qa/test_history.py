"""Follow-ups and double questions through the whole pipeline."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Answer, Reason, Refusal, Turn

FIRST = "How fast did AWS grow in Q3 2025?"


@pytest.mark.parametrize(
    ("question", "figure"), [("and Azure?", "40%"), ("what about Q2?", "17%")], ids=["name", "time"]
)
def test_a_follow_up_is_answered_as_it_was_resolved(
    assistant: Assistant, question: str, figure: str
) -> None:
    """It gets its own figure, and the permalink asks the stand-alone question."""
    reply = assistant.ask(question, history=[Turn(FIRST)])
    assert isinstance(reply.outcome, Answer), reply.outcome
    assert figure in reply.outcome.text
    assert reply.question == question
    assert reply.resolved_question != question
    assert "AWS" in reply.resolved_question or "Azure" in reply.resolved_question
    assert reply.permalink == assistant.ask(reply.resolved_question).permalink


def test_a_question_that_stands_alone_is_resolved_to_itself(assistant: Assistant) -> None:
    """After a change of topic, the reply is that of a first question but for its id."""
    alone = assistant.ask("What does Joseph Carlson think?")
    after = assistant.ask("What does Joseph Carlson think?", history=[Turn(FIRST)])
    assert after.resolved_question == alone.resolved_question
    assert after.outcome == alone.outcome


def test_doubt_about_an_answer_gives_it_again(assistant: Assistant) -> None:
    """Asked "are you sure?", the service says again what the dossier says."""
    again = assistant.ask("Are you sure?", history=[Turn(FIRST)]).outcome
    assert isinstance(again, Answer)
    assert isinstance(first := assistant.ask(FIRST).outcome, Answer)
    assert again.text == first.text


def test_thanks_after_an_answer_are_no_question(assistant: Assistant) -> None:
    """Thanks are not taken for a follow-up."""
    outcome = assistant.ask("Thanks!", history=[Turn(FIRST)]).outcome
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.NOT_A_QUESTION


def test_what_is_not_said_of_a_double_question_is_named_beside_the_answer(
    assistant: Assistant,
) -> None:
    """One part is answered, the other stands in `unanswered` with its reason."""
    outcome = assistant.ask(
        "What was AWS growth in Q3 2025, and what is the dividend yield?"
    ).outcome
    assert isinstance(outcome, Answer), outcome
    assert "20%" in outcome.text
    assert [each.reason for each in outcome.unanswered] == [Reason.METRIC_NOT_COVERED]
    assert "dividend" not in outcome.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Q2 EPS?", "$1.71"),
        ("capex?", "$125 billion"),
        ("Last thing before I file: net income in Q2 2025?", "$18.2 billion"),
        ("Thanks. Something different now: total sales in Q2 2025?", "$167.7 billion"),
    ],
)
def test_a_figure_that_only_the_company_has_is_the_companys(
    assistant: Assistant, question: str, holds: str
) -> None:
    """After a segment, a metric by itself is the company's where the segment has none."""
    reply = assistant.ask(question, history=[Turn(FIRST)])
    assert isinstance(reply.outcome, Answer), reply.outcome
    assert holds in reply.outcome.text
    assert "AWS" not in reply.resolved_question


@pytest.mark.parametrize("question", ["and capex?", "its EPS in Q2?", "what about Q2 EPS?"])
def test_what_leans_on_a_segment_stays_the_segments(assistant: Assistant, question: str) -> None:
    """Words that tie a question to the one before are not let go."""
    reply = assistant.ask(question, history=[Turn(FIRST)])
    assert isinstance(reply.outcome, Refusal)
    assert "AWS" in reply.resolved_question
