"""`dossier eval`: checks what was asked for, and hands it to the analysts' run."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from qa.evaluate import run_eval
from qa.evaluation.feedback_import import import_feedback
from qa.evaluation.floors import BadFloor, read_floors
from qa.evaluation.row import BadRow
from web.commands import Folders, open_at, report
from web.exits import BAD_DATA, DONE, UsageProblem


@dataclass(frozen=True, slots=True)
class EvalRequest:
    """What to run and where to write it, as named on the command line.

    Attributes:
        export: a folder.
        minimum: floors such as "answerable=0.9".
    """

    files: tuple[Path, ...] = ()
    faq: bool = False
    dossiers: tuple[str, ...] = ()
    save_baseline: Path | None = None
    baseline: Path | None = None
    report: Path | None = None
    export: Path | None = None
    minimum: tuple[str, ...] = ()


def evaluate(asked: EvalRequest, folders: Folders) -> int:
    """Runs the question files, or the dossiers' own questions when no file is named.

    Raises:
        UsageProblem: before anything is opened, for what cannot be run as asked.
    """
    _check(asked)
    return run_eval(
        open_at(folders),
        files=asked.files,
        faq=asked.faq or not asked.files,
        dossier=asked.dossiers[0] if asked.dossiers else None,
        out=sys.stdout,
        save_baseline=asked.save_baseline,
        baseline=asked.baseline,
        report=asked.report,
        export=asked.export,
        minimum=asked.minimum,
    )


def write_drafts(feedback: Path | None, drafts: Path | None) -> int:
    """Turns readers' verdicts into draft questions, and says how many.

    Raises:
        UsageProblem: when one of the two files is not named or not there.
        CannotWrite: when the drafts cannot be written.
    """
    if feedback is None or drafts is None:
        raise UsageProblem("--from-feedback and --drafts go together; name both files")
    if not feedback.is_file():
        raise UsageProblem(f"{feedback}: no such feedback file; name the service's feedback.jsonl")
    try:
        written = import_feedback(feedback, drafts, report=report)
    except BadRow as bad:
        report(str(bad))
        return BAD_DATA
    print(f"{written} drafts in {drafts}")
    return DONE


def _check(asked: EvalRequest) -> None:
    if len(asked.dossiers) > 1:
        raise UsageProblem("--dossier is named more than once; name one")
    for path in asked.files:
        if not path.is_file():
            raise UsageProblem(f"{path}: no such question file; name a JSONL or CSV file")
    if asked.baseline and not asked.baseline.is_file():
        raise UsageProblem(f"{asked.baseline}: no such baseline; write one with --save-baseline")
    try:
        read_floors(asked.minimum)
    except BadFloor as bad:
        raise UsageProblem(f"--min {bad}") from bad
