"""A long time at 70 % load: memory, descriptors and threads stay where they are.

`python -m tests.chaos.soak` runs for 30 minutes, `python -m tests.chaos.soak 120` for two.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.chaos.client import Got, milliseconds, open_loop
from tests.chaos.real import ask_numbered, build_packaged, measure_capacity, serving
from tests.chaos.service import Service

LOAD = 0.7
PROBE_SECONDS = 5.0
WARM_SHARE = 0.25
"""Of the time: what is remembered fills up at first."""

SAMPLES = 60
"""Looks at the process, spread over the time."""

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Look:
    """The process at a moment, in seconds since the beginning."""

    at: float
    resident: int
    descriptors: int
    threads: int


@dataclass(slots=True)
class Counted:
    """What a run counted; `slope` is the growth of memory after warming up, in MB a minute.

    Told to come back, as others had taken the machine, counts as `refused`.
    """

    seconds: float
    rate: float = 0.0
    asked: int = 0
    refused: int = 0
    failed: int = 0
    p99_ms: int = 0
    looks: list[Look] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def warm(self) -> list[Look]:
        """The looks after warming up."""
        return [look for look in self.looks if look.at >= WARM_SHARE * self.seconds]

    @property
    def slope(self) -> float:
        """Least squares over the warm looks, in MB a minute."""
        times = [look.at / 60 for look in self.warm]
        sizes = [look.resident / MEBIBYTE for look in self.warm]
        middle = sum(times) / len(times)
        spread = sum((time - middle) ** 2 for time in times)
        return sum((t - middle) * s for t, s in zip(times, sizes, strict=True)) / spread

    def __str__(self) -> str:
        first, last = self.warm[0], self.warm[-1]
        return (
            f"{self.asked} questions in {self.seconds / 60:.1f} minutes at {self.rate:.0f}/s: "
            f"{self.refused} refused, {self.failed} failed, p99 {self.p99_ms} ms; "
            f"memory {first.resident // MEBIBYTE} to {last.resident // MEBIBYTE} MB "
            f"({self.slope:+.2f} MB a minute); descriptors {first.descriptors} to "
            f"{last.descriptors}; threads {first.threads} to {last.threads}"
        )


def run(index: Path, *, seconds: float) -> Counted:
    """The service over `index` for so long."""
    with tempfile.TemporaryDirectory() as folder, serving(index, Path(folder)) as service:
        return asyncio.run(_play(service, seconds))


async def _play(service: Service, seconds: float) -> Counted:
    rate = LOAD * await measure_capacity(service.port, seconds=PROBE_SECONDS)
    counted = Counted(seconds, rate)

    async def ask(number: int, due: float) -> Got:
        return await ask_numbered(service.port, number, due)

    looking = asyncio.create_task(_look_on(service, seconds, counted.looks))
    waits: list[float] = []
    rest = seconds
    while rest > 0:
        got = await open_loop(ask, rate=rate, seconds=min(rest, 60.0))
        rest -= 60.0
        refused = [each for each in got if each.status == 503 and "retry-after" in each.headers]
        others = [each for each in got if each not in refused]
        faulty = [each for each in others if each.status != 200 or each.fault]
        counted.asked += len(got)
        counted.refused += len(refused)
        counted.failed += len(faulty)
        counted.faults += [f"{each.status} {each.fault}" for each in faulty]
        waits += [each.seconds for each in got]
    await looking
    counted.p99_ms = milliseconds(waits, 0.99)
    return counted


async def _look_on(service: Service, seconds: float, looks: list[Look]) -> None:
    began = perf_counter()
    for number in range(SAMPLES + 1):
        due = number * seconds / SAMPLES
        await asyncio.sleep(max(0.0, began + due - perf_counter()))
        resident, files = service.resident_bytes(), service.descriptors()
        looks.append(Look(due, resident, files, service.threads()))


def main(seconds: float) -> None:
    """Builds an index and runs."""
    with tempfile.TemporaryDirectory() as folder:
        print(run(build_packaged(Path(folder) / "index"), seconds=seconds))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1800.0)
