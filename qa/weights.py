"""The fitted numbers: one logistic model for figures, one for sentences, and thresholds.

They live in qa/data/weights.json, written by `python -m tests.quality.fit`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature name -> weight, with "bias"; `floors` are least scores by kind of answer."""

    figure: Mapping[str, float]
    sentence: Mapping[str, float]
    faq: Mapping[str, float]
    floors: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """The packaged weights; read once."""
    data = json.loads(files("qa").joinpath("data", "weights.json").read_text(encoding="utf-8"))
    return Weights(data["figure"], data["sentence"], data["faq"], data["floors"])
