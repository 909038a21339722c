"""Is the process alive, is the service ready, what is it."""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import APIRouter, Request, Response

from qa.wire import Json
from web import replies
from web.access.gate import key_of
from web.asking import not_ready, ready_assistant
from web.bodies import json_bytes
from web.describe import EVERYWHERE, GUARDED, READING, problems, text_described
from web.examples import METRICS
from web.limits import (
    MAX_BATCH_BYTES,
    MAX_BATCH_ITEMS,
    MAX_BODY_BYTES,
    MAX_HISTORY_TURNS,
    MAX_LIMIT,
    MAX_QUESTION_CHARS,
)
from web.metrics import MEDIA_TYPE, Metrics
from web.problems import ProblemRaised, problem_of_status
from web.version import version
from web.workers import Workers

router = APIRouter(tags=["operation"])


def _json(value: dict[str, Json]) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(json_bytes(value), media_type="application/json", headers=headers)


@router.get("/livez", response_model=replies.LiveBody, responses=problems(*EVERYWHERE))
async def is_alive() -> Response:
    """The process answers."""
    return _json({"status": "alive"})


@router.get("/readyz", response_model=replies.ReadyBody, responses=problems(*READING))
async def is_ready(request: Request) -> Response:
    """200 once the index is verified and a first question answered, until told to stop; else 503.

    While the service stops, what still arrives is answered; whoever sends requests here should
    send them elsewhere. Where keys are asked for, the warnings stay in the log: they name files,
    and this needs no key.
    """
    if getattr(request.app.state, "is_stopping", False):
        raise not_ready()
    assistant = ready_assistant(request)
    warnings = [*assistant.warnings, *request.app.state.trouble]
    return _json(
        {
            "status": "ready",
            "degraded": bool(warnings),
            "warnings": [] if request.app.state.has_keys else warnings,
            "index_version": assistant.index_version,
        }
    )


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: text_described("The text format of Prometheus.", METRICS),
        **problems(*GUARDED, 403),
    },
)
async def show_metrics(request: Request) -> Response:
    """Counters for Prometheus; without keys, to this machine only.

    They count all dossiers and everybody's questions, so a key for some dossiers is refused.
    """
    key = key_of(request)
    if key is None and not _is_near(request):
        raise ProblemRaised(problem_of_status(403, "Only this machine, or a key, may read this."))
    if key is not None and key.dossiers is not None:
        raise ProblemRaised(problem_of_status(403, "A key for some dossiers may not read this."))
    metrics: Metrics = request.app.state.metrics
    workers: Workers | None = getattr(request.app.state, "workers", None)
    body = metrics.exposition(queue=workers.taken if workers else 0)
    return Response(body, headers={"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"})


def _is_near(request: Request) -> bool:
    """Whether the request comes from this machine, or from a test in this process."""
    host = request.client.host if request.client else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "testclient"


@router.get("/v1/info", response_model=replies.InfoBody, responses=problems(*READING))
async def show_info(request: Request) -> Response:
    """Versions and limits."""
    assistant = ready_assistant(request)
    return _json(
        {
            "name": "dossier",
            "version": version(),
            "index_version": assistant.index_version,
            "dossiers": len(assistant.dossiers),
            "limits": {
                "question_chars": MAX_QUESTION_CHARS,
                "history_turns": MAX_HISTORY_TURNS,
                "passages": MAX_LIMIT,
                "batch_items": MAX_BATCH_ITEMS,
                "body_bytes": MAX_BODY_BYTES,
                "batch_bytes": MAX_BATCH_BYTES,
            },
        }
    )
