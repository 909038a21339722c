"""A long run shows a bar to a person, and nothing to a file."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from qa.evaluation.progress import LONG, progress_of


def _run(total: int) -> None:
    with progress_of(total) as on_done:
        for _ in range(total):
            on_done()


def test_a_terminal_sees_how_far_the_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the bar counts to the end."""
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        _run(LONG)
        terminal.flush()
        shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert "asking" in shown
    assert f"/{LONG}" in shown


def test_a_file_and_a_short_run_see_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What is redirected stays free of bars."""
    _run(LONG)
    _run(LONG - 1)
    assert capfd.readouterr() == ("", "")
