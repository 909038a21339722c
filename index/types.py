"""What retrieval gives back. Scores: higher is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.types import Passage
from index.token_matches import TokenMatches


class Encoder(Protocol):
    """Turns texts into unit rows, so that the inner product is the cosine."""

    @property
    def name(self) -> str:
        """The model's name and a digest of its files: part of the index version."""

    @property
    def dimension(self) -> int:
        """Length of a row."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows; shape (0, dimension) for none."""

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row, with the model's prompt for questions."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its fused score in 0..1."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What one question found in the asked dossiers.

    Attributes:
        hits: passages, best first; ties by passage id.
        sentences: (dossier id, sentence start) -> cosine of the question with that sentence,
            for every sentence of the hits.
        questions: (dossier id, position in `Dossier.faqs`) -> cosine of the question with
            that FAQ question, for every FAQ pair of the asked dossiers.
        vector: the question's own row, float32 of shape (dimension,).
        tokens: the question's tokens beside those of the asked dossiers, for every sentence of
            a passage and every FAQ question; None when the model has no vectors of tokens.
    """

    hits: tuple[Hit, ...]
    sentences: Mapping[tuple[str, int], float]
    questions: Mapping[tuple[str, int], float]
    vector: NDArray[np.float32]
    tokens: TokenMatches | None = None
