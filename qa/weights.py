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
    """Feature name -> weight, with "bias".

    Attributes:
        figure, sentence: logistic models of one claim by itself: `Scored.score`.
        rank: linear models that order the claims of one question: `Scored.rank`.
        decide: logistic models of whether the best claim answers the question.
        faq: logistic model of whether a whole FAQ pair does.
        floors: least chances by kind of answer.
    """

    figure: Mapping[str, float]
    sentence: Mapping[str, float]
    rank: Mapping[str, Mapping[str, float]]
    decide: Mapping[str, Mapping[str, float]]
    faq: Mapping[str, float]
    floors: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """The packaged weights; read once."""
    data = json.loads(files("qa").joinpath("data", "weights.json").read_text(encoding="utf-8"))
    return Weights(
        data["figure"], data["sentence"], data["rank"], data["decide"], data["faq"], data["floors"]
    )
