"""The analysts' run: asks question sets, prints what is right, and says what got worse."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from qa.evaluation.baseline import Baseline, default_tolerances, load_baseline
from qa.evaluation.baseline import save_baseline as save_baseline_to
from qa.evaluation.console import diff_lines, run_lines, stage_lines, table_lines
from qa.evaluation.evaluation import Evaluation, evaluate
from qa.evaluation.exports import write_exports
from qa.evaluation.floors import BadFloor, Floor, read_floors
from qa.evaluation.report import write_report
from qa.evaluation.row import BadRow, Row
from qa.evaluation.run import Answering, check_rows
from qa.evaluation.scored import Verdict
from qa.evaluation.sets import check_ids, faq_rows, read_sets

EXIT_DONE, EXIT_FELL_SHORT, EXIT_USAGE, EXIT_BAD_DATA = 0, 1, 2, 65


@dataclass(frozen=True, slots=True)
class _Files:
    """Where a run is written, if anywhere; `export` is a folder."""

    baseline: Path | None
    report: Path | None
    export: Path | None


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
    export: Path | None = None,
    minimum: Sequence[str] = (),
) -> int:
    """Runs the sets and prints what they come to; returns the exit code.

    Args:
        assistant: whom to ask.
        files: question sets, JSON lines or CSV.
        faq: also asks the dossiers' own questions; without files, that is what is asked.
        dossier: the only dossier to ask, for rows that name none and for `faq`.
        out: where the figures go; errors, notes and the progress bar go to stderr.
        save_baseline: where to keep this run for later comparison.
        baseline: an earlier run to compare with.
        report: where to write the HTML report.
        export: a folder for qrels, run, ragas and promptfoo files.
        minimum: floors such as "answerable=0.9".

    Returns:
        0 done; 1 something got worse than the baseline or a floor allows, or a must-pass
        question is wrong; 2 a floor that is none; 65 a bad row or baseline, named on stderr.

    Raises:
        UnknownDossier: when `dossier` is not there.
        CannotWrite: when a file cannot be written.
    """
    try:
        floors = read_floors(minimum)
        rows = _rows(assistant, files, faq=faq, dossier=dossier)
        before = load_baseline(baseline) if baseline else None
    except BadFloor as bad:
        print(bad, file=sys.stderr)
        return EXIT_USAGE
    except BadRow as bad:
        print(bad, file=sys.stderr)
        return EXIT_BAD_DATA
    found = evaluate(assistant, rows, dossiers=[dossier] if dossier else [], baseline=before)
    _print(found, out)
    _write(assistant, found, before, _Files(save_baseline, report, export))
    return _conclude(found, floors, out)


def _rows(
    assistant: Answering, files: Sequence[Path], *, faq: bool, dossier: str | None
) -> tuple[Row, ...]:
    """The rows to ask; drafts are named and left out.

    Raises:
        BadRow: for a row that cannot be asked.
    """
    rows = read_sets(files, report=_note)
    if faq or not files:
        asked = [assistant.dossier(dossier)] if dossier else assistant.dossiers
        rows = tuple(row for each in asked for row in faq_rows(each)) + rows
    check_ids(rows)
    check_rows(rows, assistant.dossiers)
    drafts = sum(row.draft for row in rows)
    if drafts:
        _note(f"{drafts} draft rows are left out; take `draft` away when they are worked out")
    if drafts == len(rows):
        _note("nothing to ask: name a question file, or a dossier with questions of its own")
    return tuple(row for row in rows if not row.draft)


def _print(found: Evaluation, out: TextIO) -> None:
    for lines in (
        run_lines(found.outcomes, found.scored),
        table_lines(found.tables),
        stage_lines(found.outcomes),
        diff_lines(found.diff) if found.diff else (),
    ):
        for line in lines:
            print(line, file=out)


def _write(assistant: Answering, found: Evaluation, before: Baseline | None, to: _Files) -> None:
    if to.baseline:
        tolerances = before.tolerances if before else default_tolerances()
        save_baseline_to(to.baseline, Baseline(found.index_version, tolerances, found.scored))
    if to.report:
        write_report(to.report, found)
    if to.export:
        write_exports(to.export, assistant, found.outcomes)


def _conclude(found: Evaluation, floors: Sequence[Floor], out: TextIO) -> int:
    short = [why for floor in floors if (why := floor.missed_by(found.tables.totals))]
    if found.diff:
        short += found.diff.reasons
    else:
        short += [
            f"must-pass question {each.id} is {each.verdict}"
            for each in found.scored
            if each.must_pass and each.verdict in (Verdict.WRONG, Verdict.TOO_LONG)
        ]
    if not short:
        return EXIT_DONE
    print("falls short: " + ", ".join(short), file=out)
    return EXIT_FELL_SHORT


def _note(line: str) -> None:
    print(line, file=sys.stderr)
