"""Turns of real conversations: corrections, new questions, ordinals of a list given before."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Answer, Refusal, Turn


def last(assistant: Assistant, *turns: str) -> tuple[str, str]:
    """How the last of some turns is read, and the text of its answer or refusal."""
    history: list[Turn] = []
    for question in turns:
        reply = assistant.ask(question, history=history)
        text = reply.outcome.text if isinstance(reply.outcome, Answer) else ""
        history.append(Turn(question, text))
    return reply.resolved_question, text


@pytest.mark.parametrize(
    ("turns", "read"),
    [
        (("AWS growth in Q3 2025?", "no I meant Q2"), "AWS growth in Q2 2025?"),
        (("AWS growth in Q3 2025?", "sorry, Azure"), "Azure growth in Q3 2025?"),
        (("What drives Amazon's bull case?", "and bear?"), "What drives Amazon's bear case?"),
        (("Who is on the team?", "sources?"), "Which sources are there?"),
        (("What are the near-term catalysts?", "what about advertising?"),
         "What is said about advertising?"),
        (("AWS growth in Q3 2025?", "versus Azure and Google Cloud?"),
         "How does AWS growth in Q3 2025 compare with Azure and Google Cloud?"),
        (("Did Zoox open to the public?", "when?"), "When did Zoox open to the public?"),
        (("Did Amazon hire any drivers?", "how many?"), "How many drivers did Amazon hire?"),
        (("Operating income in Q2 2025?", "and net?"), "Net income in Q2 2025?"),
        (("Revenue in Q2 2025?", "of that, AWS?"), "AWS's Revenue in Q2 2025?"),
        (("What is AWS's revenue run rate?", "growing at what clip?"), "How fast is AWS growing?"),
        (("What are the near-term catalysts?", "and longer out?"),
         "What are the long term catalysts?"),
        (("What was operating income in Q2 2025?", "same quarter last year?"),
         "What was operating income in Q2 2024?"),
        (("What was operating income in Q2 2025?", "yr ago?"),
         "What was operating income in Q2 2024?"),
        (("What is the bull case?", "other side?"), "What is the bear case?"),
        (("When did Andy Jassy become CEO?", "who did the job before him?"),
         "Who was Andy Jassy's predecessor?"),
        (("Who is the CEO of Amazon?", "And Brian Olsavsky?"), "Who is Brian Olsavsky?"),
    ],
)  # fmt: skip
def test_a_turn_is_read_as_it_is_meant(
    assistant: Assistant, turns: tuple[str, ...], read: str
) -> None:
    """The resolved question says it in whole words."""
    assert last(assistant, *turns)[0] == read


@pytest.mark.parametrize(
    "question", ["What does Amazon do?", "what's Rufus?", "tell me about Amazon's risks in Q2"]
)
def test_a_whole_question_takes_nothing_over(assistant: Assistant, question: str) -> None:
    """What was asked before is not asked again of what it names."""
    read, text = last(assistant, "What is the GDP of Denmark?", question)
    assert "GDP" not in read
    assert "Denmark" not in read
    assert text


def test_ordinals_are_of_the_last_list(assistant: Assistant) -> None:
    """After one of its items was asked for, the next is still one of the list."""
    _, text = last(assistant, "What are the pros asking?", "answer the second", "and the fourth")
    assert "trade policies" in text
    _, text = last(assistant, "Who are the experts?", "what does the third say?", "and the first?")
    assert text.startswith("Amit:")


def test_a_refusal_names_no_word_of_asking(assistant: Assistant) -> None:
    """ "It says nothing on compare" helps nobody."""
    outcome = assistant.ask("How does Rufus compare with Siri on privacy?").outcome
    assert isinstance(outcome, Refusal)
    assert "compare" not in [each.term for each in outcome.missing]
