"""Takes up a newly published index while questions are answered; a bad one is refused.

The new index is opened, verified and asked in a thread of its own; then one reference changes.
A request keeps the index that it began with, so no answer mixes two. At most two are in memory:
the next is opened when nobody uses the one before the one that is served.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from itertools import islice
from time import perf_counter
from typing import Protocol, TypeVar

from starlette.datastructures import State

from qa.types import Answer, Reply
from web.exits import exit_codes
from web.facade import AnswersQuestions
from web.log import log_failure, log_reload
from web.metrics import Metrics
from web.workers import Workers

T = TypeVar("T")

POLL_SECONDS = 1.0
"""A published index is noticed so soon; the look is one small file."""

OPEN_SECONDS = 600.0
"""Far more than opening takes; a folder that does not answer is given up then."""

RELEASE_SECONDS = 30.0
"""For the last request of an earlier index: longer than any question may take."""

RELEASE_POLL_SECONDS = 0.05

CANARIES = 3
"""Dossiers that a new index is asked about before it is taken up."""

FALLBACK_QUESTION = "What is this dossier about?"
"""Asked when no dossier has a starter question."""

REFUSED = "a newer index was refused, the log says why; the one before is served"


class NotSound(Exception):
    """An answer of a new index does not stand in its own texts."""


class IndexSource(Protocol):
    """Where indexes are published."""

    def newest(self) -> str | None:
        """The name of what is published, another one each time."""

    def is_of(self, name: str, version: str) -> bool:
        """Whether what is called `name` has that index version."""

    def open(self) -> AnswersQuestions:
        """The newest, verified; raises whatever is wrong with it."""


def first_opened(
    source: IndexSource, load: Callable[[], AnswersQuestions]
) -> tuple[AnswersQuestions, str | None]:
    """What `load` gives, which may publish an index itself, and the name it is published by."""
    before = source.newest()
    assistant = load()
    after = source.newest()
    is_built = after is not None and source.is_of(after, assistant.index_version)
    return assistant, after if is_built else before


def warm(assistant: AnswersQuestions) -> tuple[Reply, ...]:
    """The replies to the first questions, which cost more than later ones."""
    starters = (
        question
        for dossier in assistant.dossiers
        for question in assistant.starter_questions(dossier.id)[:1]
    )
    asked = tuple(islice(starters, CANARIES)) or (FALLBACK_QUESTION,)
    return tuple(assistant.ask(question) for question in asked)


def check(reply: Reply, assistant: AnswersQuestions) -> None:
    """Raises NotSound for a quote that is not what stands at its place, or of another index."""
    if reply.index_version != assistant.index_version:
        raise NotSound(f"is {reply.index_version}, not {assistant.index_version}")
    for each in reply.outcome.citations if isinstance(reply.outcome, Answer) else ():
        if assistant.dossier(each.dossier).text[each.start : each.end] != each.quote:
            raise NotSound(f"{each.dossier}: {each.start} to {each.end} is not the quote")


class Reloader:
    """Keeps `state.assistant` at the newest good index of `source`; for the event loop only.

    `served` is the name of the index that is served at first; `settle` is called in a thread after
    another one was taken up.
    """

    def __init__(
        self,
        state: State,
        source: IndexSource,
        *,
        served: str | None,
        poll_seconds: float = POLL_SECONDS,
        settle: Callable[[], None] = lambda: None,
    ) -> None:
        self._state = state
        self._source = source
        self._seen = served
        self._poll_seconds = poll_seconds
        self._settle = settle
        self._asked = asyncio.Event()
        self._thread = Workers(threads=1, waiting=1)
        self._earlier: weakref.ref[AnswersQuestions] | None = None

    def ask(self) -> None:
        """Takes up what is published now, be it the same again."""
        self._asked.set()

    async def run(self) -> None:
        """Looks and reloads until it is cancelled."""
        try:
            while True:
                was_asked = await self._wait()
                newest = await self._in_thread(self._source.newest)
                if was_asked or (newest is not None and newest != self._seen):
                    await self._reload(newest)
        finally:
            self._thread.close()

    async def _wait(self) -> bool:
        """Until asked, or the next look is due; whether it was asked."""
        try:
            async with asyncio.timeout(self._poll_seconds):
                await self._asked.wait()
        except TimeoutError:
            return False
        self._asked.clear()
        return True

    async def _reload(self, name: str | None) -> None:
        await self._released()
        began = perf_counter()
        try:
            fresh = await self._in_thread(self._opened)
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the old one serves on
            await self._refuse(name, error)
            return
        self._seen = name
        self._take(fresh)
        await self._in_thread(self._settle)
        log_reload("done", version=fresh.index_version, seconds=perf_counter() - began)

    def _opened(self) -> AnswersQuestions:
        fresh = self._source.open()
        for reply in warm(fresh):
            check(reply, fresh)
        return fresh

    def _take(self, fresh: AnswersQuestions) -> None:
        metrics: Metrics = self._state.metrics
        self._earlier = weakref.ref(self._state.assistant)
        self._state.assistant = fresh
        self._state.trouble = ()
        metrics.show_index(fresh)
        metrics.count_reload(is_done=True)

    async def _refuse(self, name: str | None, error: Exception) -> None:
        """Tells of a bad index once; one that was replaced while it was read is no bad one."""
        if await self._in_thread(self._source.newest) != name:
            self.ask()
            return
        self._seen = name
        metrics: Metrics = self._state.metrics
        self._state.trouble = (REFUSED,)
        metrics.show_degraded(is_degraded=True)
        metrics.count_reload(is_done=False)
        is_told = isinstance(error, tuple(exit_codes()))
        log_reload("refused", why=str(error) if is_told else type(error).__qualname__)
        if not is_told:
            log_failure(error)

    async def _released(self) -> None:
        """Until nobody uses the index before the one served, or for so long as is sensible."""
        end = asyncio.get_running_loop().time() + RELEASE_SECONDS
        while self._earlier is not None and self._earlier() is not None:
            if asyncio.get_running_loop().time() > end:
                return
            await asyncio.sleep(RELEASE_POLL_SECONDS)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return (await self._thread.run(work, seconds=OPEN_SECONDS)).value
