"""Foreign words that a question explains in English: "Nettoergebnis (net income)"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.glossary import load_glossary
from qa.words import tokens

_GLOSSED = regex(r"[^\W\d_]{4,30}\s+\((?P<gloss>[A-Za-z][A-Za-z -]{2,40})\)")


def with_glosses(text: str) -> str:
    """A text with such words put as their explanation, where that is a metric.

    >>> with_glosses("Wie hoch war das Nettoergebnis (net income) der Bank (Basel)?")
    'Wie hoch war das net income der Bank (Basel)?'
    """
    return _GLOSSED.sub(_in_english, text)


def _in_english(found: re.Match[str]) -> str:
    gloss = tokens(found["gloss"])
    named = load_glossary().metric_book.longest(gloss)
    return found["gloss"] if named and named[0].length == len(gloss) else found[0]
