"""Answering never holds up the event loop, and what waits is bounded."""

from __future__ import annotations

import asyncio
import threading

import pytest

from web.problems import ProblemRaised
from web.workers import Workers


def test_work_runs_elsewhere_and_gives_its_value() -> None:
    """The result comes back with its times; the event loop runs meanwhile."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=1)
        gate = threading.Event()
        working = asyncio.create_task(workers.run(lambda: gate.wait(5)))
        await asyncio.sleep(0.01)
        assert not working.done()
        gate.set()
        worked = await working
        assert worked.value is True
        assert worked.took >= 0.0
        assert worked.waited >= 0.0
        workers.close()

    asyncio.run(scene())


def test_a_full_queue_refuses_at_once() -> None:
    """One runs, one waits, the third is a 503; room comes back when they are done."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=1)
        gate = threading.Event()
        taken = [asyncio.create_task(workers.run(lambda: gate.wait(5))) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(ProblemRaised) as refused:
            await workers.run(lambda: None)
        assert refused.value.problem.status == 503
        gate.set()
        await asyncio.gather(*taken)
        assert (await workers.run(lambda: 7)).value == 7
        workers.close()

    asyncio.run(scene())


def test_an_asker_who_leaves_keeps_no_place() -> None:
    """A cancelled request leaves its place when its work is done, and nothing is lost."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=0)
        gate = threading.Event()
        asking = asyncio.create_task(workers.run(lambda: gate.wait(5)))
        await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        with pytest.raises(ProblemRaised):
            await workers.run(lambda: None)
        gate.set()
        for _ in range(200):
            await asyncio.sleep(0.005)
            if workers.has_room:
                break
        assert (await workers.run(lambda: 7)).value == 7
        workers.close()

    asyncio.run(scene())


def test_an_error_of_the_work_is_raised_to_the_asker() -> None:
    """What the work raises comes out of run."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=0)

        def fail() -> None:
            raise LookupError("lost")

        with pytest.raises(LookupError):
            await workers.run(fail)
        workers.close()

    asyncio.run(scene())
