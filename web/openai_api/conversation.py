"""What a client of OpenAI's API sends, and the question that it asks with it.

Lenient where the contract is strict: such clients send many fields of their own (temperature,
tools, ...), which mean nothing here and are passed over.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.types import Turn
from web.limits import MAX_EARLIER_ANSWER_CHARS, MAX_HISTORY_TURNS, MAX_QUESTION_CHARS
from web.problems import FieldError, ProblemRaised, problem_of_fields

MODEL = "dossier"
"""All dossiers; `dossier:ID` is one of them."""

TEXT_PARTS = ("text", "input_text", "output_text")
"""Content parts that hold words; pictures, sounds and files are passed over."""

BLANK = " "
"""Stands for a conversation without a question: it is refused like any blank one."""


class Lenient(BaseModel):
    """A body of which only what is named here is read."""

    model_config = ConfigDict(extra="allow", strict=True, hide_input_in_errors=True)


class ContentPart(Lenient):
    """A piece of a message; one without text is passed over."""

    type: str
    text: str | None = None


class Message(Lenient):
    """One message. Those of `user` ask, those of `assistant` are earlier answers."""

    role: str | None = None
    content: str | list[ContentPart] | None = None

    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, str):
            return self.content
        parts = self.content or []
        return "\n".join(each.text for each in parts if each.type in TEXT_PARTS and each.text)


class StreamOptions(Lenient):
    """Whether a last chunk tells the usage, which is nothing."""

    include_usage: bool | None = None


ModelName = Annotated[
    str, Field(max_length=300, description="`dossier`, or `dossier:ID` for one dossier.")
]


class ChatRequest(Lenient):
    """A conversation whose last user message is the question; system messages are ignored."""

    model: ModelName
    messages: list[Message] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None


class ResponseRequest(Lenient):
    """A question, or a conversation as in ChatRequest; nothing is kept between requests."""

    model: ModelName
    input: str | list[Message]
    stream: bool | None = None
    previous_response_id: Literal[None] = Field(
        default=None, description="No conversation is kept here: send it in `input`."
    )


class Conversation(BaseModel):
    """The question with the turns before it, oldest first."""

    model_config = ConfigDict(frozen=True)

    question: str
    history: tuple[Turn, ...] = ()


def read_conversation(messages: Sequence[Message]) -> Conversation:
    """The last user message as the question, after the last twenty turns before it.

    Earlier turns are cut to the lengths of the contract: they only help to read the question.

    Raises:
        ProblemRaised: 422 when the question is too long.
    """
    asked = [place for place, each in enumerate(messages) if each.role == "user"]
    if not asked:
        return Conversation(question=BLANK)
    question = messages[asked[-1]].words() or BLANK
    if len(question) > MAX_QUESTION_CHARS:
        told = f"a question has at most {MAX_QUESTION_CHARS} characters"
        raise ProblemRaised(problem_of_fields([FieldError(f"/messages/{asked[-1]}", told)]))
    turns = [_turn(messages[start:end]) for start, end in itertools.pairwise(asked)]
    return Conversation(question=question, history=tuple(turns[-MAX_HISTORY_TURNS:]))


def _turn(messages: Sequence[Message]) -> Turn:
    """A user message and what the assistant said before the next one."""
    answers = [each.words() for each in messages[1:] if each.role == "assistant"]
    answer = "\n".join(answers)[:MAX_EARLIER_ANSWER_CHARS]
    return Turn(messages[0].words()[:MAX_QUESTION_CHARS], answer or None)


def read_input(given: str | list[Message]) -> Conversation:
    """The conversation of a ResponseRequest.

    Raises:
        ProblemRaised: 422 when the question is too long.
    """
    if isinstance(given, str):
        return read_conversation([Message(role="user", content=given)])
    return read_conversation(given)


def named_dossiers(model: str) -> tuple[str, ...] | None:
    """The dossiers that a model's name stands for, none meaning all; None for no model of ours.

    >>> named_dossiers("dossier"), named_dossiers("dossier:acme"), named_dossiers("gpt")
    ((), ('acme',), None)
    """
    if model == MODEL:
        return ()
    name, _, id = model.partition(":")
    return (id,) if name == MODEL and id else None
