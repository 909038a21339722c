"""Asks every row and judges every reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol

from corpus.types import Dossier
from qa.evaluation.gold import Gold, find_gold
from qa.evaluation.judging import Judgement, judge, said
from qa.evaluation.row import BadRow, Row
from qa.stopwatch import recorded
from qa.types import Reply, Turn

PASSAGES = 20
"""Passages asked for: the most that the service gives, so that late finds are seen, too."""


class Answering(Protocol):
    """What of an assistant is needed here."""

    @property
    def index_version(self) -> str: ...

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Sorted by id."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
    ) -> Reply:
        """An answer or a refusal."""

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id.

        Raises:
            UnknownDossier: when it is not there.
        """


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row, the reply it got and what that is worth.

    Attributes:
        seconds: the time of the last question, as seen from outside.
        stages: stage -> seconds of that time, where the assistant tells.
    """

    row: Row
    reply: Reply
    gold: Gold
    judgement: Judgement
    seconds: float
    stages: Mapping[str, float] = field(default_factory=dict)


def check_rows(rows: Sequence[Row], dossiers: Sequence[Dossier]) -> None:
    """Whether every dossier that a row names is there.

    Raises:
        BadRow: for the first that is not.
    """
    known = [dossier.id for dossier in dossiers]
    for row in rows:
        for id in row.dossiers:
            if id not in known:
                raise BadRow(row.place, f"dossiers: no {id!r}; there are {', '.join(known)}")


def run_rows(
    assistant: Answering,
    rows: Sequence[Row],
    *,
    dossiers: Sequence[str] = (),
    on_done: Callable[[], None] = lambda: None,
) -> tuple[Outcome, ...]:
    """Every row asked in order; a row that names no dossiers asks `dossiers`.

    `on_done` is called after each row.
    """
    outcomes = []
    for row in rows:
        outcomes.append(_run_row(assistant, row, tuple(row.dossiers or dossiers)))
        on_done()
    return tuple(outcomes)


def _run_row(assistant: Answering, row: Row, dossiers: tuple[str, ...]) -> Outcome:
    history = row.history
    for question in row.turns[:-1]:
        reply = assistant.ask(question, history=history, dossiers=dossiers)
        history = (*history, Turn(question, said(reply.outcome)))
    began = perf_counter()
    with recorded() as stages:
        reply = assistant.ask(
            row.question, history=history, dossiers=dossiers, limit=PASSAGES, explain=True
        )
    seconds = perf_counter() - began
    asked = [each for each in assistant.dossiers if not dossiers or each.id in dossiers]
    gold = find_gold(row, asked)
    return Outcome(row, reply, gold, judge(row, reply, gold), seconds, stages)
