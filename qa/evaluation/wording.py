"""How near an answer's words are to the reference: token F1 as in SQuAD."""

from __future__ import annotations

from collections import Counter

from corpus.regex import regex
from qa.evaluation.gold import Gold
from qa.evaluation.plain import plain
from qa.evaluation.row import Row

_WORD = regex(r"[$€£]?\w+(?:[.,'&-]\w+)*%?")
_ARTICLES = frozenset({"a", "an", "the"})


def reference_of(row: Row, gold: Gold) -> str:
    """The row's reference answer, else of each gold group the first quote that stands."""
    if row.reference is not None:
        return row.reference
    standing = (group for group in gold.groups if not group.is_stale)
    return " ".join(
        next(quote for quote in group.quotes if any(quote in text for text in gold.texts.values()))
        for group in standing
    )


def token_f1(answer: str, reference: str) -> float:
    """Harmonic mean of the shares of words that answer and reference have in common.

    >>> token_f1("Revenue rose 12%", "The revenue rose 13%")
    0.6666666666666666
    """
    said, wanted = words(answer), words(reference)
    common = (Counter(said) & Counter(wanted)).total()
    return 2 * common / (len(said) + len(wanted)) if common else 0.0


def words(text: str) -> tuple[str, ...]:
    """The words that count: plain form, without articles and punctuation.

    >>> words("The **gain**: $9.5 billion, up 12 % [1]")
    ('gain', '$9.5billion', 'up', '12%')
    """
    return tuple(each for each in _WORD.findall(plain(text)) if each not in _ARTICLES)
