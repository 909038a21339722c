"""The tokens of a question beside those of sentences (decomposable attention).

It is the first part of the network of `qa.relevance`, after Parikh et al. 2016.

Each token of the question attends to the nearest ones of the sentence, what was found is compared
with what was sought, and the comparisons are pooled by how much each token matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.layers import Layers, Matrix

LONGEST = 60
"""Tokens of a question that are looked at, half of those of a sentence; few are longer."""

HIDDEN_NEARNESS = -9.0
"""The nearness of what is no token: that of a sentence without any."""

PRODUCT_SCALE = 8.0
"""Products of unit vectors are small beside their differences."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceTokens:
    """A sentence as it is compared with questions.

    Attributes:
        tokens: int8 of shape (tokens, coordinates).
        scales: what makes each of them a row of length 1, float64 of shape (tokens,).
        projected: these rows as the network compares them, float64 of shape (tokens, width).
    """

    tokens: NDArray[np.int8]
    scales: Matrix
    projected: Matrix


@dataclass(frozen=True, slots=True, eq=False)
class QuestionTokens:
    """The same of a question; worth: how much each of its tokens matters, summing to 1."""

    tokens: NDArray[np.int8]
    scales: Matrix
    projected: Matrix
    worth: Matrix


def read_question(tokens: NDArray[np.int8], layers: Layers) -> QuestionTokens:
    """What is compared of a question, from its tokens in bytes (tokens, coordinates)."""
    kept = tokens[:LONGEST]
    scales, rows = scaled(kept)
    worth = layers.dense("worth", rows)[:, 0]
    powers = np.exp(worth - worth.max(initial=-np.inf))
    return QuestionTokens(kept, scales, rows @ layers["project.weight"], powers / powers.sum())


def read_sentence(tokens: NDArray[np.int8], layers: Layers) -> SentenceTokens:
    """The same of a sentence; one without tokens is one that nothing is near to."""
    kept = tokens[: 2 * LONGEST]
    scales, rows = scaled(kept)
    return SentenceTokens(kept, scales, rows @ layers["project.weight"])


def joined(sentences: Sequence[SentenceTokens]) -> SentenceTokens:
    """The tokens of some sentences as if they were one; what is too long is left out."""
    most = 2 * LONGEST
    return SentenceTokens(
        np.concatenate([each.tokens for each in sentences])[:most],
        np.concatenate([each.scales for each in sentences])[:most],
        np.concatenate([each.projected for each in sentences])[:most],
    )


def pooled(question: QuestionTokens, sentences: Sequence[SentenceTokens], layers: Layers) -> Matrix:
    """What the tokens of the question found in each sentence, shape (sentences, numbers).

    The tokens of all sentences stand in one row: what is worked out for each of them takes no
    padding. A sentence without tokens has one that is far from everything.
    """
    counts = np.array([len(each.scales) for each in sentences])
    sizes = np.maximum(counts, 1)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    plain, found = _beside(question, sentences, layers)
    near = plain + question.projected @ found.T
    heat = layers["heat"][0] * near
    powers = np.exp(heat - np.repeat(np.maximum.reduceat(heat, starts, axis=1), sizes, axis=1))
    aligned = np.stack(
        [
            powers[:, first:last] @ found[first:last]
            for first, last in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
    )
    aligned /= np.add.reduceat(powers, starts, axis=1).T[..., None]
    best = np.maximum.reduceat(plain, starts, axis=1).T
    compared = np.concatenate(
        [
            question.projected * aligned * PRODUCT_SCALE,
            np.abs(question.projected - aligned),
            best[..., None],
            np.maximum.reduceat(near, starts, axis=1).T[..., None],
        ],
        axis=2,
    )
    told = np.maximum(layers.dense("compare", compared), 0.0)
    return np.concatenate(
        [
            question.worth @ told,
            told.max(axis=1),
            (best @ question.worth)[:, None],
            best.min(axis=1)[:, None],
            np.log1p(counts)[:, None] / 4,
        ],
        axis=1,
    )


def _beside(
    question: QuestionTokens, sentences: Sequence[SentenceTokens], layers: Layers
) -> tuple[Matrix, Matrix]:
    """Cosines (question tokens, all tokens) and the projected tokens (all tokens, width).

    Products of bytes are whole numbers that float32 adds without rounding.
    """
    width, narrow = layers["project.weight"].shape
    nothing = SentenceTokens(np.zeros((1, width), np.int8), np.zeros(1), np.zeros((1, narrow)))
    held = [each if len(each.scales) else nothing for each in sentences]
    rows = np.concatenate([each.tokens for each in held])
    scales = np.concatenate([each.scales for each in held])
    products = rows.astype(np.float32) @ question.tokens.astype(np.float32).T
    plain = products.T * question.scales[:, None] * scales
    plain[:, scales == 0] = HIDDEN_NEARNESS
    return plain, np.concatenate([each.projected for each in held])


def scaled(tokens: NDArray[np.int8]) -> tuple[Matrix, Matrix]:
    """What makes each token, in bytes, a row of length 1, and these rows, float64.

    Shapes (tokens,) and (tokens, coordinates); a token of nothing stays so.
    """
    rows = tokens.astype(np.float64)
    scales = 1.0 / np.maximum(np.linalg.norm(rows, axis=1), 1.0)
    return scales, rows * scales[:, None]
