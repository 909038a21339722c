"""Assistants for the tests: the packaged dossiers with the real model, and small ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.read import read_dossier
from index.build import build_index
from index.open import open_index
from qa.assistant import Assistant
from qa.library import open_assistant
from qa.settings import Settings
from qa.shelf import Shelf, fill_shelf
from tests.index.encoders import WordEncoder
from tests.qa.choose.choosing import norwind_in
from tests.qa.dossiers import ACME, BOREAL, dossier_of

ROOT = Path(__file__).parents[2]

MakeAssistant = Callable[[Sequence[tuple[str, str]]], Assistant]
"""(id, text) of dossiers -> an assistant over them with the encoder that counts words."""


@pytest.fixture(scope="session")
def real_settings(packaged_index: Path) -> Settings:
    """The index that all tests share, and the packaged dossiers."""
    return Settings(index=packaged_index, replies=0)


@pytest.fixture(scope="session")
def assistant(real_settings: Settings) -> Assistant:
    """The packaged dossiers with the real model."""
    return open_assistant(real_settings, report=lambda _: None)


@pytest.fixture(scope="session")
def make_assistant(tmp_path_factory: pytest.TempPathFactory) -> MakeAssistant:
    """Builds an assistant over texts, with rows that count words."""

    def made(texts: Sequence[tuple[str, str]]) -> Assistant:
        return small_assistant_over(texts, tmp_path_factory.mktemp("small"))

    return made


@pytest.fixture(scope="session")
def small_assistant(make_assistant: MakeAssistant) -> Assistant:
    """One made-up dossier on Acme."""
    return make_assistant([("acme", ACME)])


@pytest.fixture(scope="session")
def norwind(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """One made-up dossier on Norwind with the real model."""
    return norwind_in(tmp_path_factory.mktemp("norwind"))


@pytest.fixture(scope="session")
def two_dossiers(make_assistant: MakeAssistant) -> Assistant:
    """Made-up dossiers on Acme and on Boreal."""
    return make_assistant([("acme", ACME), ("boreal", BOREAL)])


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The packaged dossier and those of tests/quality, with rows that count words."""
    folder = tmp_path_factory.mktemp("five")
    encoder = WordEncoder(dimension=384)
    paths = [
        ROOT / "corpus" / "dossiers" / "amazon.txt",
        *sorted((ROOT / "tests" / "quality" / "dossiers").glob("*.*")),
    ]
    dossiers = [read_dossier(path) for path in paths]
    build_index(dossiers, encoder, folder, corpus_folder=folder, report=lambda _: None)
    return fill_shelf(open_index(folder), encoder)


def small_assistant_over(texts: Sequence[tuple[str, str]], folder: Path) -> Assistant:
    """An assistant over (id, text) pairs whose index lies in `folder`."""
    encoder = WordEncoder()
    dossiers = [dossier_of(id, text) for id, text in texts]
    build_index(dossiers, encoder, folder, corpus_folder=folder, report=lambda _: None)
    return Assistant(fill_shelf(open_index(folder), encoder))
