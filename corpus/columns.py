"""Rows of tables that tabs or aligned spaces make, and the cells of any row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.lines import Line, trim
from corpus.regex import regex
from corpus.types import Span

SEPARATOR = regex(r"\||[ ]*\t[ ]*|[ ]*\.{4,}[ ]*|[ ]{3,}")
"""What stands between two cells."""

_WIDE = regex(r"(?<=\S)(?:[ ]{3,}|[ ]*\.{4,}[ ]*)(?=\S)")
_TAB = regex(r"(?<=\S)[ ]*\t\s*(?=\S)")

SLACK = 2
"""A cell goes on below where a line begins at most so many columns before it."""

MAX_SKIPPED = 1
"""Lines between two rows that are none themselves, such as one whose gap is too narrow."""

MAX_BETWEEN = 3
"""Lines of a cell that goes on, between two rows."""


def find_rows(lines: Sequence[Line]) -> dict[int, int]:
    """First line of each row -> how many more its last cell takes.

    Spaces align rows where another such row is near.
    """
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        more = _goes_on(lines, at) if _WIDE.search(lines[at].text) else 0
        if _TAB.search(lines[at].text) or _WIDE.search(lines[at].text):
            found[at] = more
        at += 1 + more
    starts = sorted(found)
    kept = dict.fromkeys(_barred(lines), 0)
    for place, start in enumerate(starts):
        near = [*starts[max(place - 1, 0) : place], *starts[place + 1 : place + 2]]
        beside = any(_is_near(lines, found, *sorted((start, other))) for other in near)
        if _TAB.search(lines[start].text) or beside:
            kept[start] = found[start]
    return kept


def _barred(lines: Sequence[Line]) -> Iterator[int]:
    """Lines of cells that only bars part, without a rule below the first or bars around them.

    One bar makes a row among three such lines, several bars among two: a line of a byline or a
    menu stands alone.
    """
    counts = [len(_BAR.findall(line.text)) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and counts[end] == counts[start] and not lines[end].after_blank:
            end += 1
        least = MIN_BARRED if counts[start] == 1 else MIN_BARRED - 1
        if counts[start] and end - start >= least:
            yield from (at for at in range(start, end) if not lines[at].text.startswith("|"))
        start = end


_BAR = regex(r"(?<=\S)\s+\|\s+(?=\S)")
MIN_BARRED = 3
"""So many lines with one bar each are a table of two columns."""


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


def _is_near(lines: Sequence[Line], found: dict[int, int], one: int, other: int) -> bool:
    """Whether the next row follows this one with at most one line between them."""
    between = other - (one + 1 + found[one])
    return 0 <= between <= MAX_SKIPPED and not lines[other].after_blank


def cell_spans(text: str, span: Span) -> tuple[Span, ...]:
    """The cells of a row in [start, end), empty ones left out; one for what is no row.

    >>> [(s.start, s.end) for s in cell_spans("Q1 | 12 | 13", Span(0, 12))]
    [(0, 2), (5, 7), (10, 12)]
    """
    return tuple(cell for cell in cell_places(text, span) if cell)


def cell_places(text: str, span: Span) -> tuple[Span | None, ...]:
    """The same with None for an empty cell, which bars and tabs show and spaces do not.

    >>> [bool(cell) for cell in cell_places("Q1 |  | 13", Span(0, 10))]
    [True, False, True]
    """
    first = text[span.start : span.end].split("\n", 1)[0]
    bars, tabs = "|" in first, "\t" in first
    cuts = [
        cut
        for cut in SEPARATOR.finditer(first)
        if not (
            (bars and "|" not in cut.group()) or (tabs and not bars and "\t" not in cut.group())
        )
    ]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), span.end - span.start]
    return tuple(
        trim(text, span.start + start, span.start + end)
        for start, end in zip(starts, ends, strict=True)
    )


def empty_before(text: str, span: Span) -> int:
    """How many empty cells stand on a row's line before its span, which begins with a full one.

    >>> empty_before("| | Q1 | Q2 |", Span(4, 11))
    1
    """
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return max(before.count("|") - 1, 0) + before.count("\t")
