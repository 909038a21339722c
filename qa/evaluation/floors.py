"""Floors that a run has to reach, such as "answerable=0.9"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluation.metrics import MEASURES
from qa.evaluation.tables import Total


class BadFloor(Exception):
    """A floor that names no figure or no number."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be; for a share of mistakes, the most."""

    name: str
    value: float
    higher_is_better: bool = True

    def missed_by(self, totals: Sequence[Total]) -> str | None:
        """How the totals miss it, or None. A figure that nothing counts towards misses it."""
        found = next((each.value for each in totals if each.name == self.name), None)
        if found is None:
            return f"{self.name} counts no question"
        if self.higher_is_better:
            return f"{self.name} {found} < {self.value}" if found < self.value else None
        return f"{self.name} {found} > {self.value}" if found > self.value else None


def read_floors(texts: Sequence[str]) -> tuple[Floor, ...]:
    """The floors written as FIGURE=VALUE.

    >>> read_floors(["hit@5=0.9"])[0].value
    0.9

    Raises:
        BadFloor: for one that is not written so.
    """
    return tuple(_read_floor(text) for text in texts)


def _read_floor(text: str) -> Floor:
    name, _, value = text.partition("=")
    known = {measure.name: measure.higher_is_better for measure in MEASURES}
    if name not in known:
        raise BadFloor(f"{text}: there is no figure {name!r}; there are {', '.join(known)}")
    try:
        number = float(value)
    except ValueError as error:
        raise BadFloor(f"{text}: needs a number after {name}=") from error
    if not 0 <= number <= 1:
        raise BadFloor(f"{text}: needs a number in 0..1")
    return Floor(name, number, known[name])
