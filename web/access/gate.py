"""Stands before every route: asks for a key and counts requests, when that is wanted.

Pure ASGI, so that streams pass untouched. A key is never logged; its name is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.access.keys import Key, find_key
from web.access.quota import Quota, Spent, network_of
from web.problems import Problem, ProblemRaised, problem_of_status, problem_response

ADMITTED = "dossier.admitted"
"""Key of the ASGI scope that holds whom the gate has let in."""

OPEN_PATHS = ("/livez", "/readyz", "/favicon.ico")
OPEN_FOLDER = "/static/"
"""What needs no key and is not counted: probes, and files that everybody has."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Who asks: a key or an address, and the quota that they share."""

    who: str
    key: Key | None = None
    quota: Quota | None = None


class Gate:
    """Wraps `app`. Without keys and quota everybody passes, whatever they bring."""

    def __init__(self, app: ASGIApp, *, keys: tuple[Key, ...], quota: Quota | None) -> None:
        self.app = app
        self._keys = keys
        self._quota = quota

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        key = find_key(self._keys, Headers(scope=scope).get("authorization", ""))
        if self._keys and key is None:
            await _ask_for_key(scope, receive, send)
            return
        admitted = Admitted(_who(scope, key), key, self._quota)
        scope[ADMITTED] = admitted
        if self._quota is None:
            await self.app(scope, receive, send)
            return
        spent = self._quota.spend(admitted.who)
        if not spent.may_pass:
            headers = self._quota.headers(spent)
            response = problem_response(too_many(spent), headers)
            await response(scope, receive, send)
            return
        await self.app(scope, receive, _telling(self._quota, admitted.who, send))


def charge(request: HTTPConnection, more: int) -> None:
    """Counts what a request asks beyond one question.

    Raises:
        ProblemRaised: 429 when that is too much.
    """
    admitted: Admitted | None = request.scope.get(ADMITTED)
    if admitted is None or admitted.quota is None or more < 1:
        return
    spent = admitted.quota.spend(admitted.who, cost=more)
    if spent.may_pass:
        return
    most = admitted.quota.most
    told = f"Each question counts, and {most} may be asked at once: send at most {most} together."
    raise ProblemRaised(replace(too_many(spent), detail=told) if more >= most else too_many(spent))


def key_of(request: HTTPConnection) -> Key | None:
    """The key that a request came with, if keys are asked for."""
    admitted: Admitted | None = request.scope.get(ADMITTED)
    return admitted.key if admitted else None


def too_many(spent: Spent) -> Problem:
    """The 429 that says when to come back."""
    return replace(problem_of_status(429), retry_after=spent.seconds)


def _is_open(path: str) -> bool:
    return path in OPEN_PATHS or path.startswith(OPEN_FOLDER)


def _who(scope: Scope, key: Key | None) -> str:
    if key:
        return f"key {key.name}"
    host = (scope.get("client") or ("unknown", 0))[0]
    return f"address {network_of(host)}"


async def _ask_for_key(scope: Scope, receive: Receive, send: Send) -> None:
    """A browser asks its reader for the key as a password; a program is told of Bearer."""
    is_page = "text/html" in Headers(scope=scope).get("accept", "")
    scheme = 'Basic realm="dossier", charset="UTF-8"' if is_page else 'Bearer realm="dossier"'
    response = problem_response(problem_of_status(401), {"WWW-Authenticate": scheme})
    await response(scope, receive, send)


def _telling(quota: Quota, who: str, send: Send) -> Send:
    """Adds how `who` stands when the reply begins: a batch has then counted its questions."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = MutableHeaders(scope=message)
            for name, value in quota.headers(quota.seen(who)).items():
                told.setdefault(name, value)
        await send(message)

    return sending
