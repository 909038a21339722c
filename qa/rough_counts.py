"""Counts that a text only gives roughly: "hundreds of millions of customers"."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.regex import regex
from corpus.types import Span
from qa.quantities import CURRENCIES, SCALES, Quantity, Unit

_ROUGH = {"dozens": 24, "tens": 20, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000,
          "billions": 2_000_000_000}  # fmt: skip
"""The least that such a word may mean."""

_GRAMMAR = regex(
    r"(?<![\d%] )(?<!\w)(?P<first>dozens|tens|hundreds|thousands|millions|billions)"
    r"(?:\s+of\s+(?P<scale>thousand|million|billion)s)?"
    r"\s+of\s+(?P<noun>[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*)?)",
    re.IGNORECASE,
)
"""The words with what is counted: one or two words behind "of"."""


def find_rough_counts(text: str) -> tuple[Quantity, ...]:
    """Such counts in order, each with the least it may mean; sums of money are none.

    >>> [(int(q.value), q.measure) for q in find_rough_counts("hundreds of millions of users")]
    [(200000000, 'users')]
    """
    found = []
    for match in _GRAMMAR.finditer(text):
        noun = match["noun"].casefold()
        if any(word in CURRENCIES for word in noun.split()):
            continue
        least = Decimal(_ROUGH[match["first"].casefold()])
        scale = match["scale"]
        value = least * 10 ** SCALES[scale.casefold()] if scale else least
        end = match.end("scale") + 1 if scale else match.end("first")
        found.append(Quantity(Span(match.start(), end), value, Unit.COUNT, noun))
    return tuple(found)
