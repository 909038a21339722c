"""The measures of a run: means over what its questions give, in 0..1 unless said otherwise.

A measure takes from every question the values that count towards it: none, one, or several
(one per citation). Its figure is the mean of them all, so a bootstrap needs only each
question's sum and count.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.evaluation.judging import Judgement
from qa.evaluation.numbers import NumberMatch
from qa.evaluation.ranking import Ranking
from qa.evaluation.scored import Scored, Verdict

DECIMALS = 4
"""Places to which a figure is rounded: finer than one question of a thousand."""

Values = Iterable[float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure is the mean of.

    Attributes:
        values: what one question gives; None gives nothing.
        tolerance: by how much the figure may get worse before a baseline is missed.
        higher_is_better: False for shares of mistakes.
    """

    name: str
    meaning: str
    values: Callable[[Scored], Values]
    tolerance: float = 0.01
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure; None where no question counts towards it."""

    name: str
    value: float | None

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


def _sayable(each: Scored, *values: float | None) -> Values:
    return values if each.judgement.is_answerable else ()


def _ranked(each: Scored, pick: Callable[[Ranking], float]) -> Values:
    return (pick(each.ranking),) if each.ranking else ()


def _number(each: Scored, kind: NumberMatch) -> Values:
    return () if each.number is None else (each.number is kind,)


def _judged(pick: Callable[[Judgement], Values]) -> Callable[[Scored], Values]:
    return lambda each: pick(each.judgement)


SCORER = (
    Measure("answerable", "answerable questions answered right",
            lambda each: _sayable(each, each.judgement.right)),
    Measure("any_length", "the same with the limit of words left out",
            lambda each: _sayable(each, each.judgement.right_at_any_length)),
    Measure("abstain_recall", "of the questions that the dossier does not answer, those refused",
            _judged(lambda j: () if j.is_answerable else (not j.is_answered,))),
    Measure("abstain_prec", "of the refusals, those that were right to refuse",
            _judged(lambda j: () if j.is_answered else (not j.is_answerable,))),
    Measure("overall", "right over all questions", _judged(lambda j: (j.right,))),
    Measure("grounded", "citations whose quote is the dossier's text at its offsets",
            _judged(lambda j: j.grounded), tolerance=0.0),
    Measure("supported", "answers whose every number stands in a quote that its sentence cites",
            _judged(lambda j: (j.supported,)), tolerance=0.0),
    Measure("verbatim", "answers made of cited pieces of quotes and template words only",
            _judged(lambda j: (j.verbatim,)), tolerance=0.0),
    Measure("cite_prec", "evidence citations that overlap gold",
            _judged(lambda j: j.precise if j.is_answerable and j.is_answered else ())),
    Measure("cite_recall", "gold groups that an evidence citation overlaps",
            _judged(lambda j: j.recalled if j.is_answerable else ())),
    Measure("hit@1", "answerable questions whose first passage overlaps gold",
            lambda each: _sayable(each, each.judgement.found_first)),
    Measure("hit@5", "answerable questions one of whose first five passages overlaps gold",
            lambda each: _sayable(each, each.judgement.found_in_five)),
)  # fmt: skip
"""The figures that stand on the scorer's line, in its order."""

MORE = (
    Measure("right", "right, with every figure asked for", lambda each: (each.is_right,)),
    Measure("wrong", "wrong, wrongly refused or wrongly answered",
            lambda each: (each.verdict is Verdict.WRONG,), higher_is_better=False),
    Measure("too_long", "right but for its length",
            lambda each: (each.verdict is Verdict.TOO_LONG,), higher_is_better=False),
    Measure("number_match", "questions for a figure that get it with its unit and period",
            lambda each: _number(each, NumberMatch.MATCH)),
    Measure("number_wrong", "questions for a figure that get another one",
            lambda each: _number(each, NumberMatch.WRONG), tolerance=0.0, higher_is_better=False),
    Measure("token_f1", "words shared with the reference, as in SQuAD",
            lambda each: (each.token_f1,), tolerance=0.02),
    Measure("nDCG@10", "gold early among the first ten passages",
            lambda each: _ranked(each, lambda ranking: ranking.ndcg_at_10)),
    Measure("RR@10", "one over the rank of the first passage with gold",
            lambda each: _ranked(each, lambda ranking: ranking.rr_at_10)),
    Measure("R@5", "passages with gold that are among the first five",
            lambda each: _ranked(each, lambda ranking: ranking.r_at_5)),
    Measure("Success@1", "questions whose first passage holds gold",
            lambda each: _ranked(each, lambda ranking: ranking.success_at_1)),
    Measure("reason_match", "refusals for the reason that the row expects",
            lambda each: (each.reason_given == each.reason_expected,)
            if each.reason_expected and each.reason_given else ()),
)  # fmt: skip

MEASURES = SCORER + MORE


def counted(scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """Those that are part of the figures: rows whose gold is stale wait for their author."""
    return tuple(each for each in scored if each.counts)


def figure_of(measure: Measure, scored: Sequence[Scored]) -> Figure:
    """The measure's mean over all values of all questions."""
    return Figure(measure.name, mean(value for each in scored for value in measure.values(each)))


def scorer_figures(scored: Sequence[Scored]) -> tuple[Figure, ...]:
    """n, the scorer's measures and words_p50, the median length of an answer in words."""
    lengths = [each.judgement.words for each in scored if each.judgement.is_answered]
    return (
        Figure("n", len(scored)),
        *(figure_of(measure, scored) for measure in SCORER),
        Figure("words_p50", statistics.median(lengths or [0])),
    )


def latency_figures(seconds: Sequence[float]) -> tuple[Figure, ...]:
    """p50_ms and p95_ms of the time a judged question took, by nearest rank."""
    if not seconds:
        return ()
    return tuple(Figure(f"p{percent}_ms", percentile_ms(seconds, percent)) for percent in (50, 95))


def percentile_ms(seconds: Sequence[float], percent: int) -> float:
    """The percentile of times, by nearest rank, in milliseconds."""
    ordered = sorted(seconds)
    rank = min(len(ordered) - 1, len(ordered) * percent // 100)
    return round(ordered[rank] * 1e3, 2)


def mean(values: Values) -> float | None:
    """The rounded mean of those that are not None; None of nothing.

    >>> mean([True, None, False, False])
    0.3333
    """
    kept = [float(value) for value in values if value is not None]
    return round(sum(kept) / len(kept), DECIMALS) if kept else None
