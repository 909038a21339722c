"""What requests must look like. Strict: no coercion, no unknown fields."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from qa.types import Turn
from web.limits import (
    DEFAULT_LIMIT,
    MAX_BATCH_ITEMS,
    MAX_EARLIER_ANSWER_CHARS,
    MAX_HISTORY_TURNS,
    MAX_LIMIT,
    MAX_QUESTION_CHARS,
)
from web.problems import ProblemRaised, field_errors, problem_of_fields

MAX_ID_CHARS = 255
"""The longest file stem there is."""

MAX_NAMED_DOSSIERS = 1000
"""More than anybody names by hand; keeps one request's work bounded."""

QuestionText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_QUESTION_CHARS,
        description="As typed; characters are code points.",
    ),
]
DossierIds = Annotated[
    list[Annotated[str, Field(max_length=MAX_ID_CHARS)]],
    Field(min_length=1, max_length=MAX_NAMED_DOSSIERS, description="Ids; default: all dossiers."),
]


def _whole(value: object) -> object:
    """JSON has one kind of number: 5.0 is the integer 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Limit = Annotated[
    int,
    Field(ge=1, le=MAX_LIMIT, description="How many passages to return, best first."),
    BeforeValidator(_whole),
]


class Request(BaseModel):
    """A request body: strict, and closed to unknown fields."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class TurnRequest(Request):
    """An earlier question of the conversation and, if wanted, its answer."""

    question: QuestionText
    answer: Annotated[str | None, Field(max_length=MAX_EARLIER_ANSWER_CHARS)] = None


class AnswerRequest(Request):
    """A question, with the conversation it belongs to: the service keeps none."""

    question: QuestionText
    history: list[TurnRequest] = Field(
        default=[], max_length=MAX_HISTORY_TURNS, description="Oldest first."
    )
    dossiers: DossierIds = Field(default_factory=list)
    limit: Limit = DEFAULT_LIMIT
    explain: bool = Field(default=False, description="Adds `trace`; changes nothing else.")

    def turns(self) -> tuple[Turn, ...]:
        """The history as the pipeline takes it."""
        return tuple(Turn(each.question, each.answer) for each in self.history)


def read_item(item: object) -> AnswerRequest:
    """One item of a batch, as if it had come alone.

    Raises:
        ProblemRaised: 422 when it does not fit.
    """
    try:
        return AnswerRequest.model_validate(item)
    except ValidationError as error:
        raise ProblemRaised(problem_of_fields(field_errors(error.errors()))) from error


class BatchRequest(Request):
    """Up to 64 answer requests. One that does not fit gets its own error, in its place."""

    items: list[object] = Field(
        max_length=MAX_BATCH_ITEMS,
        description="Each an AnswerRequest, the body of POST /v1/answer.",
    )


class SearchRequest(Request):
    """Words to find passages for."""

    query: QuestionText
    dossiers: DossierIds = Field(default_factory=list)
    limit: Limit = DEFAULT_LIMIT


class FeedbackRequest(Request):
    """What a reader thought of an answer. The question is kept only when sent."""

    id: str = Field(
        min_length=1, max_length=128, pattern=r"^[A-Za-z0-9._:-]+$", description="The answer's id."
    )
    verdict: Literal["up", "down"]
    reason: Annotated[str | None, Field(max_length=MAX_EARLIER_ANSWER_CHARS)] = None
    question: Annotated[str | None, Field(max_length=MAX_QUESTION_CHARS)] = None
