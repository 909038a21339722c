"""Answering runs here: a few threads and a short queue, so that the event loop never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

from qa.stopwatch import recorded
from web.problems import ProblemRaised, problem_of_status

T = TypeVar("T")

THREADS = 2
"""One per core of the smallest machine that is meant to serve."""

MOST_WAITING = 32
"""A question takes tens of milliseconds: a longer queue would only time out later."""


@dataclass(frozen=True, slots=True)
class Worked(Generic[T]):
    """A result, how long it waited and took, and its own stages, in seconds."""

    value: T
    waited: float
    took: float
    stages: tuple[tuple[str, float], ...] = ()


class Workers:
    """Runs callables in threads; at most `MOST_WAITING` wait beyond those that run."""

    def __init__(self, *, threads: int = THREADS, waiting: int = MOST_WAITING) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._room = threads + waiting
        self._taken = 0

    @property
    def taken(self) -> int:
        """How many wait or are worked on."""
        return self._taken

    @property
    def has_room(self) -> bool:
        """Whether one more may wait."""
        return self._taken < self._room

    async def run(self, work: Callable[[], T]) -> Worked[T]:
        """`work()` in a thread. Call from the event loop only.

        Raises:
            ProblemRaised: 503 when the queue is full.
        """
        if not self.has_room:
            raise ProblemRaised(problem_of_status(503))
        self._taken += 1
        loop = asyncio.get_running_loop()
        working = self._executor.submit(copy_context().run, _timed, work, perf_counter())
        working.add_done_callback(lambda _: _soon(loop, self._leave))
        try:
            return await asyncio.shield(asyncio.wrap_future(working))
        except asyncio.CancelledError:
            working.cancel()  # what still waits is dropped; what runs keeps its place to the end
            raise

    def _leave(self) -> None:
        self._taken -= 1

    def close(self) -> None:
        """Waits for what runs; drops what waits."""
        self._executor.shutdown(wait=True, cancel_futures=True)


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
