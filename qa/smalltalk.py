"""Messages that ask nothing: greetings, thanks, signs and hands on the keyboard."""

from __future__ import annotations

import json
from collections.abc import Container
from functools import cache
from importlib.resources import files

from corpus.regex import regex
from qa.clean import clean
from qa.glossary import Data, load_glossary
from qa.words import stem, tokens

_ROW_CHARS = 4
"""So many neighbouring keys in a row are no word: "asdf", "qwer"."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NOISE = regex(r"(.)\1{3}|^(.{1,3})\2{2,}$|[^aeiouyäöüéèêáàâíóôúåæø\d]{6}")
"""One letter four times, a syllable three times, or six consonants."""

_PHRASE_WORDS = 8
"""The longest greeting of the data has so many words."""


def asks_nothing(message: str, vocabulary: Container[str]) -> bool:
    """Whether nothing in a message could be answered; `vocabulary` are the dossiers' words.

    >>> asks_nothing("Hi there!", ()), asks_nothing("Revenue?", ())
    (True, False)
    """
    asked = " ".join(clean(message).questions)
    is_greeting = any(_is_greeting(_folded(text)) for text in (asked, message))
    return is_greeting or all(_is_noise(word, vocabulary) for word in _folded(asked))


def _folded(text: str) -> list[str]:
    return [word.folded for word in tokens(text)]


def _is_greeting(words: list[str]) -> bool:
    """Whether the words are one greeting or polite phrase after the other."""
    position = 0
    while position < len(words):
        longest = min(_PHRASE_WORDS, len(words) - position)
        for length in range(longest, 0, -1):
            if tuple(words[position : position + length]) in _phrases():
                position += length
                break
        else:
            return False
    return True


def _is_noise(word: str, vocabulary: Container[str]) -> bool:
    if word in vocabulary or load_glossary().knows(stem(word)) or not word.isalpha():
        return False
    return bool(_NOISE.search(word)) or any(
        row[at : at + _ROW_CHARS] in word
        for row in _ROWS
        for at in range(len(row) - _ROW_CHARS + 1)
    )


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    path = files("qa").joinpath("data", "glossary.json")
    data: Data = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(tuple(_folded(phrase)) for phrase in (*data["greetings"], *data["politeness"]))
