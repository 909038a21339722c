"""Writes the measured part of docs/quality.md: what each part of answering is worth.

    python -m tests.quality.ablation [EVERY]

Asks the question sets with each part off, one at a time, and each question typed in other
ways; with a number EVERY, only every so many-th question for these two. What stands above the
mark in docs/quality.md is written by hand and stays.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from qa.draft import Draft, Lack
from qa.inquiry import inquire
from qa.shelf import Shelf, fill_shelf
from tests.quality.calibrate import CALIBRATION
from tests.quality.replies import (
    Figures,
    Judged,
    ask_sets,
    by_category,
    everything,
    figures_of,
)
from tests.quality.sets import ROOT, Sets, read_all
from tests.quality.shelves import open_sets
from tests.quality.switches import Switch, switches
from tests.quality.typed import WAYS

PAGE = ROOT / "docs" / "quality.md"
MARK = "<!-- measured: python -m tests.quality.ablation -->"

FIGURES = tuple(each.name for each in fields(Figures))


def main() -> None:
    """Measures and writes."""
    sets = read_all(twins=False)
    index, encoder = open_sets(sets)
    shelf = fill_shelf(index, encoder)
    whole = ask_sets(shelf, sets)
    print("whole:", figures_of(everything(whole)), flush=True)
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    some = replace(sets, rows={id: rows[::every] for id, rows in sets.rows.items()})
    part = {id: judged[::every] for id, judged in whole.items()}
    steady = steadiness(some, shelf)
    print("steady:", steady, flush=True)
    without: list[tuple[Switch, tuple[Judged, ...]]] = []
    for switch in switches(index, encoder):
        judged = everything(ask_sets(switch.off(shelf), some, follow=switch.follow))
        print(f"without {switch.name}:", figures_of(judged), flush=True)
        without.append((switch, judged))
    write((*whole_lines(sets, whole), *steady_lines(steady), *off_lines(part, without)))


def steadiness(sets: Sets, shelf: Shelf) -> dict[str, tuple[int, int]]:
    """Way of typing -> (same quotes, questions of one turn that can be typed that way)."""
    found = dict.fromkeys(WAYS, (0, 0))
    for dossier in sets.dossiers:
        ledger = shelf.ledgers[dossier.id]
        for question in (row.question for row in sets.rows[dossier.id] if len(row.turns) == 1):
            plain = quotes_of(inquire(question, (), (ledger,), shelf).outcome)
            for name, way in WAYS.items():
                typed = way(question, ledger)
                if typed is not None:
                    other = quotes_of(inquire(typed, (), (ledger,), shelf).outcome)
                    same, asked = found[name]
                    found[name] = same + (other == plain), asked + 1
    return found


def quotes_of(outcome: Draft | Lack) -> frozenset[tuple[int, int]]:
    """Where the quotes of an answer stand; nowhere for a refusal."""
    if isinstance(outcome, Lack):
        return frozenset()
    return frozenset(
        (piece.quote.span.start, piece.quote.span.end)
        for line in outcome.lines
        for piece in line.pieces
        if piece.quote is not None
    )


def whole_lines(sets: Sets, whole: Mapping[str, Sequence[Judged]]) -> tuple[str, ...]:
    """The figures per dossier, and those of the fits that left the dossier out."""
    rows = [(dossier, figures_of(judged)) for dossier, judged in whole.items()]
    rows.append(("all", figures_of(everything(whole))))
    stored = json.loads(CALIBRATION.read_text(encoding="utf-8")).get("fitted", {})
    left_out = [
        (dossier, *each["figures"].values(), each["calibration_error"])
        for dossier, each in stored.get("left_out", {}).items()
    ]
    return (
        f"Question sets and dossiers: SHA-256 `{sets.checksum}`.",
        "",
        "### Every dossier, everything fitted on all",
        "",
        *table(("dossier", *FIGURES), [(name, *_values(each)) for name, each in rows]),
        "",
        "### Every dossier, everything fitted without its fold",
        "",
        *table(("left out", *FIGURES, "calibration_error"), left_out),
        "",
    )


def steady_lines(steady: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """The share of questions whose citations stay."""
    rows = [(name, asked, same / asked if asked else 0.0) for name, (same, asked) in steady.items()]
    return (
        "### The same question typed in another way",
        "",
        *table(("typed with", "questions", "same citations"), rows),
        "",
    )


def off_lines(
    whole: Mapping[str, Sequence[Judged]], without: Sequence[tuple[Switch, Sequence[Judged]]]
) -> tuple[str, ...]:
    """Two tables: the figures with each part off, and the questions lost per category."""
    every = everything(whole)
    figures: list[tuple[Cell, ...]] = [("nothing", *_values(figures_of(every)))]
    figures += [(switch.name, *_values(figures_of(judged))) for switch, judged in without]
    right = by_category(every)
    losses: list[tuple[Cell, ...]] = [
        (name, count, of_whole, *(by_category(judged)[name][0] - of_whole for _, judged in without))
        for name, (of_whole, count) in right.items()
    ]
    parts = tuple(switch.name for switch, _ in without)
    return (
        "### Each part off",
        "",
        *(f"- **{switch.name}** off: {switch.meaning}." for switch, _ in without),
        "",
        *table(("off", *FIGURES), figures),
        "",
        "Questions right, by category; then how many more or fewer with each part off:",
        "",
        *table(("category", "questions", "right", *parts), losses),
        "",
    )


Cell = str | int | float


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[str, ...]:
    """A Markdown table; shares with three decimals."""
    lines = [heads, ["---"] * len(heads), *([_shown(cell) for cell in row] for row in rows)]
    return tuple(f"| {' | '.join(line)} |" for line in lines)


def write(lines: Sequence[str]) -> None:
    """Puts the measured part below the mark."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Quality\n\n{MARK}\n"
    above = page.split(MARK)[0]
    PAGE.write_text(f"{above}{MARK}\n\n" + "\n".join(lines), encoding="utf-8")


def _shown(cell: Cell) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _values(figures: Figures) -> tuple[Cell, ...]:
    return tuple(getattr(figures, name) for name in FIGURES)


if __name__ == "__main__":
    main()
