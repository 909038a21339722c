"""What each embedded row of a dossier stands for: passages, FAQ questions, sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.split import passage_context, split_passages
from corpus.types import Dossier, Passage, Span


class RowKind(StrEnum):
    """What a row was made from."""

    PASSAGE = "passage"
    QUESTION = "question"
    SENTENCE = "sentence"


_KINDS = {kind.value: kind for kind in RowKind}


@dataclass(frozen=True, slots=True)
class Row:
    """One embedded text.

    Attributes:
        passage: position of its passage among the dossier's passages.
        item: position in `Dossier.faqs` for a question, else the start of its span.
        text: what is embedded.
    """

    kind: RowKind
    passage: int
    item: int
    text: str


def rows_of(dossier: Dossier, passages: Sequence[Passage]) -> tuple[Row, ...]:
    """Passages first, then FAQ questions, then sentences, each in text order."""
    return (
        *_passage_rows(dossier, passages),
        *_question_rows(dossier, passages),
        *_sentence_rows(dossier, passages),
    )


def passages_of(dossier: Dossier) -> tuple[Passage, ...]:
    """The dossier's passages in text order."""
    return tuple(split_passages(dossier))


def table_of(rows: Sequence[Row]) -> bytes:
    """The rows as stored: JSON lines of kind, passage, item and a digest of the text."""
    lines = (
        json.dumps([row.kind, row.passage, row.item, text_digest(row.text)], separators=(",", ":"))
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines).encode()


def keys_in(table: bytes) -> tuple[tuple[str, str], ...]:
    """The kinds of the rows in a stored table and the digests of their texts, in order."""
    lines = (json.loads(line) for line in table.splitlines())
    return tuple((str(kind), str(digest)) for kind, _, _, digest in lines)


def kinds_in(table: bytes) -> tuple[tuple[RowKind, int, int], ...]:
    """The kind, passage and item of each row in a stored table, in order."""
    lines = json.loads(b"[" + b",".join(table.splitlines()) + b"]")
    return tuple((_KINDS[kind], passage, item) for kind, passage, item, _ in lines)


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def in_context(dossier: Dossier, passage: Passage, text: str) -> str:
    """A text of a passage as it is embedded: below the words that say where it stands."""
    return f"{passage_context(dossier, passage)}\n{text}"


def _passage_rows(dossier: Dossier, passages: Sequence[Passage]) -> list[Row]:
    return [
        Row(
            RowKind.PASSAGE,
            position,
            passage.start,
            in_context(dossier, passage, dossier.text[passage.start : passage.end]),
        )
        for position, passage in enumerate(passages)
    ]


def _question_rows(dossier: Dossier, passages: Sequence[Passage]) -> list[Row]:
    return [
        Row(RowKind.QUESTION, position, number, dossier.quote(faq.question))
        for number, faq in enumerate(dossier.faqs)
        if (position := _holder(faq.section, faq.question, passages)) is not None
    ]


def _holder(section: int, span: Span, passages: Sequence[Passage]) -> int | None:
    """The position of the first passage of `section` that holds `span`, else of the section."""
    own = [place for place, passage in enumerate(passages) if passage.section == section]
    holding = [p for p in own if passages[p].start <= span.start and span.end <= passages[p].end]
    return next(iter(holding + own), None)


def _sentence_rows(dossier: Dossier, passages: Sequence[Passage]) -> list[Row]:
    return [
        Row(
            RowKind.SENTENCE,
            position,
            sentence.start,
            in_context(dossier, passage, dossier.quote(sentence.span)),
        )
        for position, passage in enumerate(passages)
        for sentence in dossier.sections[passage.section].sentences[passage.first : passage.last]
    ]
