"""Phrases that are looked up by the stems of their words."""

from __future__ import annotations

import pytest

from qa.phrase_book import PhraseBook
from qa.words import tokens

_BOOK = PhraseBook(
    [
        ("unit revenue", "revenue a seat mile"),
        ("revenue", "revenue"),
        ("shareholders' equity", "equity"),
        ("next year's sales", "sales ahead"),
        ("uk sales", "sales at home"),
    ]
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Unit revenues fell 2%", ["revenue a seat mile"]),
        ("the unit's revenue fell 2%", ["revenue"]),
        ("The unit’s revenue", ["revenue"]),
        ("the shareholders’ equity", ["equity"]),
        ("next year's sales", ["sales ahead"]),
        ("next years sales", ["sales ahead"]),
        ("U.K. sales", ["sales at home"]),
    ],
)
def test_a_possessive_stands_for_no_word_of_a_phrase(text: str, keys: list[str]) -> None:
    """The unit's revenue is no "unit revenue"; a phrase that has a possessive may have it."""
    assert [match.key for match in _BOOK.longest(tokens(text))] == keys
