"""HEAD wherever there is a GET: the same headers and no body, on every route.

Pure ASGI. The routes see a GET; the log, the metrics and the server see the HEAD that it was.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Wraps `app`; everything but HEAD passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            scope["method"] = "HEAD"  # the server sends no body of its own to this method
            await send(without_body(message))

        scope["method"] = "GET"
        await self.app(scope, receive, sending)


def without_body(message: Message) -> Message:
    """The message with nothing to read in it.

    >>> without_body({"type": "http.response.body", "body": b"text"})
    {'type': 'http.response.body', 'body': b''}
    """
    return {**message, "body": b""} if message["type"] == "http.response.body" else message
