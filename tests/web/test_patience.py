"""Slow and endless clients are told or dropped in time, and cost the others nothing."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from fastapi import FastAPI

from tests.web.live import living
from web import patience
from web.patience import MAX_HEAD_BYTES, Patience, PatientProtocol

HEAD = b"POST /v1/answer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
BODY = b'{"question": "sales"}'
SECONDS = 0.5
"""The patience of the service under test, in place of ten and twenty seconds."""


class Hasty(PatientProtocol):
    """The same in a shorter time."""

    header_seconds = SECONDS
    stall_seconds = SECONDS
    most_connections = 20


@pytest.fixture
def port(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a hasty service."""
    monkeypatch.setattr(Patience.__init__, "__kwdefaults__", {"seconds": SECONDS})
    with living(app, http=Hasty) as address:
        yield int(address.rsplit(":", 1)[1])


def connect(port: int) -> socket.socket:
    """A connection that waits for a reply for long enough."""
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def replies_on(connection: socket.socket) -> bytes:
    """Everything until the service closes."""
    found = b""
    try:
        while piece := connection.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def assert_told(raw: bytes, status: int) -> None:
    """A whole problem with the headers of every response."""
    head, _, body = raw.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status), raw
    lower = head.lower()
    assert b"content-type: application/problem+json" in lower
    assert b"connection: close" in lower
    assert b"content-security-policy: default-src 'none'" in lower
    problem = json.loads(body)
    assert problem["status"] == status
    assert problem["request_id"].encode() in head


@pytest.mark.parametrize("sent", [b"", b"POST /v1/ans", HEAD], ids=["nothing", "line", "headers"])
def test_headers_that_do_not_come_are_not_waited_for(port: int, sent: bytes) -> None:
    """A client that says nothing, or half of it, is told 408 and let go."""
    with connect(port) as client:
        client.sendall(sent)
        assert_told(replies_on(client), 408)


def test_headers_that_trickle_in_are_not_waited_for(port: int) -> None:
    """One byte now and then does not prolong the time: that is the slow-loris attack."""
    with connect(port) as client:
        began = time.monotonic()
        stop = threading.Event()

        def trickle() -> None:
            for byte in HEAD * 5:
                if stop.wait(0.05):
                    return
                try:
                    client.send(bytes([byte]))
                except OSError:
                    return

        sending = threading.Thread(target=trickle)
        sending.start()
        raw = replies_on(client)
        stop.set()
        sending.join()
        assert not raw or raw.startswith(b"HTTP/1.1 408 ")
        assert time.monotonic() - began < 10


def test_a_body_that_does_not_come_is_not_waited_for(port: int) -> None:
    """The headers promised more; the request is logged and counted as a 408."""
    with connect(port) as client:
        client.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
        assert_told(replies_on(client), 408)


def test_the_second_request_of_a_connection_is_not_waited_for_either(port: int) -> None:
    """The first one is answered; half of another one is a 408."""
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    with connect(port) as client:
        client.sendall(whole)
        assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
        client.sendall(HEAD)
        assert b"HTTP/1.1 408 " in replies_on(client)


def test_headers_without_end_are_refused(port: int) -> None:
    """Beyond 64 KiB nothing more is read."""
    with connect(port) as client:
        client.sendall(HEAD)
        for _ in range(2 * MAX_HEAD_BYTES // 1024):
            try:
                client.sendall(b"X-More: " + b"a" * 1014 + b"\r\n")
            except OSError:
                break
        raw = replies_on(client)
        assert not raw or raw.startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "raw", [b"\x16\x03\x01\x02\x00\x01\x00", b"HELO there\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
def test_what_is_no_http_is_a_problem(port: int, raw: bytes) -> None:
    """Another protocol is told so and let go."""
    with connect(port) as client:
        client.sendall(raw)
        assert_told(replies_on(client), 400)


def test_a_reader_that_does_not_read_is_dropped(app: FastAPI, port: int) -> None:
    """Its connection is closed, however much was still to be sent."""

    async def long_text() -> str:
        return "a" * 32 * 1024 * 1024

    app.add_api_route("/long", long_text)
    with connect(port) as client:
        client.sendall(b"GET /long HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        time.sleep(3 * SECONDS)
        assert len(replies_on(client)) < 32 * 1024 * 1024


def test_one_connection_too_many_is_told_so(port: int) -> None:
    """Connections are bounded; there is room again when the idle ones are let go."""
    with ExitStack() as held:
        for _ in range(Hasty.most_connections):
            held.enter_context(connect(port))
        time.sleep(0.1)
        with connect(port) as client:
            assert_told(replies_on(client), 503)
    time.sleep(0.1)
    with connect(port) as client:
        client.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert replies_on(client).startswith(b"HTTP/1.1 200 ")


def test_slow_clients_hold_nobody_up(port: int) -> None:
    """Beside as many of them as may be, but one, a question is answered; all are let go."""
    with ExitStack() as held:
        slow = [held.enter_context(connect(port)) for _ in range(Hasty.most_connections - 1)]
        for number, each in enumerate(slow):
            each.sendall(HEAD if number % 2 else b"")
        with connect(port) as client:
            client.sendall(HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY))
            client.sendall(BODY)
            assert replies_on(client).startswith(b"HTTP/1.1 200 ")
        for each in slow:
            assert_told(replies_on(each), 408)


def test_the_service_is_patient_enough_for_people() -> None:
    """The times that hold outside of these tests."""
    assert PatientProtocol.header_seconds == patience.HEADER_SECONDS >= 5
    assert patience.BODY_SECONDS >= 10
    assert PatientProtocol.most_connections == 512
