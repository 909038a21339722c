"""What readers marked down becomes rows for an analyst to complete."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from qa.evaluate import run_eval
from qa.evaluation.feedback_import import import_feedback
from qa.evaluation.row import BadRow
from qa.evaluation.sets import read_sets
from tests.qa.evaluation.replies import Scripted

KEPT = """\
{"at": "2025-11-01T10:00:00+00:00", "id": "a1", "verdict": "down", "reason": "wrong", "question": "Sales?", "index_version": "v1"}
{"at": "2025-11-01T10:01:00+00:00", "id": "a2", "verdict": "up", "question": "Risks?", "index_version": "v1"}
{"at": "2025-11-01T10:02:00+00:00", "id": "a3", "verdict": "down", "index_version": "v1"}
{"at": "2025-11-01T10:03:00+00:00", "id": "a1", "verdict": "down", "reason": "too long", "question": "Sales?", "index_version": "v1"}
"""  # noqa: E501


def test_thumbs_down_become_drafts(tmp_path: Path) -> None:
    """One draft for each question, its reasons as tags; what came without a question is told."""
    feedback, drafts = tmp_path / "feedback.jsonl", tmp_path / "drafts.jsonl"
    feedback.write_text(KEPT)
    notes: list[str] = []
    assert import_feedback(feedback, drafts, report=notes.append) == 1
    assert notes == [f"{feedback}: 1 thumbs down came without their question"]
    (row,) = read_sets([drafts], report=print)
    assert (row.id, row.question, row.tags) == ("feedback-a1", "Sales?", ("wrong", "too long"))
    assert row.draft


def test_drafts_are_not_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run leaves them out and says how many."""
    feedback, drafts = tmp_path / "feedback.jsonl", tmp_path / "drafts.jsonl"
    feedback.write_text(KEPT)
    import_feedback(feedback, drafts, report=lambda _: None)
    assistant = Scripted({})
    run_eval(assistant, files=[drafts], faq=False, dossier=None, out=io.StringIO())
    assert assistant.calls == []
    assert "1 draft rows are left out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{}", ":1: verdict: needs up or down, got None"),
        ('{"verdict": "meh"}', ":1: verdict: needs up or down, got 'meh'"),
        ("no", ":1: is not JSON"),
    ],
)
def test_a_line_that_is_no_verdict_is_named(tmp_path: Path, line: str, says: str) -> None:
    """File and line, as for any bad row; nothing is written."""
    feedback, drafts = tmp_path / "feedback.jsonl", tmp_path / "drafts.jsonl"
    feedback.write_text(line)
    with pytest.raises(BadRow, match=says):
        import_feedback(feedback, drafts, report=print)
    assert not drafts.exists()
    with pytest.raises(BadRow, match="no such file"):
        import_feedback(tmp_path / "none", drafts, report=print)
