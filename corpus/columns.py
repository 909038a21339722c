"""Rows of tables that tabs or aligned spaces make, and the cells of any row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lines import Line, trim
from corpus.regex import regex
from corpus.types import Span

SEPARATOR = regex(r"\||[ ]*\t\s*|[ ]*\.{4,}[ ]*|[ ]{3,}")
"""What stands between two cells."""

_WIDE = regex(r"(?<=\S)(?:[ ]{3,}|[ ]*\.{4,}[ ]*)(?=\S)")
_TAB = regex(r"(?<=\S)[ ]*\t\s*(?=\S)")

SLACK = 2
"""A cell goes on below where a line begins at most so many columns before it."""

MAX_SKIPPED = 1
"""Lines between two rows that are none themselves, such as one whose gap is too narrow."""

MAX_BETWEEN = 3
"""Lines of a cell that goes on, between two rows."""


@dataclass(frozen=True, slots=True)
class RowLines:
    """One row: the line that opens it, and how many more lines its last cell takes."""

    first: int
    more: int


def find_rows(lines: Sequence[Line]) -> dict[int, RowLines]:
    """Row by the number of its first line. Spaces align rows where another such row is near."""
    found: dict[int, RowLines] = {}
    at = 0
    while at < len(lines):
        more = _goes_on(lines, at) if _WIDE.search(lines[at].text) else 0
        if _TAB.search(lines[at].text) or _WIDE.search(lines[at].text):
            found[at] = RowLines(at, more)
        at += 1 + more
    starts = sorted(found)
    kept = {}
    for place, start in enumerate(starts):
        near = [*starts[max(place - 1, 0) : place], *starts[place + 1 : place + 2]]
        beside = any(_is_near(lines, found, *sorted((start, other))) for other in near)
        if _TAB.search(lines[start].text) or beside:
            kept[start] = found[start]
    return kept


def _goes_on(lines: Sequence[Line], at: int) -> int:
    """How many lines below stand where the last cell of this one stands."""
    opening = lines[at]
    gap = list(_WIDE.finditer(opening.text))[-1]
    column = opening.indent + gap.end() - SLACK
    count = 0
    for line in lines[at + 1 : at + 1 + MAX_BETWEEN]:
        if line.after_blank or line.indent < column or _WIDE.search(line.text):
            break
        count += 1
    return count


def _is_near(lines: Sequence[Line], found: dict[int, RowLines], one: int, other: int) -> bool:
    """Whether the next row follows this one with at most one line between them."""
    between = other - (one + 1 + found[one].more)
    return 0 <= between <= MAX_SKIPPED and not lines[other].after_blank


def cell_spans(text: str, span: Span) -> tuple[Span, ...]:
    """The cells of a row in [start, end), empty ones left out; one for what is no row.

    >>> [(s.start, s.end) for s in cell_spans("Q1 | 12 | 13", Span(0, 12))]
    [(0, 2), (5, 7), (10, 12)]
    """
    return tuple(_cells(text, span))


def _cells(text: str, span: Span) -> Iterator[Span]:
    line = text[span.start : span.end]
    first = line.split("\n", 1)[0]
    start = 0
    bars = "|" in first
    for cut in SEPARATOR.finditer(first):
        if bars and "|" not in cut.group():
            continue
        cell = trim(text, span.start + start, span.start + cut.start())
        if cell:
            yield cell
        start = cut.end()
    cell = trim(text, span.start + start, span.end)
    if cell:
        yield cell
