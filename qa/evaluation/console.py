"""What a run prints: the categories, the misses and one line of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.evaluation.judging import said
from qa.evaluation.metrics import answer_figures, latency_figures
from qa.evaluation.run import Outcome

_QUESTION_CHARS = 110
_ANSWER_CHARS = 160
"""What of a miss fits two lines of a wide terminal."""


def category_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line per category: right, asked, share."""
    for category in sorted({each.row.category for each in outcomes}):
        rights = [each.judgement.right for each in outcomes if each.row.category == category]
        share = sum(rights) / len(rights)
        yield f"  {category:<20} {sum(rights):>3}/{len(rights):<3} {share:.2f}"


def miss_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Two lines per question that is not right."""
    for each in outcomes:
        if not each.judgement.right:
            question = each.row.question[:_QUESTION_CHARS]
            why = "; ".join(each.judgement.why)
            yield f"- {each.row.id} [{each.row.category}] {question!r}: {why}"
            yield f"    -> {said(each.reply.outcome)[:_ANSWER_CHARS]!r}"


def figure_line(outcomes: Sequence[Outcome]) -> str:
    """Every figure as name=value."""
    figures = answer_figures([each.judgement for each in outcomes])
    times = latency_figures([each.seconds for each in outcomes])
    return " ".join(str(figure) for figure in figures + times)
