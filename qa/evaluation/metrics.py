"""The figures of a run: each is a mean over its judgements, in 0..1 unless said otherwise."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.evaluation.judging import Judgement

DECIMALS = 4
"""Places to which a figure is rounded: finer than one question of a thousand."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure; None where no question counts towards it."""

    name: str
    value: float | None

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


def answer_figures(judged: Sequence[Judgement]) -> tuple[Figure, ...]:
    """Right answers, refusals, citations and passages found, in the order they are printed.

    answerable: share of answerable questions answered right. any_length: the same without the
    limit of words. abstain_recall: share of the others refused. abstain_prec: share of refusals
    that were right to refuse. overall: right over all. grounded, supported, verbatim: see
    `Judgement`. cite_prec, cite_recall: over all citations, over all gold groups. hit@1, hit@5:
    share of answerable questions with gold whose gold is found. words_p50: median words of an
    answer.
    """
    given = tuple(judged)
    sayable = tuple(each for each in given if each.is_answerable)
    unsayable = tuple(each for each in given if not each.is_answerable)
    refused = tuple(each for each in given if not each.is_answered)
    answered = [each for each in sayable if each.is_answered]
    lengths = [each.words for each in given if each.is_answered]
    return (
        Figure("n", len(given)),
        _share("answerable", sayable, lambda each: [each.right]),
        _share("any_length", sayable, lambda each: [each.right_at_any_length]),
        _share("abstain_recall", unsayable, lambda each: [not each.is_answered]),
        _share("abstain_prec", refused, lambda each: [not each.is_answerable]),
        _share("overall", given, lambda each: [each.right]),
        _share("grounded", given, lambda each: each.grounded),
        _share("supported", given, lambda each: [each.supported]),
        _share("verbatim", given, lambda each: [each.verbatim]),
        _share("cite_prec", answered, lambda each: each.precise),
        _share("cite_recall", sayable, lambda each: each.recalled),
        _share("hit@1", sayable, lambda each: [each.found_first]),
        _share("hit@5", sayable, lambda each: [each.found_in_five]),
        Figure("words_p50", statistics.median(lengths or [0])),
    )


def latency_figures(seconds: Sequence[float]) -> tuple[Figure, ...]:
    """p50_ms and p95_ms of the time a judged question took, by nearest rank."""
    if not seconds:
        return ()
    ordered = sorted(seconds)
    last = len(ordered) - 1
    return tuple(
        Figure(f"p{percent}_ms", round(ordered[min(last, len(ordered) * percent // 100)] * 1e3, 2))
        for percent in (50, 95)
    )


def mean(values: Iterable[float | None]) -> float | None:
    """The rounded mean of those that are not None; None of nothing.

    >>> mean([True, None, False, False])
    0.3333
    """
    kept = [float(value) for value in values if value is not None]
    return round(sum(kept) / len(kept), DECIMALS) if kept else None


def _share(
    name: str,
    judged: Sequence[Judgement],
    count: Callable[[Judgement], Iterable[bool | None]],
) -> Figure:
    return Figure(name, mean(value for each in judged for value in count(each)))
