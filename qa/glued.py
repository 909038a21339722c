"""Words typed without blanks between them: "whatwasnetincome" as "what was net income"."""

from __future__ import annotations

from collections.abc import Callable

from corpus.regex import regex
from qa.entity_book import EntityBook
from qa.language import english_function_words

_LONGEST = 60
"""A run that is longer is no sentence that somebody typed."""

_PIECES_MOST = 12
_PIECE_CHARS = 18

_SHORT_COST, _COST = 1.6, 1.0
"""What a piece costs: few long ones are likelier than many short ones."""

_TIME = regex(r"q[1-4]|h[12]|fy(?:20)?\d\d|20\d\d")


def split_glued(word: str, is_word: Callable[[str], bool]) -> str | None:
    """The fewest known words that make up a folded run of letters; None where none do.

    `is_word` says of a piece of three letters or more whether it is a word.

    >>> split_glued("howmuchcash", {"how", "much", "cash"}.__contains__)
    'how much cash'
    """
    if len(word) > _LONGEST:
        return None
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ()), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(end - _PIECE_CHARS, 0), end):
            before, piece = best[start], word[start:end]
            if before is None or len(before[1]) == _PIECES_MOST or not _is_piece(piece, is_word):
                continue
            cost = before[0] + (_SHORT_COST if len(piece) < _SHORT else _COST)
            known = best[end]
            if known is None or cost < known[0]:
                best[end] = (cost, (*before[1], piece))
    whole = best[-1]
    return " ".join(whole[1]) if whole is not None and len(whole[1]) > 1 else None


_SHORT = 3
"""Pieces with fewer letters are function words alone."""


def _is_piece(piece: str, is_word: Callable[[str], bool]) -> bool:
    if (piece in english_function_words() and piece.isalpha()) or _TIME.fullmatch(piece):
        return True
    return len(piece) >= _SHORT and piece.isalpha() and is_word(piece)


def parted_words(word: str, book: EntityBook) -> str | None:
    """A short run of common words, or one of them before a name or a time, parted.

    "howmuch", "didAcme" and "inQ3" are such.
    """
    timed = _BEFORE_TIME.fullmatch(word)
    if timed and timed["head"].casefold() in english_function_words():
        return f"{timed['head']} {timed['time']}"
    found = _CAMEL.fullmatch(word)
    if found and found["head"] in english_function_words() and book.mentions(found["name"]):
        return f"{found['head']} {found['name']}"
    run = split_glued(word.casefold(), lambda _: False) if len(word) >= _RUN_LEAST else None
    pieces = run.split() if run else []
    asks = pieces[:1] and pieces[0] in _OPENERS and min(map(len, pieces)) > 1
    return run if asks else None


_BEFORE_TIME = regex(
    r"(?P<head>[A-Za-z]{2,})(?P<time>[Qq][1-4]|[Hh][12]|[Ff][Yy](?:20)?\d\d|20\d\d)"
)
_CAMEL = regex(r"(?P<head>[a-z]{2,})(?P<name>[A-Z][\w&]+)")
_OPENERS = frozenset("how what who when where why which is are was were did does has have".split())
"""Words that questions open with: other runs of function words may be anything."""

_RUN_LEAST = 6
"""Letters that two common words have at least between them."""
