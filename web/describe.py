"""The OpenAPI description of what is the same for every endpoint."""

from __future__ import annotations

from web.examples import PROBLEM
from web.problems import MEDIA_TYPE, title_of

Described = dict[int | str, dict[str, object]]

_PROBLEM_CONTENT = {
    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}, "example": PROBLEM}
}

EVERYWHERE = (400, 500)
"""A foreign Host header; a failure of ours."""

READING = (*EVERYWHERE, 503)
"""What needs the assistant can come before it is ready."""

ASKING = (*READING, 403, 413, 415, 422)
"""What takes a JSON body."""


def problems(*statuses: int) -> Described:
    """The problem responses of an endpoint."""
    return {
        status: {"description": title_of(status), "content": _PROBLEM_CONTENT}
        for status in sorted(statuses)
    }


ABOUT = (
    "Asks investment dossiers and gives back cited answers, or says that they do not say.\n\n"
    "Every citation holds `text[start:end] == quote`, in Unicode code points of "
    "`GET /v1/dossiers/{id}/text`. A refusal is a normal result with HTTP 200. The same "
    "question, history and index give the same bytes, so every POST here but feedback may be "
    "sent again. Errors are RFC 9457 problems. What varies from run to run travels in the "
    "headers `X-Request-ID` and `Server-Timing`."
)
