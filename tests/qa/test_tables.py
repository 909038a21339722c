"""Rows written with bars: cells, columns and the periods that head them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Sentence
from qa.tables import cell_starts, column_of, column_periods
from tests.qa.pages import claim_with, ledger_with

_BODY = """The table below gives the figures of two quarters side by side for readers.

| Item | Q2 2025 | Q3 2025 |
| --- | --- | --- |
| Revenue | $3.9 billion | $4.2 billion |

Prose without any bars ends the table that stands above it on the page.

| Shops | 25 | 30 |
| --- | --- | --- |"""
_DOSSIER = ledger_with(_BODY).dossier


def row(words: str) -> Sentence:
    """The sentence that holds `words`."""
    return claim_with(_BODY, words).sentence


def test_cells_begin_behind_their_bars() -> None:
    """A row has a cell for each bar and one more; prose is one cell."""
    starts = cell_starts(_DOSSIER, row("Revenue"))
    assert len(starts) == 3
    assert all(_DOSSIER.text[start - 1] == "|" for start in starts[1:])
    assert cell_starts(_DOSSIER, row("The table below")) == (row("The table below").start,)


def test_rows_take_the_periods_of_their_header_until_the_table_ends() -> None:
    """Rows right below a header are headed by it, rows behind prose are not."""
    section = next(each for each in _DOSSIER.sections if row("Revenue") in each.sentences)
    headed = column_periods(_DOSSIER, section)
    assert list(headed) == [row("Revenue").start]
    labels = [head.period.label if head else None for head in headed[row("Revenue").start]]
    assert labels == [None, "Q2 2025", "Q3 2025"]


@settings(max_examples=40)
@given(st.lists(st.integers(1, 200), min_size=1, unique=True), st.integers(1, 250))
def test_an_offset_falls_into_the_last_cell_begun(starts: list[int], offset: int) -> None:
    """The column of an offset is that of the last start at or before it."""
    cells = (0, *sorted(starts))
    column = column_of(offset, cells)
    assert cells[column] <= offset
    assert column + 1 == len(cells) or offset < cells[column + 1]
