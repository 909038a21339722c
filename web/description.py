"""The OpenAPI description as a whole: what every endpoint shares, and an example of each body."""

from __future__ import annotations

from collections.abc import Iterator

from qa.wire import Json
from web import examples
from web.openai_api import examples as openai_examples

ABOUT = (
    "Asks investment dossiers and gives back cited answers, or says that they do not say.\n\n"
    "Every citation holds `text[start:end] == quote`, in Unicode code points of "
    "`GET /v1/dossiers/{id}/text`. A refusal is a normal result with HTTP 200. The same "
    "question, history and index give the same bytes, so every POST here but feedback may be "
    "sent again. Errors are RFC 9457 problems. What varies from run to run travels in the "
    "headers `X-Request-ID` and `Server-Timing`."
)

TAGS: list[dict[str, str]] = [
    {"name": "asking", "description": "Questions to answers or refusals, and what readers think."},
    {"name": "dossiers", "description": "What can be asked, and the text that citations point to."},
    {"name": "openai", "description": "The same answers for clients of OpenAI's API."},
    {"name": "operation", "description": "Probes, versions and metrics."},
]

LICENCE = {"name": "Apache License 2.0", "identifier": "Apache-2.0"}
SERVERS: list[dict[str, object]] = [{"url": "/", "description": "Where this was read."}]

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
    "ProblemBody": examples.PROBLEM,
    "ReadyBody": examples.READY,
    "ResponseBody": openai_examples.RESPONSE,
    "ResponseRequest": openai_examples.RESPONSE_REQUEST,
    "SearchBody": examples.SEARCH,
    "SearchRequest": examples.SEARCH_REQUEST,
}
"""Schema -> its example."""

_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
"""FastAPI's own form of a 422, which is never sent here."""

_KEY: Json = {
    "type": "http",
    "scheme": "bearer",
    "description": "Where keys are set; else none is asked for and any Authorization is ignored.",
}

HEADERS: dict[str, Json] = {
    "X-Request-ID": {
        "description": "The UUID that was sent, or a new one; it stands in errors and the log too.",
        "required": True,
        "schema": {"type": "string", "format": "uuid"},
    },
    "Server-Timing": {
        "description": "Milliseconds of each stage, `total` last.",
        "required": True,
        "schema": {"type": "string"},
        "example": "queue;dur=0.11, retrieve;dur=4.02, answer;dur=17.30, total;dur=18.05",
    },
    "Retry-After": {
        "description": "Seconds after which it may be asked again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    },
    "ETag": {
        "description": "Of the text: sent as If-None-Match it gives 304 until the text changes.",
        "required": True,
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "Where a rate is set: requests that remain, and seconds until one more.",
        "schema": {"type": "string"},
        "example": '"default";r=59;t=60',
    },
    "RateLimit-Policy": {
        "description": "Where a rate is set: how many requests, in how many seconds.",
        "schema": {"type": "string"},
        "example": '"default";q=60;w=60',
    },
}
"""What responses carry beside their bodies."""

_EVERYWHERE = ("X-Request-ID", "Server-Timing")
_CAN_WAIT = ("429", "503")
_TAGGED = ("200", "304")


def complete(description: dict[str, Json]) -> None:
    """Adds what all endpoints share and takes out what FastAPI adds of its own.

    FastAPI drops every null from an example given to a model, and describes its own 422 for
    each path with a parameter.
    """
    components = _inside(description, "components")
    components["headers"] = HEADERS
    components["securitySchemes"] = {"key": _KEY}
    description["security"] = [{}, {"key": []}]
    schemas = _inside(components, "schemas")
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    for name, example in BODY_EXAMPLES.items():
        _inside(schemas, name)["examples"] = [example]
    for path, responses in _responses(description):
        _forget_items(responses)
        if "HTTPValidationError" in str(responses.get("422")):
            del responses["422"]
        for status in responses:
            _inside(responses, status)["headers"] = _headers(path, status)


def _responses(description: dict[str, Json]) -> Iterator[tuple[str, dict[str, Json]]]:
    """Each operation's path and its responses by status."""
    paths = _inside(description, "paths")
    for path in paths:
        operations = _inside(paths, path)
        for method in operations:
            yield path, _inside(_inside(operations, method), "responses")


def _headers(path: str, status: str) -> dict[str, Json]:
    named = list(_EVERYWHERE)
    if status in _CAN_WAIT:
        named.append("Retry-After")
    if path.endswith("/text") and status in _TAGGED:
        named.append("ETag")
    if path not in _UNCOUNTED:
        named += ["RateLimit", "RateLimit-Policy"]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in named}


_UNCOUNTED = ("/livez", "/readyz")
"""Paths that no rate bounds."""


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
