"""Percentages and sums whose metric is told by the words right beside them."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.phrase_book import PhraseMatch
from qa.quantities import Quantity, Unit
from qa.words import Token


def is_surprise(quantity: Quantity, text: str) -> bool:
    """ "Earnings were $2.10, two cents ahead of consensus": by how much they beat it."""
    return bool(
        _AHEAD_OF_ESTIMATE.match(text[quantity.span.end :])
        and _BESIDE_RESULT.search(text[: quantity.span.start])
    )


_AHEAD_OF_ESTIMATE = regex(
    r"\s+(?:ahead\s+of|above|below|short\s+of|better\s+than|worse\s+than|shy\s+of)\s+(?:[\w'’-]+\s+){0,3}"
    r"(?:consensus|estimates?|forecasts?|expectations?)\b",
    re.I,
)
_BESIDE_RESULT = regex(
    r"(?:[,;(–—]|\b(?:in|or|was|were))\s*(?:(?:about|roughly|some|just|only|a|nearly)\s+)*$", re.I
)


def share_of(
    quantity: Quantity, text: str, words: tuple[Token, ...], metrics: tuple[PhraseMatch, ...]
) -> str | None:
    """The metric right behind a percentage that is a share of it: "47% of Q1 revenue"."""
    if quantity.unit is not Unit.PERCENT:
        return None
    for match in metrics:
        between = text[quantity.span.end : words[match.first].start]
        if words[match.first].start > quantity.span.end and _OF_WHOLE.fullmatch(between):
            return match.key
    return None


_OF_WHOLE = regex(
    r"\s+of\s+(?:(?:its|the|their|our|total|group|all|annual|quarterly|overall|[QH][1-4]|FY|(?:19|20)\d\d)\s+){0,3}",
    re.IGNORECASE,
)
