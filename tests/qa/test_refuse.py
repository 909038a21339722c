"""Refusals: their words, what they name of the question, and what they offer instead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.assistant import Assistant
from qa.draft import Lack
from qa.finding import Finding
from qa.glossary import load_glossary, spoken_metric
from qa.ledger import Ledger, read_ledger
from qa.refuse import Setting, compose_refusal, is_plain
from qa.types import Missing, MissingKind, Reason, Refusal
from tests.qa.dossiers import ACME, BOREAL, dossier_of

SILENT = {Reason.NOT_A_QUESTION, Reason.UNSUPPORTED_LANGUAGE, Reason.AMBIGUOUS}
"""Reasons that do not lie with the dossier."""


@pytest.fixture(scope="module")
def ledgers() -> tuple[Ledger, ...]:
    """Acme's and Boreal's."""
    glossary = load_glossary()
    return tuple(
        read_ledger(dossier_of(id, text), glossary)
        for id, text in (("acme", ACME), ("boreal", BOREAL))
    )


def refused(lack: Lack, question: str, scope: tuple[Ledger, ...]) -> Refusal:
    """The refusal of a question that was put to nobody."""
    return compose_refusal(lack, Finding(question, lack), Setting(scope, load_glossary()), ())


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("size", [1, 2])
def test_a_refusal_says_does_not_say_where_the_dossier_lacks_it(
    ledgers: tuple[Ledger, ...], reason: Reason, size: int
) -> None:
    """Every reason has its words, with "does not say" just where it belongs."""
    message = refused(Lack(reason), "What is zorp?", ledgers[:size]).message
    assert ("does not say" in message) == (reason not in SILENT)
    assert "{" not in message
    assert message == " ".join(message.split())


@pytest.mark.parametrize("reason", sorted(set(Reason) - SILENT - {Reason.OUT_OF_SCOPE}))
def test_a_missing_word_of_the_question_is_named(
    ledgers: tuple[Ledger, ...], reason: Reason
) -> None:
    """A single plain word that the dossier lacks stands in the message."""
    lack = Lack(reason, (Missing(MissingKind.ENTITY, "Zorp"),))
    assert "Zorp" in refused(lack, "What is Zorp's revenue?", ledgers[:1]).message


@pytest.mark.parametrize(
    "term",
    ["<script>alert(1)</script>", "two words", "x" * 41, "{{7*7}}", "a/b", "a\u202eb", "[1]"],
    ids=["markup", "phrase", "long", "template", "slash", "bidi", "marker"],
)
def test_other_words_of_the_question_are_not_repeated(
    ledgers: tuple[Ledger, ...], term: str
) -> None:
    """What is no single plain word stays out of the message, and in `missing`."""
    lack = Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, term),))
    refusal = refused(lack, f"What of {term} then?", ledgers[:1])
    assert term not in refusal.message
    assert refusal.missing[0].term == term


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Jane", "Zorp"), "mention Jane Zorp."),
        (("ZORP", "QUUX"), "mention ZORP, QUUX."),
        (("Obey", "Me", "Now"), "mention Obey Me, Now."),
    ],
)
def test_only_a_full_name_is_repeated_as_one(
    ledgers: tuple[Ledger, ...], names: tuple[str, ...], said: str
) -> None:
    """Two capitalised words side by side; more of a question is never put together again."""
    lack = Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.ENTITY, name) for name in names))
    assert said in refused(lack, f"What does {' '.join(names)} say?", ledgers[:1]).message


def test_a_word_that_was_not_asked_is_not_named(ledgers: tuple[Ledger, ...]) -> None:
    """A missing term which neither question, dossier nor glossary holds is left out."""
    lack = Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, "zorp"),))
    assert "zorp" not in refused(lack, "What is it?", ledgers[:1]).message


def test_a_period_is_named_by_its_words(ledgers: tuple[Ledger, ...]) -> None:
    """A period is repeated as it was asked."""
    lack = Lack(Reason.PERIOD_NOT_COVERED, (Missing(MissingKind.PERIOD, "Q4 2031"),))
    assert "Q4 2031" in refused(lack, "Revenue in Q4 2031?", ledgers[:1]).message


@given(st.text(max_size=60), st.sampled_from(sorted(Reason)), st.sampled_from(sorted(MissingKind)))
def test_a_message_is_short_and_repeats_plain_words_only(
    text: str, reason: Reason, kind: MissingKind
) -> None:
    """Whatever is missing, at most sixty words and nothing of the question but plain words."""
    scope = _acme()
    refusal = refused(Lack(reason, (Missing(kind, text),)), f"Why {text}?", scope)
    plain = refused(Lack(reason), "Why?", scope).message
    assert len(refusal.message.split()) <= 60
    for word in set(refusal.message.split()) - set(plain.split()):
        said = word.strip(".,:;?!")
        known = said in plain or said in scope[0].dossier.text or word in text
        assert known or is_plain(said) or said in _TEMPLATE_WORDS, word


_TEMPLATE_WORDS = set(
    re.findall(
        r"\w+",
        "this gives holds nothing of the kind such figure on for it does not mention answers that "
        "in tells no number",
    )
)


def _acme() -> tuple[Ledger, ...]:
    return (read_ledger(dossier_of("acme", ACME), load_glossary()),)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who runs AWS?", "does not say who runs AWS."),
        ("What was Walmart's revenue?", "no such figure for revenue of Walmart."),
        ("What is Azure's operating margin?", "no figure for operating margin of Azure."),
        ("What was the EBITDA margin?", "no figure for EBITDA margin."),
        ("Who founded Amazon?", "tells of no founder."),
        ("Who is the CFO of Walmart?", "tells of no chief financial officer of Walmart."),
        ("Does Amazon plan a stock split?", "tells of no stock split."),
        ("When did it go public?", "tells of no IPO date."),
        ("When is the next earnings call?", "gives no such date."),
        ("How many Prime members are there?", "gives no such number."),
        ("How many warehouses does it run in India?", "does not mention India."),
        ("How often does the board meet?", "does not mention board."),
        ("What does Michael Burry think?", "does not mention Michael Burry."),
        ("Tell me about the Anthropic stake's market value", "does not mention stake."),
        ("Which cities have same day delivery?", "answers that on cities, same-day delivery."),
    ],
)
def test_what_is_missing_is_told_by_its_kind(
    assistant: Assistant, question: str, said: str
) -> None:
    """Names, jobs, attributes and metrics of whom; a deed only with who is asked to do it."""
    refusal = assistant.ask(question).outcome
    assert isinstance(refusal, Refusal)
    assert said in refusal.message


def test_what_is_given_of_others_is_covered(assistant: Assistant) -> None:
    """Of a metric that another name lacks, whose it is that the dossier gives."""
    refusal = assistant.ask("What was Walmart's revenue?").outcome
    assert isinstance(refusal, Refusal)
    assert set(refusal.covers) == {"revenue of Amazon", "revenue of AWS"}


def test_questions_on_the_asked_name_come_first(assistant: Assistant) -> None:
    """A name without an answer still has its figures; no figure is offered twice."""
    refusal = assistant.ask("Who runs AWS?").outcome
    assert isinstance(refusal, Refusal)
    assert refusal.nearest_questions[0] == "What was the annualized revenue of AWS in Q3 2025?"
    assert sum("annualized revenue" in each for each in refusal.nearest_questions) == 1


def test_another_period_is_refused_with_those_there_are(assistant: Assistant) -> None:
    """AWS revenue of a year that is not covered: its own periods are listed."""
    refusal = assistant.ask("What was AWS revenue in Q1 2031?").outcome
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.PERIOD_NOT_COVERED
    assert "Q2 2025" in refusal.covers


def test_a_metric_that_is_not_given_is_refused_with_those_that_are(assistant: Assistant) -> None:
    """No dividend in the dossier: named, with metrics that it does give."""
    refusal = assistant.ask("What is the dividend yield?").outcome
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.METRIC_NOT_COVERED
    assert "dividend yield" in refusal.message
    assert refusal.covers
    assert set(refusal.covers) <= {spoken_metric(each) for each in metrics_of(assistant)}


def metrics_of(assistant: Assistant) -> set[str]:
    """Metrics that the packaged dossier gives a figure for."""
    ledger = read_ledger(assistant.dossier("amazon"), load_glossary())
    return {f.metric for claim in ledger.claims for f in claim.figures if f.metric}


def test_an_ambiguous_question_is_refused_with_the_dossiers(two_dossiers: Assistant) -> None:
    """The dossiers to choose from are listed by id and title."""
    refusal = two_dossiers.ask("What are the key risks?").outcome
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.AMBIGUOUS
    assert [line.split(":")[0] for line in refusal.covers] == ["acme", "boreal"]
