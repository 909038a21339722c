"""Is the process alive, is the service ready, what is it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from qa.wire import Json
from web import replies
from web.asking import ready_assistant
from web.bodies import json_bytes
from web.describe import EVERYWHERE, READING, problems
from web.limits import (
    MAX_BATCH_BYTES,
    MAX_BATCH_ITEMS,
    MAX_BODY_BYTES,
    MAX_HISTORY_TURNS,
    MAX_LIMIT,
    MAX_QUESTION_CHARS,
)
from web.version import version

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
    """200 once the index is verified and a first question answered; else 503."""
    assistant = ready_assistant(request)
    return _json(
        {
            "status": "ready",
            "degraded": bool(assistant.warnings),
            "warnings": list(assistant.warnings),
            "index_version": assistant.index_version,
        }
    )


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
