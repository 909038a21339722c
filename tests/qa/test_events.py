"""Events that a question takes for granted, and counts of things whose names are asked for."""

from __future__ import annotations

import pytest

from qa.events import events_asked
from qa.glossary import load_glossary
from qa.guards import names_as_many, tells_of_events
from qa.spelling import mend_spelling
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Rita Molina praised the new oven. Finance chief Ole Brandt left for a rival in May. "
    "The oven is sold in six markets. Vellum earned a margin of 9%. We like Vellum."
)


@pytest.mark.parametrize(
    ("question", "words", "is_told"),
    [
        ("Why did Ole Brandt resign?", "left for a rival", True),
        ("Why did Rita Molina step down?", "praised the new oven", False),
        ("What did it pay for its takeover of Vellum?", "margin of 9%", False),
        ("Why was the oven scrapped?", "six markets", False),
    ],
)
def test_an_event_is_told_of_or_not(question: str, words: str, is_told: bool) -> None:
    """By the wider words for the same kind of event, in the sentence that would be given."""
    (event,) = events_asked(question)
    assert event.is_told_in([claim_with(_BODY, words).text]) is is_told


@pytest.mark.parametrize(
    "question",
    ["Why did margins fall?", "What does Rita Molina say of the oven?", "Who sells most ovens?"],
)
def test_most_questions_take_no_event_for_granted(question: str) -> None:
    """Figures, opinions and causes of movements are no such events."""
    assert events_asked(question) == ()


def test_a_possessive_without_its_apostrophe_is_one() -> None:
    """ "vellums" is of Vellum, as no other word is written so."""
    mended, _ = mend_spelling("whats velums margin", ledger_with(_BODY), load_glossary())
    assert mended.endswith("vellum's margin")
    mended, _ = mend_spelling("whats vellums margin", ledger_with(_BODY), load_glossary())
    assert mended.endswith("vellum's margin")


@pytest.mark.parametrize(
    ("question", "words", "is_named"),
    [
        ("In which six markets is the oven sold?", "six markets", False),
        ("Which six markets have ovens?", "margin of 9%", True),
        ("Where is the oven sold?", "six markets", True),
    ],
)
def test_a_count_is_not_the_names_that_it_counts(question: str, words: str, is_named: bool) -> None:
    """A sentence that repeats "six markets" names none of them."""
    assert names_as_many([claim_with(_BODY, words)], read(question, _BODY)) is is_named


def test_what_takes_an_event_for_granted_is_held_to_it() -> None:
    """Any sentence will do for a question of no event, only a departure for one of it."""
    claims, ledger = [claim_with(_BODY, "praised")], ledger_with(_BODY)
    assert tells_of_events(claims, read("Why does Rita Molina like it?", _BODY), ledger)
    assert not tells_of_events(claims, read("Why did Rita Molina quit?", _BODY), ledger)


def test_the_title_of_a_document_need_not_tell_of_what_it_is_on() -> None:
    """Who asks for a title takes nothing for granted of what happened."""
    claims, ledger = [claim_with(_BODY, "praised")], ledger_with(_BODY)
    question = "Which study is on why Rita Molina quit?"
    assert tells_of_events(claims, read(question, _BODY), ledger)
