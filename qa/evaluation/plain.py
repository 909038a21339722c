"""Answers and expected strings in the plain form in which they are compared."""

from __future__ import annotations

import re

from corpus.regex import regex

_TYPED = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ",
})  # fmt: skip
"""Typeset characters as a keyboard has them."""

_MARKER = regex(r"\[\d+\]")
_EMPHASIS = regex(r"[*_`#]")
_UNIT_GAP = regex(
    r"(?<=\d)\s+(?=(?:%|percent|bn|billion|trillion|million|m|k|x|gw|gigawatts?)\b|%)"
)
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_NO_VALUE = regex(r"[^\w$%€£.,]+")


def without_markers(text: str) -> str:
    """The text with a space in place of each `[n]`."""
    return _MARKER.sub(" ", text)


def plain(text: str) -> str:
    """Lower case, keyboard characters, no markers or emphasis, numbers joined to their unit.

    >>> plain("IBM’s **$42 billion** [1]")
    "ibm's $42billion"
    """
    text = without_markers(text.translate(_TYPED).lower())
    text = _UNIT_GAP.sub("", _EMPHASIS.sub("", text))
    return re.sub(r"\s+", " ", text).strip()


def squashed(text: str) -> str:
    """Letters, digits and signs that carry value; list, table and emphasis marks gone.

    >>> squashed("- **Net** income: $1.71")
    'netincome$1.71'
    """
    return _NO_VALUE.sub("", text.translate(_TYPED)).lower()


def bare_numbers(text: str) -> frozenset[str]:
    """The numbers of a text without thousands separators, markers left out.

    >>> sorted(bare_numbers("1,000 of 9.5 [3]"))
    ['1000', '9.5']
    """
    found = _NUMBER.findall(without_markers(text))
    return frozenset(number.rstrip(".,").replace(",", "") for number in found)


def word_count(text: str) -> int:
    """Words of an answer, markers left out."""
    return len(without_markers(text).split())
