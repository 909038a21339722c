"""Every non-2xx as RFC 9457 `application/problem+json`; never repeats what was sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TypedDict
from uuid import uuid4

from asgi_correlation_id import correlation_id
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from qa.assistant import UnknownDossier
from qa.wire import Json

MEDIA_TYPE = "application/problem+json"

MAX_FIELD_ERRORS = 20
"""Enough to mend a request by; a body of 256 KiB could otherwise earn thousands."""

MAX_NAMED_IDS = 20
"""Ids named in the sentence; the member `known` has all of them."""

_TOLD = {
    400: ("Bad Request", "The request could not be read: its Host header or its form is wrong."),
    401: (
        "Unauthorized",
        "This service asks for a key: send it with the header Authorization: Bearer KEY.",
    ),
    403: ("Forbidden", "A page of another site may not send this request."),
    404: ("Not Found", "Nothing lives at this path; /openapi.json lists what there is."),
    405: (
        "Method Not Allowed",
        "This path does not take that method; the Allow header names those it takes.",
    ),
    408: (
        "Request Timeout",
        "The request did not arrive in time; send it again without a pause.",
    ),
    413: (
        "Content Too Large",
        "The body is too large; the limit is 256 KiB, and 4 MiB for batches and conversations.",
    ),
    415: (
        "Unsupported Media Type",
        "The body must be JSON: send it with the header Content-Type: application/json.",
    ),
    422: (
        "Unprocessable Content",
        "The request does not fit the description in /openapi.json.",
    ),
    429: (
        "Too Many Requests",
        "More requests than are allowed; the Retry-After header says when to come back.",
    ),
    431: (
        "Request Header Fields Too Large",
        "The address and the headers of the request are too large; the limit is 64 KiB.",
    ),
    500: (
        "Internal Server Error",
        "The service failed on this request; its log holds the cause under this request id.",
    ),
    503: (
        "Service Unavailable",
        "The service cannot take the question just now; ask again in a moment.",
    ),
    504: (
        "Gateway Timeout",
        "The question took longer than a question may take; ask a simpler one.",
    ),
    507: (
        "Insufficient Storage",
        "The service cannot keep this just now; nothing else is affected.",
    ),
}
"""Status -> title and detail. Titles are spelled out: Python's own differ between versions."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `pointer` is a JSON Pointer into the body."""

    pointer: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: `slug` names its type, `detail` is a sentence that names the mend.

    `retry_after` is in seconds; it travels as a header.
    """

    status: int
    slug: str
    title: str
    detail: str
    known: tuple[str, ...] | None = None
    retry_after: int | None = None
    errors: tuple[FieldError, ...] = ()


class ProblemRaised(Exception):
    """Ends a request with `problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.title)
        self.problem = problem


def problem_of_status(status: int, detail: str | None = None) -> Problem:
    """The plain problem of an HTTP status.

    >>> problem_of_status(404).slug
    'not-found'
    """
    title, told = _TOLD.get(status) or _foreign(status)
    return Problem(status, title.lower().replace(" ", "-"), title, detail or told)


def _foreign(status: int) -> tuple[str, str]:
    """Title and detail of a status that only a framework gives."""
    phrase = HTTPStatus(status).phrase
    return phrase, f"{phrase}."


def title_of(status: int) -> str:
    """The title of a status, the same under every Python."""
    return problem_of_status(status).title


def problem_of_unknown(unknown: UnknownDossier) -> Problem:
    """The 404 that lists the known ids."""
    known = tuple(unknown.known)
    named = ", ".join(known[:MAX_NAMED_IDS]) + (", ..." if len(known) > MAX_NAMED_IDS else "")
    detail = f"There is no dossier of that id; known are: {named}." if known else "No dossiers."
    return Problem(404, "unknown-dossier", "Unknown dossier", detail, known=known)


def problem_of_fields(errors: Sequence[FieldError]) -> Problem:
    """The 422 that says which fields do not fit, and why."""
    base = problem_of_status(422)
    first = errors[:MAX_FIELD_ERRORS]
    said = "; ".join(f"{each.pointer or 'the body'}: {each.detail}" for each in first[:3])
    return Problem(422, "invalid-request", base.title, said or base.detail, errors=tuple(first))


class Finding(TypedDict):
    """What is read of one error of pydantic: never the value."""

    type: str
    loc: tuple[int | str, ...]
    msg: str


def field_errors(found: Iterable[Finding]) -> tuple[FieldError, ...]:
    """What pydantic found, without the values and the unknown names that were sent."""
    return tuple(_field_error(each["type"], each["loc"], each["msg"]) for each in found)


def _field_error(kind: str, place: Sequence[int | str], message: str) -> FieldError:
    inside = place[1:] if place and place[0] in ("body", "query", "path") else place
    if kind == "json_invalid":
        return FieldError("", "is not JSON in UTF-8")
    if kind == "extra_forbidden":
        return FieldError(_pointer(inside[:-1]), "holds a field that is not known")
    return FieldError(_pointer(inside), message)


def _pointer(place: Sequence[int | str]) -> str:
    return "".join(f"/{step}" for step in place)


def request_id() -> str:
    """The id of the request being served, a UUID in lower case."""
    return correlation_id.get() or str(uuid4())


def problem_to_json(problem: Problem, *, named: str | None = None) -> dict[str, Json]:
    """The members of RFC 9457, `request_id`, and where they apply `known` and `errors`.

    It is named for the request being served, unless `named` otherwise.
    """
    named = named or request_id()
    body: dict[str, Json] = {
        "type": f"urn:dossier:problem:{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": f"urn:uuid:{named}",
        "request_id": named,
    }
    if problem.known is not None:
        body["known"] = list(problem.known)
    if problem.errors:
        body["errors"] = [asdict(each) for each in problem.errors]
    return body


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """The response that tells `problem`; a 503 or 429 says when to come back."""
    body = json.dumps(problem_to_json(problem), ensure_ascii=False, separators=(",", ":"))
    seconds = 1 if problem.status == 503 else problem.retry_after
    retry = {"Retry-After": str(seconds)} if seconds else {}
    return Response(
        body.encode(),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **retry, **(headers or {})},
    )


async def tell_raised(_: Request, raised: ProblemRaised) -> Response:
    """Handles `ProblemRaised`."""
    return problem_response(raised.problem)


async def tell_unknown(_: Request, unknown: UnknownDossier) -> Response:
    """Handles `UnknownDossier`."""
    return problem_response(problem_of_unknown(unknown))


async def tell_invalid(_: Request, error: RequestValidationError) -> Response:
    """Handles a body that does not fit."""
    return problem_response(problem_of_fields(field_errors(error.errors())))


async def tell_status(_: Request, error: HTTPException) -> Response:
    """Handles what the framework raises, with its own headers; HEAD goes with every GET."""
    allowed = (error.headers or {}).get("Allow", "")
    methods = {each.strip() for each in allowed.split(",")} - {""}
    methods |= {"HEAD"} if "GET" in methods else set()
    kept = {"Allow": ", ".join(sorted(methods))} if methods else {}
    if error.headers and "Connection" in error.headers:
        kept["Connection"] = error.headers["Connection"]
    plain = (HTTPStatus(error.status_code).phrase, title_of(error.status_code))
    detail = None if error.detail in plain else error.detail
    return problem_response(problem_of_status(error.status_code, detail), kept)
