"""The OpenAPI description of what is the same for every endpoint."""

from __future__ import annotations

from qa.wire import Json
from web import examples
from web.examples import EVENTS, PROBLEM
from web.openai_api import examples as openai_examples
from web.problems import MEDIA_TYPE, title_of

Described = dict[int | str, dict[str, object]]

_PROBLEM_CONTENT = {
    MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}, "example": PROBLEM}
}

EVERYWHERE = (400, 500)
"""A foreign Host header; a failure of ours."""

GUARDED = (*EVERYWHERE, 401, 429)
"""Where keys or quotas are set."""

READING = (*GUARDED, 503)
"""What needs the assistant can come before it is ready."""

ASKING = (*READING, 403, 413, 415, 422)
"""What takes a JSON body."""


def problems(*statuses: int) -> Described:
    """The problem responses of an endpoint."""
    return {
        status: {"description": title_of(status), "content": _PROBLEM_CONTENT}
        for status in sorted(statuses)
    }


EVENT: dict[str, object] = {
    "type": "object",
    "description": "One event of a stream; its data is JSON.",
    "required": ["data"],
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
}
"""How an event is described: a stream is a series of these."""

STREAM: dict[str, object] = {
    "description": (
        "Server-sent events, each with JSON data: `status`; `citation`, before the first "
        "sentence that cites it; `sentence`, whose `delta` values joined are the plain `answer`; "
        "then `done` with the whole answer object, or `error` with a problem."
    ),
    "content": {"text/event-stream": {"schema": EVENT, "example": EVENTS}},
}
"""What POST /v1/answer/stream gives."""


def events_described(told: str) -> dict[str, object]:
    """A 200 that is JSON or, as `told`, a stream of events."""
    return {
        "description": f"Successful Response. {told}",
        "content": {"text/event-stream": {"schema": EVENT}},
    }


ABOUT = (
    "Asks investment dossiers and gives back cited answers, or says that they do not say.\n\n"
    "Every citation holds `text[start:end] == quote`, in Unicode code points of "
    "`GET /v1/dossiers/{id}/text`. A refusal is a normal result with HTTP 200. The same "
    "question, history and index give the same bytes, so every POST here but feedback may be "
    "sent again. Errors are RFC 9457 problems. What varies from run to run travels in the "
    "headers `X-Request-ID` and `Server-Timing`."
)

BODY_EXAMPLES: dict[str, Json] = {
    "AnswerBody": examples.ANSWER,
    "AnswerRequest": examples.ANSWER_REQUEST,
    "BatchBody": examples.BATCH,
    "BatchRequest": examples.BATCH_REQUEST,
    "ChatBody": openai_examples.CHAT,
    "ChatRequest": openai_examples.CHAT_REQUEST,
    "DossierBody": examples.DOSSIER,
    "DossiersBody": examples.DOSSIERS,
    "FeedbackRequest": examples.FEEDBACK,
    "InfoBody": examples.INFO,
    "LiveBody": examples.LIVE,
    "ModelBody": openai_examples.MODEL_OBJECT,
    "ModelsBody": openai_examples.MODELS,
    "ProblemBody": PROBLEM,
    "ReadyBody": examples.READY,
    "ResponseBody": openai_examples.RESPONSE,
    "ResponseRequest": openai_examples.RESPONSE_REQUEST,
    "SearchBody": examples.SEARCH,
    "SearchRequest": examples.SEARCH_REQUEST,
}
"""Schema -> its example."""

_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
"""FastAPI's own form of a 422, which is never sent here."""


def complete(description: dict[str, Json]) -> None:
    """Adds the examples and takes out what FastAPI adds of its own.

    FastAPI drops every null from an example given to a model, and describes its own 422 for
    each path with a parameter.
    """
    schemas = _inside(_inside(description, "components"), "schemas")
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    for name, example in BODY_EXAMPLES.items():
        _inside(schemas, name)["examples"] = [example]
    paths = _inside(description, "paths")
    for path in paths:
        for method in (operations := _inside(paths, path)):
            responses = _inside(_inside(operations, method), "responses")
            _forget_items(responses)
            if "HTTPValidationError" in str(responses.get("422")):
                del responses["422"]


def _forget_items(responses: dict[str, Json]) -> None:
    """Takes out `itemSchema`, which is a keyword of OpenAPI 3.2 and not of 3.1."""
    for response in responses.values():
        if isinstance(response, dict) and isinstance(contents := response.get("content"), dict):
            for content in contents.values():
                if isinstance(content, dict):
                    content.pop("itemSchema", None)


def _inside(outer: dict[str, Json], name: str) -> dict[str, Json]:
    inner = outer[name]
    if not isinstance(inner, dict):
        raise TypeError(f"the description's {name} is no object")
    return inner
