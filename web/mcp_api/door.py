"""The route `/mcp`. The tools behind it are loaded when the service starts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from web.problems import problem_of_status, problem_response

PATH = "/mcp"


class Door:
    """An ASGI endpoint that hands calls on to the tools while they run."""

    path = PATH

    def __init__(self, hosts: tuple[str, ...]) -> None:
        self._hosts = hosts
        self._tools: ASGIApp | None = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Runs the tools until the context ends."""
        from web.mcp_api.mount import running_tools

        async with running_tools(self._hosts) as tools:
            self._tools = tools
            try:
                yield
            finally:
                self._tools = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._tools is None:
            await problem_response(problem_of_status(503))(scope, receive, send)
            return
        scope["route"] = self
        await self._tools(scope, receive, send)
