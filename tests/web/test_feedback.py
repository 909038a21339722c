"""Verdicts are kept in a file of their own, and only what was sent on purpose."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.standin import VERSION
from web.feedback import MAX_FILE_BYTES, FeedbackNotKept, Verdict, keep_verdict

PLAIN = Verdict("abc", "up", None, None, VERSION)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_verdict_is_appended_to_a_private_file(client: TestClient, feedback_path: Path) -> None:
    """Each verdict is one line, in order, in a file with mode 0600."""
    first = client.post("/v1/feedback", json={"id": "a", "verdict": "up"})
    second = client.post(
        "/v1/feedback",
        json={"id": "b", "verdict": "down", "reason": "höher\nline", "question": "sales?"},
    )
    assert (first.status_code, first.content) == (204, b"")
    assert second.status_code == 204
    one, two = _lines(feedback_path)
    assert {**one, "at": ""} == {"at": "", "id": "a", "verdict": "up", "index_version": VERSION}
    assert (two["reason"], two["question"]) == ("höher\nline", "sales?")
    assert stat.S_IMODE(feedback_path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "body",
    [
        {"id": "a", "verdict": "sideways"},
        {"verdict": "up"},
        {"id": "", "verdict": "up"},
        {"id": "../x", "verdict": "up"},
        {"id": "a\n", "verdict": "up"},
        {"id": "a", "verdict": "up", "question": "x" * 1001},
    ],
)
def test_a_verdict_that_does_not_fit_is_refused(
    client: TestClient, feedback_path: Path, body: dict[str, str]
) -> None:
    """Nothing is written for it."""
    assert client.post("/v1/feedback", json=body).status_code == 422
    assert not feedback_path.exists()


def test_an_open_file_is_closed_to_others(tmp_path: Path) -> None:
    """A file that was readable by all becomes its owner's."""
    path = tmp_path / "feedback.jsonl"
    path.write_text("")
    path.chmod(0o644)
    keep_verdict(path, PLAIN, now=datetime(2026, 1, 2, tzinfo=UTC))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert _lines(path)[0]["at"] == "2026-01-02T00:00:00+00:00"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link planted in place of the file leads nowhere."""
    target = tmp_path / "target"
    target.write_text("")
    (tmp_path / "feedback.jsonl").symlink_to(target)
    with pytest.raises(FeedbackNotKept):
        keep_verdict(tmp_path / "feedback.jsonl", PLAIN)
    assert target.read_text() == ""


def test_a_full_file_takes_no_more(tmp_path: Path) -> None:
    """At its limit the file stays as it is, and the error names it."""
    path = tmp_path / "feedback.jsonl"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES)
    with pytest.raises(FeedbackNotKept, match=r"feedback\.jsonl.*full"):
        keep_verdict(path, PLAIN)
    assert path.stat().st_size == MAX_FILE_BYTES


def test_what_cannot_be_kept_is_a_problem(client: TestClient, feedback_path: Path) -> None:
    """A folder in the file's place gives 507, without the path."""
    feedback_path.mkdir(parents=True)
    response = client.post("/v1/feedback", json={"id": "a", "verdict": "up"})
    assert response.status_code == 507
    assert response.headers["content-type"] == "application/problem+json"
    assert str(feedback_path) not in response.text
