"""A service in a process of its own, its log kept apart, ended by its process id."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 90.0
"""Enough to open an index on a busy machine."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service; `log` is the file of its stderr."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def resident_bytes(self) -> int:
        """What it holds in memory."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def descriptors(self) -> int:
        """How many files and sockets it has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def threads(self) -> int:
        """How many threads it has."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    def logged(self, event: str) -> list[dict[str, object]]:
        """The lines of its log of one event."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        return [line for line in found if line["event"] == event]


@contextmanager
def running(command: Sequence[str], folder: Path) -> Iterator[Service]:
    """`python -m COMMAND` until this context ends; ready when it has said so."""
    log = folder / f"service-{time.monotonic_ns()}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "DOSSIER_REPLIES": "0",  # what is asked again is worked out again
            },
            stdin=subprocess.DEVNULL,
            stderr=file,
        )
    try:
        yield Service(process, _port(process, log), log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"dossier is ready: http://127\.0\.0\.1:(\d+)/", log.read_text())
        if found:
            return int(found[1])
        time.sleep(0.02)
    raise AssertionError(f"the service did not start: {log.read_text()[-500:]}")
