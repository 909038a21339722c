"""The reply as the JSON object of the contract: one place, used by every surface."""

from __future__ import annotations

from dataclasses import asdict
from typing import TypeAlias

from qa.types import DISCLAIMER, Answer, AnswerSentence, Refusal, Reply

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def reply_to_json(reply: Reply) -> dict[str, Json]:
    """The contract's answer object, keys in the contract's order.

    >>> sorted(reply_to_json.__annotations__)
    ['reply', 'return']
    """
    outcome = reply.outcome
    answer = outcome if isinstance(outcome, Answer) else None
    refusal = outcome if isinstance(outcome, Refusal) else None
    body: dict[str, Json] = {
        "id": reply.id,
        "permalink": reply.permalink,
        "status": "answered" if answer else "no_answer",
        "question": reply.question,
        "resolved_question": reply.resolved_question,
        "interpreted": {
            **_plain(reply.interpreted),
            "spelling": [
                {"from": word.given, "to": word.read} for word in reply.interpreted.spelling
            ],
        },
        "answer": answer.text if answer else refusal.message if refusal else "",
        "sentences": [_sentence(each) for each in answer.sentences] if answer else [],
        "citations": [_plain(each) for each in answer.citations] if answer else [],
        "unanswered": [_plain(each) for each in answer.unanswered] if answer else [],
        "passages": [_plain(each) for each in reply.passages],
        "table": _plain(answer.table) if answer and answer.table else None,
        "conflicts": [_plain(each) for each in answer.conflicts] if answer else [],
        "confidence": _plain(reply.confidence),
        "refusal": _plain(refusal) if refusal else None,
        "related_questions": list(reply.related_questions),
        "as_of": reply.as_of,
        "index_version": reply.index_version,
        "disclaimer": DISCLAIMER,
    }
    if reply.trace is not None:
        body["trace"] = [_plain(step) for step in reply.trace]
    return body


def _sentence(sentence: AnswerSentence) -> dict[str, Json]:
    return {
        "text": sentence.text,
        "parts": [_plain(part) for part in sentence.parts],
        "citations": list(sentence.citations),
    }


def _plain(value: object) -> dict[str, Json]:
    """A frozen dataclass as JSON values: tuples become lists, StrEnums their strings."""
    plain = _listed(asdict(value))  # type: ignore[call-overload]
    assert isinstance(plain, dict)  # noqa: S101 - asdict gives one
    return plain


def _listed(value: object) -> Json:
    match value:
        case dict():
            return {str(key): _listed(item) for key, item in value.items()}
        case list() | tuple():
            return [_listed(item) for item in value]
        case str():
            return str(value)
        case int() | float() | bool() | None:
            return value
    raise TypeError(f"not a JSON value: {value!r}")
