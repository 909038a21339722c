"""Tables: the cells of a row, what heads each of them, and the period that a head states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.columns import cell_places, cell_spans, empty_before
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
    first of a run, if it holds no figure where the next one does. A row whose cells cannot be told
    from empty ones has no heads.
    """
    heads: tuple[Column, ...] = ()
    above: Sentence | None = None
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
            above = sentence
        elif heads and above is not None:
            columns = _headed(dossier, sentence, above, heads)
            if columns:
                found[sentence.start] = columns
    return found


_ROSTERS = frozenset({Kind.TEAM, Kind.EXPERTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.FAQ})
"""Parts whose rows are people, posts, documents and pairs."""


def _headed(
    dossier: Dossier, row: Sentence, above: Sentence, heads: Sequence[Column]
) -> tuple[Column, ...]:
    """The cells of a row, each below its head: by their number, empty ones counted."""
    cells, tops = _placed(dossier, row), _placed(dossier, above)
    if len(cells) == len(tops) + 1 and tops[0]:
        tops = (None, *tops)
    by_bars = _shows_empty(dossier, row) and _shows_empty(dossier, above)
    sure = by_bars or (len(cells) == len(tops) and _corner_is_told(dossier, row, above, tops))
    known = {head.cell: head for head in heads}
    columns = []
    for place, cell in enumerate(cells):
        top = tops[place] if sure and place < len(tops) else None
        head = known.get(top) if top else None
        if cell:
            columns.append(Column(cell, head.head, head.period) if head else Column(cell))
    return tuple(columns) if cells[0] else ()


def _placed(dossier: Dossier, row: Sentence) -> tuple[Span | None, ...]:
    """The cells of a row from the beginning of its line on."""
    empty = empty_before(dossier.text, row.span)
    return (*(None for _ in range(empty)), *cell_places(dossier.text, row.span))


def _shows_empty(dossier: Dossier, row: Sentence) -> bool:
    """Whether empty cells of a row can be seen: bars or tabs part it."""
    return bool({"|", "\t"} & set(dossier.quote(row.span)))


def _corner_is_told(
    dossier: Dossier, row: Sentence, above: Sentence, tops: Sequence[Span | None]
) -> bool:
    """Whether a label among aligned cells stands below the first head, or below nothing."""
    start = row.start - dossier.text.rfind("\n", 0, row.start)
    head = above.start - dossier.text.rfind("\n", 0, above.start)
    cell = cell_spans(dossier.text, row.span)[0]
    is_below = head < start + (cell.end - cell.start)
    return is_below if tops[0] else not is_below


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
