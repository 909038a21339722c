"""The replies of these endpoints, for the OpenAPI description."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from web.answer_schema import AnswerBody, Shown

START = Field(description="First code point of the marker in the message's text.")
END = Field(description="The code point after the marker.")


class UrlCitationBody(Shown):
    """Which characters of a message cite what."""

    start_index: int = START
    end_index: int = END
    title: str
    url: str


class ChatAnnotation(Shown):
    """A citation of a chat message."""

    type: Literal["url_citation"]
    url_citation: UrlCitationBody


class ChatMessage(Shown):
    """The answer or the refusal, followed by its sources or by questions that are answered."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[ChatAnnotation]


class ChatChoice(Shown):
    """The only choice."""

    index: int
    message: ChatMessage
    logprobs: None
    finish_reason: Literal["stop"]


class ChatUsage(Shown):
    """Nothing: no language model runs."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatBody(Shown):
    """A chat completion; `dossier` is the answer object of POST /v1/answer."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChatChoice]
    usage: ChatUsage
    citations: list[str]
    dossier: AnswerBody


class TextAnnotation(UrlCitationBody):
    """A citation of an output text."""

    type: Literal["url_citation"]


class TextPart(Shown):
    """The text with its citations."""

    type: Literal["output_text"]
    text: str
    annotations: list[TextAnnotation]
    logprobs: list[float]


class OutputMessage(Shown):
    """The only item of the output."""

    type: Literal["message"]
    id: str
    role: Literal["assistant"]
    status: Literal["completed", "in_progress"]
    content: list[TextPart]


class ResponseBody(Shown):
    """A response; `dossier` is the answer object. Fields that say nothing here are left out."""

    id: str
    object: Literal["response"]
    created_at: int
    status: Literal["completed"]
    model: str
    output: list[OutputMessage]
    citations: list[str]
    dossier: AnswerBody


class ModelBody(Shown):
    """All dossiers, or one; `created` is the as-of date."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: Literal["dossier"]


class ModelsBody(Shown):
    """`dossier` first, then one per dossier."""

    object: Literal["list"]
    data: list[ModelBody]
