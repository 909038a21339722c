"""Chat completions: whole, and chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.types import Reply
from qa.wire import Json
from web.bodies import answer_at
from web.openai_api.content import UrlCitation, Written

NO_USAGE: dict[str, Json] = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
"""No language model runs, so no tokens are used."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reply as it was asked for: where, by which model name, and when, in Unix seconds."""

    reply: Reply
    written: Written
    address: str
    model: str
    created: int


def chat_completion(told: Named) -> dict[str, Json]:
    """The body of POST /v1/chat/completions."""
    message: dict[str, Json] = {
        "role": "assistant",
        "content": told.written.text,
        "refusal": None,
        "annotations": [_annotation(each) for each in told.written.citations],
    }
    choice: Json = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return {
        **_head(told, "chat.completion"),
        "choices": [choice],
        "usage": NO_USAGE,
        **_own(told),
    }


def chat_chunks(told: Named, *, with_usage: bool) -> Iterator[dict[str, Json]]:
    """The same completion in chunks; the last with a choice holds the answer object."""
    head = _head(told, "chat.completion.chunk")
    yield {**head, "choices": [_choice({"role": "assistant", "content": ""})]}
    for delta in told.written.deltas:
        said: dict[str, Json] = {"content": delta.text}
        if delta.citations:
            said["annotations"] = [_annotation(each) for each in delta.citations]
        yield {**head, "choices": [_choice(said)]}
    yield {**head, "choices": [_choice({}, finish="stop")], **_own(told)}
    if with_usage:
        yield {**head, "choices": [], "usage": NO_USAGE}


def _head(told: Named, kind: str) -> dict[str, Json]:
    return {
        "id": f"chatcmpl-{told.reply.id}",
        "object": kind,
        "created": told.created,
        "model": told.model,
        "system_fingerprint": told.reply.index_version,
    }


def _own(told: Named) -> dict[str, Json]:
    """What is not OpenAI's: the addresses cited, and the whole answer object."""
    return {"citations": list(told.written.sources), "dossier": answer_at(told.reply, told.address)}


def _choice(delta: dict[str, Json], *, finish: str | None = None) -> dict[str, Json]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}


def _annotation(cited: UrlCitation) -> dict[str, Json]:
    return {
        "type": "url_citation",
        "url_citation": {
            "start_index": cited.start,
            "end_index": cited.end,
            "title": cited.title,
            "url": cited.url,
        },
    }
