"""How likely a reply is right: the strength of its evidence read off a fitted curve.

The curves are in qa/data/calibration.json, fitted on question sets. They run through points
(strength, probability), straight lines between them, level beyond the ends.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from qa.draft import Draft, Lack
from qa.types import Bucket, Confidence

HIGH_FROM = 0.8
"""At least four in five such replies are right."""

MEDIUM_FROM = 0.5
"""More such replies are right than wrong."""

_DIGITS = 3
"""The fit is no finer than that."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (strength, probability), strengths rising, both in 0..1.

    Raises:
        ValueError: for other points, or none.
    """

    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        rising = all(one[0] < two[0] for one, two in pairwise(self.points))
        inside = all(0 <= number <= 1 for point in self.points for number in point)
        if not self.points or not rising or not inside:
            raise ValueError(f"a curve needs rising points in 0..1, got {self.points}")

    def at(self, strength: float) -> float:
        """The probability at a strength."""
        before = self.points[0]
        for point in self.points:
            if strength < point[0]:
                if point is before:
                    break
                share = (strength - before[0]) / (point[0] - before[0])
                return before[1] + share * (point[1] - before[1])
            before = point
        return before[1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """One curve for answers and one for refusals."""

    answered: Curve
    refused: Curve


@cache
def load_calibration() -> Calibration:
    """The packaged curves; read once."""
    path = files("qa").joinpath("data", "calibration.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(_curve(stored["answered"]), _curve(stored["refused"]))


def _curve(points: list[list[float]]) -> Curve:
    return Curve(tuple((float(strength), float(chance)) for strength, chance in points))


def confidence_in(outcome: Draft | Lack, calibration: Calibration) -> Confidence:
    """The probability that an answer or a refusal is right, and its word."""
    curve = calibration.answered if isinstance(outcome, Draft) else calibration.refused
    probability = round(curve.at(outcome.strength), _DIGITS)
    return Confidence(probability, bucket_of(probability))


def bucket_of(probability: float) -> Bucket:
    """The word for a probability.

    >>> bucket_of(0.93)
    <Bucket.HIGH: 'high'>
    """
    if probability >= HIGH_FROM:
        return Bucket.HIGH
    return Bucket.MEDIUM if probability >= MEDIUM_FROM else Bucket.LOW
