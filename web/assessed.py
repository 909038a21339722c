"""What came out of a run, as the analysts' page shows it, and the report as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.address import Asked
from web.facade import AnswersQuestions
from web.runs import Run

if TYPE_CHECKING:
    from qa.evaluation.evaluation import Evaluation
    from qa.evaluation.row import Row
    from qa.evaluation.tables import Total

SHOWN_FIGURES = (
    ("right", "Right"),
    ("number_match", "Figures matched"),
    ("abstain_recall", "Rightly refused"),
    ("cite_prec", "Citation precision"),
    ("cite_recall", "Citation recall"),
    ("hit@5", "Found in the first five"),
)
"""The figures of the page; the report has them all."""

MOST_LISTED = 100
"""Questions listed on the page, those that are not right first; the report has them all."""

VERDICT_WORDS = {"right": "Right", "wrong": "Wrong", "too_long": "Too long", "stale": "Stale"}
"""Verdicts in words and in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in words: `value` and `interval` are shares written out, or a dash and ""."""

    label: str
    value: str
    interval: str
    meaning: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question and how it went; `href` opens it in the chat."""

    id: str
    question: str
    verdict: str
    word: str
    lost: str
    href: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """A judged run: counts of verdicts in words, figures, questions, and the report as HTML."""

    count: int
    right: int
    verdicts: tuple[tuple[str, str, int], ...]
    figures: tuple[FigureLine, ...]
    stages: tuple[tuple[str, int], ...]
    lines: tuple[QuestionLine, ...]
    report: str


def assess(assistant: AnswersQuestions, run: Run) -> Assessed:
    """Judges what was asked so far. Takes seconds for a large run: call it in a worker."""
    from qa.evaluation.evaluation import conclude
    from qa.evaluation.report import Served, render_report

    found = conclude(assistant, tuple(run.outcomes))
    chat = {each.row.id: chat_address(each.row, run.set.dossiers) for each in found.outcomes}
    home = f"/analyst?run={run.id}"
    served = Served(home, f"/analyst/runs/{run.id}/report?download=1", chat)
    lines = sorted(_lines(found, chat), key=lambda line: line.verdict == "right")
    counts = dict.fromkeys(VERDICT_WORDS, 0)
    for line in lines:
        counts[line.verdict] += 1
    return Assessed(
        count=len(lines),
        right=counts["right"],
        verdicts=tuple((each, VERDICT_WORDS[each], counts[each]) for each in VERDICT_WORDS),
        figures=tuple(_figures(found.tables.totals)),
        stages=tuple((_words(stage), count) for stage, count in found.tables.stages),
        lines=tuple(lines[:MOST_LISTED]),
        report=render_report(found, served=served),
    )


def chat_address(row: Row, dossiers: Sequence[str]) -> str:
    """Where the chat answers the row's question, after the questions before it.

    The chat reads the last three of them, as the service does.
    """
    earlier = (*(turn.question for turn in row.history), *row.turns[:-1])
    return f"/?{Asked(row.question, earlier[-3:], row.dossiers or tuple(dossiers)).query()}"


def _lines(found: Evaluation, chat: dict[str, str]) -> Iterator[QuestionLine]:
    for each in found.scored:
        verdict = str(each.verdict)
        lost = _words(str(each.miss)) if each.miss else ""
        word = VERDICT_WORDS[verdict]
        yield QuestionLine(each.id, each.question, verdict, word, lost, chat[each.id])


def _figures(totals: Sequence[Total]) -> Iterator[FigureLine]:
    by_name = {total.name: total for total in totals}
    for name, label in SHOWN_FIGURES:
        total = by_name.get(name)
        if total is None or total.value is None:
            continue
        between = total.interval
        shown = f"{_share(between.low)} to {_share(between.high)}" if between else ""
        yield FigureLine(label, _share(total.value), shown, total.meaning)


def _share(value: float) -> str:
    """A share as a percentage.

    >>> _share(0.905)
    '90.5%'
    """
    return f"{value * 100:.1f}%".replace(".0%", "%")


def _words(name: str) -> str:
    """A stage or a reason as words.

    >>> _words("wrongly_refused (metric_not_covered)")
    'wrongly refused (metric not covered)'
    """
    return name.replace("_", " ")
