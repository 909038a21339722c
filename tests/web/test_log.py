"""The log has a line for each request and nothing that was asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from tests.web.standin import CANARY
from web.log import configure_logging

SECRET = "secret-9b2e"


@contextmanager
def as_when_serving() -> Iterator[None]:
    """The log as the running service writes it; put back afterwards."""
    loggers = [logging.getLogger(name) for name in ("dossier", "uvicorn", "asgi_correlation_id")]
    before = [(each.handlers, each.level, each.propagate) for each in loggers]
    configure_logging()
    try:
        yield
    finally:
        for each, (handlers, level, propagate) in zip(loggers, before, strict=True):
            each.handlers, each.level, each.propagate = handlers, level, propagate
        logging.raiseExceptions = True


def lines_of(written: str) -> list[dict[str, object]]:
    """What the log holds, line by line."""
    return [json.loads(line) for line in written.splitlines()]


def test_each_request_is_one_json_line(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its id, its route, its status and its stages."""
    with as_when_serving():
        response = client.post("/v1/answer", json={"question": "sales"})
    (line,) = lines_of(capsys.readouterr().err)
    assert line["event"] == "request"
    assert line["request_id"] == response.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/answer", 200)
    assert isinstance(line["milliseconds"], dict)
    assert set(line["milliseconds"]) == {"queue", "answer", "total"}


def test_nothing_that_was_asked_is_logged(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither questions nor paths, query strings, headers, bodies or failures' messages."""
    question = {"question": SECRET, "history": [{"question": SECRET, "answer": SECRET}]}
    with as_when_serving():
        client.post("/v1/answer", json=question)
        client.post("/v1/answer", json={"question": f"{CANARY} {SECRET}"})
        client.post("/v1/answer", json={SECRET: SECRET})
        client.post("/v1/search", json={"query": SECRET})
        client.get(f"/?q={SECRET}")
        client.get(f"/{SECRET}?q={SECRET}")
        client.get(
            f"/v1/dossiers/{SECRET}", headers={"x-request-id": SECRET, "authorization": SECRET}
        )
    written = capsys.readouterr().err
    assert SECRET not in written
    assert CANARY not in written
    assert written.count('"event": "request"') == 7


def test_a_failure_says_what_and_where(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """The failure's type and its calls stand under the request's id."""
    with as_when_serving():
        response = client.post("/v1/answer", json={"question": CANARY})
    failure, request = lines_of(capsys.readouterr().err)
    assert failure["error"] == "RuntimeError"
    assert isinstance(failure["where"], list)
    assert "standin.py" in failure["where"][-1]
    assert failure["request_id"] == request["request_id"] == response.headers["x-request-id"]
    assert request["status"] == 500
