"""Reloads under load: nothing fails, no answer mixes two indexes, a damaged index is refused.

`python -m tests.chaos.reloads` makes 200 reloads, and publishes 50 damaged indexes among them.
"""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.client import Got, Target, milliseconds, open_loop
from tests.chaos.service import Service, running
from tests.chaos.words import QUESTION, publish_damaged, publish_text, text_of

RATE = 8.0
"""Questions a second, few enough for a busy machine."""

STEADY_SECONDS = 10.0
WAIT_SECONDS = 30.0
NOTICED_UNASKED = 10
"""Every tenth publication is left to be noticed; of the others a signal tells."""


Holds = Callable[[Mapping[str, object]], bool]


@dataclass(slots=True)
class Counted:
    """What a run counted; milliseconds are percentiles of 99."""

    reloads: int = 0
    damaged: int = 0
    refused: int = 0
    asked: int = 0
    failed: int = 0
    busy: int = 0
    mixed: int = 0
    steady_ms: int = 0
    reloading_ms: int = 0
    grown: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.reloads} reloads under {self.asked} questions: {self.failed} failed, "
            f"{self.busy} told to come back, "
            f"{self.mixed} mixed; {self.refused} of {self.damaged} damaged indexes refused; "
            f"p99 {self.steady_ms} ms before, {self.reloading_ms} ms meanwhile; "
            f"memory x{self.grown:.2f}"
        )


def run(*, reloads: int, damaged: int, steady_seconds: float = STEADY_SECONDS) -> Counted:
    """That many reloads; the damaged indexes are spread among them."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        texts = {publish_text(index, text_of(0)): text_of(0)}
        with running(["tests.chaos.words", str(index)], Path(folder)) as service:
            scene = _Scene(service, index, texts)
            return asyncio.run(scene.play(reloads, damaged, steady_seconds))


@dataclass(slots=True)
class _Scene:
    service: Service
    index: Path
    texts: dict[str, str]
    counted: Counted = field(default_factory=Counted)
    is_over: bool = False

    async def play(self, reloads: int, damaged: int, steady_seconds: float) -> Counted:
        target = Target(self.service.port)
        await target.ask(QUESTION)
        steady = await open_loop(self._ask, rate=RATE, seconds=steady_seconds)
        before = self.service.resident_bytes()
        asking = asyncio.create_task(self._load())
        for number in range(1, reloads + 1):
            await self._publish(number)
            if damaged and number % (reloads // damaged) == 0:
                await self._damage(number)
        self.is_over = True
        reloading = await asking
        self._count(steady, reloading)
        self.counted.grown = self.service.resident_bytes() / before
        return self.counted

    async def _load(self) -> list[Got]:
        got: list[Got] = []
        while not self.is_over:
            got += await open_loop(self._ask, rate=RATE, seconds=1.0)
        return got

    async def _ask(self, _: int, due: float) -> Got:
        return await Target(self.service.port).ask(QUESTION, due=due)

    async def _publish(self, number: int) -> None:
        text = text_of(number)
        version = await asyncio.to_thread(publish_text, self.index, text)
        self.texts[version] = text
        if number % NOTICED_UNASKED:
            self.service.process.send_signal(signal.SIGHUP)
        await self._until(lambda ready: ready["index_version"] == version)
        self.counted.reloads += 1

    async def _damage(self, number: int) -> None:
        await asyncio.to_thread(publish_damaged, self.index, number)
        self.counted.damaged += 1
        self.service.process.send_signal(signal.SIGHUP)
        await self._until(lambda ready: ready["degraded"] is True)
        self.counted.refused += 1

    async def _until(self, holds: Holds) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while True:
                got = await Target(self.service.port).get("/readyz")
                if got.status == 200 and holds(got.json()):
                    return
                await asyncio.sleep(0.02)

    def _count(self, steady: list[Got], reloading: list[Got]) -> None:
        bodies: dict[str, bytes] = {}
        for got in (*steady, *reloading):
            self.counted.asked += 1
            if got.status == 503 and not got.fault and "retry-after" in got.headers:
                self.counted.busy += 1
            elif got.fault or got.status != 200:
                self.counted.failed += 1
                self.counted.faults.append(f"{got.status} {got.fault}")
            elif not _is_of_one_index(got, self.texts, bodies):
                self.counted.mixed += 1
        self.counted.steady_ms = milliseconds([got.seconds for got in steady], 0.99)
        self.counted.reloading_ms = milliseconds([got.seconds for got in reloading], 0.99)


def _is_of_one_index(got: Got, texts: dict[str, str], bodies: dict[str, bytes]) -> bool:
    """Whether it is what this index version always says, and all it quotes stands in its text."""
    body = got.json()
    version = str(body["index_version"])
    citations, passages = body["citations"], body["passages"]
    if bodies.setdefault(version, got.body) != got.body:
        return False
    if not (isinstance(citations, list) and isinstance(passages, list) and citations):
        return False
    quoted = [(each["start"], each["end"], each["quote"]) for each in citations]
    quoted += [(each["start"], each["end"], each["text"]) for each in passages]
    return all(texts[version][start:end] == quote for start, end, quote in quoted)


if __name__ == "__main__":
    print(run(reloads=200, damaged=50))
