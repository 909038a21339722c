"""What every response carries, and who may ask: pure ASGI, so that streams pass untouched.

`Envelope` stands outermost: it sets the security headers, times the request, writes its one
log line, turns what the framework answers in plain text into a problem, and is the last
resort when a request fails. It never logs a path as sent, a query string or a body.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from uuid import UUID

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.log import log_failure
from web.problems import problem_of_status, problem_response
from web.telling import tell_request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
"""The page has one script file and one stylesheet, both its own."""

SECURITY_HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")
"""Names under which a browser on this machine reaches the service."""

STAGES = "dossier.stages"
"""Key of the ASGI scope that holds (stage, seconds) pairs for Server-Timing."""


def is_request_id(text: str) -> bool:
    """Whether `text` is a UUID, so that it may be echoed and named in `instance`."""
    try:
        UUID(text)
    except ValueError:
        return False
    return len(text) <= 36


def plain_request_id(text: str) -> str:
    """A UUID in its usual form.

    >>> plain_request_id("0D9C8E0A5B1C4F3E9A7B6C5D4E3F2A1B")
    '0d9c8e0a-5b1c-4f3e-9a7b-6c5d4e3f2a1b'
    """
    return str(UUID(text))


def add_stage(scope: Scope, stage: str, seconds: float) -> None:
    """Notes how long a stage of this request took; repeated stages add up."""
    stages: dict[str, float] = scope.setdefault(STAGES, {})
    stages[stage] = stages.get(stage, 0.0) + seconds


def timing_so_far(scope: Scope) -> str:
    """The stages noted until now, as Server-Timing has them; empty before the first one."""
    noted: dict[str, float] = scope.get(STAGES, {})
    return server_timing(tuple(noted.items()))


def server_timing(stages: Sequence[tuple[str, float]]) -> str:
    """The Server-Timing header, in milliseconds.

    >>> server_timing([("answer", 0.0123), ("total", 0.02)])
    'answer;dur=12.30, total;dur=20.00'
    """
    return ", ".join(f"{stage};dur={seconds * 1e3:.2f}" for stage, seconds in stages)


class Envelope:
    """Wraps `app` as the module says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        try:
            await self.app(scope, receive, exchange.send)
        except Exception as error:  # noqa: BLE001 - the last resort: one 500, and the process lives
            log_failure(error)
            if exchange.status is None:
                await problem_response(problem_of_status(500))(scope, receive, exchange.send)
        tell_request(scope, exchange.status or 500, exchange.stages())


class _Exchange:
    """One request's way out: its headers, its time, and problems in place of plain text."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.status: int | None = None
        self._scope = scope
        self._send = send
        self._began = perf_counter()
        self._is_replaced = False

    def stages(self) -> tuple[tuple[str, float], ...]:
        noted: dict[str, float] = self._scope.get(STAGES, {})
        return (*noted.items(), ("total", perf_counter() - self._began))

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if _is_framework_error(message):
                self._is_replaced = True
                await self._send_problem(message["status"])
                return
            self._add_headers(message)
        elif self._is_replaced:
            return
        await self._send(message)

    async def _send_problem(self, status: int) -> None:
        response = problem_response(problem_of_status(status))
        start: Message = {
            "type": "http.response.start",
            "status": status,
            "headers": response.raw_headers,
        }
        self._add_headers(start)
        await self._send(start)
        await self._send({"type": "http.response.body", "body": bytes(response.body)})

    def _add_headers(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in SECURITY_HEADERS:
            headers.setdefault(name, value)
        headers["Server-Timing"] = server_timing(self.stages())


def _is_framework_error(message: Message) -> bool:
    """Whether a framework answers an error in plain text (host check, body limit)."""
    told = Headers(raw=message.get("headers", [])).get("content-type", "text/plain")
    return message["status"] >= 400 and told.startswith("text/plain")
