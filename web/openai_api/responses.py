"""Responses: whole, and event by event."""

from __future__ import annotations

from collections.abc import Iterator

from qa.wire import Json
from web.bodies import answer_at
from web.openai_api.chat import Named
from web.openai_api.content import UrlCitation

NO_USAGE: dict[str, Json] = {
    "input_tokens": 0,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 0,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 0,
}
"""No language model runs, so no tokens are used."""


def response(told: Named) -> dict[str, Json]:
    """The body of POST /v1/responses."""
    return {
        **_response(told, "completed", [_message(told, "completed", [_part(told)])]),
        "citations": list(told.written.sources),
        "dossier": answer_at(told.reply, told.address),
    }


def response_events(told: Named) -> Iterator[dict[str, Json]]:
    """The same response as events, numbered from 0."""
    for number, event in enumerate(_events(told)):
        yield {**event, "sequence_number": number}


def _events(told: Named) -> Iterator[dict[str, Json]]:
    begun = _response(told, "in_progress", [])
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    item = _message(told, "in_progress", [])
    yield {"type": "response.output_item.added", "output_index": 0, "item": item}
    part: dict[str, Json] = {"item_id": _item_id(told), "output_index": 0, "content_index": 0}
    empty: Json = {"type": "output_text", "text": "", "annotations": [], "logprobs": []}
    yield {"type": "response.content_part.added", **part, "part": empty}
    yield from _text_events(told, part)
    text = told.written.text
    yield {"type": "response.output_text.done", **part, "text": text, "logprobs": []}
    yield {"type": "response.content_part.done", **part, "part": _part(told)}
    done = _message(told, "completed", [_part(told)])
    yield {"type": "response.output_item.done", "output_index": 0, "item": done}
    yield {"type": "response.completed", "response": response(told)}


def _text_events(told: Named, part: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Each delta, followed by the annotations of its markers."""
    index = 0
    for delta in told.written.deltas:
        yield {"type": "response.output_text.delta", **part, "delta": delta.text, "logprobs": []}
        for cited in delta.citations:
            yield {
                "type": "response.output_text.annotation.added",
                **part,
                "annotation_index": index,
                "annotation": _annotation(cited),
            }
            index += 1


def _item_id(told: Named) -> str:
    return f"msg_{told.reply.id}"


def _response(told: Named, status: str, output: list[Json]) -> dict[str, Json]:
    return {
        "id": f"resp_{told.reply.id}",
        "object": "response",
        "created_at": told.created,
        "status": status,
        "model": told.model,
        "output": output,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "parallel_tool_calls": False,
        "previous_response_id": None,
        "store": False,
        "temperature": None,
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
        "usage": NO_USAGE if status == "completed" else None,
    }


def _message(told: Named, status: str, content: list[Json]) -> dict[str, Json]:
    return {
        "type": "message",
        "id": _item_id(told),
        "role": "assistant",
        "status": status,
        "content": content,
    }


def _part(told: Named) -> dict[str, Json]:
    return {
        "type": "output_text",
        "text": told.written.text,
        "annotations": [_annotation(each) for each in told.written.citations],
        "logprobs": [],
    }


def _annotation(cited: UrlCitation) -> dict[str, Json]:
    return {
        "type": "url_citation",
        "start_index": cited.start,
        "end_index": cited.end,
        "title": cited.title,
        "url": cited.url,
    }
