"""The question sets, asked of dossiers of different trades and layouts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest
from filelock import FileLock

from qa.assistant import Assistant
from qa.evaluation.evaluation import Evaluation, evaluate
from qa.evaluation.row import Row
from qa.evaluation.sets import read_sets
from qa.library import open_assistant, packaged_folder
from qa.settings import Settings

HERE = Path(__file__).parent

SETS: Mapping[str, tuple[str, ...]] = {
    "amazon": ("amazon-answerable", "amazon-hard", "amazon-terse"),
    "brightquay": ("brightquay",),
    "cobalt-ridge-bank": ("cobalt-ridge-bank",),
    "corvanth": ("corvanth",),
    "helvion-medical": ("helvion-medical",),
    "marrowgate": ("marrowgate",),
    "ostrava-dynamics": ("ostrava-dynamics",),
    "tideline-foods": ("tideline-foods",),
}
"""The files of questions to each dossier, in tests/quality/questions."""


def rows_of(dossier: str) -> tuple[Row, ...]:
    """The questions to a dossier."""
    files = [HERE / "questions" / f"{name}.jsonl" for name in SETS[dossier]]
    return read_sets(files, report=lambda line: pytest.fail(line))


@pytest.fixture(scope="session")
def all_settings(run_folder: Path, packaged_index: Path) -> Settings:
    """An index of the packaged dossiers and the made-up ones, with the real model."""
    folder = run_folder / "all-dossiers"
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    with FileLock(run_folder / "all-dossiers.lock"):
        if not folder.exists():
            copytree(HERE / "dossiers", folder / "corpus")
            copytree(packaged_folder(), folder / "corpus", dirs_exist_ok=True)
            copytree(packaged_index, folder / "index")
            open_assistant(settings, report=lambda _: None)
    return settings


@pytest.fixture(scope="session")
def over_all(all_settings: Settings) -> Assistant:
    """The assistant over them."""
    return open_assistant(all_settings, report=lambda _: None)


@pytest.fixture(scope="session")
def evaluations(over_all: Assistant) -> Mapping[str, Evaluation]:
    """Every set asked and judged, by dossier."""
    return {id: evaluate(over_all, rows_of(id), dossiers=[id]) for id in SETS}
