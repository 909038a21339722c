"""Answering runs here: one thread and a short queue, so that the event loop never waits.

A question waits a bounded time for a thread and has a bounded time in all. One that has begun
cannot be cut short, as Python has no such thing for threads: its asker is told, and it keeps its
place to its end, so that what is worked on stays bounded. While it is slow, a spare thread answers
what waits behind it.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic, perf_counter
from typing import Generic, TypeVar

from qa.stopwatch import recorded
from web.problems import ProblemRaised, problem_of_status

T = TypeVar("T")

THREADS = 1
"""Answering is Python, which runs in one thread at a time: two answer no more questions than one,
and keep the event loop waiting longer (docs/reliability.md)."""

SLOW_SECONDS = 0.5
"""A piece of work that takes longer no longer keeps those behind it waiting."""

MOST_WAITING = 32
"""A question takes tens of milliseconds: a longer queue would only time out later."""

AIM_SECONDS = 0.6
"""Whoever would wait longer, at the pace of late, is told at once to come back."""

MOST_WAIT_SECONDS = 2.0
"""Whoever has not been begun with by then, all the same, is told so too."""

SLOWER_SHARE = 0.25
FASTER_SHARE = 0.05
"""What a piece of work counts in the pace. That of mixed work is nearer to its slow pieces: what is
let in should be begun."""

SWITCH_SECONDS = 0.0001
"""How soon a thread that works lets the event loop go on: by default fifty times as late."""

BUDGET_SECONDS = 10.0
"""For all the work of a request, waiting included: a hundred times what a question takes."""

CLOSE_SECONDS = 1.0
"""What still runs when the service has stopped is waited for no longer."""


@dataclass(frozen=True, slots=True)
class Worked(Generic[T]):
    """A result, how long it waited and took, and its own stages, in seconds."""

    value: T
    waited: float
    took: float
    stages: tuple[tuple[str, float], ...] = ()


class Workers:
    """Runs callables in threads; at most `waiting` wait beyond those that run.

    The threads are daemons: a question that never ends does not keep the process from ending.
    """

    def __init__(
        self,
        *,
        threads: int = THREADS,
        waiting: int = MOST_WAITING,
        wait_seconds: float = MOST_WAIT_SECONDS,
        slow_seconds: float = SLOW_SECONDS,
    ) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._room = threads + waiting
        self._wait_seconds = wait_seconds
        self._slow_seconds = slow_seconds
        self._begun: list[float | None] = [None] * threads
        self._spare: threading.Thread | None = None
        self._taken = 0
        self._pace = 0.0
        self._threads = [
            threading.Thread(
                target=self._work, args=(number,), name=f"answer-{number}", daemon=True
            )
            for number in range(threads)
        ]
        sys.setswitchinterval(SWITCH_SECONDS)
        for thread in self._threads:
            thread.start()

    @property
    def taken(self) -> int:
        """How many wait or are worked on."""
        return self._taken

    @property
    def has_room(self) -> bool:
        """Whether one more may wait, and would not wait too long."""
        waiting = max(0, self._taken + 1 - len(self._threads))
        return self._taken < self._room and waiting * self._pace <= AIM_SECONDS * len(self._threads)

    async def run(self, work: Callable[[], T], *, seconds: float = BUDGET_SECONDS) -> Worked[T]:
        """`work()` in a thread. Call from the event loop only.

        Raises:
            ProblemRaised: 503 when the queue is full or did not move in time, 504 when it has
                begun and is not done within `seconds`.
        """
        if not self.has_room:
            raise ProblemRaised(problem_of_status(503))
        working = self._submit(work)
        asked = asyncio.wrap_future(working)
        end = monotonic() + seconds
        try:
            await self._wait(asked, monotonic() + min(self._wait_seconds, seconds))
            if not asked.done() and working.cancel():
                raise ProblemRaised(problem_of_status(503))
            await asyncio.wait((asked,), timeout=max(0.0, end - monotonic()))
        except asyncio.CancelledError:
            working.cancel()  # what still waits is dropped; what runs keeps its place to the end
            asked.add_done_callback(_read_outcome)
            raise
        if not asked.done():
            asked.add_done_callback(_read_outcome)
            raise ProblemRaised(problem_of_status(504))
        worked = asked.result()
        share = SLOWER_SHARE if worked.took > self._pace else FASTER_SHARE
        self._pace += share * (worked.took - self._pace)
        return worked

    async def _wait(self, asked: asyncio.Future[Worked[T]], until: float) -> None:
        """Waits so long for the outcome; sees to it that nothing slow is waited behind."""
        while not asked.done() and (left := until - monotonic()) > 0:
            await asyncio.wait((asked,), timeout=min(left, self._slow_seconds))
            if not asked.done():
                self._relieve()

    def _submit(self, work: Callable[[], T]) -> Future[Worked[T]]:
        """Puts `work` into the queue; its place is free again when it is done or dropped."""
        self._taken += 1
        working: Future[Worked[T]] = Future()
        context, began = copy_context(), perf_counter()
        loop = asyncio.get_running_loop()
        working.add_done_callback(lambda _: _soon(loop, self._leave))

        def carry_out() -> None:
            if not working.set_running_or_notify_cancel():
                return
            try:
                working.set_result(context.run(_timed, work, began))
            except BaseException as error:  # noqa: BLE001 - it is the asker's to handle
                working.set_exception(error)

        self._queue.put(carry_out)
        return working

    def _work(self, number: int) -> None:
        while (work := self._queue.get()) is not None:
            self._begun[number] = monotonic()
            work()
            del work  # it holds the asker's index, which may have been replaced
            self._begun[number] = None

    def _relieve(self) -> None:
        """Lets the spare thread work while every thread is at something slow."""
        if self._are_slow() and (self._spare is None or not self._spare.is_alive()):
            self._spare = threading.Thread(target=self._help, name="answer-spare", daemon=True)
            self._spare.start()

    def _are_slow(self) -> bool:
        latest = monotonic() - self._slow_seconds
        return all(begun is not None and begun <= latest for begun in self._begun)

    def _help(self) -> None:
        while self._are_slow():
            try:
                work = self._queue.get_nowait()
            except Empty:
                return
            if work is None:  # a thread's own call to end
                self._queue.put(None)
                return
            work()
            del work

    def _leave(self) -> None:
        self._taken -= 1

    def close(self) -> None:
        """Waits a moment for what runs; what waits is dropped with the process."""
        for _ in self._threads:
            self._queue.put(None)
        end = monotonic() + CLOSE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, end - monotonic()))


def _read_outcome(asked: asyncio.Future[Worked[T]]) -> None:
    """Reads how work ended that nobody waits for, so that its error counts as seen."""
    if not asked.cancelled():
        asked.exception()


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Calls on the event loop, unless that has ended meanwhile."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call)


def _timed(work: Callable[[], T], asked: float) -> Worked[T]:
    began = perf_counter()
    with recorded() as stages:
        value = work()
    took = perf_counter() - began
    return Worked(value, waited=began - asked, took=took, stages=tuple(stages.items()))
