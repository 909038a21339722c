"""What only the asker, the dossier or the key's owner may know is in no log, counter or error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.settings import Serving
from tests.web.standin import CANARY, FAQ_ANSWER, RISK, SALES
from tests.web.test_access import bearer
from tests.web.test_log import as_when_serving
from web.access.keys import add_key

ASKED = "canary-asked-51f0"
PATHS = ("/v1/answer", "/v1/answer/stream", "/v1/search", "/v1/answers:batch", "/v1/feedback")
MORE_PATHS = ("/v1/chat/completions", "/v1/responses", "/mcp", "/analyst/runs", "/nope", "/")


def _bodies(word: str) -> tuple[dict[str, object], ...]:
    """Bodies that fit one route or another, each with the word in every place it could be."""
    return (
        {"question": word, "dossiers": [word]},
        {"question": f"sales {word}", "history": [{"question": word, "answer": word}]},
        {"question": f"{CANARY} {word}"},
        {"query": word, "limit": word},
        {"items": [{"question": word}, {"question": f"{CANARY} {word}"}, {word: word}]},
        {"id": word, "verdict": "up", "reason": word, "question": word},
        {"model": f"dossier:{word}", "messages": [{"role": "user", "content": word}]},
        {"model": "dossier", "input": f"{CANARY} {word}"},
        {"jsonrpc": "2.0", "id": 1, "method": word, "params": {"name": word}},
        {"name": word, "content": word},
    )


@pytest.fixture
def keyed(tmp_path: Path, open_client: Callable[[Serving], TestClient]) -> tuple[TestClient, str]:
    """A service that asks for a key, and the key."""
    secret = add_key(tmp_path / "keys.toml", "desk", ())
    client = open_client(Serving(keys=tmp_path / "keys.toml"))
    return client, secret


def test_canaries_are_in_no_log_no_counter_and_no_error(
    keyed: tuple[TestClient, str], capfd: pytest.CaptureFixture[str]
) -> None:
    """Planted in questions, ids, headers, addresses, query strings, keys and the dossier itself."""
    client, secret = keyed
    headers = {
        **bearer(secret),
        "user-agent": ASKED,
        "referer": f"http://127.0.0.1/{ASKED}",
        "x-request-id": ASKED,
        "cookie": f"session={ASKED}",
        "accept": "application/json, text/event-stream",
    }
    errors: list[str] = []
    with as_when_serving():
        for path in (*PATHS, *MORE_PATHS):
            for body in _bodies(ASKED):
                sent = client.post(path, json=body, headers=headers)
                if sent.status_code >= 400 and path != "/mcp":  # its errors are JSON-RPC
                    errors.append(sent.text)
            for address in (f"{path}?q={ASKED}&d={ASKED}", f"{path}/{ASKED}"):
                client.get(address, headers={**headers, "accept": "application/json"})
            refused = client.post(path, json=_bodies(ASKED)[0], headers=bearer(f"{secret}x"))
            errors.append(refused.text)
    logged = capfd.readouterr().err
    counted = client.get("/metrics", headers=bearer(secret)).text
    assert logged.count('"event": "request"') > 100
    assert len(errors) > 50
    planted = (ASKED, secret, CANARY, SALES, FAQ_ANSWER, RISK)
    for told in (logged, counted, *errors):
        assert not [word for word in planted if word in told], told[:400]
