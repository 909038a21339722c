"""A whole run from the rows to the tables: what the shell prints and the report draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.baseline import Baseline
from qa.evaluation.compare import Diff, compare
from qa.evaluation.progress import progress_of
from qa.evaluation.row import Row
from qa.evaluation.run import Answering, Outcome, run_rows
from qa.evaluation.scored import Scored, score_run
from qa.evaluation.tables import Tables, make_tables


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was asked, how it was judged, and how it stands to a baseline.

    Attributes:
        scored: of the outcomes, in their order.
    """

    index_version: str
    outcomes: tuple[Outcome, ...]
    scored: tuple[Scored, ...]
    tables: Tables
    diff: Diff | None


def evaluate(
    assistant: Answering,
    rows: Sequence[Row],
    *,
    dossiers: Sequence[str] = (),
    baseline: Baseline | None = None,
) -> Evaluation:
    """Asks and judges every row; a row that names no dossiers asks `dossiers`."""
    with progress_of(len(rows)) as on_done:
        outcomes = run_rows(assistant, rows, dossiers=dossiers, on_done=on_done)
    return conclude(assistant, outcomes, baseline)


def conclude(
    assistant: Answering, outcomes: tuple[Outcome, ...], baseline: Baseline | None = None
) -> Evaluation:
    """The evaluation of outcomes already had, from one run or from several batches."""
    scored = score_run(outcomes, assistant.dossiers)
    return Evaluation(
        index_version=assistant.index_version,
        outcomes=outcomes,
        scored=scored,
        tables=make_tables(scored),
        diff=compare(baseline, scored) if baseline else None,
    )
