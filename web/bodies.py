"""Replies as bytes: one place, so that every surface says the same, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from qa.types import Answer, Reply, RetrievedPassage
from qa.wire import Json, reply_to_json
from web.facade import AnswersQuestions

if TYPE_CHECKING:
    from qa.library import Dossier, Faq, Section, Sentence


def json_bytes(value: Json) -> bytes:
    """Compact JSON in UTF-8, keys in the order given.

    >>> json_bytes({"quote": "12 €"}).decode()
    '{"quote":"12 €"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def answer_bytes(reply: Reply) -> bytes:
    """The answer object, as POST /v1/answer and `dossier ask --json` give it."""
    return json_bytes(reply_to_json(reply))


def answer_at(reply: Reply, address: str) -> dict[str, Json]:
    """The answer object for who is not on the page: `address` comes before each citation's path."""
    outcome = reply.outcome
    if isinstance(outcome, Answer):
        cited = tuple(replace(each, url=address + each.url) for each in outcome.citations)
        reply = replace(reply, outcome=replace(outcome, citations=cited))
    return reply_to_json(reply)


def batch_bytes(items: Sequence[bytes]) -> bytes:
    """A batch whose items stand in it as they are.

    >>> batch_bytes([b'{"a":1}', b'{"b":2}'])
    b'{"items":[{"a":1},{"b":2}]}'
    """
    return b'{"items":[' + b",".join(items) + b"]}"


def search_to_json(
    query: str, passages: Sequence[RetrievedPassage], index_version: str
) -> dict[str, Json]:
    """The reply of POST /v1/search."""
    return {
        "query": query,
        "passages": [_passage(each) for each in passages],
        "index_version": index_version,
    }


def _passage(passage: RetrievedPassage) -> dict[str, Json]:
    return {**asdict(passage), "section": list(passage.section)}


def dossiers_to_json(assistant: AnswersQuestions) -> dict[str, Json]:
    """The reply of GET /v1/dossiers."""
    return {
        "dossiers": [_summary(each) for each in assistant.dossiers],
        "index_version": assistant.index_version,
    }


def dossier_to_json(assistant: AnswersQuestions, dossier: Dossier) -> dict[str, Json]:
    """The reply of GET /v1/dossiers/{id}."""
    subtitle = dossier.subtitle
    return {
        **_summary(dossier),
        "subtitle": dossier.quote(subtitle) if subtitle else None,
        "characters": len(dossier.text),
        "sections": [_section(each) for each in dossier.sections],
        "faq": [_faq(dossier, each) for each in dossier.faqs],
        "starter_questions": list(assistant.starter_questions(dossier.id)),
        "warnings": list(dossier.warnings),
        "index_version": assistant.index_version,
    }


def _summary(dossier: Dossier) -> dict[str, Json]:
    return {
        "id": dossier.id,
        "title": dossier.quote(dossier.title),
        "company": dossier.quote(dossier.company),
        "sector": dossier.quote(dossier.sector) if dossier.sector else None,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "url": f"/v1/dossiers/{dossier.id}",
        "text_url": f"/v1/dossiers/{dossier.id}/text",
    }


def _section(section: Section) -> dict[str, Json]:
    spans = [sentence.span for sentence in section.sentences]
    spans += [section.heading] if section.heading else []
    return {
        "path": list(section.path),
        "kind": str(section.kind),
        "source": str(section.source),
        "stance": str(section.stance) if section.stance else None,
        "start": min((span.start for span in spans), default=None),
        "end": max((span.end for span in spans), default=None),
    }


def _faq(dossier: Dossier, faq: Faq) -> dict[str, Json]:
    start, end = _extent(faq.answer)
    return {
        "question": dossier.quote(faq.question),
        "start": faq.question.start,
        "end": faq.question.end,
        "answer": dossier.text[start:end] if start is not None else "",
        "answer_start": start,
        "answer_end": end,
        "period": faq.period.period.label if faq.period else None,
    }


def _extent(sentences: Sequence[Sentence]) -> tuple[int | None, int | None]:
    if not sentences:
        return None, None
    return sentences[0].start, sentences[-1].end
