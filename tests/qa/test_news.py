"""What the sentences that would be given say beyond the question."""

from __future__ import annotations

import pytest

from qa.glossary import load_glossary
from qa.news import NEWS_NAMES, news
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Lease terms lengthened to ten years. Margins fell because fuel and crew costs jumped. "
    "The product chief left for a start-up. Ovens fly with the carrier Vestline. We like Vestline. "
    "Vestline, a low-cost carrier, pays late."
)


def _news(question: str, *words: str) -> dict[str, float]:
    claims = [claim_with(_BODY, each) for each in words]
    return news(read(question, _BODY), claims, ledger_with(_BODY), load_glossary())


@pytest.mark.parametrize(
    ("question", "words", "name", "value"),
    [
        ("Why did lease terms lengthen to ten years?", "Lease terms", "restated", 1.0),
        ("Why did lease terms lengthen to ten years?", "Lease terms", "beyond", 0.0),
        ("Why did margins fall?", "Margins fell", "cause beyond", 1.0),
        ("Why did margins fall because fuel and crew costs jumped?", "Margins", "cause beyond", 0),
        ("Why did wages jump?", "Margins fell", "cause beyond", 0.0),
        ("Which start-up did the product chief join?", "start-up", "thing unnamed", 1.0),
        ("Which start-up did the product chief join?", "start-up", "thing named", 0.0),
        ("Which carrier flies the ovens?", "the carrier", "thing named", 1.0),
        ("Which carrier flies the ovens?", "the carrier", "thing unnamed", 0.0),
        ("Name the low-cost carrier.", "pays late", "thing named", 1.0),
        ("Which broker likes it?", "the carrier", "thing named", 0.0),
        ("Which broker likes it?", "the carrier", "thing unnamed", 0.0),
        ("Which carrier is Vestline?", "the carrier", "thing unnamed", 1.0),
    ],
)
def test_what_is_beyond_the_question(question: str, words: str, name: str, value: float) -> None:
    """Repeating is nothing new; a kind of thing may be spoken of by name or without."""
    assert _news(question, words)[name] == value


def test_a_name_beside_any_of_the_sentences_counts() -> None:
    """One sentence may speak of the thing and another one name it."""
    found = _news("Which carrier pays late?", "start-up", "the carrier")
    assert (found["thing named"], found["thing unnamed"]) == (1.0, 0.0)


def test_nothing_cited_is_nothing_new() -> None:
    """Without a sentence all are 0, and every number is there."""
    found = _news("Why?")
    assert tuple(found) == NEWS_NAMES
    assert not any(found.values())
