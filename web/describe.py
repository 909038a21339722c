"""What the endpoints say of themselves in the OpenAPI description."""

from __future__ import annotations

from web.examples import EVENTS, problem_example
from web.problems import MEDIA_TYPE, title_of

Described = dict[int | str, dict[str, object]]

_PROBLEM_SCHEMA = {"$ref": "#/components/schemas/ProblemBody"}

EVERYWHERE = (400, 500)
"""A foreign Host header; a failure of ours."""

GUARDED = (*EVERYWHERE, 401, 429)
"""Where keys or quotas are set."""

READING = (*GUARDED, 503)
"""What needs the assistant can come before it is ready."""

WORKING = (*READING, 504)
"""What is worked on in a thread can take too long."""

ASKING = (*WORKING, 403, 408, 413, 415, 422)
"""What takes a JSON body."""


def problems(*statuses: int) -> Described:
    """The problem responses of an endpoint, each with an example of its own."""
    return {
        status: {
            "description": title_of(status),
            "content": {
                MEDIA_TYPE: {"schema": _PROBLEM_SCHEMA, "example": problem_example(status)}
            },
        }
        for status in sorted(statuses)
    }


_TEXT = {"type": "string"}

EVENT: dict[str, object] = {
    "description": "A series of events, each with its name, its data as JSON, and perhaps an id.",
    "required": ["data"],
    "properties": {
        "event": {"type": "string"},
        "data": {"type": "string"},
        "id": {"type": "string"},
    },
}
"""How a stream is described. OpenAPI 3.1 has no word for one: some readers hold each event to this,
others the whole text, which is why it has no type."""


STREAM: dict[str, object] = {
    "description": (
        "Server-sent events, each with JSON data: `status`; `citation`, before the first "
        "sentence that cites it; `sentence`, whose `delta` values joined are the plain `answer`; "
        "then `done` with the whole answer object, or `error` with a problem."
    ),
    "content": {"text/event-stream": {"schema": EVENT, "example": EVENTS}},
}
"""What POST /v1/answer/stream gives."""


def events_described(told: str, example: str) -> dict[str, object]:
    """A 200 that is JSON or, as `told`, a stream of events."""
    return {
        "description": f"Successful Response. {told}",
        "content": {"text/event-stream": {"schema": EVENT, "example": example}},
    }


def text_described(told: str, example: str) -> dict[str, object]:
    """A 200 that is plain text."""
    content = {"schema": _TEXT, "example": example}
    return {"description": told, "content": {"text/plain": content}}
