"""The packaged dossier and those of tests/quality, opened once with rows that count words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.read import read_dossier
from index.build import build_index
from index.open import open_index
from qa.shelf import Shelf, fill_shelf
from tests.index.encoders import WordEncoder

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Five dossiers of different trades and layouts."""
    folder = tmp_path_factory.mktemp("five")
    encoder = WordEncoder(dimension=384)
    paths = [
        ROOT / "corpus" / "dossiers" / "amazon.txt",
        *sorted((ROOT / "tests" / "quality" / "dossiers").glob("*.*")),
    ]
    dossiers = [read_dossier(path) for path in paths]
    build_index(dossiers, encoder, folder, corpus_folder=folder, report=lambda _: None)
    return fill_shelf(open_index(folder), encoder)
