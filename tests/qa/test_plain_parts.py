"""The points of a part are the same however a question weighs them."""

from __future__ import annotations

import pytest

from qa.answer import find_answer
from qa.clean import clean
from qa.draft import Draft, cited_starts
from qa.plain_parts import with_plain_parts
from qa.shelf import Shelf


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("What are the top risks?", "What are the key risks?"),
        ("the three most serious, pressing risks", "the key risks"),
        ("Name the top three risk factors", "Name the key risk factors"),
        ("core bear points", "key bear points"),
        ("its principal arguments against the stock", "its key arguments against the stock"),
        ("What is the top risk?", "What is the top risk?"),
        ("the biggest currency risks", "the biggest currency risks"),
        ("the leading rival risks losing share", "the leading rival risks losing share"),
    ],
)
def test_weighing_words_before_a_part(question: str, plain: str) -> None:
    """Only where they stand before the plural of a part's points."""
    assert with_plain_parts(question) == plain


@pytest.mark.parametrize("weight", ["top", "most pressing", "significant", "potential", "core"])
@pytest.mark.parametrize("part", ["risks", "catalysts", "bear points", "bull arguments"])
def test_the_whole_list_is_given(five: Shelf, weight: str, part: str) -> None:
    """Whatever the weight, the same sentences are cited as for the key ones."""

    def cited(question: str) -> frozenset[int]:
        found = find_answer(clean(question), five.ledgers["amazon"], five.kit).outcome
        assert isinstance(found, Draft), question
        return frozenset(cited_starts(found))

    assert cited(f"What are the {weight} {part}?") == cited(f"What are the key {part}?")
