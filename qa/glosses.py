"""Foreign words that a question explains in English: "Nettoergebnis (net income)"."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.regex import regex
from qa.glossary import load_glossary
from qa.words import tokens

_GLOSSED = regex(r"(?P<word>[^\W\d_]{4,30})\s+\((?P<gloss>[A-Za-z][A-Za-z -]{2,40})\)")


def with_glosses(text: str, is_known: Callable[[str], bool]) -> str:
    """A text with such words put as their explanation, where that is a metric.

    `is_known` says of a folded word whether it is known anyway.

    >>> with_glosses("das Nettoergebnis (net income) der Bank (Basel)?", lambda word: False)
    'das net income der Bank (Basel)?'
    """

    def in_english(found: re.Match[str]) -> str:
        gloss = tokens(found["gloss"])
        named = load_glossary().metric_book.longest(gloss)
        explains = bool(named) and named[0].length == len(gloss)
        return found["gloss"] if explains and not is_known(found["word"].casefold()) else found[0]

    return _GLOSSED.sub(in_english, text)
