"""Labelled pieces of a page's top lines: "Sector: Retail | As of: 3 May 2026"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Shape
from corpus.dates import find_date
from corpus.regex import regex
from corpus.types import Span
from corpus.vocabulary import layout

LABEL_GROUPS = ("date_labels", "sector_labels", "company_labels", "ticker_labels", "title_labels")
"""Word lists of `layout.toml`."""

MAX_META_CHARS = 300
"""A longer line is text, even if it opens with a label."""

_PIECE = regex(r"(?:(?!\s{3})[^|·•∙\n])+")
_COLON = regex(r"\s*:\s*|\s*\t\s*|\s{2,}|\s*\*{2}\s*\|\s*")


def pieces_of(block: Block) -> Iterator[Span]:
    """What bars and dots part in a line."""
    for found in _PIECE.finditer(block.text):
        content = found.group()
        left = len(content) - len(content.lstrip(" *_"))
        right = len(content.rstrip(" *_"))
        if left < right:
            start = block.span.start + found.start()
            yield Span(start + left, start + right)


def labelled(piece: Span, text: str) -> tuple[str | None, Span]:
    """Which group of labels a piece opens with, and what stands after the label."""
    content = text[piece.start : piece.end]
    found = _COLON.search(content)
    rest = content[found.end() :] if found else ""
    if found and rest.strip(" *_"):
        start = piece.end - len(rest.lstrip(" *_"))
        for group in LABEL_GROUPS:
            if layout().is_in(group, content[: found.start()]):
                return group, Span(start, piece.end)
    dated = find_date(content)
    if dated and _AFTER_DATE.fullmatch(content, dated.span.end):
        before = content[: dated.span.start].strip(" (*_-–—:")
        if not before or _is_date_label(before):
            return "date_labels", Span(piece.start + dated.span.start, piece.end)
    return None, piece


_AFTER_DATE = regex(r"[\s.)*_]*(?:\([^()]{1,12}\)|,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?")
"""What may stand behind the date of a page: a quarter in brackets, a time."""

_LABEL_WORDS = 4
"""A label takes so many words with what stands before it: "Page generated", "Data as of"."""


def _is_date_label(before: str) -> bool:
    words = before.split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return len(words) <= _LABEL_WORDS and any(layout().is_in("date_labels", end) for end in ends)


def labelled_cell(text: str, block: Block) -> tuple[str | None, Span]:
    """The same of a row of two cells, the label and its value."""
    if len(block.cells) != 2:
        return None, block.span
    label, value = block.cells
    content = text[label.start : label.end].strip("*_ ")
    group = next((each for each in LABEL_GROUPS if layout().is_in(each, content)), None)
    return group, value


def groups_in(text: str, block: Block) -> frozenset[str | None]:
    """The groups of labels that the pieces of a line open with; None for one without a label."""
    return frozenset(labelled(piece, text)[0] for piece in pieces_of(block)) or frozenset({None})


META_LINE = regex(r"[*_]{0,2}[A-Z][\w /.&-]{1,28}[*_]{0,2}:[*_]{0,2}\s+\S.{0,80}")
"""A label that is not known, and a short value."""


def is_meta(text: str, block: Block) -> bool:
    """Whether a line of the header is a label with a value, or a date."""
    if len(block.text) > MAX_META_CHARS:
        return False
    return groups_in(text, block) != {None} or bool(META_LINE.fullmatch(block.text))


MAX_SECTOR_WORDS = 4
"""A sector is a word or a few; a longer line is text."""


def names_sector(text: str, blocks: Sequence[Block], position: int) -> bool:
    """Whether a line names a sector: a known one, or a few words beside the date."""
    block = blocks[position]
    words = len(block.text.split())
    wordy = block.lines > 1 or words > MAX_SECTOR_WORDS or any(c.isdigit() for c in block.text)
    if wordy or block.shape is not Shape.TEXT or block.text.endswith((".", "!", "?", ",")):
        return False
    beside = [*blocks[max(position - 1, 0) : position], *blocks[position + 1 : position + 2]]
    dated = any("date_labels" in groups_in(text, each) for each in beside)
    generic = layout().is_in("title_words", block.text) or layout().is_in("labels", block.text)
    return layout().is_in("sectors", block.text) or (dated and not generic)
