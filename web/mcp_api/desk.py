"""Where a tool reaches the answers: in a request of the service, or in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from anyio.to_thread import run_sync
from starlette.requests import Request

from web.asking import in_worker, own_address, ready_assistant
from web.facade import AnswersQuestions

T = TypeVar("T")


class Desk(Protocol):
    """What one call of a tool needs; `address` comes before each path."""

    @property
    def assistant(self) -> AnswersQuestions: ...

    @property
    def address(self) -> str: ...

    async def work(self, stage: str, work: Callable[[], T]) -> T:
        """`work()` off the event loop."""


@dataclass(frozen=True, slots=True)
class RequestDesk:
    """A call that came by HTTP.

    Raises:
        ProblemRaised: where the service is not ready or too busy.
    """

    request: Request

    @property
    def assistant(self) -> AnswersQuestions:
        return ready_assistant(self.request)

    @property
    def address(self) -> str:
        return own_address(self.request)

    async def work(self, stage: str, work: Callable[[], T]) -> T:
        return await in_worker(self.request, stage, work)


@dataclass(frozen=True, slots=True)
class ProcessDesk:
    """A call that came by stdin."""

    assistant: AnswersQuestions
    address: str

    async def work(self, stage: str, work: Callable[[], T]) -> T:
        del stage  # nobody times the stages of this process
        return await run_sync(work)
