"""Rows of a table as records: which cell is whose name, where it was said, what is expected when.

The columns are told by the words above them (`[columns]` of `layout.toml`), else by their content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.blocks import Block, Shape
from corpus.dates import find_date
from corpus.people import NAME, ROLE
from corpus.types import Span
from corpus.vocabulary import layout

MAX_HEAD_WORDS = 4
"""What heads a column has no more words."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by what they are, and those of no asked column."""

    block: Block
    cells: Mapping[str, Span]
    others: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A run of rows. `head`: the row that names the columns, if any; `rules`: lines between."""

    head: Block | None
    records: tuple[Record, ...]
    rules: tuple[Block, ...] = ()

    @property
    def furniture(self) -> tuple[Span, ...]:
        """What is no record of it."""
        blocks = (*((self.head,) if self.head else ()), *self.rules)
        return tuple(span for block in blocks for span in (block.span, *block.marks))


def rows_from(blocks: Sequence[Block], position: int) -> tuple[Block, ...]:
    """The run of rows that begins at `position`, and the rules between them."""
    if blocks[position].shape is not Shape.ROW:
        return ()
    run = list(takewhile(lambda block: block.shape in (Shape.ROW, Shape.MARK), blocks[position:]))
    while run[-1].shape is Shape.MARK:
        run.pop()
    return tuple(run)


def read_table(text: str, run: Sequence[Block], wanted: Sequence[str]) -> Table:
    """The rows with their cells by the names in `wanted`, which come first to last."""
    rows = [block for block in run if block.shape is Shape.ROW]
    rules = tuple(block for block in run if block.shape is Shape.MARK)
    ruled = len(run) > 1 and run[1].shape is Shape.MARK
    named = _heads(text, rows[0], wanted, 1 if ruled else MIN_NAMED) if rows else ()
    if any(named):
        records = tuple(_by_place(text, row, named, wanted) for row in rows[1:])
        return Table(rows[0], records, rules)
    return Table(None, tuple(_by_content(text, row, wanted) for row in rows), rules)


MIN_NAMED = 2
"""So many cells show that a row heads the others, where no rule stands below it."""


def _heads(text: str, row: Block, wanted: Sequence[str], least: int) -> tuple[str | None, ...]:
    """What each cell of a head names; nothing where fewer do, or one says too much."""
    cells = [text[cell.start : cell.end] for cell in row.cells]
    if len(cells) < 2 or any(len(cell.split()) > MAX_HEAD_WORDS for cell in cells):
        return ()
    left = list(wanted)
    named: list[str | None] = []
    for cell in cells:
        name = next((each for each in left if layout().heads_column(each, cell)), None)
        if name:
            left.remove(name)
        named.append(name)
    return tuple(named) if sum(name is not None for name in named) >= least else ()


def _by_place(text: str, row: Block, named: Sequence[str | None], wanted: Sequence[str]) -> Record:
    """A row by its heads; by its content where a cell is empty, so that its place is unsure."""
    if len(row.cells) != len(named):
        return _by_content(text, row, wanted)
    cells = {name: cell for cell, name in zip(row.cells, named, strict=True) if name}
    others = tuple(cell for cell in row.cells if cell not in cells.values())
    return Record(row, cells, others)


def _by_content(text: str, row: Block, wanted: Sequence[str]) -> Record:
    cells: dict[str, Span] = {}
    for cell in row.cells:
        name = next((n for n in wanted if n not in cells and _may_be(n, text, cell)), None)
        if name:
            cells[name] = cell
    others = tuple(cell for cell in row.cells if cell not in cells.values())
    return Record(row, cells, others)


def _may_be(name: str, text: str, cell: Span) -> bool:
    content = text[cell.start : cell.end]
    match name:
        case "role":
            return bool(ROLE.search(content)) and len(content.split()) <= MAX_ROLE_WORDS
        case "name":
            return bool(NAME.fullmatch(content)) and not ROLE.search(content)
        case "platform":
            return layout().is_in("platforms", content)
        case "date":
            dated = find_date(content)
            return dated is not None and dated.span.end - dated.span.start == len(content)
        case "form":
            return layout().is_in("forms", content)
        case "horizon":
            return layout().is_horizon(content)
        case "title" | "event" | "post":
            return len(content.split()) > 2
    return False


MAX_ROLE_WORDS = 18
"""A role with what is said of its holder has no more words."""
