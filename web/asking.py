"""How a request reaches the pipeline: the assistant that is ready, and a worker to run it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from starlette.requests import HTTPConnection

from qa.types import Reply
from web.access.gate import key_of
from web.access.narrow import Narrowed
from web.facade import AnswersQuestions
from web.metrics import Metrics
from web.noting import Noting
from web.problems import ProblemRaised, problem_of_status
from web.schemas import AnswerRequest
from web.security import add_stage
from web.workers import Workers

T = TypeVar("T")


def ready_assistant(request: HTTPConnection) -> AnswersQuestions:
    """The assistant, once its index is verified and it has answered a first question.

    A limited key gets the one that knows its dossiers only.

    Raises:
        ProblemRaised: 503 before that, and while the service stops; 403 for a useless key.
    """
    state = request.app.state
    assistant: AnswersQuestions | None = getattr(state, "assistant", None)
    if assistant is None or getattr(state, "is_stopping", False):
        raise ProblemRaised(problem_of_status(503, "The service is not ready; ask again soon."))
    key = key_of(request)
    if key is not None and key.dossiers is not None:
        assistant = Narrowed(assistant, key.dossiers)
    return Noting(assistant, request.scope, state.metrics)


async def in_worker(request: HTTPConnection, stage: str, work: Callable[[], T]) -> T:
    """`work()` off the event loop, with its times noted for Server-Timing and the metrics.

    Raises:
        ProblemRaised: 503 when too many questions wait.
    """
    workers: Workers = request.app.state.workers
    worked = await workers.run(work)
    stages = (("queue", worked.waited), *worked.stages, (stage, worked.took))
    for each, seconds in stages:
        add_stage(request.scope, each, seconds)
    metrics: Metrics = request.app.state.metrics
    metrics.time_stages(stages)
    return worked.value


def put_question(assistant: AnswersQuestions, asked: AnswerRequest) -> Reply:
    """The reply to a request. Call in a worker.

    Raises:
        UnknownDossier: when one of its dossiers is not there.
    """
    return assistant.ask(
        asked.question,
        history=asked.turns(),
        dossiers=tuple(asked.dossiers),
        limit=asked.limit,
        explain=asked.explain,
    )


def own_address(request: HTTPConnection) -> str:
    """The address that others reach this service at, without a slash at its end."""
    named: str | None = request.app.state.public_url
    return named or str(request.base_url).rstrip("/")
