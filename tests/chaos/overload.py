"""Four times as many questions as can be answered: refused at once, answered soon, over soon.

`python -m tests.chaos.overload` keeps that up for 60 seconds.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.chaos.client import Got, Target, milliseconds, open_loop
from tests.chaos.real import ask_numbered, build_packaged, measure_capacity, serving

TIMES = 4.0
PROBE_SECONDS = 10.0
"""For measuring the capacity, and again for the steady load."""

STEADY_SHARE = 0.5
"""Of the capacity: the load that the time after is compared with."""

LIVE_RATE = 5.0
RECOVERED_TIMES = 2.0
MOST_RECOVERY_SECONDS = 30.0


@dataclass(slots=True)
class Counted:
    """What a run counted; milliseconds are percentiles of 99."""

    capacity: float = 0.0
    asked: int = 0
    answered: int = 0
    refused: int = 0
    failed: int = 0
    unsaid: int = 0
    steady_ms: int = 0
    answered_ms: int = 0
    refused_ms: int = 0
    live_ms: int = 0
    recovery_seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.asked} questions at {TIMES:.0f} x {self.capacity:.0f}/s: {self.answered} "
            f"answered (p99 {self.answered_ms} ms), {self.refused} refused (p99 "
            f"{self.refused_ms} ms, {self.unsaid} without Retry-After), {self.failed} failed; "
            f"/livez p99 {self.live_ms} ms; steady p99 {self.steady_ms} ms again after "
            f"{self.recovery_seconds:.1f} s"
        )


def run(index: Path, *, seconds: float, probe_seconds: float = PROBE_SECONDS) -> Counted:
    """The service over `index`, so long at four times what it can answer."""
    with tempfile.TemporaryDirectory() as folder, serving(index, Path(folder)) as service:
        return asyncio.run(_play(service.port, seconds, probe_seconds))


async def _play(port: int, seconds: float, probe_seconds: float) -> Counted:
    counted = Counted(capacity=await measure_capacity(port, seconds=probe_seconds))

    async def ask(number: int, due: float) -> Got:
        return await ask_numbered(port, number, due)

    steady = await open_loop(ask, rate=STEADY_SHARE * counted.capacity, seconds=probe_seconds)
    counted.steady_ms = milliseconds([got.seconds for got in steady], 0.99)
    living = asyncio.create_task(_look(port, seconds))
    got = await open_loop(ask, rate=TIMES * counted.capacity, seconds=seconds)
    over = perf_counter()
    counted.recovery_seconds = await _recovery(port, counted.steady_ms, over)
    counted.live_ms = milliseconds([each.seconds for each in await living], 0.99)
    _count(got, counted)
    return counted


async def _look(port: int, seconds: float) -> list[Got]:
    async def look(_: int, due: float) -> Got:
        return await Target(port, "/livez").send("GET", b"", due=due)

    return await open_loop(look, rate=LIVE_RATE, seconds=seconds)


def _count(got: list[Got], counted: Counted) -> None:
    answered = [each for each in got if each.status == 200 and not each.fault]
    refused = [each for each in got if each.status == 503 and not each.fault]
    others = [each for each in got if each.fault or each.status not in {200, 503}]
    counted.asked, counted.answered, counted.refused = len(got), len(answered), len(refused)
    counted.failed = len(others)
    counted.faults = [f"{each.status} {each.fault}" for each in others]
    counted.unsaid = sum("retry-after" not in each.headers for each in refused)
    counted.answered_ms = milliseconds([each.seconds for each in answered], 0.99)
    counted.refused_ms = milliseconds([each.seconds for each in refused], 0.99)


async def _recovery(port: int, steady_ms: int, over: float) -> float:
    """Seconds until ten questions in a row take no longer than steady ones do, about."""
    row, number, began = 0, 0, perf_counter()
    while row < 10 and perf_counter() - over < MOST_RECOVERY_SECONDS:
        due = perf_counter()
        got = await ask_numbered(port, number, due)
        is_steady = got.status == 200 and got.seconds * 1000 <= RECOVERED_TIMES * steady_ms
        began = due if row == 0 else began
        row, number = (row + 1 if is_steady else 0), number + 1
    return began - over if row == 10 else MOST_RECOVERY_SECONDS


def main() -> None:
    """Builds an index and runs."""
    with tempfile.TemporaryDirectory() as folder:
        print(run(build_packaged(Path(folder) / "index"), seconds=60.0))


if __name__ == "__main__":
    main()
