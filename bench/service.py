"""Starts the service, or a stub that only embeds, on the loopback, and asks it questions."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 120  # a cold start on a slow disk takes about a tenth of this
POLL_SECONDS = 0.05


class Running:
    """A process that answers questions at `port` on the loopback."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, ready_seconds: float) -> None:
        self.process = process
        self.port = port
        self.ready_seconds = ready_seconds

    def resident_mb(self) -> float:
        """Resident memory in MB of 2**20 bytes."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def times_ms(self, questions: Sequence[str], *, clients: int = 1) -> list[float]:
        """Milliseconds per answer, sorted; each client holds one connection and asks its share."""
        shares = [questions[number::clients] for number in range(clients)]
        with ThreadPoolExecutor(clients) as pool:
            return sorted(each for share in pool.map(self._asked, shares) for each in share)

    def _asked(self, questions: Sequence[str]) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        times = []
        for question in questions:
            body = json.dumps({"question": question})
            began = time.perf_counter()
            connection.request("POST", "/v1/answer", body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            reply.read()
            times.append((time.perf_counter() - began) * 1000)
            if reply.status != http.client.OK:
                sys.exit(f"{question!r}: status {reply.status}")
        connection.close()
        return times


@contextmanager
def running(command: Sequence[str]) -> Iterator[Running]:
    """The process of a command, to which `--port` is added, from ready to stopped."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_ready(port):
            if process.poll() is not None or time.perf_counter() - began > READY_SECONDS:
                sys.exit(f"{command[0]} is not ready; exit code {process.poll()}")
            time.sleep(POLL_SECONDS)
        yield Running(process, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False
