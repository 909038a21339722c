"""How well a sentence answers a question, by one small network over signs and tokens.

Two parts are added up. The first compares the question's tokens with those of the sentence: each
attends to the nearest ones there, what was found is compared with what was sought, and the
comparisons are pooled by how much each token of the question matters (decomposable attention,
Parikh et al. 2016, over the encoder's contextual vectors). The second weighs the named features
of `qa.features` together, so that one may excuse another. What comes out is a logit: above zero
the sentence is likelier the answer than that the dossier has none.

The numbers are in qa/data/relevance.json, fitted by `python -m tests.quality.fit_relevance`.
With another encoder than the one they were fitted with the first part is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from qa.attention import (
    QuestionTokens,
    SentenceTokens,
    pooled,
    read_question,
    read_sentence,
)
from qa.layers import Layers, Matrix, layers_of

_DIGITS = 6
"""Logits are rounded to so many decimals: what lies below differs between machines."""

SENTENCES_KEPT = 1024
"""Sentences whose tokens are remembered as they are compared: about 16 megabytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Relevance:
    """The fitted network.

    Attributes:
        encoder: name of the encoder whose tokens it compares.
        is_of_tokens: whether the tokens that it is given are of that encoder.
        layers: its weights.
        center, spread: of each input, float64 of shape (inputs,).
    """

    encoder: str
    layers: Layers
    center: Matrix
    spread: Matrix
    is_of_tokens: bool = True
    _known: dict[tuple[str, int], SentenceTokens] = field(init=False, default_factory=dict)
    _lock: Lock = field(init=False, default_factory=Lock)

    def of(self, inputs: Matrix, compared: Matrix) -> Matrix:
        """Logits of shape (sentences,) from inputs (sentences, inputs) and `compare`."""
        scaled = np.clip((inputs - self.center) / self.spread, -FAR, FAR)
        hidden = np.maximum(
            self.layers.dense("mix", np.column_stack([scaled, compared / COMPARED_SCALE])), 0.0
        )
        total = compared + self.layers.dense("plain", scaled)[:, 0]
        total += self.layers.dense("out", hidden)[:, 0] - self.layers["null"][0]
        return np.round(total, _DIGITS)

    def compare(self, question: QuestionTokens, sentences: Sequence[SentenceTokens]) -> Matrix:
        """The first part for each sentence, shape (sentences,)."""
        if not len(sentences) or not len(question.scales):
            return np.zeros(len(sentences))
        pools = pooled(question, sentences, self.layers)
        hidden = np.maximum(self.layers.dense("pool", pools), 0.0)
        total = self.layers.dense("token", hidden)[:, 0] * TOKEN_SCALE
        return np.round(total, _DIGITS)

    def compare_tokens(
        self, question: NDArray[np.int8], sentences: Sequence[NDArray[np.int8]]
    ) -> Matrix:
        """The same from tokens in bytes, each of shape (tokens, coordinates)."""
        held = [read_sentence(each, self.layers) for each in sentences]
        return self.compare(read_question(question, self.layers), held)

    def read_question(self, tokens: NDArray[np.int8]) -> QuestionTokens:
        """What is compared of a question."""
        return read_question(tokens, self.layers)

    def read_sentence_at(self, key: tuple[str, int], tokens: NDArray[np.int8]) -> SentenceTokens:
        """What is compared of the sentence of (dossier id, start); the last ones are remembered."""
        with self._lock:
            found = self._known.pop(key, None) or read_sentence(tokens, self.layers)
            self._known[key] = found
            if len(self._known) > SENTENCES_KEPT:
                del self._known[next(iter(self._known))]
        return found


COMPARED_SCALE = 4.0
TOKEN_SCALE = 3.0
FAR = 8.0
"""Inputs farther than this from the mean, in standard deviations, say no more."""


@cache
def load_relevance() -> Relevance:
    """The packaged network; read once."""
    text = files("qa").joinpath("data", "relevance.json").read_text(encoding="utf-8")
    return relevance_of(json.loads(text))


def relevance_of(stored: Mapping[str, object]) -> Relevance:
    """A network from what `tests.quality.fit_relevance` stores of it.

    Raises:
        KeyError: when a part is missing.
    """
    return Relevance(
        str(stored["encoder"]),
        layers_of(stored["layers"]),
        np.array(stored["center"], np.float64),
        np.array(stored["spread"], np.float64),
    )
