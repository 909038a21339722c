"""The other replies, for the OpenAPI description. The bytes are written by `bodies`."""

from __future__ import annotations

from pydantic import Field, RootModel

from web.answer_schema import AnswerBody, PassageBody, Shown


class FieldErrorBody(Shown):
    """What is wrong with one field."""

    pointer: str = Field(description="JSON Pointer into the body.")
    detail: str


class ProblemBody(Shown):
    """RFC 9457. `known` comes with an unknown dossier, `errors` with an invalid request."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    known: list[str] | None = None
    errors: list[FieldErrorBody] | None = None


class FailedItem(Shown):
    """A batch item that could not be asked."""

    error: ProblemBody


class BatchItem(RootModel[AnswerBody | FailedItem]):
    """What the single call would have said."""


class BatchBody(Shown):
    """One entry per item, in the same order; an answer equals the single call byte for byte."""

    items: list[BatchItem]


class SearchBody(Shown):
    """Passages, best first."""

    query: str
    passages: list[PassageBody]
    index_version: str


class DossierSummary(Shown):
    """One dossier of the list."""

    id: str
    title: str
    company: str
    sector: str | None
    as_of: str | None
    url: str
    text_url: str


class DossiersBody(Shown):
    """All dossiers, sorted by id."""

    dossiers: list[DossierSummary]
    index_version: str


class SectionBody(Shown):
    """A titled part of a dossier; offsets are null where it holds no text of its own."""

    path: list[str]
    kind: str
    source: str
    stance: str | None
    start: int | None
    end: int | None


class FaqBody(Shown):
    """A question of the dossier and its answer, with the code points of both."""

    question: str
    start: int
    end: int
    answer: str
    answer_start: int | None
    answer_end: int | None
    period: str | None


class DossierBody(DossierSummary):
    """One dossier with its sections and its questions."""

    subtitle: str | None
    characters: int = Field(description="Length of the text in code points.")
    sections: list[SectionBody]
    faq: list[FaqBody]
    starter_questions: list[str]
    warnings: list[str]
    index_version: str


class LimitsBody(Shown):
    """What a request may hold at most."""

    question_chars: int
    history_turns: int
    passages: int
    batch_items: int
    body_bytes: int
    batch_bytes: int


class InfoBody(Shown):
    """Versions and limits."""

    name: str
    version: str
    index_version: str
    dossiers: int
    limits: LimitsBody


class LiveBody(Shown):
    """The process answers."""

    status: str


class ReadyBody(Shown):
    """`degraded` with its reasons when something was mended on the way."""

    status: str
    degraded: bool
    warnings: list[str]
    index_version: str
