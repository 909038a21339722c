"""What the analysts' page shows: values for its template, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from web.assessed import Assessed
from web.facade import AnswersQuestions
from web.limits import MAX_BATCH_ITEMS
from web.page import Option, options_of
from web.runs import MOST_ROWS, MOST_SET_BYTES, Run


@dataclass(frozen=True, slots=True)
class Filled:
    """What a reader filled in: rows to paste are kept when they cannot be asked."""

    name: str = ""
    rows: str = ""
    is_pasted: bool = False
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as far as it is; `assessed` is None before anything was asked."""

    id: str
    name: str
    done: int
    total: int
    is_whole: bool
    notes: tuple[str, ...]
    assessed: Assessed | None


@dataclass(frozen=True, slots=True)
class AnalystPage:
    """The page; `trouble` says why a set could not be asked, or is ""."""

    options: tuple[Option, ...]
    selected: str
    run: RunView | None
    trouble: str
    filled: Filled
    version: str
    warnings: tuple[str, ...]
    most_rows: int = MOST_ROWS
    most_bytes: int = MOST_SET_BYTES
    batch: int = MAX_BATCH_ITEMS


def make_page(
    assistant: AnswersQuestions, run: Run | None, trouble: str, filled: Filled
) -> AnalystPage:
    """The page for a run, or for the form alone."""
    dossiers = run.set.dossiers if run else filled.dossiers
    return AnalystPage(
        options=options_of(assistant),
        selected=dossiers[0] if len(dossiers) == 1 else "",
        run=_view(run) if run else None,
        trouble=trouble,
        filled=filled,
        version=assistant.index_version,
        warnings=assistant.warnings,
    )


def _view(run: Run) -> RunView:
    return RunView(
        id=run.id,
        name=run.set.name,
        done=run.done,
        total=run.total,
        is_whole=run.is_whole,
        notes=run.set.notes,
        assessed=run.assessed,
    )
