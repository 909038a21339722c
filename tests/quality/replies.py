"""Whole conversations asked of the whole pipeline and judged as tests/quality/score.py would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Dossier
from qa.assistant import Assistant
from qa.evaluation.gold import find_gold
from qa.evaluation.judging import Judgement, judge, said
from qa.evaluation.row import Row
from qa.shelf import Shelf
from qa.types import Reply, Turn
from tests.quality.sets import Sets


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A row, the turns before its last question with their answers, the reply and its worth."""

    row: Row
    dossier: str
    history: tuple[Turn, ...]
    reply: Reply
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Figures:
    """What judged replies come to; shares in 0..1, 0 of nothing."""

    count: int
    overall: float
    answerable: float
    abstain_recall: float
    abstain_precision: float
    cite_precision: float
    cite_recall: float
    hit_at_5: float


def ask_sets(shelf: Shelf, sets: Sets, *, follow: bool = True) -> dict[str, tuple[Judged, ...]]:
    """The replies to every row, by dossier; without `follow` the last turn is asked alone."""
    assistant = Assistant(shelf)
    return {
        each.id: tuple(ask_row(assistant, row, each, follow=follow) for row in sets.rows[each.id])
        for each in sets.dossiers
    }


def ask_row(assistant: Assistant, row: Row, dossier: Dossier, *, follow: bool = True) -> Judged:
    """The reply to the last question of a row after the ones before it."""
    history: tuple[Turn, ...] = ()
    for question in row.turns[:-1] if follow else ():
        reply = assistant.ask(question, history=history, dossiers=[dossier.id], suggest=False)
        history = (*history, Turn(question, said(reply.outcome)))
    reply = assistant.ask(row.question, history=history, dossiers=[dossier.id], suggest=False)
    return Judged(row, dossier.id, history, reply, judge(row, reply, find_gold(row, [dossier])))


def figures_of(judged: Iterable[Judged]) -> Figures:
    """The figures over some replies."""
    marks = [each.judgement for each in judged]
    answerable = [each for each in marks if each.is_answerable]
    unanswerable = [each for each in marks if not each.is_answerable]
    refused = [each for each in marks if not each.is_answered]
    return Figures(
        count=len(marks),
        overall=_share(each.right for each in marks),
        answerable=_share(each.right for each in answerable),
        abstain_recall=_share(not each.is_answered for each in unanswerable),
        abstain_precision=_share(not each.is_answerable for each in refused),
        cite_precision=_share(one for each in answerable for one in each.precise),
        cite_recall=_share(one for each in answerable for one in each.recalled),
        hit_at_5=_share(
            each.found_in_five for each in answerable if each.found_in_five is not None
        ),
    )


def by_category(judged: Iterable[Judged]) -> Mapping[str, tuple[int, int]]:
    """Category -> (right, asked), in alphabetical order."""
    found: dict[str, list[bool]] = {}
    for each in judged:
        found.setdefault(each.row.category, []).append(each.judgement.right)
    return {name: (sum(found[name]), len(found[name])) for name in sorted(found)}


def everything(by_dossier: Mapping[str, Sequence[Judged]]) -> tuple[Judged, ...]:
    """The replies of all dossiers in one."""
    return tuple(each for held in by_dossier.values() for each in held)


def _share(marks: Iterable[bool]) -> float:
    held = list(marks)
    return round(sum(held) / len(held), 4) if held else 0.0
