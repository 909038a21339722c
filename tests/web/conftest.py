"""The service over the hand-made assistant, reached as any client reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.shell import Shell, opening
from tests.web.standin import StandIn
from web import commands
from web.app import Hosting, create_app

ADDRESS = "http://127.0.0.1:8000"
"""A Host that the service answers to."""


@pytest.fixture
def feedback_path(tmp_path: Path) -> Path:
    """Where this test's verdicts go."""
    return tmp_path / "data" / "feedback.jsonl"


@pytest.fixture
def app(feedback_path: Path) -> FastAPI:
    """The service, not yet started."""
    return create_app(StandIn, Hosting(feedback=feedback_path))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of the started service."""
    with TestClient(app, base_url=ADDRESS) as started:
        yield started


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in which the assistant is the hand-made one."""
    monkeypatch.setattr(commands, "open_assistant", opening("acme"))
    monkeypatch.setenv("COLUMNS", "80")
    return Shell(monkeypatch, capsys)
