"""The plots of the report as coordinates, so that the template only draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.calibration import Bin, Point

WIDTH, HEIGHT = 320, 240
"""Of the plotting area, in units of the drawing."""

LEFT, TOP = 44, 12
"""Room for the numbers of the vertical axis, and above the highest line."""

TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

_RADIUS_MIN, _RADIUS_MAX = 3.0, 11.0
"""Of a dot: the smallest can still be seen, the largest does not hide its neighbour."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line: its place on either axis and its label."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of the reliability plot."""

    x: float
    y: float
    radius: float
    label: str


def ticks() -> tuple[Tick, ...]:
    """The grid of both plots, 0 to 1 on each axis."""
    return tuple(Tick(x_of(each), y_of(each), f"{each:g}") for each in TICKS)


def x_of(share: float) -> float:
    """The place of a share on the horizontal axis.

    >>> x_of(0.0), x_of(1.0)
    (44.0, 364.0)
    """
    return round(LEFT + share * WIDTH, 1)


def y_of(share: float) -> float:
    """The place of a share on the vertical axis, which runs upwards.

    >>> y_of(0.0), y_of(1.0)
    (252.0, 12.0)
    """
    return round(TOP + (1 - share) * HEIGHT, 1)


def dots_of(bins: Sequence[Bin]) -> tuple[Dot, ...]:
    """A dot per bin, its area growing with its questions."""
    most = max((each.count for each in bins), default=1)
    return tuple(
        Dot(
            x_of(each.confidence),
            y_of(each.accuracy),
            round(_RADIUS_MIN + (_RADIUS_MAX - _RADIUS_MIN) * (each.count / most) ** 0.5, 1),
            f"{each.count} questions: confidence {each.confidence:.2f}, right {each.accuracy:.2f}",
        )
        for each in bins
    )


def steps_of(points: Sequence[Point]) -> str:
    """The risk-coverage curve as an SVG path of steps; empty without points."""
    if not points:
        return ""
    parts = [f"M{x_of(0.0):g} {y_of(points[0].risk):g}"]
    for point in points:
        parts.append(f"V{y_of(point.risk):g}H{x_of(point.coverage):g}")
    return "".join(parts)
