"""Measures the installed service from outside: index build, cold ask, served answers, memory.

Everything runs on a throw-away index and on the packaged dossiers, through the `dossier`
command and over HTTP on the loopback, so the figures are what a user sees. Linux only: the
resident memory is read from /proc.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).parent / "dossier"
QUESTION = "What are the key risks?"
ROUNDS = 20  # of every FAQ question: enough for a p95 that is not one outlier
READY_SECONDS = 120  # a cold start on a slow disk takes about a tenth of this
POLL_SECONDS = 0.05


def main() -> None:
    """Prints one line per figure."""
    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", str(Path(folder) / "index")]
        print(f"index build        {_seconds_of('index', *index):8.2f} s")
        print(f"cold ask           {_seconds_of('ask', QUESTION, *index):8.2f} s")
        with _served(index) as (process, address, ready_seconds):
            print(f"start to ready     {ready_seconds:8.2f} s")
            times_ms = sorted(_answer_times_ms(address))
            print(f"served answer p50  {statistics.median(times_ms):8.1f} ms")
            print(f"served answer p95  {times_ms[int(len(times_ms) * 0.95)]:8.1f} ms")
            print(f"resident memory    {_resident_mb(process.pid):8.0f} MB")


def _seconds_of(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([str(COMMAND), *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


@contextmanager
def _served(index: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], str, float]]:
    """The running service, its address and the seconds it took to be ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(COMMAND), "serve", "--port", str(port), *index],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _is_ready(address):
            if process.poll() is not None or time.perf_counter() - began > READY_SECONDS:
                sys.exit(f"dossier serve is not ready; exit code {process.poll()}")
            time.sleep(POLL_SECONDS)
        yield process, address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz") as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _answer_times_ms(address: str) -> Iterator[float]:
    """Milliseconds per answer to each question, several times over."""
    for question in _questions(address) * ROUNDS:
        request = urllib.request.Request(
            f"{address}/v1/answer",
            data=json.dumps({"question": question}).encode(),
            headers={"Content-Type": "application/json"},
        )
        began = time.perf_counter()
        with urllib.request.urlopen(request) as reply:
            reply.read()
        yield (time.perf_counter() - began) * 1000


def _questions(address: str) -> list[str]:
    """The questions of every dossier's FAQ."""
    with urllib.request.urlopen(f"{address}/v1/dossiers") as reply:
        ids = [each["id"] for each in json.load(reply)["dossiers"]]
    questions = []
    for each in ids:
        with urllib.request.urlopen(f"{address}/v1/dossiers/{each}") as reply:
            questions += [pair["question"] for pair in json.load(reply)["faq"]]
    return questions or [QUESTION]


def _resident_mb(pid: int) -> float:
    """Resident memory of the process in MB of 2**20 bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
