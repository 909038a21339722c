"""The real model, once for all tests of the package."""

from __future__ import annotations

import pytest

from index.encoder import SentenceTransformerEncoder
from index.weights import Weights, find_weights


@pytest.fixture(scope="session")
def packaged() -> Weights:
    """The installed model's files."""
    return find_weights()


@pytest.fixture(scope="session")
def real_encoder(packaged: Weights) -> SentenceTransformerEncoder:
    """The installed model, loaded by the first test that encodes."""
    return SentenceTransformerEncoder(packaged)
