"""Asking: the packaged dossier with the real model, and small ones with rows to compute."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.assistant import Assistant, UnknownDossier
from qa.settings import Settings
from qa.types import Answer, Bucket, Intent, Reason, Refusal, Reply, Turn
from qa.wire import reply_to_json

QUESTIONS = (
    "How did Amazon perform financially in Q2 2025?",
    "How fast did AWS grow in Q3 2025?",
    "What are the key risks?",
    "Should I buy the stock?",
    "What does Joseph Carlson think?",
    "What is the dividend yield?",
    "How much revenue did Azure make in Q4 2026?",
    "hello",
    "¿Cuánto creció AWS en el Q3 2025?",
    "",
)


def answer_of(reply: Reply) -> Answer:
    """The answer of an answered reply."""
    assert isinstance(reply.outcome, Answer), reply.outcome
    return reply.outcome


def refusal_of(reply: Reply) -> Refusal:
    """The refusal of a refused reply."""
    assert isinstance(reply.outcome, Refusal), reply.outcome
    return reply.outcome


def bytes_of(reply: Reply) -> bytes:
    """The reply as it is sent."""
    return json.dumps(reply_to_json(reply), ensure_ascii=False).encode()


def test_the_first_faq_question_is_answered_with_its_figures(assistant: Assistant) -> None:
    """The FAQ's own question gets its answer, cited to the FAQ."""
    answer = answer_of(assistant.ask("How did Amazon perform financially in Q2 2025?"))
    for figure in ("$167.7 billion", "$19.2 billion", "$18.2 billion", "$1.71"):
        assert figure in answer.text
    assert {citation.source for citation in answer.citations} == {"faq"}


def test_a_figure_answer_is_cited_to_its_exact_words(assistant: Assistant) -> None:
    """Offsets of a citation give its quote back."""
    answer = answer_of(assistant.ask("How fast did AWS grow in Q3 2025?"))
    text = assistant.dossier("amazon").text
    assert "20%" in answer.text
    assert all(text[each.start : each.end] == each.quote for each in answer.citations)


def test_every_citation_opens_the_page_of_the_reply(assistant: Assistant) -> None:
    """A citation's url is the permalink with its number as the fragment."""
    reply = assistant.ask("What are the key risks?", dossiers=["amazon"])
    for citation in answer_of(reply).citations:
        assert citation.url == f"{reply.permalink}#c{citation.number}"


def test_an_unknown_dossier_is_named_with_the_known_ones(assistant: Assistant) -> None:
    """The error carries the id and what there is instead."""
    with pytest.raises(UnknownDossier) as raised:
        assistant.ask("Why?", dossiers=["nobody"])
    assert (raised.value.id, raised.value.known) == ("nobody", ("amazon",))
    with pytest.raises(UnknownDossier):
        assistant.dossier("nobody")
    with pytest.raises(UnknownDossier):
        assistant.search("Why?", dossiers=["nobody"])
    with pytest.raises(UnknownDossier):
        assistant.starter_questions("nobody")


@pytest.mark.parametrize("limit", [1, 5, 20])
def test_as_many_passages_as_asked_come_best_first(assistant: Assistant, limit: int) -> None:
    """Ranks count from one, scores never rise, and there are `limit` of them."""
    passages = assistant.ask("AWS growth", limit=limit).passages
    assert [each.rank for each in passages] == list(range(1, limit + 1))
    assert sorted((each.score for each in passages), reverse=True) == [p.score for p in passages]
    assert all(0 <= each.score <= 1 for each in passages)


def test_the_limit_changes_the_passages_and_nothing_else(assistant: Assistant) -> None:
    """Two replies that differ in `limit` differ in `passages` only."""
    few, many = (
        reply_to_json(assistant.ask("AWS growth in Q3 2025", limit=limit)) for limit in (1, 9)
    )
    assert few.pop("passages") != many.pop("passages")
    assert few == many


@pytest.mark.parametrize("question", QUESTIONS)
def test_explaining_adds_the_trace_and_changes_nothing_else(
    assistant: Assistant, question: str
) -> None:
    """Without its trace an explained reply is the plain one."""
    explained = reply_to_json(assistant.ask(question, explain=True))
    assert explained.pop("trace")
    assert explained == reply_to_json(assistant.ask(question))


def test_search_finds_the_passage_of_its_own_words(assistant: Assistant) -> None:
    """A query in a passage's words finds that passage first."""
    found = assistant.search("AWS holds 30% global cloud share, down from 32% in 2023", limit=3)
    assert len(found) == 3
    assert "down from 32% in 2023" in found[0].text
    assert found[0].text == assistant.dossier("amazon").text[found[0].start : found[0].end]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_bytes_from_many_threads(
    assistant: Assistant, question: str
) -> None:
    """Eight threads asking at once get what one gets alone."""
    alone = bytes_of(assistant.ask(question))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: bytes_of(assistant.ask(question)), range(8)))
    assert set(together) == {alone}


_OTHER_PROCESS = """
import sys, json
from pathlib import Path
from qa.library import open_assistant
from qa.settings import Settings
from qa.wire import reply_to_json
assistant = open_assistant(Settings(index=Path(sys.argv[1])), report=print)
for question in reversed(json.loads(sys.argv[2])):
    sys.stdout.buffer.write(
        json.dumps(reply_to_json(assistant.ask(question)), ensure_ascii=False).encode() + b"\\n"
    )
"""


def test_another_process_gives_the_same_bytes(
    assistant: Assistant, real_settings: Settings
) -> None:
    """A fresh process, asked in the opposite order, sends the same bytes."""
    command = [sys.executable, "-c", _OTHER_PROCESS, str(real_settings.index)]
    done = subprocess.run([*command, json.dumps(QUESTIONS)], capture_output=True, check=True)
    expected = [bytes_of(assistant.ask(question)) for question in reversed(QUESTIONS)]
    assert done.stdout.splitlines() == expected


def test_the_order_of_named_dossiers_does_not_matter(two_dossiers: Assistant) -> None:
    """Naming the same dossiers twice or the other way round gives the same bytes."""
    question = "How did Acme perform in Q2 2025?"
    one = two_dossiers.ask(question, dossiers=["acme", "boreal"])
    other = two_dossiers.ask(question, dossiers=["boreal", "acme", "acme"])
    assert bytes_of(one) == bytes_of(other)


def test_turns_before_the_last_three_change_nothing(assistant: Assistant) -> None:
    """Only the last three turns are read again."""
    turns = [Turn(question) for question in ("Who is the CEO?", *QUESTIONS[:3])]
    question = "And what are the key risks?"
    assert bytes_of(assistant.ask(question, history=turns)) == bytes_of(
        assistant.ask(question, history=turns[1:])
    )


def test_the_id_tells_questions_histories_and_dossiers_apart(assistant: Assistant) -> None:
    """Each thing that decides a reply is in its id."""
    ids = [
        assistant.ask("AWS growth?").id,
        assistant.ask("AWS growth").id,
        assistant.ask("AWS growth?", dossiers=["amazon"]).id,
        assistant.ask("AWS growth?", history=[Turn("Key risks?")]).id,
        assistant.ask("AWS growth?", history=[Turn("Key risks?", "Some.")]).id,
    ]
    assert len(set(ids)) == len(ids)


def test_the_oldest_cited_as_of_date_is_given(two_dossiers: Assistant) -> None:
    """An answer from two dossiers bears the older date, a refusal none."""
    both = two_dossiers.ask("What was the revenue of Acme and Boreal in Q2 2025?")
    cited = {citation.dossier for citation in answer_of(both).citations}
    assert (cited, both.as_of) == ({"acme", "boreal"}, "2025-09-30")
    assert two_dossiers.ask("hello").as_of is None


@pytest.mark.parametrize("question", ["", "   ", "?!", "hello", "👋👋", "thanks", "asdfasdf"])
def test_what_asks_nothing_is_refused_as_no_question(assistant: Assistant, question: str) -> None:
    """Blank, greeting, sign and noise are refusals with questions that do work."""
    refusal = refusal_of(assistant.ask(question))
    assert refusal.reason is Reason.NOT_A_QUESTION
    assert "does not say" not in refusal.message
    assert refusal.nearest_questions


def test_what_was_understood_is_told(assistant: Assistant) -> None:
    """Intent, names, periods and dossier of a plain question."""
    told = assistant.ask("How fast did AWS grow in Q3 2025?").interpreted
    assert told.intent is Intent.FIGURE
    assert (told.entities, told.periods, told.dossiers) == (("AWS",), ("Q3 2025",), ("amazon",))


def test_confidence_is_a_probability_with_its_word(assistant: Assistant) -> None:
    """Every reply has a probability in 0..1 and one of the three buckets."""
    for question in QUESTIONS:
        confidence = assistant.ask(question).confidence
        assert 0 <= confidence.probability <= 1
        assert confidence.bucket in Bucket


def test_lone_surrogates_do_not_break_the_pipeline(assistant: Assistant) -> None:
    """A caller who sends what is no Unicode text gets a refusal, not a crash."""
    assert refusal_of(assistant.ask("\ud800")).reason is Reason.NOT_A_QUESTION
