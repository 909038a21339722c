"""POST /v1/answer/stream: the answer as server-sent events.

The `delta` of all sentence events, joined, is the plain `answer`; the data of the last event,
`done`, is the plain body, byte for byte. Events are numbered from 0 by their ids. The header
Server-Timing is sent before the question is answered, so the stages follow in a comment.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from itertools import count
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from qa.types import Answer, Reply
from qa.wire import Json
from web.asking import in_worker, put_question, ready_assistant
from web.bodies import answer_bytes, json_bytes
from web.describe import ASKING, STREAM, problems
from web.facade import AnswersQuestions
from web.json_route import JsonRoute
from web.log import log_failure
from web.markers import cut_answer
from web.problems import (
    Problem,
    ProblemRaised,
    problem_of_status,
    problem_to_json,
)
from web.schemas import AnswerRequest
from web.security import timing_so_far
from web.workers import Workers

T = TypeVar("T")

LAST_SECONDS = 5.0
"""What a question may still take when the service stops: less than the stop itself."""

streaming = APIRouter(prefix="/v1", route_class=JsonRoute, tags=["asking"])


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that will be answered: what can be refused beforehand has been."""

    assistant: AnswersQuestions
    asked: AnswerRequest


async def ready_to_answer(asked: AnswerRequest, request: Request) -> Ready:
    """The question with the assistant to put it to, while a plain problem can still be told.

    Raises:
        ProblemRaised: 503 when it cannot be asked now.
        UnknownDossier: when one of its dossiers is not there.
    """
    assistant = ready_assistant(request)
    for each in asked.dossiers:
        assistant.dossier(each)
    workers: Workers = request.app.state.workers
    if not workers.has_room:
        raise ProblemRaised(problem_of_status(503))
    return Ready(assistant, asked)


@streaming.post(
    "/answer/stream",
    response_class=EventSourceResponse,
    responses={200: STREAM, **problems(*ASKING, 404)},
)
async def answer_stream(
    ready: Annotated[Ready, Depends(ready_to_answer)], request: Request
) -> AsyncIterator[ServerSentEvent]:
    """The answer of POST /v1/answer piece by piece: status, citation, sentence, done, error."""
    numbers = count()
    async with aclosing(_events(ready, request)) as events:
        async for event in events:
            if event.event is not None:
                event.id = str(next(numbers))
            yield event


async def _events(ready: Ready, request: Request) -> AsyncGenerator[ServerSentEvent]:
    yield _event("status", {"stage": "answering", "dossiers": len(ready.assistant.dossiers)})
    try:
        reply = await _while_serving(
            request,
            in_worker(request, "answer", lambda: put_question(ready.assistant, ready.asked)),
        )
    except ProblemRaised as raised:
        yield _failed(raised.problem)
        return
    except Exception as error:  # noqa: BLE001 - the status is sent: only an event can tell it
        log_failure(error)
        yield _failed(problem_of_status(500))
        return
    yield ServerSentEvent(comment=f"server-timing: {timing_so_far(request.scope)}")
    for event in events_of(reply):
        yield event


async def _while_serving(request: Request, asking: Awaitable[T]) -> T:
    """What `asking` gives; when the service stops, it has a last while to come.

    Raises:
        ProblemRaised: 503 when it does not.
    """
    stopping: asyncio.Event = request.app.state.stopping
    work = asyncio.ensure_future(asking)
    stop = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            await asyncio.wait((work,), timeout=LAST_SECONDS)
        if not work.done():
            raise ProblemRaised(problem_of_status(503))
        return work.result()
    finally:
        stop.cancel()
        work.cancel()  # when the reader has left: what still waits for a worker is dropped


def events_of(reply: Reply) -> Iterator[ServerSentEvent]:
    """Each citation before the first sentence that cites it; `done` holds the whole object."""
    outcome = reply.outcome
    if isinstance(outcome, Answer):
        yield from _sentences(outcome, reply)
    else:
        yield _event("sentence", {"delta": outcome.message, "citations": []})
    yield ServerSentEvent(event="done", raw_data=answer_bytes(reply).decode())


def _sentences(answer: Answer, reply: Reply) -> Iterator[ServerSentEvent]:
    waiting = list(answer.citations)
    for piece, sentence in zip(cut_answer(answer), answer.sentences, strict=True):
        told = [each for each in waiting if each.number in sentence.citations]
        for each in told:
            waiting.remove(each)
            yield _event("citation", {**asdict(each), "section": list(each.section)})
        delta = answer.text[piece.start : piece.end]
        yield _event("sentence", {"delta": delta, "citations": list(sentence.citations)})
    for each in waiting:
        yield _event("citation", {**asdict(each), "section": list(each.section)})


def _failed(problem: Problem) -> ServerSentEvent:
    return _event("error", problem_to_json(problem))


def _event(name: str, data: dict[str, Json]) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=json_bytes(data).decode())
