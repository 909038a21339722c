"""A cross-encoder that the user names has its say in the order of the sentences.

It reads question and sentence together, which tells more than two vectors do. Its numbers have
a scale of their own, which nothing here was fitted to; so they are standardised over the sentences
that are read, and then change which of them come first and hardly how relevant they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.cross_encoder import CrossEncoderReranker, find_pair_weights
from index.errors import ModelRefused
from qa.models import check_pins
from qa.settings import BadSetting

RERANKED_WEIGHT = 1.0
"""What one standard deviation of its scores adds to a relevance, which is a logit; not fitted."""

_DIGITS = 6
"""What is added is rounded like the relevance itself."""


class Reranker(Protocol):
    """Scores sentences by how well they answer a question."""

    @property
    def name(self) -> str:
        """The model's name and a digest of its files."""

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """float64 of shape (sentences,), higher is better; the same pair, the same number."""


def find_reranker(model: str | None) -> Reranker | None:
    """The cross-encoder called `model`; its library is not loaded before it is used.

    Raises:
        ModelMissing: when there is no such model on this machine.
        ModelAltered: when it was fetched and a file is no longer the one fetched.
        BadSetting: when it needs code of its own, has pickled weights or scores no pairs.
    """
    if model is None:
        return None
    try:
        weights = find_pair_weights(model)
    except ModelRefused as refused:
        raise BadSetting("DOSSIER_RERANKER", str(refused)) from refused
    check_pins(model, weights)
    return CrossEncoderReranker(weights)


def added_by(
    reranker: Reranker | None, question: str, sentences: Sequence[str]
) -> NDArray[np.float64]:
    """What a reranker adds to the relevance of each sentence, shape (sentences,).

    Mean 0 and deviation `RERANKED_WEIGHT`; 0 without one, or where all score the same.
    """
    if reranker is None or not sentences:
        return np.zeros(len(sentences))
    scores = reranker.scores(question, sentences)
    if scores.max() == scores.min():
        return np.zeros(len(sentences))
    added: NDArray[np.float64] = (scores - scores.mean()) / scores.std() * RERANKED_WEIGHT
    return added.round(_DIGITS)
