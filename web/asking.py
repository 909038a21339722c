"""How a request reaches the pipeline: the assistant that is ready, and a worker to run it in."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
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
from web.workers import BUDGET_SECONDS, Workers

T = TypeVar("T")

ASSISTANT = "dossier.assistant"
"""Key of the ASGI scope that holds the assistant of a request, to its end."""

DEADLINE = "dossier.deadline"
"""Key of the ASGI scope that says until when the work of a request may last."""


def ready_assistant(request: HTTPConnection) -> AnswersQuestions:
    """The assistant, once its index is verified and it has answered a first question.

    A request keeps the one that it met first, so that nothing of it mixes two indexes. A
    limited key gets the one that knows its dossiers only.

    Raises:
        ProblemRaised: 503 before that, and once the service has stopped; 403 for a useless key.
    """
    kept: AnswersQuestions | None = request.scope.get(ASSISTANT)
    if kept is not None:
        return kept
    state = request.app.state
    assistant: AnswersQuestions | None = getattr(state, "assistant", None)
    if assistant is None:
        raise not_ready()
    key = key_of(request)
    if key is not None and key.dossiers is not None:
        assistant = Narrowed(assistant, key.dossiers)
    noting = Noting(assistant, request.scope, state.metrics)
    request.scope[ASSISTANT] = noting
    return noting


def not_ready() -> ProblemRaised:
    """The 503 before the service is ready and after it was told to stop."""
    return ProblemRaised(problem_of_status(503, "The service is not ready; ask again soon."))


async def in_worker(request: HTTPConnection, stage: str, work: Callable[[], T]) -> T:
    """`work()` off the event loop, with its times noted for Server-Timing and the metrics.

    Raises:
        ProblemRaised: 503 when too many questions wait, 504 when the request's time is over.
    """
    workers: Workers = request.app.state.workers
    end: float = request.scope.setdefault(DEADLINE, monotonic() + BUDGET_SECONDS)
    worked = await workers.run(work, seconds=end - monotonic())
    stages = (("queue", worked.waited), *worked.stages, (stage, worked.took))
    for each, seconds in stages:
        add_stage(request.scope, each, seconds)
    metrics: Metrics = request.app.state.metrics
    metrics.time_stages(stages)
    return worked.value


def allow(request: HTTPConnection, seconds: float) -> None:
    """Gives a request so long for all its work, for one that is more than a question."""
    request.scope[DEADLINE] = monotonic() + seconds


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
