"""The real model, once for all tests of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import exporting
from index.build import build_index
from index.encoder import SentenceTransformerEncoder
from index.weights import Weights, find_weights
from tests.index.dossiers import ACME, dossier


@pytest.fixture(scope="session")
def packaged() -> Weights:
    """The installed model's files."""
    return find_weights()


@pytest.fixture(scope="session")
def real_encoder(packaged: Weights) -> SentenceTransformerEncoder:
    """The installed model, loaded by the first test that encodes."""
    return SentenceTransformerEncoder(packaged)


@pytest.fixture(scope="session")
def real_index(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: SentenceTransformerEncoder
) -> Path:
    """An index of a small dossier made with the installed model, which it holds exported."""
    folder = tmp_path_factory.mktemp("real")
    build_index(
        [dossier(folder / "corpus", "acme", ACME)],
        real_encoder,
        folder / "index",
        corpus_folder=folder / "corpus",
        report=lambda line: None,
    )
    return folder / "index"


@pytest.fixture(scope="session")
def exact_export(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: SentenceTransformerEncoder
) -> Path:
    """The installed model exported as it is, not rounded."""
    return exporting.exact_export(tmp_path_factory.mktemp("exact"), real_encoder)
