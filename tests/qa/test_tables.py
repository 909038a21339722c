"""Rows of tables: their cells, what heads them, and the figures that take period and metric."""

from __future__ import annotations

import pytest

from corpus.types import Sentence
from qa.claims import Claim
from qa.draft import row_pieces
from qa.quantities import Unit
from qa.tables import column_at, read_rows
from qa.types import Role
from tests.qa.pages import claim_with, ledger_with

_BODY = """The table below gives the figures of two quarters side by side for readers.

| Item | Q2 2025 | Q3 2025 |
| --- | --- | --- |
| Revenue | $3.9 billion | $4.2 billion |

Prose without any bars ends the table that stands above it on the page.

| Shops | 25 | 30 |
| --- | --- | --- |"""
_BY_METRIC = """Quarter to 30 September 2025, € million unless stated.

Segment\tRevenue Q3 25\tGrowth y/y\tOperating margin
Kettles\t612\t+4%\t18.9%
Toasters\t318\t-2%\t26.4%
Group\t930\t+2%\t21.1%"""
_SHIFTED = """What is expected of the next years, in DKKm.

\t2023\t2024\t2025E
Sales\t9,412\t9,877\t10,660
EBIT\t1,261\t1,402\t1,670"""


def row(words: str) -> Sentence:
    """The sentence that holds `words`."""
    return claim_with(_BODY, words).sentence


def figures(claim: Claim) -> list[tuple[str | None, str | None, bool]]:
    """Metric, period and whether it is a change, of each figure of a claim."""
    return [
        (each.metric, each.period.period.label if each.period else None, each.is_change)
        for each in claim.figures
    ]


def test_rows_take_the_periods_of_their_head_until_the_table_ends() -> None:
    """Rows right below a head are headed by it, rows behind prose are not."""
    dossier = ledger_with(_BODY).dossier
    section = next(each for each in dossier.sections if row("Revenue") in each.sentences)
    rows = read_rows(dossier, section)
    assert [start for start, columns in rows.items() if columns] == [row("Revenue").start]
    columns = rows[row("Revenue").start]
    assert [each.period.period.label if each.period else None for each in columns] == [
        None,
        "Q2 2025",
        "Q3 2025",
    ]
    assert column_at(columns, columns[1].cell.start) is columns[1]
    assert column_at(columns, columns[1].cell.start - 1) is None


def test_a_row_takes_metric_period_and_currency_of_its_columns() -> None:
    """Below "Revenue Q3 25" a bare number is that quarter's revenue in the table's currency."""
    claim = claim_with(_BY_METRIC, "Kettles")
    assert figures(claim)[0] == ("revenue", "Q3 2025", False)
    assert claim.figures[0].quantity.unit is Unit.MONEY
    assert claim.figures[0].quantity.measure == "€"
    assert claim.figures[0].quantity.value == 612_000_000
    assert claim.figures[1].metric == "revenue"
    assert claim.figures[1].is_change
    assert figures(claim)[2][0] == "operating margin"


def test_a_head_without_a_first_cell_stands_above_the_last_columns() -> None:
    """An empty corner moves no figure under another year."""
    claim = claim_with(_SHIFTED, "Sales")
    assert [label for _, label, _ in figures(claim)] == ["2023", "2024", "2025"]


_BARS = "| Item | Q1 2025 | Q2 2025 | Q3 2025 |\n| --- | --- | --- | --- |\n"
_TABS = "Item\tQ1 2025\tQ2 2025\tQ3 2025\nCosts\t1\t2\t3\n"
_SPACES = (
    "                Q1 2025       Q2 2025       Q3 2025\n"
    "Costs           $1 billion    $2 billion    $3 billion\n"
)


@pytest.mark.parametrize(
    ("table", "periods"),
    [
        (f"{_BARS}| Revenue | | $2 billion | $3 billion |", ["Q2 2025", "Q3 2025"]),
        (f"{_BARS}| Revenue | $1 billion | | $3 billion |", ["Q1 2025", "Q3 2025"]),
        (f"{_BARS}| Revenue | $1 billion | | |", ["Q1 2025"]),
        ("| | Q1 2025 | Q2 2025 |\n|---|---|---|\n| Revenue | $1 billion | |", ["Q1 2025"]),
        (f"{_TABS}Revenue\t\t$2 billion\t$3 billion", ["Q2 2025", "Q3 2025"]),
        (f"{_TABS}Revenue\t$1 billion\t\t$3 billion", ["Q1 2025", "Q3 2025"]),
        (f"{_SPACES}Revenue         $1 billion    $2 billion    $3 billion",
         ["Q1 2025", "Q2 2025", "Q3 2025"]),
        (f"{_SPACES}Revenue                       $2 billion    $3 billion", []),
    ],
)  # fmt: skip
def test_an_empty_cell_moves_no_figure_under_another_period(table: str, periods: list[str]) -> None:
    """Bars and tabs show it; where spaces hide it, the heads are not used."""
    body = f"Of the last quarters.\n\n{table}\n\nThat was all."
    claim = claim_with(body, "Revenue")
    headed = [each for each in claim.figures if each.period_inherited and each.period]
    told = [each.period.period.label for each in headed if each.period]
    in_table = [label for label in told if label in table]
    assert in_table == periods


def test_a_head_is_no_evidence() -> None:
    """What names the columns says nothing by itself."""
    claims = [each for each in ledger_with(_BY_METRIC).claims if "y/y" in each.text]
    assert claims == []


def test_a_cell_is_shown_behind_its_head() -> None:
    """The label and the cell are quoted from the row, the head from its own."""
    claim, ledger = claim_with(_BY_METRIC, "Toasters"), ledger_with(_BY_METRIC)
    pieces = row_pieces(claim, ledger, claim.columns[3:])
    assert "".join(piece.text for piece in pieces) == "Toasters: Operating margin 26.4%"
    assert [piece.quote.role for piece in pieces if piece.quote] == [
        Role.EVIDENCE,
        Role.CONTEXT,
        Role.EVIDENCE,
    ]
    whole = "".join(piece.text for piece in row_pieces(claim, ledger, claim.columns))
    assert whole == "Toasters: Revenue Q3 25 318, Growth y/y -2%, Operating margin 26.4%"
