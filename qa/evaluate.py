"""The analysts' run: asks question sets, prints what is right, and says what got worse."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from qa.evaluation.console import category_lines, figure_line, miss_lines
from qa.evaluation.row import BadRow, Row
from qa.evaluation.run import Answering, check_rows, run_rows
from qa.evaluation.sets import faq_rows, read_sets

EXIT_DONE, EXIT_FELL_SHORT, EXIT_BAD_DATA = 0, 1, 65


def run_eval(
    assistant: Answering,
    *,
    files: Sequence[Path],
    faq: bool,
    dossier: str | None,
    out: TextIO,
    save_baseline: Path | None = None,
    baseline: Path | None = None,
    report: Path | None = None,
) -> int:
    """The exit code: 0 done, 1 fell short, 65 for a bad row, named on stderr with its line."""
    try:
        rows = _rows(assistant, files, faq=faq, dossier=dossier)
    except BadRow as bad:
        print(bad, file=sys.stderr)
        return EXIT_BAD_DATA
    outcomes = run_rows(assistant, rows, dossiers=[dossier] if dossier else [])
    for line in (*category_lines(outcomes), *miss_lines(outcomes), figure_line(outcomes)):
        print(line, file=out)
    return EXIT_DONE


def _rows(
    assistant: Answering, files: Sequence[Path], *, faq: bool, dossier: str | None
) -> tuple[Row, ...]:
    rows = read_sets(files, report=lambda line: print(line, file=sys.stderr))
    if faq or not files:
        asked = [each for each in assistant.dossiers if dossier in (None, each.id)]
        rows = tuple(row for each in asked for row in faq_rows(each)) + rows
    check_rows(rows, assistant.dossiers)
    return rows
