"""A route that takes JSON only, and not from the pages of other sites."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from web.problems import FieldError, ProblemRaised, problem_of_fields, problem_of_status
from web.workers import Workers

Handler = Callable[[Request], Coroutine[None, None, Response]]

JSON_TYPE = "application/json"

OWN_SITES = ("none", "same-origin")
"""What Sec-Fetch-Site says of a request that no page of another site has sent."""


class JsonRoute(APIRoute):
    """Refuses what a foreign form or page could send, before the body is read."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            if not is_own(request):
                raise ProblemRaised(problem_of_status(403))
            told = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if told != JSON_TYPE:
                raise ProblemRaised(problem_of_status(415))
            workers: Workers | None = getattr(request.app.state, "workers", None)
            if workers is not None and not workers.has_room:
                raise ProblemRaised(problem_of_status(503))  # cheaper than after the body
            return await _read(handle, request)

        return checked


def is_own(request: Request) -> bool:
    """Whether no page has sent this, or one of ours, or one of an origin that may ask.

    A browser too old to say which site asks still names the page's origin.
    """
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    if site in OWN_SITES or (site is None and (origin is None or _is_here(origin, request))):
        return True
    origins: tuple[str, ...] = request.app.state.origins
    return origin in origins


def _is_here(origin: str, request: Request) -> bool:
    """Whether an origin is this service under the name it was asked by, or its public one.

    The scheme is not compared: before a proxy it is another one.
    """
    public_url: str | None = request.app.state.public_url
    names = {request.headers.get("host"), urlsplit(public_url or "").netloc} - {None, ""}
    _, found, name = origin.partition("://")
    return bool(found) and name in names


async def _read(handle: Handler, request: Request) -> Response:
    try:
        return await handle(request)
    except HTTPException as error:
        if error.status_code != 400:
            raise
        unreadable = problem_of_fields([FieldError("", "is not JSON in UTF-8")])
        raise ProblemRaised(unreadable) from error
