"""Answering runs here: a few threads and a short queue, so that the event loop never waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

from web.problems import ProblemRaised, problem_of_status

T = TypeVar("T")

THREADS = 2
"""One per core of the smallest machine that is meant to serve."""

MOST_WAITING = 32
"""A question takes tens of milliseconds: a longer queue would only time out later."""


@dataclass(frozen=True, slots=True)
class Worked(Generic[T]):
    """A result and how long it waited and took, in seconds."""

    value: T
    waited: float
    took: float


class Workers:
    """Runs callables in threads; at most `MOST_WAITING` wait beyond those that run."""

    def __init__(self, *, threads: int = THREADS, waiting: int = MOST_WAITING) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._room = threads + waiting
        self._taken = 0

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
        asked = perf_counter()
        context = copy_context()
        future = asyncio.get_running_loop().run_in_executor(
            self._executor, context.run, _timed, work, asked
        )
        future.add_done_callback(self._leave)
        return await asyncio.shield(future)

    def _leave(self, future: asyncio.Future[Worked[T]]) -> None:
        self._taken -= 1
        if not future.cancelled():
            future.exception()  # seen, should nobody wait for it any more

    def close(self) -> None:
        """Waits for what runs; drops what waits."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _timed(work: Callable[[], T], asked: float) -> Worked[T]:
    began = perf_counter()
    value = work()
    return Worked(value, waited=began - asked, took=perf_counter() - began)
