"""One example of each body of these endpoints: the made-up company again."""

from __future__ import annotations

import json

from qa.wire import Json
from web.examples import ANSWER, CITATION
from web.openai_api.conversation import MODEL

_MESSAGES: list[Json] = [{"role": "user", "content": "How many anvils did Acme sell in Q3 2025?"}]
_TEXT = "Acme sold 4.2 million anvils in Q3 2025, 12% more than a year before. [1]"
_URL = "http://127.0.0.1:8000/?q=How+many+anvils+did+Acme+sell+in+Q3+2025%3F&d=acme#c1"
_CITED: dict[str, Json] = {
    "start_index": len(_TEXT) - len("[1]"),
    "end_index": len(_TEXT),
    "title": "Acme: Anvils for Everybody › Anvils Sell (as of 2025-10-31)",
    "url": _URL,
}
_CREATED = 1763769600
_ANSWER: dict[str, Json] = {**ANSWER, "citations": [{**CITATION, "url": _URL}]}

CHAT_REQUEST: dict[str, Json] = {"model": MODEL, "messages": _MESSAGES}

CHAT: dict[str, Json] = {
    "id": "chatcmpl-b8f1d2a90c6e47aa",
    "object": "chat.completion",
    "created": _CREATED,
    "model": MODEL,
    "system_fingerprint": "3f9a1c0d2b7e4f65",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": _TEXT,
                "refusal": None,
                "annotations": [{"type": "url_citation", "url_citation": _CITED}],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "citations": [_URL],
    "dossier": _ANSWER,
}

_CHUNK: dict[str, Json] = {
    **{name: CHAT[name] for name in ("id", "created", "model", "system_fingerprint")},
    "object": "chat.completion.chunk",
}


def _chunk(delta: dict[str, Json], finish: str | None = None) -> dict[str, Json]:
    choice: Json = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return {**_CHUNK, "choices": [choice]}


CHAT_EVENTS = "\n\n".join(
    f"data: {each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)}"
    for each in (
        _chunk({"role": "assistant", "content": ""}),
        _chunk(
            {"content": _TEXT, "annotations": [{"type": "url_citation", "url_citation": _CITED}]}
        ),
        {**_chunk({}, "stop"), "citations": [_URL], "dossier": _ANSWER},
        "[DONE]",
    )
)
"""The same completion as a stream."""

RESPONSE_REQUEST: dict[str, Json] = {"model": f"{MODEL}:acme", "input": _MESSAGES}

RESPONSE: dict[str, Json] = {
    "id": "resp_b8f1d2a90c6e47aa",
    "object": "response",
    "created_at": _CREATED,
    "status": "completed",
    "model": f"{MODEL}:acme",
    "output": [
        {
            "type": "message",
            "id": "msg_b8f1d2a90c6e47aa",
            "role": "assistant",
            "status": "completed",
            "content": [
                {
                    "type": "output_text",
                    "text": _TEXT,
                    "annotations": [{"type": "url_citation", **_CITED}],
                    "logprobs": [],
                }
            ],
        }
    ],
    "citations": [_URL],
    "dossier": _ANSWER,
}

_PART: dict[str, Json] = {
    "item_id": "msg_b8f1d2a90c6e47aa",
    "output_index": 0,
    "content_index": 0,
}


def _event(number: int, kind: str, told: dict[str, Json]) -> str:
    data = {"type": kind, **told, "sequence_number": number}
    return f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}"


RESPONSE_EVENTS = "\n\n".join(
    (
        _event(4, "response.output_text.delta", {**_PART, "delta": _TEXT, "logprobs": []}),
        _event(
            5,
            "response.output_text.annotation.added",
            {**_PART, "annotation_index": 0, "annotation": {"type": "url_citation", **_CITED}},
        ),
        _event(9, "response.completed", {"response": RESPONSE}),
    )
)
"""The same response as a stream, without the events that only begin and end its parts."""

MODEL_OBJECT: dict[str, Json] = {
    "id": f"{MODEL}:acme",
    "object": "model",
    "created": 1761868800,
    "owned_by": "dossier",
}

MODELS: dict[str, Json] = {
    "object": "list",
    "data": [{**MODEL_OBJECT, "id": MODEL}, MODEL_OBJECT],
}
