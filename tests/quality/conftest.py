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
from tests.quality.sets import FRESH, READ, asked_of, dossier_files

HERE = Path(__file__).parent

SETS: Mapping[str, tuple[str, ...]] = {
    "amazon": ("amazon-answerable", "amazon-hard"),
    "amazon-oblique": ("amazon-oblique",),
    "amazon-terse": ("amazon-terse",),
    "brightquay": ("brightquay",),
    "cobalt-ridge-bank": ("cobalt-ridge-bank",),
    "corvanth": ("corvanth",),
    "helvion-medical": ("helvion-medical",),
    "marrowgate": ("marrowgate",),
    "ostrava-dynamics": ("ostrava-dynamics",),
    "tallowmere": ("tallowmere",),
    "tarnbrook-pharma": ("tarnbrook-pharma",),
    "tideline-foods": ("tideline-foods",),
    "veldrane": ("veldrane",),
}
"""The files of questions to each set, in tests/quality/questions."""


def dossier_of(name: str) -> str:
    """The id of the dossier that a set is asked of: its own name, or what begins it."""
    return asked_of(Path(name), [path.stem for path in dossier_files()])


def rows_of(name: str) -> tuple[Row, ...]:
    """The questions of a set."""
    files = [HERE / "questions" / f"{each}.jsonl" for each in SETS[name]]
    return read_sets(files, report=lambda line: pytest.fail(line))


@pytest.fixture(scope="session")
def all_settings(run_folder: Path, packaged_index: Path) -> Settings:
    """An index of the packaged dossiers and the made-up ones, with the real model."""
    folder = run_folder / "all-dossiers"
    settings = Settings(corpus=folder / "corpus", index=folder / "index", replies=0)
    with FileLock(run_folder / "all-dossiers.lock"):
        if not folder.exists():
            copytree(HERE / "dossiers", folder / "corpus")
            for more in (READ / "dossiers", FRESH / "dossiers", packaged_folder()):
                if more.exists():
                    copytree(more, folder / "corpus", dirs_exist_ok=True)
            copytree(packaged_index, folder / "index")
            open_assistant(settings, report=lambda _: None)
    return settings


@pytest.fixture(scope="session")
def over_all(all_settings: Settings) -> Assistant:
    """The assistant over them."""
    return open_assistant(all_settings, report=lambda _: None)


@pytest.fixture(scope="session")
def evaluations(over_all: Assistant) -> Mapping[str, Evaluation]:
    """Every set asked and judged, by its name."""
    return {name: evaluate(over_all, rows_of(name), dossiers=[dossier_of(name)]) for name in SETS}
