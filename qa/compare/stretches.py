"""Which stretches of a question stand on both hands of a word that compares."""

from __future__ import annotations

import re

from corpus.periods import find_periods
from corpus.regex import regex
from qa.compare import cues
from qa.ledger import Ledger
from qa.words import tokens

_CHUNK_WORDS = 4
"""A side that is named in more words than this is a clause and no side."""


def around(question: str, joint: tuple[int, int], ledger: Ledger) -> list[tuple[int, int]] | None:
    """The spans of the sides next to a joint, and of those listed before or behind them."""
    left = left_of(question, joint[0])
    right = _right_of(question, joint[1])
    if left is None or right is None:
        return None
    spans = [left, right]
    while (more := _listed_before(question, spans[0][0], ledger)) is not None:
        spans.insert(0, more)
    while (more := _listed_behind(question, spans[-1][1], ledger)) is not None:
        spans.append(more)
    return spans


def left_of(question: str, end: int) -> tuple[int, int] | None:
    """The span of the last words before a place that may name a side; None for a clause."""
    start = 0
    for match in cues.LEFT_EDGE.finditer(question, 0, end):
        if match.end() < end:
            start = match.end()
    return _trimmed(question, start, end)


def _right_of(question: str, start: int) -> tuple[int, int] | None:
    lead = re.match(
        r"\s*(?:(?:the|its|their|in|at|of|for|from|on|that|those|what)\s+)+",
        question[start:],
        re.IGNORECASE,
    )
    inner = start + lead.end() if lead else start
    match = cues.RIGHT_EDGE.search(question, inner)
    return _trimmed(question, inner, match.start() if match else len(question))


def _trimmed(question: str, start: int, end: int) -> tuple[int, int] | None:
    """The last or first few words of a stretch, without spaces and articles around them."""
    words = tokens(question[start:end])
    if not words or len(words) > _CHUNK_WORDS:
        return None
    return start + words[0].start, start + words[-1].end


def _listed_before(question: str, start: int, ledger: Ledger) -> tuple[int, int] | None:
    """A name before a comma belongs to the list: "CRBK, Tidewell or Northmoor"."""
    match = re.search(
        r"(?<=[^,:;?!\s])\s{0,4}(?:,|\bvs\.?|\bversus)\s{0,4}$", question[:start], re.IGNORECASE
    )
    if match is None:
        return None
    span = left_of(question, match.start())
    if span is None:
        return None
    listed = _LISTED.search(question[: span[0]])
    return span if listed or _is_name(question[span[0] : span[1]], ledger) else None


_LISTED = regex(
    r"\b(?:(?:which|what|who)(?:\s+one)?\s+of|among|amongst|between)\s+(?:(?:the|its|all)\s+)?(?:[\w'’&-]+(?:\s[\w'’&-]+){0,2},\s*){0,5}$",
    re.IGNORECASE,
)
"""Before plain words that are some of a list: "which of steel, copper and zinc"."""


def _listed_behind(question: str, end: int, ledger: Ledger) -> tuple[int, int] | None:
    match = re.match(
        r"\s{0,4},?\s{0,4}(?:and|or|,|vs\.?|versus)\s+(?:the\s+)?", question[end:], re.IGNORECASE
    )
    if match is None:
        return None
    span = _right_of(question, end + match.end())
    return span if span and _is_name(question[span[0] : span[1]], ledger) else None


def _is_name(text: str, ledger: Ledger) -> bool:
    return not find_periods(text, ledger.dossier.as_of) and (
        text[:1].isupper() or bool(ledger.book.mentions(text))
    )
