"""Starts contenders, one process each, and asks them the same questions in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Round:
    """Medians over the questions of one round, in milliseconds, and what was found.

    Attributes:
        processor: of all threads together.
        found: the places found for each question, best first; empty for a whole answer.
    """

    clock: float
    processor: float
    found: tuple[tuple[int, ...], ...]


class Started:
    """A contender's process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def hold(self, count: int) -> float:
        """Seconds that it took to take the first `count` passages."""
        told = self._told("hold", count)
        assert isinstance(told, float)  # noqa: S101 - what the other side of the pipe writes
        return told

    def round(self, questions: Sequence[str]) -> Round:
        """Asks each question once."""
        told = self._told("ask", list(questions))
        assert isinstance(told, list)  # noqa: S101 - the same
        clock, processor, found = zip(*told, strict=True)
        return Round(float(np.median(clock)), float(np.median(processor)), tuple(map(tuple, found)))

    def resident_mb(self) -> float:
        """Resident memory in MB of 2**20 bytes."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _told(self, verb: str, given: object) -> object:
        sent, heard = self._process.stdin, self._process.stdout
        assert sent is not None  # noqa: S101 - pipes were asked for
        assert heard is not None  # noqa: S101 - the same
        print(json.dumps([verb, given]), file=sent, flush=True)
        line = heard.readline()
        if not line:
            sys.exit(f"{self._process.args!r} ended: {self._process.wait()}")
        return json.loads(line)


@contextmanager
def started(
    names: Sequence[str], index: Path, folder: Path, *, threads: int
) -> Iterator[dict[str, Started]]:
    """The contenders of these names, by name, over the passages in `folder`; ended at the end."""
    count = str(threads)
    settings = {**os.environ, **_OFFLINE, "OMP_NUM_THREADS": count, "MKL_NUM_THREADS": count}
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.contender", name, str(index), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=settings,
        )
        for name in names
    ]
    try:
        yield {name: Started(process) for name, process in zip(names, processes, strict=True)}
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.communicate()


def rounds_of(
    contenders: Mapping[str, Started], blocks: Sequence[Sequence[str]]
) -> dict[str, list[Round]]:
    """Every contender's rounds, one for each block of questions.

    In a round each is asked the same questions, one contender after the other, and each
    round begins with another one, so that what else the machine does falls on all alike.
    """
    names = list(contenders)
    made: dict[str, list[Round]] = {name: [] for name in names}
    for number, block in enumerate(blocks):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            made[name].append(contenders[name].round(block))
    return made


def ratios(rounds: Sequence[Round], base: Sequence[Round]) -> tuple[float, float, float]:
    """Clock of one against another, round by round: the median, and both quartiles."""
    found = [each.clock / other.clock for each, other in zip(rounds, base, strict=True)]
    low, middle, high = np.percentile(found, [25, 50, 75])
    return float(middle), float(low), float(high)
