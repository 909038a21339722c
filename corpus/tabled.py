"""Sections of prose groups that stand in a table: catalysts by horizon, both sides, risks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.blocks import Block
from corpus.drafts import Draft
from corpus.sentences import split_sentences
from corpus.tables import Record, Table, read_table
from corpus.titles import title_of
from corpus.types import Kind, Span, Stance
from corpus.vocabulary import layout

_SIDES = {"bull": (Kind.BULL, Stance.BULL), "bear": (Kind.BEAR, Stance.BEAR)}

MIN_TOLD_WORDS = 3
"""What stands beside a label says something in at least so many words."""

MAX_LABEL_WORDS = 12
"""A label has no more words."""


def drafts_of_rows(text: str, base: Draft, rows: Sequence[Block]) -> tuple[Draft, ...]:
    """The sections that a run of rows is; none where the rows are but figures or sentences."""
    sides = read_table(text, rows, tuple(_SIDES))
    if sides.head and all({*_SIDES} & set(each.cells) for each in sides.records):
        return tuple(_of_sides(text, base, sides))
    if base.kind is Kind.CATALYSTS and base.horizon is None:
        dates = read_table(text, rows, ("horizon", "event", "date"))
        if all(_is_horizon(text, each) for each in dates.records):
            return tuple(_of_horizons(text, base, dates))
    if base.kind in _LABELLED:
        risks = read_table(text, rows, ("risk", "told", "grade"))
        if all(_is_told(text, each) for each in risks.records):
            return tuple(_of_labels(text, base, risks))
    return ()


_LABELLED = frozenset({Kind.RISKS, Kind.BULL, Kind.BEAR, Kind.THESIS})


def _of_sides(text: str, base: Draft, table: Table) -> Iterator[Draft]:
    """A section for each cell, under the side that heads its column."""
    heads = {}
    if table.head:
        yield replace(base, heading=None, boilerplate=table.furniture)
        for cell in table.head.cells:
            entry = layout().heading(text[cell.start : cell.end])
            if entry and entry.name in _SIDES:
                heads[entry.name] = title_of(text[cell.start : cell.end])
    for record in table.records:
        rest = (*record.others, *record.block.marks)
        for name, cell in sorted(record.cells.items(), key=lambda each: each[1]):
            kind, stance = _SIDES[name]
            path = (*base.path, heads.get(name, name))
            yield replace(
                base,
                path=path,
                kind=kind,
                stance=stance,
                heading=None,
                sentences=split_sentences(text, cell),
                boilerplate=tuple(span for span in rest if span.end <= cell.start),
            )


def _is_horizon(text: str, record: Record) -> bool:
    cell = record.cells.get("horizon")
    return cell is not None and layout().is_horizon(text[cell.start : cell.end])


def _of_horizons(text: str, base: Draft, table: Table) -> Iterator[Draft]:
    """A section for each horizon, with what is expected in it as sentences."""
    head = table.furniture
    current: Draft | None = None
    for record in table.records:
        cell = record.cells["horizon"]
        label = title_of(text[cell.start : cell.end])
        rest = tuple(each for each in record.block.cells if each != cell)
        said = Span(rest[0].start, rest[-1].end) if rest else cell
        said = record.block.span if said.holds(cell) else said
        if current and current.path[-1] == label:
            extra = (cell,) if not said.holds(cell) else ()
            current = replace(
                current,
                sentences=(*current.sentences, said),
                boilerplate=(*current.boilerplate, *extra, *record.block.marks),
            )
            continue
        if current:
            yield current
        current = replace(
            base,
            path=(*base.path, label),
            heading=None if said.holds(cell) else cell,
            horizon=cell,
            sentences=(said,),
            boilerplate=(*head, *record.block.marks),
        )
        head = ()
    if current:
        yield current


def _is_told(text: str, record: Record) -> bool:
    """Whether a row is a label and what is told of it."""
    label, told = _label(record), _told(record)
    if label is None or not told:
        return False
    words = text[label.start : label.end].split()
    said = max(len(text[cell.start : cell.end].split()) for cell in told)
    labels = 1 <= len(words) <= MAX_LABEL_WORDS and not layout().grades(" ".join(words))
    return labels and said >= MIN_TOLD_WORDS


def _label(record: Record) -> Span | None:
    return record.cells.get("risk") or next(iter(record.block.cells), None)


def _told(record: Record) -> tuple[Span, ...]:
    left_out = (_label(record), record.cells.get("grade"))
    return tuple(cell for cell in record.block.cells if cell not in left_out)


def _of_labels(text: str, base: Draft, table: Table) -> Iterator[Draft]:
    """A section for each row, headed by its label."""
    head = table.furniture
    for record in table.records:
        label, grade = _label(record), record.cells.get("grade")
        if label is None:
            continue
        yield replace(
            base,
            path=(*base.path, title_of(text[label.start : label.end])),
            heading=label,
            sentences=tuple(span for cell in _told(record) for span in split_sentences(text, cell)),
            boilerplate=(*head, *record.block.marks, *((grade,) if grade else ())),
        )
        head = ()
