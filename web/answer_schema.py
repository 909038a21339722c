"""The answer object, field by field, for the OpenAPI description.

The bytes come from `qa.wire.reply_to_json`; a test holds the two together.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.types import Bucket, Intent, MissingKind, Reason, Role


class Shown(BaseModel):
    """A part of a reply."""

    model_config = ConfigDict(populate_by_name=True)


class SpellingBody(Shown):
    """A word of the question, and the word of the dossier it was read as."""

    given: str = Field(alias="from")
    read: str = Field(alias="to")


class InterpretedBody(Shown):
    """What was understood of the question."""

    intent: Intent
    entities: list[str]
    periods: list[str]
    metrics: list[str]
    dossiers: list[str]
    spelling: list[SpellingBody]


class PartBody(Shown):
    """Verbatim from the quote of its citation; without one, template words."""

    text: str
    citation: int | None


class SentenceBody(Shown):
    """One sentence, list item or table row of the answer, without markers."""

    text: str
    parts: list[PartBody]
    citations: list[int]


class CitationBody(Shown):
    """A quote: `text[start:end] == quote`, in code points of GET /v1/dossiers/{id}/text."""

    number: int
    role: Role = Field(description="evidence answers; context gives author, period or date")
    dossier: str
    title: str
    section: list[str] = Field(description="Headings, outermost first.")
    quote: str
    start: int
    end: int
    source: Literal["analysis", "faq", "expert", "material", "meta"]
    author: str | None
    period: str | None
    period_inherited: bool = Field(description="The sentence itself does not state the period.")
    stance: Literal["bull", "bear"] | None
    as_of: str | None
    url: str = Field(
        description="Opens the page at the highlight: a path, for OpenAI and MCP a whole address."
    )


class UnansweredBody(Shown):
    """A part of the question that the dossier does not say."""

    part: str
    reason: Reason
    missing: list[str]


class PassageBody(Shown):
    """A passage that retrieval found; `score` is in 0..1, higher is better."""

    rank: int
    dossier: str
    section: list[str]
    start: int
    end: int
    text: str
    score: float


class CellBody(Shown):
    """A table cell, cited like a part."""

    text: str
    citation: int | None


class TableBody(Shown):
    """A comparison or a series."""

    columns: list[str]
    rows: list[list[CellBody]]


class ConflictValueBody(Shown):
    """One of several values that the dossier gives for one thing."""

    text: str
    period: str | None
    citation: int


class ConflictBody(Shown):
    """A metric that the dossier gives two or more values for."""

    metric: str
    values: list[ConflictValueBody]


class ConfidenceBody(Shown):
    """Probability in 0..1 that this object, answer or refusal, is right."""

    probability: float
    bucket: Bucket


class MissingBody(Shown):
    """A thing asked for that the dossier lacks."""

    kind: MissingKind
    term: str


class RefusalBody(Shown):
    """Why nothing is answered, and what there is instead."""

    reason: Reason
    missing: list[MissingBody]
    message: str
    covers: list[str]
    nearest_questions: list[str]


class TraceStepBody(Shown):
    """One stage of the pipeline."""

    stage: str
    findings: list[str]


class AnswerBody(Shown):
    """An answer with its citations, or a refusal: both are HTTP 200.

    The same index, question and history give the same bytes.
    """

    id: str = Field(description="Digest of question, history, dossiers and index_version.")
    permalink: str
    status: Literal["answered", "no_answer"]
    question: str
    resolved_question: str = Field(description="The stand-alone reading, after the history.")
    interpreted: InterpretedBody
    answer: str = Field(description="Plain text with light Markdown and [n] markers.")
    sentences: list[SentenceBody]
    citations: list[CitationBody]
    unanswered: list[UnansweredBody]
    passages: list[PassageBody]
    table: TableBody | None
    conflicts: list[ConflictBody]
    confidence: ConfidenceBody
    refusal: RefusalBody | None
    related_questions: list[str]
    as_of: str | None = Field(description="The oldest as-of date among the cited dossiers.")
    index_version: str
    disclaimer: str
    trace: list[TraceStepBody] | None = Field(default=None, description="Only with `explain`.")
