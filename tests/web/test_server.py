"""The real server in a process of its own: ready, taken ports, and stopping."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.web.serve_standin import SLOW_SECONDS
from web.exits import AddressUnavailable
from web.server import address_of, bind, host_names

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
"""Enough for importing the web framework on a busy machine."""


def _start(port: int, host: str = "127.0.0.1") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.web.serve_standin", str(port), host],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def serving() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and its address, read from the line that says it is ready."""
    with _start(0) as process:
        try:
            assert process.stderr is not None
            ready = process.stderr.readline()
            assert ready.startswith("dossier is ready: http://127.0.0.1:"), ready
            yield process, ready.removeprefix("dossier is ready: ").strip()
        finally:
            if process.poll() is None:
                process.kill()


def _ask(address: str, question: str) -> dict[str, object]:
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{address}v1/answer",
        json.dumps({"question": question}).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - the same
        assert response.headers["server"] is None
        body: dict[str, object] = json.loads(response.read())
    return body


def test_it_answers_and_stops_when_told() -> None:
    """Ready when it says so; SIGTERM ends it with exit code 0; its log holds no question."""
    with serving() as (process, address):
        assert _ask(address, "sales canary")["status"] == "answered"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=12) == 0
        assert process.stderr is not None
        log = process.stderr.read()
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["event"] for line in lines] == ["request"]
    assert "canary" not in log


def test_an_accepted_question_is_answered_before_it_stops() -> None:
    """A question that runs when the signal comes still gets its answer."""
    replies: list[dict[str, object]] = []
    with serving() as (process, address):
        asking = threading.Thread(target=lambda: replies.append(_ask(address, "slow sales")))
        asking.start()
        time.sleep(SLOW_SECONDS / 2)
        process.send_signal(signal.SIGTERM)
        asking.join(timeout=12)
        assert process.wait(timeout=12) == 0
    assert [reply["status"] for reply in replies] == ["answered"]


def test_the_event_loop_is_free_while_questions_run() -> None:
    """The process answers its probe at once while both workers are busy."""
    with serving() as (process, address):
        asking = [threading.Thread(target=_ask, args=(address, "slow sales")) for _ in range(2)]
        for each in asking:
            each.start()
        time.sleep(SLOW_SECONDS / 3)
        began = time.perf_counter()
        with urllib.request.urlopen(f"{address}livez", timeout=5):  # noqa: S310 - our own
            took = time.perf_counter() - began
        for each in asking:
            each.join()
        assert took < SLOW_SECONDS / 3
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=12) == 0


def test_a_taken_port_is_exit_69_in_one_line() -> None:
    """Nothing is loaded for a port that cannot be had."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _start(port) as process:
            _, told = process.communicate(timeout=START_SECONDS)
    assert process.returncode == 69
    assert told == (
        f"dossier: cannot listen on 127.0.0.1 port {port}: the port is in use; "
        "choose another --port\n"
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "host.invalid"])
def test_an_address_of_another_machine_cannot_be_bound(host: str) -> None:
    """The error names the address."""
    with pytest.raises(AddressUnavailable, match=host):
        bind(host, 0)


def test_the_address_shown_can_be_opened() -> None:
    """A wildcard is shown as loopback."""
    with bind("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of("127.0.0.1", listener) == f"http://127.0.0.1:{port}/"
        assert address_of("0.0.0.0", listener) == f"http://127.0.0.1:{port}/"  # noqa: S104
        assert address_of("::1", listener) == f"http://[::1]:{port}/"


def test_the_machine_answers_to_its_own_name_when_bound_to_all() -> None:
    """Bound to every interface, the machine's name is a Host to answer to; else it is not."""
    assert socket.gethostname() in host_names("0.0.0.0", ())  # noqa: S104 - not bound
    assert host_names("127.0.0.1", ("a.example",)) == ("127.0.0.1", "a.example")


def test_a_reply_is_not_held_back_until_its_head_is_acknowledged() -> None:
    """Connections have TCP_NODELAY: without it each answer would wait 40 ms."""

    async def accepted() -> int:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            seen.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with bind("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(met, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                try:
                    return await seen
                finally:
                    writer.close()

    assert asyncio.run(accepted()) != 0
