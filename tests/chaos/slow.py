"""Slow clients by the hundred: each is let go in time, and the others wait no longer for them.

`python -m tests.chaos.slow` opens 200 of each sort against a service over rows that count words.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.chaos.client import Got, Target, milliseconds, open_loop
from tests.chaos.service import running
from tests.chaos.words import QUESTION, publish_text, text_of
from web.patience import BODY_SECONDS, HEADER_SECONDS

HEAD = b"POST /v1/answer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
SORTS = {
    "silent": (b"", HEADER_SECONDS),
    "trickling": (HEAD, HEADER_SECONDS),
    "without a body": (HEAD + b"Content-Length: 99\r\n\r\n", BODY_SECONDS),
}
"""What each sort says before it slows down, and for how long it is put up with."""

GRACE_SECONDS = 5.0
"""For a busy machine."""

RATE = 20.0


@dataclass(slots=True)
class Counted:
    """What a run counted; milliseconds are percentiles of 99."""

    slow: int = 0
    kept: int = 0
    asked: int = 0
    failed: int = 0
    steady_ms: int = 0
    beset_ms: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.slow} slow clients, {self.kept} not let go in time; {self.asked} questions "
            f"meanwhile, {self.failed} failed; p99 {self.steady_ms} ms before, {self.beset_ms} ms "
            "meanwhile"
        )


def run(*, each: int, seconds: float) -> Counted:
    """So many slow clients of each sort, while questions are asked for so long."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        publish_text(index, text_of(1))
        with running(["tests.chaos.words", str(index)], Path(folder)) as service:
            return asyncio.run(_play(service.port, each, seconds))


async def _play(port: int, each: int, seconds: float) -> Counted:
    async def ask(_: int, due: float) -> Got:
        return await Target(port).ask(QUESTION, due=due)

    counted = Counted()
    steady = await open_loop(ask, rate=RATE, seconds=seconds)
    async with _beset(port, each, counted):
        beset = await open_loop(ask, rate=RATE, seconds=seconds)
    counted.asked = len(beset)
    faulty = [got for got in beset if got.status != 200 or got.fault]
    counted.failed = len(faulty)
    counted.faults = [f"{got.status} {got.fault}" for got in faulty]
    counted.steady_ms = milliseconds([got.seconds for got in steady], 0.99)
    counted.beset_ms = milliseconds([got.seconds for got in beset], 0.99)
    return counted


@asynccontextmanager
async def _beset(port: int, each: int, counted: Counted) -> AsyncIterator[None]:
    slow = [
        asyncio.create_task(_stay(port, said, bound))
        for said, bound in SORTS.values()
        for _ in range(each)
    ]
    yield
    for is_let_go in await asyncio.gather(*slow):
        counted.slow += 1
        counted.kept += not is_let_go


async def _stay(port: int, said: bytes, bound: float) -> bool:
    """Whether the service lets this client go in time; it sends a byte a second, if it began."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = perf_counter()
    writer.write(said)
    ending = asyncio.ensure_future(reader.read())
    try:
        while not ending.done() and perf_counter() - began < bound + GRACE_SECONDS:
            await asyncio.wait((ending,), timeout=1.0)
            if said and not ending.done():
                writer.write(b"a")
        return ending.done()
    finally:
        ending.cancel()
        await asyncio.wait((ending,))
        writer.close()


if __name__ == "__main__":
    print(run(each=160, seconds=20.0))
