"""What every response carries, on every route and every error."""

from __future__ import annotations

import http.client
import re
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.live import living
from tests.web.standin import CANARY

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
SNAPSHOT = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

CHAT = {"model": "dossier", "messages": [{"role": "user", "content": "sales"}]}

ROUTES: dict[str, tuple[str, str, object, int]] = {
    "answer": ("POST", "/v1/answer", {"question": "sales"}, 200),
    "stream": ("POST", "/v1/answer/stream", {"question": "sales"}, 200),
    "chat": ("POST", "/v1/chat/completions", {**CHAT, "messages": []}, 422),
    "chat stream": ("POST", "/v1/chat/completions", {**CHAT, "stream": True}, 200),
    "response": ("POST", "/v1/responses", {"model": "dossier", "input": "sales"}, 200),
    "models": ("GET", "/v1/models", None, 200),
    "tools": ("POST", "/mcp", None, 400),
    "metrics": ("GET", "/metrics", None, 200),
    "batch": ("POST", "/v1/answers:batch", {"items": [{"question": "sales"}]}, 200),
    "search": ("POST", "/v1/search", {"query": "sales"}, 200),
    "feedback": ("POST", "/v1/feedback", {"id": "abc", "verdict": "up"}, 204),
    "dossiers": ("GET", "/v1/dossiers", None, 200),
    "dossier": ("GET", "/v1/dossiers/acme", None, 200),
    "livez": ("GET", "/livez", None, 200),
    "readyz": ("GET", "/readyz", None, 200),
    "info": ("GET", "/v1/info", None, 200),
    "openapi": ("GET", "/openapi.json", None, 200),
    "manual": ("GET", "/docs", None, 200),
    "not found": ("GET", "/nope", None, 404),
    "not found in static": ("GET", "/static/nope", None, 404),
    "unknown dossier": ("GET", "/v1/dossiers/zz", None, 404),
    "wrong method": ("DELETE", "/v1/answer", None, 405),
    "invalid": ("POST", "/v1/answer", {"question": 5}, 422),
    "failure": ("POST", "/v1/answer", {"question": CANARY}, 500),
}


@pytest.mark.parametrize("name", ROUTES)
def test_every_response_carries_the_security_headers(client: TestClient, name: str) -> None:
    """The same five headers, a request id and timings, whatever comes of the request."""
    method, path, body, status = ROUTES[name]
    response = client.request(method, path, json=body) if body else client.request(method, path)
    assert response.status_code == status
    assert {header: response.headers.get(header) for header in SNAPSHOT} == SNAPSHOT
    assert str(UUID(response.headers["x-request-id"])) == response.headers["x-request-id"]
    assert re.search(r"(^|, )total;dur=\d+\.\d\d$", response.headers["server-timing"])
    assert "server" not in response.headers
    assert "access-control-allow-origin" not in response.headers
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    ("name", "sent", "status"),
    [
        ("host", {"host": "evil.example"}, 400),
        ("content-type", {"content-type": "text/plain"}, 415),
        ("size", {"content-type": "application/json", "content-length": "999999999"}, 413),
    ],
)
def test_refused_requests_carry_them_too(
    client: TestClient, name: str, sent: dict[str, str], status: int
) -> None:
    """Also when the request is turned away before it is read."""
    response = client.post("/v1/answer", content=b"{}", headers=sent)
    assert response.status_code == status
    assert {header: response.headers.get(header) for header in SNAPSHOT} == SNAPSHOT
    assert response.headers["x-request-id"]


def test_a_text_is_sandboxed(client: TestClient) -> None:
    """A dossier's text has the strictest policy and is offered as a file."""
    headers = client.get("/v1/dossiers/acme/text").headers
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["content-disposition"] == 'attachment; filename="acme.txt"'
    expected = {name: SNAPSHOT[name] for name in SNAPSHOT if "policy" not in name[:24]}
    assert {name: headers.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("sent", "given"),
    [
        ("0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b", "0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b"),
        ("0D9C8E0A5B1C4F3E9A7B6C5D4E3F2A1B", "0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b"),
    ],
)
def test_a_request_id_that_is_a_uuid_is_kept(client: TestClient, sent: str, given: str) -> None:
    """The caller's id comes back, in the usual form, and stands in errors."""
    response = client.get("/nope", headers={"x-request-id": sent})
    assert response.headers["x-request-id"] == given
    assert response.json()["request_id"] == given


@pytest.mark.parametrize(
    "sent", ["evil", "x" * 5000, "<script>", "{0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b}"]
)
def test_another_request_id_is_replaced(client: TestClient, sent: str) -> None:
    """What is no UUID is never echoed."""
    response = client.get("/livez", headers={"x-request-id": sent})
    given = response.headers["x-request-id"]
    assert str(UUID(given)) == given
    assert sent not in given


def test_an_answer_tells_its_stages(client: TestClient) -> None:
    """Server-Timing holds how long the question waited and took."""
    timing = client.post("/v1/answer", json={"question": "sales"}).headers["server-timing"]
    assert [stage.split(";")[0] for stage in timing.split(", ")] == ["queue", "answer", "total"]


VARYING = ("server-timing", "x-request-id")
GETS = {name: path for name, (method, path, _, _) in ROUTES.items() if method == "GET"}
GETS |= {"page": "/", "text": "/v1/dossiers/acme/text", "file": "/static/style.css"}


@pytest.mark.parametrize("name", sorted(set(GETS) - {"metrics"}))
def test_head_is_get_without_its_body(client: TestClient, name: str) -> None:
    """The same status and headers, length and tag too, and nothing to read."""
    got, asked = client.get(GETS[name]), client.head(GETS[name])
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    kept = [dict(each.headers) for each in (got, asked)]
    for headers in kept:
        for varying in VARYING:
            assert headers.pop(varying)
    assert kept[0] == kept[1]
    assert int(asked.headers["content-length"]) == len(got.content)


def test_a_connection_lives_on_after_a_head(app: FastAPI) -> None:
    """Under the real server nothing of a body is sent, so the next reply is found."""
    with living(app) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=15)
        for method in ("HEAD", "GET", "HEAD"):
            connection.request(method, "/v1/dossiers/acme/text")
            with connection.getresponse() as response:
                body = response.read()
            assert response.status == 200
            assert bool(body) is (method == "GET")
        connection.close()
