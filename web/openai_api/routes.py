"""The endpoints: chat completions, responses and models."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, date, datetime
from datetime import time as clock
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from fastapi.sse import format_sse_event

from qa.types import Reply
from qa.wire import Json
from web.asking import in_worker, own_address, ready_assistant
from web.bodies import json_bytes
from web.describe import ASKING, READING, events_described, problems
from web.json_route import JSON_TYPE, JsonRoute
from web.limits import MAX_BATCH_BYTES
from web.openai_api import shapes
from web.openai_api.chat import Named, chat_chunks, chat_completion
from web.openai_api.content import write_message
from web.openai_api.conversation import (
    MODEL,
    ChatRequest,
    Conversation,
    ResponseRequest,
    named_dossiers,
    read_conversation,
    read_input,
)
from web.openai_api.examples import CHAT_EVENTS, RESPONSE_EVENTS
from web.openai_api.responses import response, response_events
from web.problems import ProblemRaised, problem_of_status

if TYPE_CHECKING:
    from qa.library import Dossier

FRESH = {"Cache-Control": "no-store"}
UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Asks proxies to send each event on at once."""

asking = APIRouter(prefix="/v1", route_class=JsonRoute, tags=["openai"])
models = APIRouter(prefix="/v1", tags=["openai"])


@asking.post(
    "/chat/completions",
    response_model=shapes.ChatBody,
    responses={
        200: events_described(
            "With `stream`: chunks as server-sent events, then `[DONE]`.", CHAT_EVENTS
        ),
        **problems(*ASKING, 404),
    },
    max_body_size=MAX_BATCH_BYTES,
)
async def complete_chat(asked: ChatRequest, request: Request) -> Response:
    """An answer as an OpenAI chat completion: citations are `url_citation` annotations."""
    told = await _told(request, asked.model, read_conversation(asked.messages))
    if not asked.stream:
        return _json(chat_completion(told))
    options = asked.stream_options
    chunks = chat_chunks(told, with_usage=bool(options and options.include_usage))
    return _stream((*map(_data, chunks), b"data: [DONE]\n\n"))


@asking.post(
    "/responses",
    response_model=shapes.ResponseBody,
    responses={
        200: events_described("With `stream`: the events of a response.", RESPONSE_EVENTS),
        **problems(*ASKING, 404),
    },
    max_body_size=MAX_BATCH_BYTES,
)
async def create_response(asked: ResponseRequest, request: Request) -> Response:
    """An answer as an OpenAI response; nothing is kept, so send the conversation each time."""
    told = await _told(request, asked.model, read_input(asked.input))
    if not asked.stream:
        return _json(response(told))
    return _stream(_named_data(each) for each in response_events(told))


@models.get("/models", response_model=shapes.ModelsBody, responses=problems(*READING))
async def list_models(request: Request) -> Response:
    """`dossier` for all dossiers, `dossier:ID` for each."""
    found = _models(ready_assistant(request).dossiers)
    return _json({"object": "list", "data": list(found.values())})


@models.get("/models/{model}", response_model=shapes.ModelBody, responses=problems(*READING, 404))
async def show_model(model: str, request: Request) -> Response:
    """One of the models."""
    found = _models(ready_assistant(request).dossiers)
    if model not in found:
        raise ProblemRaised(problem_of_status(404, "There is no such model; see /v1/models."))
    return _json(found[model])


async def _told(request: Request, model: str, asked: Conversation) -> Named:
    """The reply to a conversation, before anything of it is sent: what fails is a problem.

    Raises:
        ProblemRaised: 404 for an unknown model, 503 when it cannot be asked now.
        UnknownDossier: when the model's dossier is not there.
    """
    assistant = ready_assistant(request)
    dossiers = named_dossiers(model)
    if dossiers is None:
        raise ProblemRaised(problem_of_status(404, "There is no such model; see /v1/models."))

    def ask() -> Reply:
        return assistant.ask(asked.question, history=asked.history, dossiers=dossiers)

    reply = await in_worker(request, "answer", ask)
    address = own_address(request)
    written = write_message(reply, address=address)
    return Named(reply, written, address, model, int(time.time()))


def _models(dossiers: Iterable[Dossier]) -> dict[str, Json]:
    known = {f"{MODEL}:{each.id}": _seconds(each.as_of) for each in dossiers}
    newest = max(known.values(), default=0)
    return {name: _model(name, seconds) for name, seconds in {MODEL: newest, **known}.items()}


def _seconds(day: date | None) -> int:
    """Unix time of a day's beginning; 0 for a dossier without a date."""
    return int(datetime.combine(day, clock(), UTC).timestamp()) if day else 0


def _model(id: str, created: int) -> dict[str, Json]:
    return {"id": id, "object": "model", "created": created, "owned_by": "dossier"}


def _json(body: Json) -> Response:
    return Response(json_bytes(body), media_type=JSON_TYPE, headers=FRESH)


def _stream(events: Iterable[bytes]) -> Response:
    async def sent() -> AsyncIterator[bytes]:
        for event in events:
            yield event

    return StreamingResponse(sent(), media_type="text/event-stream", headers=UNBUFFERED)


def _data(body: dict[str, Json]) -> bytes:
    return format_sse_event(data_str=json_bytes(body).decode())


def _named_data(body: dict[str, Json]) -> bytes:
    return format_sse_event(data_str=json_bytes(body).decode(), event=str(body["type"]))
