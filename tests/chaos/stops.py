"""SIGTERM under load: what was sent before it is answered whole, streams too, and soon it is over.

`python -m tests.chaos.stops` stops a service 100 times.
"""

from __future__ import annotations

import asyncio
import random
import signal
import tempfile
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import perf_counter

from tests.chaos.client import Got, Target, milliseconds
from tests.chaos.service import Service, running

CLIENTS = 4
STREAMS = 3
"""How many ask at a time, one question after the other: about as many as may wait."""

BEFORE_SECONDS = (0.3, 1.2)
"""The signal comes at a moment between these, while questions run and others wait."""

LONGEST_SECONDS = 10.0
QUESTIONS = ("sales", "steady sales", "Is the weather steady?")


@dataclass(slots=True)
class Counted:
    """What a run counted; `lost` was sent before the signal and not answered whole.

    Told to come back, as the queue was full, counts as `refused`.
    """

    stops: int = 0
    accepted: int = 0
    streams: int = 0
    lost: int = 0
    refused: int = 0
    late: int = 0
    cut: int = 0
    exits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.stops} stops with {self.accepted} requests under way, {self.streams} of them "
            f"streams: {self.lost} lost, {self.cut} cut off, {self.refused} refused; exit after "
            f"{milliseconds(self.exits, 0.5)} ms (half), {milliseconds(self.exits, 1.0)} ms (all); "
            f"{self.late} not within {LONGEST_SECONDS:.0f} s"
        )


def run(*, stops: int, seed: int = 8) -> Counted:
    """That many services, each stopped at a moment that the seed gives."""
    counted, chance = Counted(), random.Random(seed)  # noqa: S311 - for repetition
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(stops):
            with running(["tests.web.serve_standin", "0"], Path(folder)) as service:
                asyncio.run(_stop(service, chance.uniform(*BEFORE_SECONDS), counted))
    return counted


async def _stop(service: Service, after: float, counted: Counted) -> None:
    plain, streamed = Target(service.port), Target(service.port, "/v1/answer/stream")
    asking = [asyncio.create_task(_ask_on(plain, number)) for number in range(CLIENTS)]
    streaming = [asyncio.create_task(_ask_on(streamed, number)) for number in range(STREAMS)]
    await asyncio.sleep(after)
    service.process.send_signal(signal.SIGTERM)
    told = perf_counter()
    code = await asyncio.to_thread(service.process.wait, 4 * LONGEST_SECONDS)
    counted.exits.append(perf_counter() - told)
    counted.stops += 1
    if counted.exits[-1] > LONGEST_SECONDS or code != 0:
        counted.late += 1
        counted.faults.append(f"exit {code}: {service.log.read_text(encoding='utf-8')[-500:]}")
    for is_stream, clients in ((False, asking), (True, streaming)):
        for got in chain.from_iterable(await asyncio.gather(*clients)):
            _count(got, is_stream, told, counted)


async def _ask_on(target: Target, number: int) -> list[Got]:
    """Questions one after the other, until one is not answered."""
    got: list[Got] = []
    while not got or (not got[-1].fault and got[-1].status == 200):
        question = QUESTIONS[(number + len(got)) % len(QUESTIONS)]
        got.append(await target.ask(question))
    return got


def _count(got: Got, is_stream: bool, told: float, counted: Counted) -> None:
    """A request that had left when the signal came counts as accepted."""
    if got.fault == "cut off":
        counted.cut += 1
        counted.faults.append(f"cut off: {got.body[-80:]!r}")
    if not 0.0 < got.sent < told:
        return
    counted.accepted += 1
    counted.streams += is_stream
    if got.status == 503 and not got.fault and "retry-after" in got.headers:
        counted.refused += 1
        return
    is_answered = got.status == 200 and not got.fault
    if not is_answered or (is_stream and b"event: done" not in got.body):
        counted.lost += 1
        counted.faults.append(f"{got.status} {got.fault} {got.body[-200:]!r}")


if __name__ == "__main__":
    print(run(stops=100))
