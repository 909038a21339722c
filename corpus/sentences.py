"""Sentences of one paragraph, by rules. A boundary is at white space, and nothing is lost.

Whatever goes on for too long without one is cut, so that no later step meets a sentence of a
million characters: many of them take time that grows with the square of its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.lines import trim
from corpus.regex import regex
from corpus.types import Span

MAX_SENTENCE_CHARS = 1000
"""Over three times the longest that was seen in a dossier."""

_NEAR_CHARS = 200
"""What is looked at before and behind a mark that may end a sentence."""

_BOUNDARY = regex(r"(?<![.!?])[.!?]+[\"'”’»)\]*_]*(\s+)")
_NEXT_OPENS = regex(r"[\"'“‘«(\[*_~@#+$€£¥]*[^\W_a-z]|[^\w\s]")
_LAST_WORD = regex(r"[\w.&'’-]*$")
_INITIALS = regex(r"(?:[A-Za-z]\.)+$")

_NEVER_ENDS = frozenset(
    "mr mrs ms dr prof st vs v e.g i.e eg ie cf approx ca fig figs est avg vol nos gen sen rep "
    "gov hon messrs sr mt ft dept incl excl max min resp pp"
    "".split()
)
"""After these the sentence goes on."""

_MAY_END = frozenset(
    "inc corp ltd co plc llc bros cos etc jr u.s u.k e.u u.n a.m p.m ag s.a n.v l.p d.c "
    "jan feb mar apr jun jul aug sep sept oct nov dec ph.d".split()
)
"""After these the sentence ends only where a word follows that opens sentences."""

_OPENERS = frozenset(
    "the a an this that these those it its he she they we i our his her their in on at by for "
    "from with as after before while when where if although though however despite but and "
    "still there here what who why how since during under over both each management investors "
    "analysts revenue net operating free".split()
)
"""Capitalised, these are taken to open a sentence after an abbreviation."""


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Half-open spans of the sentences in `text[span.start:span.end]`, in order.

    >>> [(s.start, s.end) for s in split_sentences("Up 1.5% vs. 2023. Down.", Span(0, 23))]
    [(0, 17), (18, 23)]
    """
    spans: list[Span] = []
    start = span.start
    for found in _BOUNDARY.finditer(text, span.start, span.end):
        if _ends_sentence(text, start, found, span.end):
            spans += _cut(text, Span(start, found.start(1)))
            start = found.end()
    last = trim(text, start, span.end)
    return (*spans, *_cut(text, last)) if last else tuple(spans)


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence itself, or one that is too long in pieces, each up to a blank if it has one."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE_CHARS:
        most = start + MAX_SENTENCE_CHARS
        end = max(text.rfind(" ", start + 1, most), text.rfind("\n", start + 1, most))
        piece = trim(text, start, end if end > start else most)
        if piece:
            yield piece
        start = end if end > start else most
    rest = trim(text, start, sentence.end)
    if rest:
        yield rest


def _ends_sentence(text: str, start: int, found: re.Match[str], end: int) -> bool:
    mark = text[found.start() : found.start(1)]
    following = text[found.end() : min(end, found.end() + _NEAR_CHARS)]
    if not following or not _NEXT_OPENS.match(following):
        return False
    if mark.startswith("..") or not mark.startswith("."):
        return not mark.startswith("..") or "\n" in found.group(1)
    head = text[max(start, found.start() - _NEAR_CHARS) : found.start()]
    word = _word_before(head)
    if word.casefold() in _NEVER_ENDS:
        return False
    if word.casefold() in _MAY_END or _is_initial(word):
        return _first_word(following) in _OPENERS and len(word) > 1
    if word.casefold() == "no":
        return not following[0].isdigit()
    return not (word.isdigit() and len(word) <= 2 and not head[: -len(word)].strip())


def _word_before(head: str) -> str:
    found = _LAST_WORD.search(head[-40:])
    return found.group().strip(".'’-") if found else ""


def _is_initial(word: str) -> bool:
    return (len(word) == 1 and word.isalpha()) or bool(_INITIALS.match(word + "."))


def _first_word(following: str) -> str:
    return re.split(r"[^\w]", following.lstrip("\"'“‘(["), maxsplit=1)[0].casefold()
