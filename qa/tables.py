"""Tables: the cells of a row, what heads each of them, and the period that a head states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.columns import cell_spans
from corpus.regex import regex
from corpus.types import Dossier, Kind, Period, PeriodMention, Section, Sentence, Span

MAX_HEAD_CHARS = 40
"""What heads a column is no longer."""


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row, with the cell of the head row above it and the period stated there."""

    cell: Span
    head: Span | None = None
    period: PeriodMention | None = None


def read_rows(dossier: Dossier, section: Section) -> dict[int, tuple[Column, ...]]:
    """Row start -> its columns, for rows under a head row, until the table ends; none of a head.

    A head row is one of a run of rows that states a period in some column but the first, or the
    first of a run, if it holds no figure where the next one does. A row with more cells than the
    head begins with what has none: the head's first cell is empty.
    """
    heads: tuple[Column, ...] = ()
    found: dict[int, tuple[Column, ...]] = {}
    if section.kind in _ROSTERS:
        return found
    rows = [cell_spans(dossier.text, each.span) for each in section.sentences]
    for position, sentence in enumerate(section.sentences):
        cells = rows[position]
        if len(cells) < 2:
            heads = ()
            continue
        stated = tuple(Column(cell, cell, _period_in(dossier, sentence, cell)) for cell in cells)
        after = rows[position + 1] if position + 1 < len(rows) else ()
        if any(each.period for each in stated[1:]) or (
            not heads and _heads_figures(dossier, cells, after)
        ):
            heads = stated
            found[sentence.start] = ()
        elif heads:
            found[sentence.start] = _headed(cells, heads)
    return found


_ROSTERS = frozenset({Kind.TEAM, Kind.EXPERTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.FAQ})
"""Parts whose rows are people, posts, documents and pairs."""


def _headed(cells: Sequence[Span], heads: Sequence[Column]) -> tuple[Column, ...]:
    missing = max(len(cells) - len(heads), 0)
    above = [*(None for _ in range(missing)), *heads]
    return tuple(
        Column(cell, head.head, head.period) if head else Column(cell)
        for cell, head in zip(cells, above, strict=False)
    )


def _heads_figures(dossier: Dossier, cells: Sequence[Span], after: Sequence[Span]) -> bool:
    """Whether a row of words stands above one with figures in all columns but the first."""
    short = all(cell.end - cell.start <= MAX_HEAD_CHARS for cell in cells)
    worded = not any(_FIGURE.match(dossier.quote(cell)) for cell in cells)
    below = [cell for cell in after[1:] if _FIGURE.match(dossier.quote(cell))]
    return short and worded and len(after) > 1 and len(below) == len(after) - 1


_FIGURE = regex(r"[(~<>≈+–-]?\s*(?:[A-Z]{3}\s?|[A-Z]{0,2}[$€£¥₹₩]\s?)?\d")


def _period_in(dossier: Dossier, sentence: Sentence, cell: Span) -> PeriodMention | None:
    stated = [each for each in sentence.periods if cell.holds(each.span)]
    if stated and cell.end - cell.start <= MAX_HEAD_CHARS:
        return stated[0]
    found = _YEAR.fullmatch(dossier.quote(cell))
    return PeriodMention(cell, Period(int(found.group(1)), "FY")) if found else None


_YEAR = regex(r"(?:FY\s?)?(20\d\d)\s?[AEFP]?")
"""A bare year over a column, as reported or expected: "2026E"."""


def column_at(columns: Sequence[Column], offset: int) -> Column | None:
    """The column whose cell holds an offset into the dossier's text."""
    return next((each for each in columns if each.cell.start <= offset < each.cell.end), None)
