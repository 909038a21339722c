"""Events that a question takes for granted, and counts of things whose names are asked for."""

from __future__ import annotations

import pytest

from qa.events import events_asked
from qa.glossary import load_glossary
from qa.spelling import mend_spelling
from tests.qa.pages import claim_with, ledger_with

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
    mended, _ = mend_spelling("whats vellums margin", ledger_with(_BODY), load_glossary())
    assert mended.endswith("vellum's margin")
