"""The service over the hand-made assistant, reached as any client reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from qa.settings import Serving
from tests.web.shell import Shell, opening
from tests.web.standin import StandIn
from web import commands
from web.app import Hosting, create_app
from web.server import hosting_of

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


@pytest.fixture
def open_client(tmp_path: Path) -> Iterator[Callable[[Serving], TestClient]]:
    """Starts services over two dossiers, with settings of the test's own."""
    started: list[TestClient] = []

    def opened(serving: Serving) -> TestClient:
        hosting = hosting_of("127.0.0.1", (), serving)
        app = create_app(
            lambda: StandIn("acme", "bolt"),
            replace(hosting, feedback=tmp_path / "feedback.jsonl"),
        )
        started.append(TestClient(app, base_url=ADDRESS).__enter__())
        return started[-1]

    yield opened
    for each in started:
        each.__exit__(None, None, None)
