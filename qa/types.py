"""The answer object and its parts: one shape for the page, the shell and the endpoint.

Names and meanings are those of the answer contract. All values are frozen; a constructor
that is handed a combination the contract forbids raises ValueError.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DISCLAIMER = "Information from the dossier, not investment advice."


class Intent(StrEnum):
    """What kind of answer a question wants."""

    FIGURE = "figure"
    ENTITY = "entity"
    EXPLAIN = "explain"
    LIST = "list"
    COMPARE = "compare"
    STANCE = "stance"
    OVERVIEW = "overview"
    QUOTE = "quote"
    META = "meta"


class Reason(StrEnum):
    """Why nothing is answered, in the order in which the first that holds is given."""

    NOT_A_QUESTION = "not_a_question"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER_COMPANY = "other_company"
    AMBIGUOUS = "ambiguous"
    PERIOD_NOT_COVERED = "period_not_covered"
    METRIC_NOT_COVERED = "metric_not_covered"
    NOT_IN_DOSSIER = "not_in_dossier"


class MissingKind(StrEnum):
    """What kind of thing the dossier lacks."""

    ENTITY = "entity"
    PERIOD = "period"
    METRIC = "metric"
    UNIT = "unit"
    ATTRIBUTE = "attribute"
    TOPIC = "topic"


class Role(StrEnum):
    """EVIDENCE answers; CONTEXT gives the author, period or as-of date."""

    EVIDENCE = "evidence"
    CONTEXT = "context"


class Bucket(StrEnum):
    """Confidence in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and, if sent, its answer."""

    question: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Respelling:
    """A word of the question read as a word of the dossier."""

    given: str
    read: str


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What was understood of the question."""

    intent: Intent
    entities: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    spelling: tuple[Respelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: verbatim from its citation's quote, or template words."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence, list item or table row of an answer, without markers.

    Raises:
        ValueError: if it cites nothing.
    """

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a sentence must cite something: {self.text!r}")

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def citations(self) -> tuple[int, ...]:
        """Citation numbers in reading order, each once."""
        numbers = (part.citation for part in self.parts if part.citation is not None)
        return tuple(dict.fromkeys(numbers))


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote of a dossier: `text[start:end] == quote`, offsets in code points.

    `url` is a path that opens the page at the highlight.
    """

    number: int
    role: Role
    dossier: str
    title: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    source: str
    author: str | None
    period: str | None
    period_inherited: bool
    stance: str | None
    as_of: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A part of the question that the dossier does not say."""

    part: str
    reason: Reason
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage that retrieval found; `score` higher is better, in 0..1."""

    rank: int
    dossier: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: verbatim from its citation's quote, or template words."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison or a series. Column headings are template words without digits."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values a dossier gives for the same thing."""

    text: str
    period: str | None
    citation: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more values of one metric, each with its period."""

    metric: str
    values: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """Probability in 0..1 that the reply, answer or refusal, is right."""

    probability: float
    bucket: Bucket


@dataclass(frozen=True, slots=True)
class Missing:
    """A thing asked for that the dossier lacks; `term` may hold the user's words."""

    kind: MissingKind
    term: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the dossier says.

    `text` is the reply's `answer`: plain text with light Markdown and `[n]` markers.

    Raises:
        ValueError: without sentences or citations, or when a number is out of range.
    """

    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    unanswered: tuple[Unanswered, ...] = ()
    table: Table | None = None
    conflicts: tuple[Conflict, ...] = ()

    def __post_init__(self) -> None:
        numbers = [citation.number for citation in self.citations]
        if not self.sentences or numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(
                f"an answer needs sentences and citations numbered from 1, got "
                f"{len(self.sentences)} sentences and numbers {numbers}"
            )


@dataclass(frozen=True, slots=True)
class Refusal:
    """That the dossier does not say, what is missing and what there is instead."""

    reason: Reason
    message: str
    missing: tuple[Missing, ...] = ()
    covers: tuple[str, ...] = ()
    nearest_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One stage of the pipeline as told by `explain`: its name and lines of findings."""

    stage: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything that answers one request: `outcome` is the Answer or the Refusal.

    `dropped` counts what was left out of it for breaking a promise; it is no part of the body.
    """

    id: str
    permalink: str
    question: str
    resolved_question: str
    interpreted: Interpreted
    outcome: Answer | Refusal
    passages: tuple[RetrievedPassage, ...]
    confidence: Confidence
    related_questions: tuple[str, ...]
    as_of: str | None
    index_version: str
    trace: tuple[TraceStep, ...] | None = None
    dropped: int = 0
