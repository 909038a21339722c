"""`dossier eval` over the hand-made assistant: what it runs, writes and exits with."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.web.shell import Shell
from tests.web.standin import SALES

GOOD = {"id": "sales", "question": "sales?", "must": [["4.2 million"]], "evidence": [SALES]}
WRONG = {"id": "steel", "question": "steel?", "must": [["not in this answer"]]}
REFUSED = {"id": "rain", "question": "weather?", "answerable": False}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A set of three: one right, one wrong, one rightly refused."""
    return _write(tmp_path / "set.jsonl", GOOD, WRONG, REFUSED)


def _write(path: Path, *rows: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_run_prints_its_figures_and_is_exit_0(shell: Shell, questions: Path) -> None:
    """A wrong answer is a figure, and no reason to fail by itself."""
    ran = shell.run("eval", str(questions))
    assert ran.code == 0, ran.err
    assert "answerable" in ran.out
    assert "0.5" in ran.out


def test_the_dossiers_own_questions_are_asked_when_no_file_is_named(shell: Shell) -> None:
    """With and without --faq alike, but for the times."""
    runs = [shell.run("eval"), shell.run("eval", "--faq")]
    without, with_flag = (re.sub(r"(_ms=)[\d.]+", r"\1", ran.out) for ran in runs)
    assert without == with_flag
    assert "n=1" in re.sub(r"\s", "", without)


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.51", 1)])
def test_a_floor_that_is_missed_is_exit_1(
    shell: Shell, questions: Path, least: str, code: int
) -> None:
    """The figure that falls short is named."""
    ran = shell.run("eval", str(questions), "--min", f"answerable={least}")
    assert ran.code == code
    assert ("falls short: answerable" in ran.out) is bool(code)


def test_a_run_is_compared_with_a_kept_one(shell: Shell, tmp_path: Path, questions: Path) -> None:
    """Equal to itself it is exit 0; a question that flips is named, with exit 1."""
    kept = tmp_path / "kept.json"
    assert shell.run("eval", str(questions), "--save-baseline", str(kept)).code == 0
    assert shell.run("eval", str(questions), "--baseline", str(kept)).code == 0
    _write(questions, {**GOOD, "must": [["not in this answer"]]}, WRONG, REFUSED)
    ran = shell.run("eval", str(questions), "--baseline", str(kept))
    assert ran.code == 1
    assert "sales" in ran.out


def test_a_baseline_that_is_none_is_exit_65(shell: Shell, tmp_path: Path, questions: Path) -> None:
    """The line names the file."""
    kept = tmp_path / "kept.json"
    kept.write_text("{}")
    ran = shell.run("eval", str(questions), "--baseline", str(kept))
    assert (ran.code, ran.out) == (65, "")
    assert str(kept) in ran.err


def test_report_and_exports_are_written_where_named(
    shell: Shell, tmp_path: Path, questions: Path
) -> None:
    """One HTML file; a folder with a file for each other tool."""
    report, export = tmp_path / "report.html", tmp_path / "export"
    ran = shell.run("eval", str(questions), "--report", str(report), "--export", str(export))
    assert ran.code == 0, ran.err
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert len(list(export.iterdir())) >= 4


def test_a_report_that_cannot_be_written_is_exit_73(
    shell: Shell, tmp_path: Path, questions: Path
) -> None:
    """One line names the path."""
    ran = shell.run("eval", str(questions), "--report", str(tmp_path))
    assert ran.code == 73
    assert str(tmp_path) in ran.err
    assert ran.err.splitlines()[-1].startswith("dossier: ")


def test_a_bad_row_is_exit_65_with_file_and_line(shell: Shell, tmp_path: Path) -> None:
    """Nothing is asked."""
    path = _write(tmp_path / "set.jsonl", GOOD, {"question": "x?", "answerable": "perhaps"})
    ran = shell.run("eval", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert f"{path}:2: answerable" in ran.err


def test_thumbs_down_become_drafts(shell: Shell, tmp_path: Path) -> None:
    """Each question once, as a row that a run leaves out; the index is not opened for it."""
    feedback, drafts = tmp_path / "feedback.jsonl", tmp_path / "drafts.jsonl"
    down = {"id": "a1", "verdict": "down", "question": "sales?", "reason": "too short"}
    _write(feedback, down, {"id": "a2", "verdict": "up", "question": "steel?"}, down)
    ran = shell.run("eval", "--from-feedback", str(feedback), "--drafts", str(drafts))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"1 drafts in {drafts}\n"
    (row,) = map(json.loads, drafts.read_text(encoding="utf-8").splitlines())
    assert (row["question"], row["draft"], row["tags"]) == ("sales?", True, ["too short"])


def test_feedback_that_is_none_is_exit_65(shell: Shell, tmp_path: Path) -> None:
    """The line names file and row, and no drafts are written."""
    feedback, drafts = tmp_path / "feedback.jsonl", tmp_path / "drafts.jsonl"
    _write(feedback, {"id": "a1", "verdict": "sideways"})
    ran = shell.run("eval", "--from-feedback", str(feedback), "--drafts", str(drafts))
    assert (ran.code, ran.out) == (65, "")
    assert f"{feedback}:1: verdict" in ran.err
    assert not drafts.exists()
