"""How much a figure may owe to chance: bootstrap intervals over the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.evaluation.calibration import BINS, bin_of
from qa.evaluation.metrics import DECIMALS, Measure
from qa.evaluation.scored import Scored

ROUNDS = 1000
"""Resamples: the ends of the interval then move by less than a hundredth between seeds."""

SEED = 20_240_229
"""Any fixed number; it makes the same input give the same bytes."""

_TAILS_PERCENT = (2.5, 97.5)
"""What a 95% interval leaves out on each side."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95% of the resampled figures."""

    low: float
    high: float


def draws(questions: int, *, rounds: int = ROUNDS) -> Floats:
    """How often each question is drawn: float64 of shape (rounds, questions).

    Every row sums to `questions`; the same on every call.
    """
    generator = np.random.default_rng(SEED)
    picked = generator.integers(0, questions, size=(rounds, questions))
    offsets = np.arange(rounds)[:, None] * questions
    counts = np.bincount((picked + offsets).ravel(), minlength=rounds * questions)
    return counts.reshape(rounds, questions).astype(np.float64)


def interval_of(measure: Measure, scored: Sequence[Scored], drawn: Floats) -> Interval | None:
    """The measure's interval; `drawn` is `draws(len(scored))`. None when nothing counts."""
    return _middle(_resampled(measure, scored, drawn))


def paired_interval(
    measure: Measure, before: Sequence[Scored], after: Sequence[Scored], drawn: Floats
) -> Interval | None:
    """The interval of after minus before, the same questions drawn on both sides.

    `before` and `after` are of the same questions in the same order.
    """
    return _middle(_resampled(measure, after, drawn) - _resampled(measure, before, drawn))


def calibration_interval(scored: Sequence[Scored], drawn: Floats) -> Interval | None:
    """The interval of the calibration error."""
    if not scored:
        return None
    bins = np.array([bin_of(each.judgement.probability) for each in scored])
    gaps = np.array([each.judgement.probability - each.is_right for each in scored])
    by_bin = np.zeros((len(scored), BINS))
    by_bin[np.arange(len(scored)), bins] = gaps
    return _middle(np.abs(drawn @ by_bin).sum(axis=1) / len(scored))


def _resampled(measure: Measure, scored: Sequence[Scored], drawn: Floats) -> Floats:
    """The figure of every draw: float64 of shape (rounds,), NaN where nothing counts."""
    values = [
        [float(value) for value in measure.values(each) if value is not None] for each in scored
    ]
    sums = drawn @ np.array([sum(each) for each in values], dtype=np.float64)
    counts = drawn @ np.array([len(each) for each in values], dtype=np.float64)
    figures: Floats = np.divide(sums, counts, out=np.full(len(drawn), np.nan), where=counts > 0)
    return figures


def _middle(figures: Floats) -> Interval | None:
    kept = figures[~np.isnan(figures)]
    if not len(kept):
        return None
    low, high = np.percentile(kept, _TAILS_PERCENT)
    return Interval(round(float(low), DECIMALS), round(float(high), DECIMALS))
