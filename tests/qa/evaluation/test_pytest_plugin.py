"""A question set runs under pytest, one test per question."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.read import read_dossier

ROOT = Path(__file__).parents[3]

ROWS = (
    {"id": "good", "question": "Who leads Borealis?", "must": [["Ada Nord"]]},
    {"id": "bad", "question": "Who leads Borealis?", "must": [["Charles Babbage"]]},
    {"id": "later", "question": "To be worked out", "draft": True},
)

DOSSIER = """Borealis: A Cold Start

Updated: Oct 31, 2025

Executive Summary

Borealis makes heat pumps for schools. Revenue rose 12% to $4.2 billion in Q3 2025.

What the Pro's Are Asking

Who leads Borealis?

Ada Nord leads Borealis as chief executive since 2019. Revenue per employee rose to $310,000.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a pytest of its own came to."""

    code: int
    output: str


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one dossier with one FAQ pair."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "borealis.txt").write_text(DOSSIER)
    assert len(read_dossier(folder / "borealis.txt").faqs) == 1
    return folder


def _pytest(folder: Path, corpus: Path, *arguments: str) -> Ran:
    command = [sys.executable, "-m", "pytest", "-v"]
    options = ["-p", "no:cacheprovider", "--dossier-corpus", str(corpus)]
    index = ["--dossier-index", str(folder / "index"), "--rootdir", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [*command, *options, *index, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    return Ran(ran.returncode, ran.stdout + ran.stderr)


def test_each_question_is_a_test(
    tmp_path: Path, corpus: Path, with_model: Callable[[Path], Path]
) -> None:
    """One passes, one fails and tells where it was lost, the draft is skipped."""
    with_model(tmp_path / "index")
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (tmp_path / "test_other.py").write_text("def test_other(): pass")
    ran = _pytest(tmp_path, corpus, "--dossier-questions", "set.jsonl")
    assert ran.code == 1, ran.output
    assert "set.jsonl::good PASSED" in ran.output
    assert "set.jsonl::bad FAILED" in ran.output
    assert "set.jsonl::later SKIPPED" in ran.output
    assert "wrong: lacks Charles Babbage" in ran.output
    assert "lost at not_said" in ran.output
    assert "test_other" not in ran.output  # no path was named, so only the questions run


def test_a_bad_row_is_a_collection_error(tmp_path: Path, corpus: Path) -> None:
    """File and line stand in the output, and paths that are named run beside the set."""
    (tmp_path / "set.csv").write_text("question,answerable\nx,perhaps\n")
    (tmp_path / "test_other.py").write_text("def test_other(): pass")
    named = ("--continue-on-collection-errors", "test_other.py")
    ran = _pytest(tmp_path, corpus, "--dossier-questions", "set.csv", *named)
    assert ran.code == 1, ran.output
    assert f"{tmp_path / 'set.csv'}:2: answerable: needs true or false" in ran.output
    assert "test_other.py::test_other PASSED" in ran.output
