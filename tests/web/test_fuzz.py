"""Hostile requests over a real socket: refused or answered, never a 500, and the service lives."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.live import living
from tests.web.standin import StandIn
from web.app import create_app
from web.patience import Patience, PatientProtocol

HOST = b"Host: 127.0.0.1\r\n"
JSON = b"Content-Type: application/json\r\n"
PATHS = (
    "/v1/answer /v1/answer/stream /v1/answers:batch /v1/search /v1/feedback /v1/dossiers "
    "/v1/dossiers/acme /v1/dossiers/acme/text /v1/chat/completions /v1/responses /mcp / "
    "/dossiers/acme /analyst /analyst/runs /static/app.js /metrics /livez /openapi.json"
).split()
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "TRACE", "CONNECT", "BREW")


class Brisk(PatientProtocol):
    """Lets go of what says no more, so that a test need not wait for it."""

    header_seconds = 0.3

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.timeout_keep_alive = 0
        super().connection_made(transport)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """One service for all examples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Patience.__init__, "__kwdefaults__", {"seconds": 2.0})
        with living(create_app(StandIn), http=Brisk) as address:
            yield int(address.rsplit(":", 1)[1])


def said(port: int, raw: bytes) -> bytes:
    """What the service says to these bytes, until it closes or has nothing more to say."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        try:
            client.sendall(raw)
            pieces = iter(lambda: client.recv(65536), b"")
            return b"".join(pieces)
        except OSError:
            return b""


def assert_borne(port: int, raw: bytes) -> int:
    """Checks that it was no failure of the service's; gives the status, 0 for no reply."""
    reply = said(port, raw)
    status = int(reply.split(b" ")[1]) if reply.startswith(b"HTTP/1.1 ") else 0
    assert status not in (500, 502, 504), reply[:500]
    assert said(port, b"GET /livez HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n").startswith(
        b"HTTP/1.1 200 "
    )
    return status


def post(body: bytes, *, path: str = "/v1/answer", more: bytes = b"") -> bytes:
    """A whole request on a connection that ends with it."""
    head = b"POST %s HTTP/1.1\r\n" % path.encode() + HOST + JSON + more
    return head + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


DEEP = 100_000
BODIES = {
    "deep list": b"[" * DEEP,
    "deep question": b'{"question":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep object": b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    "a number of 200,000 digits": b'{"question": "a", "limit": ' + b"9" * 200_000 + b"}",
    "a number beyond all": b'{"question": "a", "limit": 1e999999}',
    "infinity": b'{"question": "a", "limit": Infinity}',
    "invalid UTF-8": b'{"question": "\xff\xfe\xc0\xaf"}',
    "lone surrogate": b'{"question": "\\ud800"}',
    "UTF-16": '{"question": "sales"}'.encode("utf-16"),
    "many keys": json.dumps({f"k{number}": number for number in range(15_000)}).encode(),
    "the same key": b'{"question": "a"' + b', "question": "sales"' * 9_000 + b"}",
    "escapes": b'{"question": "' + b"\\u0000" * 900 + b'"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_refused_or_answered(port: int, name: str) -> None:
    """Whatever JSON can be made to hold."""
    assert assert_borne(port, post(BODIES[name])) in (200, 413, 422)


@pytest.mark.parametrize(
    "header",
    [
        b"Range: bytes=" + b",".join(b"%d-%d" % pair for pair in pairwise(range(8000))),
        b"Range: bytes=0-" + b"9" * 5000,
        b"If-None-Match: " + b'"a", ' * 9000,
        b"Accept: " + b"text/html;q=0.1," * 3000,
        b"Accept-Encoding: " + b"gzip," * 9000,
        b"Authorization: Basic " + b"A" * 60_000,
        b"Authorization: Bearer " + bytes(range(128, 256)),
        b"X-Request-ID: " + b"0" * 30_000,
        b"traceparent: " + b"0-" * 9000,
        b"Cookie: " + b"a=b; " * 9000,
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAA",
        b"Expect: 100-continue",
        b"X: y\r\n" * 2000 + b"X: y",
    ],
    ids=lambda header: header[:16].decode("latin-1"),
)
@pytest.mark.parametrize("path", ["/v1/dossiers/acme/text", "/static/app.js", "/"])
def test_a_hostile_header_is_borne(port: int, path: str, header: bytes) -> None:
    """On files, on a text with an ETag and on a page."""
    raw = b"GET %s HTTP/1.1\r\n" % path.encode() + HOST + header + b"\r\n\r\n"
    assert assert_borne(port, raw) < 500


@pytest.mark.parametrize(
    "raw",
    [
        b"POST /v1/answer HTTP/1.1\r\n" + HOST + JSON + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /v1/answer HTTP/1.1\r\n"
        + HOST
        + JSON
        + b"Transfer-Encoding: chunked\r\n\r\n"
        + b"1\r\n{\r\n" * 5000
        + b"0\r\n\r\n",
        b"POST /v1/answer HTTP/1.1\r\n"
        + HOST
        + JSON
        + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        b"POST /v1/answer HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: -1\r\n\r\n",
        b"POST /v1/answer HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: 1\r\nContent-Length: 2",
        b"POST /v1/answer HTTP/1.1\r\n" + HOST + JSON + b"Content-Length: 99999999999999999999",
        b"GET /%00%ff%c0%af..%2f..%2fetc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET " + b"/a" * 30_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /?q=" + b"%F0%9F" * 8000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET http://[::1/ HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.0\r\n\r\n" * 200,
        b"GET /livez HTTP/1.1\r\n" + HOST + b"\r\nGET /livez",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_a_malformed_request_is_borne(port: int, raw: bytes) -> None:
    """Chunks, lengths and addresses that cannot be."""
    assert assert_borne(port, raw) < 500


names = st.from_regex(rb"[A-Za-z-]{1,12}", fullmatch=True)
values = st.binary(max_size=40).filter(lambda value: not {0, 10, 13} & set(value))
known = st.sampled_from(
    [b"Range: bytes=", b"Content-Type: ", b"Content-Length: ", b"Transfer-Encoding: ", b"Accept: "]
)
headers = st.lists(st.tuples(names.map(lambda name: name + b": ") | known, values), max_size=6)


@settings(max_examples=60)
@given(
    method=st.sampled_from(METHODS),
    path=st.sampled_from(PATHS),
    query=st.binary(max_size=30).filter(lambda query: not {0, 10, 13, 32} & set(query)),
    headers=headers,
    body=st.binary(max_size=120),
)
def test_random_requests_are_borne(
    port: int,
    method: str,
    path: str,
    query: bytes,
    headers: list[tuple[bytes, bytes]],
    body: bytes,
) -> None:
    """Random methods, queries, headers and bodies on every path."""
    lines = b"".join(name + value + b"\r\n" for name, value in headers)
    first = b"%s %s?%s HTTP/1.1\r\n" % (method.encode(), path.encode(), query)
    assert assert_borne(port, first + HOST + lines + b"\r\n" + body) < 500


@settings(max_examples=30)
@given(raw=st.binary(max_size=300))
def test_random_bytes_are_borne(port: int, raw: bytes) -> None:
    """What is no request at all."""
    assert assert_borne(port, raw) in (0, 400, 408)
