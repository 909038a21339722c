"""POST /mcp: the tools over streamable HTTP, each call by itself.

No session is kept and no stream stays open: each call is one request with one JSON reply, so
nothing is left over when a client goes away. The protocol's own errors are JSON-RPC.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mcp.server.streamable_http_manager import StreamableHTTPASGIApp
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.types import ASGIApp

from web.limits import MAX_BODY_BYTES
from web.mcp_api.desk import Desk, RequestDesk
from web.mcp_api.tools import Call, make_server


@asynccontextmanager
async def running_tools(hosts: tuple[str, ...]) -> AsyncIterator[ASGIApp]:
    """The tools as an ASGI app that answers calls while this context is open.

    `hosts` are the names that a Host or Origin header may hold, against DNS rebinding.
    """
    server = make_server(_desk)
    server.streamable_http_app(
        json_response=True,
        stateless_http=True,
        max_request_body_size=MAX_BODY_BYTES,
        transport_security=_guarded(hosts),
    )
    async with server.session_manager.run():
        yield StreamableHTTPASGIApp(server.session_manager)


def _desk(call: Call) -> Desk:
    request = call.request_context.request
    if not isinstance(request, Request):
        raise TypeError("a call over HTTP comes with its request")
    return RequestDesk(request)


def _guarded(hosts: tuple[str, ...]) -> TransportSecuritySettings:
    names = [name for host in hosts for name in (host, f"{host}:*")]
    return TransportSecuritySettings(
        allowed_hosts=names,
        allowed_origins=[f"{scheme}://{name}" for scheme in ("http", "https") for name in names],
    )
