"""Draws what a question costs over the number of passages, as an SVG on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 200, 44, 48
_COLOURS = ("#0f5cc0", "#b5520b", "#0b7d5b", "#8a4fa3", "#6b6b6b")
"""The first is this service's; all stand out from white at 4.5 to 1 or more."""

_LABEL_GAP = 15
"""Least distance of two labels, in pixels."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A name and its points: passages, milliseconds a question."""

    name: str
    points: tuple[tuple[int, float], ...]


def drawn(curves: Sequence[Curve]) -> str:
    """The picture; each line carries its name at its end."""
    sizes = sorted({size for curve in curves for size, _ in curve.points})
    times = [value for curve in curves for _, value in curve.points]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def across(size: float) -> float:
        return _LEFT + (math.log10(size) - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)

    def down(value: float) -> float:
        return (
            _HEIGHT
            - _BOTTOM
            - (math.log10(value) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)
        )

    lines = [_text(_LEFT, 22, "Milliseconds from a question to its passages", size=15)]
    for power in range(low, high + 1):
        y = down(10.0**power)
        lines.append(_line(_LEFT, y, _WIDTH - _RIGHT, y))
        lines.append(_text(_LEFT - 8, y + 4, f"{10.0**power:g}", anchor="end"))
    for size in sizes:
        lines.append(_text(across(size), _HEIGHT - _BOTTOM + 20, f"{size:,}", anchor="middle"))
    lines.append(_text(_LEFT, _HEIGHT - 8, "passages (both axes logarithmic)"))
    placed = [[(across(size), down(value)) for size, value in curve.points] for curve in curves]
    heights = _apart([points[-1][1] for points in placed])
    for curve, points, colour, height in zip(curves, placed, _COLOURS, heights, strict=False):
        lines.extend(_series(points, colour))
        x = points[-1][0] + 10
        last_ms = curve.points[-1][1]
        lines.append(_text(x, height + 4, f"{curve.name} {last_ms:.0f} ms", colour=colour))
    return _page(lines)


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights moved down as little as keeps labels from lying on each other."""
    moved = list(heights)
    free = -math.inf
    for place in sorted(range(len(heights)), key=lambda place: heights[place]):
        moved[place] = max(heights[place], free)
        free = moved[place] + _LABEL_GAP
    return moved


def _series(points: Sequence[tuple[float, float]], colour: str) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *dots,
    ]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#d9d9d9"/>'


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    colour: str = "#333333",
    size: int = 12,
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
        f' font-size="{size}">{escape(words)}</text>'
    )


def _page(lines: Sequence[str]) -> str:
    body = "\n".join(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' aria-label="Milliseconds from a question to its passages, by passages"'
        ' font-family="system-ui, sans-serif">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )
