"""Assembles the service from its parts; nothing is loaded before the lifespan begins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from asgi_correlation_id import CorrelationIdMiddleware
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from qa.assistant import UnknownDossier
from qa.settings import Serving, data_folder
from qa.wire import Json
from web import probes, problems, routes, stream
from web.access.gate import Gate
from web.access.keys import Key
from web.access.quota import Quota
from web.description import ABOUT, HEADERS, LICENCE, SERVERS, TAGS, complete
from web.facade import AnswersQuestions
from web.heads import Heads
from web.limits import MAX_BODY_BYTES
from web.manual_page import add_manual
from web.mcp_api.door import Door
from web.metrics import Metrics
from web.openai_api import routes as openai
from web.pages import add_pages
from web.patience import Patience
from web.reload import IndexSource, Reloader, warm
from web.security import (
    LOOPBACK_HOSTS,
    Envelope,
    is_request_id,
    plain_request_id,
)
from web.tracing import Spans
from web.version import version
from web.workers import Workers


@dataclass(frozen=True, slots=True)
class Hosting:
    """Where the service runs and whom it answers.

    Attributes:
        hosts: Host names it answers to besides loopback.
        keys: who may ask; everybody when there are none.
        quota: how often each may ask; as often as they like when there is none.
        serving: the settings it is served with.
        spans: where each request is traced to, if anywhere.
        feedback: the file that keeps readers' verdicts.
        source: where indexes are published that are taken up while serving, if anywhere.
        served: the name that the first one is published by.
        settle: called whenever an index has been taken up.
    """

    hosts: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    quota: Quota | None = None
    serving: Serving = field(default_factory=Serving)
    spans: Spans | None = None
    feedback: Path = field(default_factory=lambda: data_folder() / "feedback.jsonl")
    source: IndexSource | None = None
    served: str | None = None
    settle: Callable[[], None] = lambda: None


def create_app(
    load_assistant: Callable[[], AnswersQuestions], hosting: Hosting | None = None
) -> FastAPI:
    """The service. `load_assistant` runs when it starts, and a first question is asked."""
    hosting = hosting or Hosting()
    door = Door((*LOOPBACK_HOSTS, *hosting.hosts))
    app = _Service(
        title="dossier",
        version=version(),
        description=ABOUT,
        openapi_tags=TAGS,
        servers=SERVERS,
        license_info=LICENCE,
        generate_unique_id_function=attrgetter("name"),
        lifespan=_lifespan(load_assistant, hosting, door),
        middleware=_middleware(hosting),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.metrics = Metrics()
    app.state.spans = hosting.spans
    app.state.log_questions = hosting.serving.log_questions
    app.state.feedback = hosting.feedback
    app.state.trouble = ()
    app.state.reloader = None
    app.state.public_url = hosting.serving.public_url
    app.state.origins = hosting.serving.origins
    app.state.has_keys = bool(hosting.keys)
    app.exception_handler(problems.ProblemRaised)(problems.tell_raised)
    app.exception_handler(UnknownDossier)(problems.tell_unknown)
    app.exception_handler(RequestValidationError)(problems.tell_invalid)
    app.exception_handler(HTTPException)(problems.tell_status)
    app.include_router(routes.asking)
    app.include_router(stream.streaming)
    app.include_router(routes.reading)
    app.include_router(openai.asking)
    app.include_router(openai.models)
    app.include_router(probes.router)
    app.router.routes.append(Route(door.path, door, methods=["POST"], include_in_schema=False))
    add_pages(app)
    add_manual(app)
    return app


class _Service(FastAPI):
    """FastAPI with a description that says what is really sent."""

    def openapi(self) -> dict[str, Json]:
        if self.openapi_schema is None:
            complete(super().openapi())
        return super().openapi()


def _middleware(hosting: Hosting) -> list[Middleware]:
    """Outermost first."""
    return [
        Middleware(CorrelationIdMiddleware, validator=is_request_id, transformer=plain_request_id),
        Middleware(Heads),
        Middleware(Envelope),
        Middleware(
            TrustedHostMiddleware,
            allowed_hosts=[*LOOPBACK_HOSTS, *hosting.hosts],
            www_redirect=False,
        ),
        *_cross_origin(hosting.serving.origins),
        Middleware(Gate, keys=hosting.keys, quota=hosting.quota),
        Middleware(Patience),
        Middleware(RequestBodyLimitMiddleware, max_body_size=MAX_BODY_BYTES),
    ]


def _cross_origin(origins: tuple[str, ...]) -> list[Middleware]:
    """Lets the pages of these origins ask with a key of their own; nothing without any."""
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=("GET", "POST"),
            allow_headers=("Authorization", "Content-Type", "X-Request-ID"),
            expose_headers=tuple(HEADERS),
        )
    ]


Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def _lifespan(
    load_assistant: Callable[[], AnswersQuestions], hosting: Hosting, door: Door
) -> Lifespan:
    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers()
        app.state.is_stopping = False
        app.state.stopping = asyncio.Event()
        app.state.assistant = await run_in_threadpool(_warmed, load_assistant)
        app.state.metrics.show_index(app.state.assistant)
        await run_in_threadpool(hosting.settle)
        async with door.opened(), _reloading(app, hosting):
            yield
        app.state.is_stopping = True
        app.state.assistant = None
        app.state.workers.close()
        if app.state.spans is not None:
            app.state.spans.close()

    return living


def _warmed(load_assistant: Callable[[], AnswersQuestions]) -> AnswersQuestions:
    """The assistant after its first answers, which cost more than the later ones."""
    assistant = load_assistant()
    warm(assistant)
    return assistant


@asynccontextmanager
async def _reloading(app: FastAPI, hosting: Hosting) -> AsyncIterator[None]:
    """Takes up what is published, while this context is open."""
    if hosting.source is None:
        yield
        return
    reloader = Reloader(app.state, hosting.source, served=hosting.served, settle=hosting.settle)
    app.state.reloader = reloader
    watching = asyncio.create_task(reloader.run())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
