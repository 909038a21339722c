"""How long the service waits for slow clients, and how much it takes from them unread.

`PatientProtocol` bounds what happens before a request reaches the application and after it has
left it: headers that trickle in, headers without end, a reader that does not read, and the number
of connections. `Patience` bounds the time in which a body arrives.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any
from uuid import uuid4

from asgi_correlation_id import correlation_id
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from web.problems import problem_of_status, problem_response, title_of
from web.security import SECURITY_HEADERS

HEADER_SECONDS = 10.0
"""From the first byte of a request, or the connection, to the end of its headers."""

BODY_SECONDS = 20.0
"""From the end of the headers to the end of the body: 4 MiB at 2 Mbit/s."""

STALL_SECONDS = 20.0
"""A reader that takes nothing for so long is gone."""

MAX_HEAD_BYTES = 64 * 1024
"""Address and headers together; browsers send a few kilobytes."""

MOST_CONNECTIONS = 512
"""Half of the descriptors that a process may have open by default."""


class PatientProtocol(HttpToolsProtocol):
    """HTTP/1.1 by uvicorn, with an end to its patience. One object per connection."""

    header_seconds = HEADER_SECONDS
    stall_seconds = STALL_SECONDS
    most_connections = MOST_CONNECTIONS

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.logger = _quiet
        self._head: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self._refuse(503)
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_head()
        self._end_stall()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._head is not None:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES and b"\r\n\r\n" not in data:
                self._refuse(431)
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._head is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        self._end_head()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall = self.loop.call_later(self.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._end_stall()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is answered as every other problem is; `msg` says no more."""
        self._refuse(400)

    def _await_head(self) -> None:
        self._head_bytes = 0
        self._head = self.loop.call_later(self.header_seconds, self._refuse, 408)

    def _end_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _end_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def _refuse(self, status: int) -> None:
        """Answers for the application, which has seen nothing of this request, and closes.

        While an earlier request of the connection is being answered, that answer is the last.
        """
        self._end_head()
        if self.transport.is_closing():
            return
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            cycle.keep_alive = False
            self.pipeline.clear()
            self.flow.pause_reading()
            return
        self.transport.write(_raw_problem(status))
        self.transport.close()


def _raw_problem(status: int) -> bytes:
    """A whole response, as it travels."""
    named = str(uuid4())
    token = correlation_id.set(named)
    try:
        headers = {"Connection": "close", "X-Request-ID": named, **dict(SECURITY_HEADERS)}
        response = problem_response(problem_of_status(status), headers)
    finally:
        correlation_id.reset(token)
    lines = [b"HTTP/1.1 %d %s" % (status, title_of(status).encode())]
    lines += [name + b": " + value for name, value in response.raw_headers]
    return b"\r\n".join([*lines, b"", bytes(response.body)])


_quiet = logging.getLogger("uvicorn.protocol")
"""Malformed requests are the clients' doing: a line for each would let them fill the log."""
_quiet.setLevel(logging.ERROR)


class Patience:
    """Pure ASGI: a body that has not arrived in time is a 408, and its connection is closed."""

    def __init__(self, app: ASGIApp, *, seconds: float = BODY_SECONDS) -> None:
        self.app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, _Arriving(receive, self._seconds).receive, send)


class _Arriving:
    """A request's body on its way in."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive = receive
        self._end = asyncio.get_running_loop().time() + seconds
        self._is_whole = False

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._end):
                message = await self._receive()
        except TimeoutError as late:
            self._is_whole = True  # nothing more of it is read
            raise HTTPException(408, headers={"Connection": "close"}) from late
        self._is_whole = not message.get("more_body", False)
        return message
