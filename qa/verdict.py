"""Whether what was found is given or refused: one decision for every kind of answer.

Each chooser knows how sure it is of its own find. Whether that answers the question is decided
here, by what the question says and the cited sentences do not: a small network over the signs of
a draft (`qa.signs`), the family of the answer and the shape that it was read as. Its numbers are
in qa/data/verdict.json, written by `python -m tests.quality.fit_verdict`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from qa.draft import Draft
from qa.layers import Layers, Matrix, layers_of
from qa.shapes import Shape
from qa.signs import SIGN_NAMES, Likely, Signs

_FAMILIES = {
    Shape.NUMBER: "number",
    Shape.DATE: "name", Shape.PERSON: "name", Shape.PLACE: "name", Shape.NAME: "name",
    Shape.TITLE: "name",
    Shape.CAUSE: "prose", Shape.MANNER: "prose", Shape.YES_NO: "prose",
    Shape.STATEMENT: "prose", Shape.PARTS: "prose", Shape.RESULTS: "prose",
    Shape.COMPARE: "compare",
}  # fmt: skip
"""Shapes whose answers fail alike; all others are parts of the page, given whole."""

PAIR, PAGE = "pair", "page"
"""The families of whole FAQ pairs, and of parts of the page."""

FAMILIES = ("number", "name", "prose", "compare", PAIR, PAGE)


INPUT_NAMES = (
    *SIGN_NAMES, *(f"family {family}" for family in FAMILIES), *(f"shape {s}" for s in Shape)
)  # fmt: skip
"""What the network is told, in order."""

FAR = 6.0
"""Inputs farther than this from the mean, in standard deviations, say no more."""

_DIGITS = 6
"""Chances are rounded to so many decimals: what lies below differs between machines."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The fitted network and the least chance to be given.

    Attributes:
        center, spread: of each input, float64 of shape (inputs,).
        layers: its weights.
    """

    center: Matrix
    spread: Matrix
    layers: Layers
    floor: float
    firm_floor: float

    def floor_for(self, family: str, *, is_number: bool) -> float:
        """The least chance of a draft: numbers and lists have to be likelier than sentences."""
        return max(self.floor, self.firm_floor) if is_number or family == PAGE else self.floor

    def chance(self, family: str, likely: Likely, signs: Signs) -> float:
        """How likely a draft is right, 0..1."""
        return self.chance_of(inputs_of(family, likely, signs))

    def chance_of(self, inputs: Sequence[float]) -> float:
        """The same from its inputs, in the order of `INPUT_NAMES`."""
        values = np.array(inputs)
        scaled = np.clip((values - self.center) / self.spread, -FAR, FAR)
        hidden = np.maximum(self.layers.dense("first", scaled), 0.0)
        hidden = np.maximum(self.layers.dense("second", hidden), 0.0)
        total = self.layers.dense("plain", scaled)[0] + self.layers.dense("out", hidden)[0]
        return round(1 / (1 + math.exp(-float(total))), _DIGITS)


def inputs_of(family: str, likely: Likely, signs: Signs) -> list[float]:
    """The inputs of a draft, in the order of `INPUT_NAMES`."""
    return [
        *(signs[name] for name in SIGN_NAMES),
        *(float(each == family) for each in FAMILIES),
        *(float(each is likely.shape) for each in Shape),
    ]


@cache
def load_verdict() -> Verdict:
    """The packaged network; read once."""
    text = files("qa").joinpath("data", "verdict.json").read_text(encoding="utf-8")
    return verdict_of(json.loads(text))


def verdict_of(stored: Mapping[str, object]) -> Verdict:
    """A network from what `tests.quality.fit_verdict` stores of it.

    Raises:
        KeyError: when a part is missing.
        ValueError: when it was fitted on other inputs.
    """
    center = np.array(stored["center"], np.float64)
    if len(center) != len(INPUT_NAMES):
        raise ValueError(f"a verdict on {len(center)} inputs, where {len(INPUT_NAMES)} are told")
    return Verdict(
        center,
        np.array(stored["spread"], np.float64),
        layers_of(stored["layers"]),
        float(str(stored["floor"])),
        float(str(stored["firm_floor"])),
    )


def family_of(draft: Draft, likely: Likely) -> str:
    """The family of answers that a draft belongs to."""
    if any(name == "faq" for name, _ in draft.signals):
        return PAIR
    return _FAMILIES.get(likely.shape, PAGE)
