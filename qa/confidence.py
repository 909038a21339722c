"""How likely a reply is right: the strength of its evidence read off a fitted curve.

The curves are in qa/data/calibration.json, written by `python -m tests.quality.calibrate`: one
for each kind of answer and each reason of refusal that the question sets hold often enough, and
one for all others. They run through points (strength, probability), straight lines between
them, level beyond the ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
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


ANY = "any"
"""The name of the curve for kinds and reasons that have none of their own."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Curves of answers by kind (see `kind_of`) and of refusals by reason; both hold ANY."""

    answered: Mapping[str, Curve]
    refused: Mapping[str, Curve]

    def curve_of(self, outcome: Draft | Lack) -> Curve:
        """The curve on which the strength of an outcome is read."""
        curves = self.answered if isinstance(outcome, Draft) else self.refused
        return curves.get(kind_of(outcome), curves[ANY])


@cache
def load_calibration() -> Calibration:
    """The packaged curves; read once."""
    path = files("qa").joinpath("data", "calibration.json")
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(_curves(stored["answered"]), _curves(stored["refused"]))


def _curves(stored: Mapping[str, list[list[float]]]) -> Mapping[str, Curve]:
    return {name: _curve(points) for name, points in stored.items()}


def _curve(points: list[list[float]]) -> Curve:
    return Curve(tuple((float(strength), float(chance)) for strength, chance in points))


def kind_of(outcome: Draft | Lack) -> str:
    """What an outcome is calibrated as: a reason; "faq" for a whole pair; else its template."""
    if isinstance(outcome, Lack):
        return outcome.reason.value
    is_pair = any(name == "faq" for name, _ in outcome.signals)
    return "faq" if is_pair else outcome.template


def confidence_in(outcome: Draft | Lack, calibration: Calibration) -> Confidence:
    """The probability that an answer or a refusal is right, and its word."""
    probability = round(calibration.curve_of(outcome).at(outcome.strength), _DIGITS)
    return Confidence(probability, bucket_of(probability))


def bucket_of(probability: float) -> Bucket:
    """The word for a probability.

    >>> bucket_of(0.93)
    <Bucket.HIGH: 'high'>
    """
    if probability >= HIGH_FROM:
        return Bucket.HIGH
    return Bucket.MEDIUM if probability >= MEDIUM_FROM else Bucket.LOW
