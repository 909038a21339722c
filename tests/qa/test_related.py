"""Suggested questions: each one is answered, and none is the one just asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.assistant import Assistant
from qa.types import Answer, Refusal, Reply

ASKED = (
    "How did Amazon perform financially in Q2 2025?",
    "How fast did AWS grow in Q3 2025?",
    "What are the key risks?",
    "What is the dividend yield?",
    "What was AWS revenue in Q4 2031?",
    "Who won the world cup?",
    "hello",
    "Какова выручка?",
)


def suggested(reply: Reply) -> tuple[str, ...]:
    """All questions that a reply offers."""
    nearest = reply.outcome.nearest_questions if isinstance(reply.outcome, Refusal) else ()
    return (*reply.related_questions, *nearest)


@pytest.mark.parametrize("question", ASKED)
def test_every_suggested_question_is_answered(assistant: Assistant, question: str) -> None:
    """Asking what a reply suggests never ends in a refusal."""
    reply = assistant.ask(question)
    assert suggested(reply)
    for each in suggested(reply):
        assert isinstance(assistant.ask(each).outcome, Answer), each


@pytest.mark.parametrize("question", ASKED)
def test_no_question_is_suggested_after_itself(assistant: Assistant, question: str) -> None:
    """What was just asked is not offered again, whatever its case."""
    for each in suggested(assistant.ask(question.upper())):
        assert each.casefold() != question.casefold()


def test_three_different_questions_are_related(assistant: Assistant) -> None:
    """After an answer three others are offered, one of them of another kind."""
    reply = assistant.ask("How did Amazon perform financially in Q2 2025?")
    assert len(set(reply.related_questions)) == 3


def test_without_suggestions_nothing_else_is_another(assistant: Assistant) -> None:
    """What is not shown is not looked for; the reply is the same but for it."""
    question = "How did Amazon perform financially in Q2 2025?"
    whole, plain = assistant.ask(question), assistant.ask(question, suggest=False)
    assert plain == replace(whole, related_questions=())


def test_a_question_that_would_cite_the_same_again_is_not_related(assistant: Assistant) -> None:
    """After the risks, no other wording of the question for the risks."""
    related = assistant.ask("Which risks does the dossier name?").related_questions
    assert not any("risks for" in question for question in related)


def test_starters_begin_with_the_own_questions_of_the_dossier(assistant: Assistant) -> None:
    """The first starter is the first FAQ question, and all of them are answered."""
    starters = assistant.starter_questions("amazon")
    assert starters[0] == "How did Amazon perform financially in Q2 2025?"
    assert len(starters) == 6
    for each in starters:
        assert isinstance(assistant.ask(each).outcome, Answer), each


def test_starters_are_answered_beside_other_dossiers(two_dossiers: Assistant) -> None:
    """With two dossiers, a starter still is answered without naming the dossier apart."""
    for dossier in two_dossiers.dossiers:
        starters = two_dossiers.starter_questions(dossier.id)
        assert starters
        for each in starters:
            assert isinstance(two_dossiers.ask(each).outcome, Answer), each


def test_suggestions_of_a_filtered_question_are_answered_there(two_dossiers: Assistant) -> None:
    """What is offered for one dossier is answered by that dossier alone."""
    for each in suggested(two_dossiers.ask("What is the dividend?", dossiers=["boreal"])):
        assert isinstance(two_dossiers.ask(each, dossiers=["boreal"]).outcome, Answer), each
