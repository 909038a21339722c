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
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.layers import Layers, Matrix, layers_of

LONGEST = 60
"""Tokens of a question that are looked at, half of those of a sentence; few are longer."""

HIDDEN_NEARNESS = -9.0
"""The nearness of a token that only fills a row up."""

HIDDEN_HEAT = -1e4
"""Its heat, so that it gets no attention."""

PRODUCT_SCALE = 8.0
"""Products of unit vectors are small beside their differences."""

_DIGITS = 6
"""Logits are rounded to so many decimals: what lies below differs between machines."""


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

    def of(self, inputs: Matrix, compared: Matrix) -> Matrix:
        """Logits of shape (sentences,) from inputs (sentences, inputs) and `compare`."""
        scaled = np.clip((inputs - self.center) / self.spread, -FAR, FAR)
        hidden = np.maximum(
            self.layers.dense("mix", np.column_stack([scaled, compared / COMPARED_SCALE])), 0.0
        )
        total = compared + self.layers.dense("plain", scaled)[:, 0]
        total += self.layers.dense("out", hidden)[:, 0] - self.layers["null"][0]
        return np.round(total, _DIGITS)

    def compare(self, question: NDArray[np.int8], sentences: Sequence[NDArray[np.int8]]) -> Matrix:
        """The first part for each sentence, shape (sentences,), from tokens in bytes.

        The question's are of shape (tokens, coordinates), so are those of each sentence.
        """
        if not len(sentences) or not len(question):
            return np.zeros(len(sentences))
        asked = unit(question[:LONGEST])
        held, real = _padded([unit(each[: 2 * LONGEST]) for each in sentences])
        pooled = self._pooled(asked, held, real)
        hidden = np.maximum(self.layers.dense("pool", pooled), 0.0)
        total = self.layers.dense("token", hidden)[:, 0] * TOKEN_SCALE
        return np.round(total, _DIGITS)

    def _pooled(self, asked: Matrix, held: Matrix, real: NDArray[np.bool_]) -> Matrix:
        """What the tokens of the question found in each sentence."""
        sought, found = asked @ self.layers["project.weight"], held @ self.layers["project.weight"]
        hidden = ~real[:, None, :]
        plain = np.where(hidden, HIDDEN_NEARNESS, asked @ held.transpose(0, 2, 1))
        near = plain + sought @ found.transpose(0, 2, 1)
        heat = np.where(hidden, HIDDEN_HEAT, self.layers["heat"][0] * near)
        shares = _softmax(heat)
        aligned = shares @ found
        best = plain.max(axis=2)
        compared = np.concatenate(
            [
                sought * aligned * PRODUCT_SCALE,
                np.abs(sought - aligned),
                best[..., None],
                near.max(axis=2)[..., None],
            ],
            axis=2,
        )
        told = np.maximum(self.layers.dense("compare", compared), 0.0)
        worth = _softmax(self.layers.dense("worth", asked)[:, 0])
        return np.concatenate(
            [
                (told * worth[:, None]).sum(axis=1),
                told.max(axis=1),
                (best @ worth)[:, None],
                best.min(axis=1)[:, None],
                np.log1p(real.sum(axis=1))[:, None] / 4,
            ],
            axis=1,
        )


COMPARED_SCALE = 4.0
TOKEN_SCALE = 3.0
FAR = 8.0
"""Inputs farther than this from the mean, in standard deviations, say no more."""


def unit(tokens: NDArray[np.int8]) -> Matrix:
    """Rows of bytes as rows of length 1, float64 of the same shape."""
    rows = tokens.astype(np.float64)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Matrix = rows / np.maximum(lengths, 1.0)
    return found


def _padded(rows: Sequence[Matrix]) -> tuple[Matrix, NDArray[np.bool_]]:
    """Sentences side by side, (sentences, longest, coordinates), and which tokens are real."""
    longest = max(1, *(len(each) for each in rows))
    held = np.zeros((len(rows), longest, rows[0].shape[1]))
    real = np.zeros((len(rows), longest), bool)
    for place, each in enumerate(rows):
        held[place, : len(each)] = each
        real[place, : len(each)] = True
    return held, real


def _softmax(values: Matrix) -> Matrix:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    found: Matrix = powers / powers.sum(axis=-1, keepdims=True)
    return found


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
