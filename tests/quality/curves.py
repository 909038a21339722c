"""Fits confidence: rising curves from the strength of replies to the share that are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.confidence import ANY, Calibration, Curve

_BIN_LEAST = 20
"""Replies that a point of a curve stands for at least."""

_KIND_LEAST = 30
"""Replies of a kind from which it gets a curve of its own."""

_PRIOR = 4.0
"""How many replies the share of the wider group counts for: small bins say little alone."""

_DIGITS = 3
"""Finer differences are chance."""

BINS = 10
"""Equal-width bins of the calibration error, as in Guo et al. 2017."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One reply: its dossier, whether it answered, its kind or reason, strength, and worth."""

    dossier: str
    is_answered: bool
    kind: str
    strength: float
    is_right: bool


def fit_calibration(trials: Sequence[Trial]) -> Calibration:
    """The curves of answers and of refusals."""
    return Calibration(
        answered=_curves([each for each in trials if each.is_answered]),
        refused=_curves([each for each in trials if not each.is_answered]),
    )


def _curves(trials: Sequence[Trial]) -> Mapping[str, Curve]:
    share = (sum(each.is_right for each in trials) + 1) / (len(trials) + 2)
    curves = {ANY: fit_curve(trials, prior=share)}
    for kind in sorted({each.kind for each in trials}):
        own = [each for each in trials if each.kind == kind]
        if len(own) >= _KIND_LEAST:
            curves[kind] = fit_curve(own, prior=share)
    return curves


def fit_curve(trials: Sequence[Trial], *, prior: float) -> Curve:
    """A rising curve through bins of replies of about the same strength.

    The share of a bin is drawn towards that of the whole curve, which is drawn towards
    `prior`; bins that fall where they should rise are merged (pool adjacent violators).
    """
    right = sum(each.is_right for each in trials)
    middle = (right + _PRIOR * prior) / (len(trials) + _PRIOR)
    points: list[tuple[float, float, int]] = []
    for held in bins_of(trials):
        chance = (sum(each.is_right for each in held) + _PRIOR * middle) / (len(held) + _PRIOR)
        points.append((_mean(each.strength for each in held), chance, len(held)))
        while len(points) > 1 and points[-2][1] >= points[-1][1]:
            points[-2:] = [_merged(points[-2], points[-1])]
    rounded = {round(strength, _DIGITS): round(chance, _DIGITS) for strength, chance, _ in points}
    return Curve(tuple(sorted(rounded.items())) or ((0.0, round(middle, _DIGITS)),))


def bins_of(trials: Sequence[Trial]) -> tuple[tuple[Trial, ...], ...]:
    """The replies by rising strength in bins of at least 20; equal strengths stay together."""
    ordered = sorted(trials, key=lambda each: each.strength)
    bins: list[list[Trial]] = []
    for _, same in groupby(ordered, key=lambda each: each.strength):
        if not bins or len(bins[-1]) >= _BIN_LEAST:
            bins.append([])
        bins[-1] += same
    if len(bins) > 1 and len(bins[-1]) < _BIN_LEAST:
        bins[-2:] = [bins[-2] + bins[-1]]
    return tuple(map(tuple, bins))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of probability from share right over ten bins, weighed by their replies."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for probability, is_right in pairs:
        held.setdefault(min(BINS - 1, int(probability * BINS + 1e-9)), []).append(
            (probability, is_right)
        )
    gaps = (
        abs(sum(probability for probability, _ in each) - sum(right for _, right in each))
        for each in held.values()
    )
    return round(sum(gaps) / len(pairs), 4) if pairs else 0.0


def stored(calibration: Calibration) -> dict[str, dict[str, list[list[float]]]]:
    """The curves as they stand in calibration.json."""
    return {
        "answered": _listed(calibration.answered),
        "refused": _listed(calibration.refused),
    }


def _listed(curves: Mapping[str, Curve]) -> dict[str, list[list[float]]]:
    return {name: [list(point) for point in curve.points] for name, curve in curves.items()}


def _merged(
    one: tuple[float, float, int], other: tuple[float, float, int]
) -> tuple[float, float, int]:
    count = one[2] + other[2]
    share = one[2] / count
    return (
        share * one[0] + (1 - share) * other[0],
        share * one[1] + (1 - share) * other[1],
        count,
    )


def _mean(numbers: Iterable[float]) -> float:
    held = list(numbers)
    return sum(held) / len(held)
