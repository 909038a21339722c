"""The other replies, for the OpenAPI description. The bytes are written by `bodies`."""

from __future__ import annotations

from pydantic import ConfigDict, Field, RootModel

from web.answer_schema import AnswerBody, PassageBody, Shown
from web.examples import BATCH, DOSSIER, DOSSIERS, INFO, PROBLEM, SEARCH


class FieldErrorBody(Shown):
    """What is wrong with one field."""

    pointer: str = Field(description="JSON Pointer into the body.")
    detail: str


class ProblemBody(Shown):
    """RFC 9457. `known` comes with an unknown dossier, `errors` with an invalid request."""

    model_config = ConfigDict(json_schema_extra={"examples": [PROBLEM]})

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

    model_config = ConfigDict(json_schema_extra={"examples": [BATCH]})

    items: list[BatchItem]


class SearchBody(Shown):
    """Passages, best first."""

    model_config = ConfigDict(json_schema_extra={"examples": [SEARCH]})

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

    model_config = ConfigDict(json_schema_extra={"examples": [DOSSIERS]})

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

    model_config = ConfigDict(json_schema_extra={"examples": [DOSSIER]})

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

    model_config = ConfigDict(json_schema_extra={"examples": [INFO]})

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
