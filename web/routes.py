"""The endpoints under /v1."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from qa.assistant import UnknownDossier
from web import replies
from web.access.gate import charge
from web.answer_schema import AnswerBody
from web.asking import allow, in_worker, put_question, ready_assistant
from web.bodies import (
    answer_bytes,
    batch_bytes,
    dossier_to_json,
    dossiers_to_json,
    json_bytes,
    search_to_json,
)
from web.describe import ASKING, READING, WORKING, problems, text_described
from web.examples import DOSSIER_TEXT
from web.feedback import FeedbackNotKept, Verdict, keep_verdict
from web.json_route import JSON_TYPE
from web.json_route import JsonRoute as JsonRoute
from web.limits import MAX_BATCH_BYTES
from web.problems import (
    Problem,
    ProblemRaised,
    problem_of_status,
    problem_of_unknown,
    problem_to_json,
)
from web.schemas import AnswerRequest, BatchRequest, FeedbackRequest, SearchRequest, read_item

if TYPE_CHECKING:
    from web.facade import AnswersQuestions

BATCH_SECONDS = 60.0
"""For all questions of a batch, waiting included."""

TEXT_POLICY = "default-src 'none'; sandbox"
"""A dossier's text is shown as text and as nothing else."""


asking = APIRouter(prefix="/v1", route_class=JsonRoute, tags=["asking"])
reading = APIRouter(prefix="/v1", tags=["dossiers"])


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON_TYPE, headers={"Cache-Control": "no-store"})


@asking.post("/answer", response_model=AnswerBody, responses=problems(*ASKING, 404))
async def answer(asked: AnswerRequest, request: Request) -> Response:
    """Answers one question from the dossiers, or says what they lack."""
    assistant = ready_assistant(request)
    body = await in_worker(request, "answer", lambda: answer_bytes(put_question(assistant, asked)))
    return _json(body)


@asking.post(
    "/answers:batch",
    response_model=replies.BatchBody,
    responses=problems(*ASKING),
    max_body_size=MAX_BATCH_BYTES,
)
async def answer_batch(asked: BatchRequest, request: Request) -> Response:
    """Answers up to 64 questions, each as the single call would."""
    assistant = ready_assistant(request)
    charge(request, len(asked.items) - 1)
    allow(request, BATCH_SECONDS)
    items = [
        await in_worker(request, "answer", partial(_batch_item, assistant, item))
        for item in asked.items
    ]
    return _json(batch_bytes(items))


def _batch_item(assistant: AnswersQuestions, item: object) -> bytes:
    try:
        return answer_bytes(put_question(assistant, read_item(item)))
    except ProblemRaised as raised:
        return _failed_item(raised.problem)
    except UnknownDossier as unknown:
        return _failed_item(problem_of_unknown(unknown))


def _failed_item(problem: Problem) -> bytes:
    return json_bytes({"error": problem_to_json(problem)})


@asking.post("/search", response_model=replies.SearchBody, responses=problems(*ASKING, 404))
async def search(asked: SearchRequest, request: Request) -> Response:
    """Finds passages, best first; the same that an answer to these words would list."""
    assistant = ready_assistant(request)
    passages = await in_worker(
        request,
        "search",
        lambda: assistant.search(asked.query, dossiers=tuple(asked.dossiers), limit=asked.limit),
    )
    return _json(json_bytes(search_to_json(asked.query, passages, assistant.index_version)))


@asking.post("/feedback", status_code=204, responses=problems(*ASKING, 507))
async def feedback(given: FeedbackRequest, request: Request) -> Response:
    """Keeps a verdict on an answer; its question only when it is sent."""
    assistant = ready_assistant(request)
    path: Path = request.app.state.feedback
    verdict = Verdict(
        given.id, given.verdict, given.reason, given.question, assistant.index_version
    )
    try:
        await in_worker(request, "feedback", lambda: keep_verdict(path, verdict))
    except FeedbackNotKept as error:
        raise ProblemRaised(problem_of_status(507)) from error
    return Response(status_code=204)


@reading.get("/dossiers", response_model=replies.DossiersBody, responses=problems(*READING))
async def list_dossiers(request: Request) -> Response:
    """All dossiers, sorted by id."""
    return _json(json_bytes(dossiers_to_json(ready_assistant(request))))


@reading.get(
    "/dossiers/{id}", response_model=replies.DossierBody, responses=problems(*WORKING, 404)
)
async def show_dossier(id: str, request: Request) -> Response:
    """One dossier: its sections and its questions."""
    assistant = ready_assistant(request)
    dossier = assistant.dossier(id)
    body = await in_worker(request, "dossier", lambda: dossier_to_json(assistant, dossier))
    return _json(json_bytes(body))


@reading.get(
    "/dossiers/{id}/text",
    response_class=Response,
    responses={
        200: text_described(
            "The file decoded as UTF-8, nothing removed: what offsets count in.", DOSSIER_TEXT
        ),
        304: {"description": "Not changed since the ETag of If-None-Match."},
        **problems(*READING, 404),
    },
)
async def show_text(id: str, request: Request) -> Response:
    """The text that citations point into."""
    dossier = ready_assistant(request).dossier(id)
    body = dossier.text.encode()
    tag = f'"{sha256(body).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "Content-Security-Policy": TEXT_POLICY,
        "Content-Disposition": f'attachment; filename="{dossier.id}.txt"',
    }
    if _has_tag(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/plain", headers=headers)


def _has_tag(sent: str, tag: str) -> bool:
    """Whether an If-None-Match header names `tag`.

    >>> _has_tag('W/"a", "b"', '"a"'), _has_tag("*", '"a"'), _has_tag("", '"a"')
    (True, True, False)
    """
    tags = {each.strip().removeprefix("W/") for each in sent.split(",")}
    return "*" in tags or tag in tags
