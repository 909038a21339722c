"""Fits the basis of a model's tokens on fixed texts: once a model, at its first build."""

from __future__ import annotations

import numpy as np

from index.general import general_texts
from index.token_basis import TokenBasis
from index.tokens import TokenEncoder
from index.types import Encoder

_TEXTS = 50
"""General texts whose tokens the components are of."""


def fit_basis(encoder: Encoder) -> TokenBasis | None:
    """The basis of a model, from fixed texts; None when it has no vectors of tokens."""
    if not isinstance(encoder, TokenEncoder):
        return None
    embedded = (encoder.embed(text).tokens for text in general_texts(_TEXTS))
    vectors = [tokens.vectors for tokens in embedded if tokens is not None]
    return TokenBasis.of(np.concatenate(vectors)) if vectors else None
