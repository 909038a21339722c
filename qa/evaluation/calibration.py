"""Whether a confidence of 0.8 is right eight times of ten, and what refusing more would buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.metrics import DECIMALS
from qa.evaluation.scored import Scored

BINS = 10
"""Equal-width bins of the confidence, as in Guo et al. 2017."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in [low, high); the last bin holds 1, too.

    Attributes:
        confidence, accuracy: means over those questions, in 0..1.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only the surest: `coverage` of the answers kept, `risk` of them wrong."""

    threshold: float
    coverage: float
    risk: float


def bin_of(probability: float) -> int:
    """The bin a confidence lies in.

    >>> [bin_of(each) for each in (0.0, 0.1, 0.95, 1.0)]
    [0, 1, 9, 9]
    """
    return min(BINS - 1, int(probability * BINS + 1e-9))


def reliability(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    """The bins that hold a question, from the lowest."""
    bins = []
    for number in range(BINS):
        held = [each for each in scored if bin_of(each.judgement.probability) == number]
        if held:
            confidence = sum(each.judgement.probability for each in held) / len(held)
            accuracy = sum(each.is_right for each in held) / len(held)
            low, high = number / BINS, (number + 1) / BINS
            bins.append(Bin(low, high, len(held), confidence, accuracy))
    return tuple(bins)


def calibration_error(scored: Sequence[Scored]) -> float | None:
    """Mean distance of confidence from accuracy over the bins, each weighed by its questions."""
    if not scored:
        return None
    bins = reliability(scored)
    gap = sum(each.count * abs(each.confidence - each.accuracy) for each in bins)
    return round(gap / len(scored), DECIMALS)


def brier_score(scored: Sequence[Scored]) -> float | None:
    """Mean square of confidence minus right (0 or 1); lower is better."""
    if not scored:
        return None
    squares = sum((each.judgement.probability - each.is_right) ** 2 for each in scored)
    return round(squares / len(scored), DECIMALS)


def risk_coverage(scored: Sequence[Scored]) -> tuple[Point, ...]:
    """A point for every confidence that an answer has, from the highest; refusals are left out."""
    answered = [each for each in scored if each.judgement.is_answered]
    points = []
    for threshold in sorted({each.judgement.probability for each in answered}, reverse=True):
        kept = [each for each in answered if each.judgement.probability >= threshold]
        wrong = sum(not each.is_right for each in kept)
        points.append(Point(threshold, len(kept) / len(answered), wrong / len(kept)))
    return tuple(points)


def risk_area(scored: Sequence[Scored]) -> float | None:
    """Area under the risk-coverage curve, as steps; lower is better. None without answers."""
    points = risk_coverage(scored)
    if not points:
        return None
    area, before = 0.0, 0.0
    for point in points:
        area += point.risk * (point.coverage - before)
        before = point.coverage
    return round(area, DECIMALS)
