"""Answering never holds up the event loop, and what waits is bounded."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from web.problems import ProblemRaised
from web.workers import Worked, Workers


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


def test_what_waits_too_long_is_refused_and_never_run() -> None:
    """A question that no thread was free for in time is a 503, and its work is dropped."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=2, wait_seconds=0.05)
        gate, ran = threading.Event(), threading.Event()
        working = asyncio.create_task(workers.run(lambda: gate.wait(5)))
        await asyncio.sleep(0.01)
        with pytest.raises(ProblemRaised) as refused:
            await workers.run(ran.set)
        assert refused.value.problem.status == 503
        gate.set()
        await working
        assert (await workers.run(lambda: 7)).value == 7
        assert not ran.is_set()
        workers.close()

    asyncio.run(scene())


def test_what_takes_too_long_is_told_and_keeps_its_place() -> None:
    """Over its budget a question is a 504; its thread is free again when it has ended."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=0)
        gate = threading.Event()
        with pytest.raises(ProblemRaised) as late:
            await workers.run(lambda: gate.wait(5), seconds=0.05)
        assert late.value.problem.status == 504
        with pytest.raises(ProblemRaised) as refused:
            await workers.run(lambda: None)
        assert refused.value.problem.status == 503
        gate.set()
        while not workers.has_room:
            await asyncio.sleep(0.005)
        assert (await workers.run(lambda: 7)).value == 7
        workers.close()

    asyncio.run(scene())


def test_the_queue_is_as_long_as_the_pace_allows() -> None:
    """After work of half a second nobody waits behind two such pieces; who need not wait may."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=9)
        gate = threading.Event()
        for _ in range(8):
            await workers.run(lambda: gate.wait(0.25))
        waiting: list[asyncio.Task[Worked[bool]]] = []
        while workers.has_room and len(waiting) < 9:
            waiting.append(asyncio.create_task(workers.run(lambda: gate.wait(0.5))))
            await asyncio.sleep(0)
        assert 1 <= len(waiting) < 9
        gate.set()
        await asyncio.gather(*waiting)
        workers.close()

    asyncio.run(scene())


def test_what_waits_behind_something_slow_is_answered_meanwhile() -> None:
    """A spare thread takes over what waits, in order, and ends when there is nothing more."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=9, slow_seconds=0.05)
        gate = threading.Event()
        slow = asyncio.create_task(workers.run(lambda: gate.wait(20)))
        done: list[int] = []
        await asyncio.gather(*(workers.run(partial(done.append, n)) for n in range(5)))
        assert done == [0, 1, 2, 3, 4]
        assert not slow.done()
        gate.set()
        assert (await slow).value is True
        assert await _named("answer-spare", at_most=0)
        assert (await workers.run(lambda: 7)).value == 7
        workers.close()

    asyncio.run(scene())


def test_no_more_than_one_spare_thread_works() -> None:
    """When that is at something slow too, the others wait, and are told so in time."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=9, slow_seconds=0.02, wait_seconds=1.0)
        gate = threading.Event()
        slow = [asyncio.create_task(workers.run(lambda: gate.wait(20))) for _ in range(2)]
        await asyncio.sleep(0.2)
        with pytest.raises(ProblemRaised) as refused:
            await workers.run(lambda: None)
        assert refused.value.problem.status == 503
        assert await _named("answer-spare", at_most=1)
        gate.set()
        assert [each.value for each in await asyncio.gather(*slow)] == [True, True]
        workers.close()

    asyncio.run(scene())


def test_a_spare_thread_leaves_the_call_to_end_to_whom_it_is_for() -> None:
    """Closed while something slow runs and others wait, no thread is left behind."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=9, slow_seconds=0.02)
        gate = threading.Event()
        slow = asyncio.create_task(workers.run(lambda: gate.wait(20)))
        held = asyncio.create_task(workers.run(lambda: gate.wait(20)))
        await asyncio.sleep(0.2)
        gate.set()
        workers.close()
        assert [each.value for each in await asyncio.gather(slow, held)] == [True, True]

    before = {each.name for each in threading.enumerate()}
    asyncio.run(scene())
    assert {each.name for each in threading.enumerate()} <= before


async def _named(name: str, *, at_most: int) -> bool:
    """Whether there come to be so few threads of this name."""
    for _ in range(400):
        if [each.name for each in threading.enumerate()].count(name) <= at_most:
            return True
        await asyncio.sleep(0.005)
    return False
