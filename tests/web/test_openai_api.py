"""The official openai client against the running service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from openai.types.chat import ChatCompletionMessageParam
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseTextDeltaEvent,
)

from qa.types import Answer, Reply, Turn
from tests.web.live import living
from tests.web.standin import FAQ_QUESTION, SALES, StandIn
from web.app import Hosting, create_app
from web.openai_api.content import write_message
from web.openai_api.conversation import Message, read_conversation


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running service over two hand-made dossiers."""
    folder: Path = tmp_path_factory.mktemp("live")
    hosting = Hosting(feedback=folder / "feedback.jsonl")
    with living(create_app(lambda: StandIn("acme", "bolt"), hosting)) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    """The official client, with a key that means nothing here."""
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield client


def _asking(question: str) -> list[ChatCompletionMessageParam]:
    return [
        {"role": "system", "content": "You are a pirate."},
        {"role": "user", "content": question},
    ]


def placed(answer: dict[str, object], address: str) -> dict[str, object]:
    """The answer object as the adapters give it."""
    cited = answer["citations"]
    assert isinstance(cited, list)
    return {**answer, "citations": [{**each, "url": address + each["url"]} for each in cited]}


def test_a_chat_completion_cites_exactly_its_markers(client: openai.OpenAI, address: str) -> None:
    """Each annotation cuts one marker out of the content and leads to the page."""
    told = client.chat.completions.create(model="dossier", messages=_asking("How were sales?"))
    message = told.choices[0].message
    assert message.content is not None
    assert message.content.startswith(f"{SALES} [1]\n\nSources:\n\n- [1] ")
    assert message.annotations
    for each in message.annotations:
        cited = each.url_citation
        assert message.content[cited.start_index : cited.end_index] == "[1]"
        assert cited.url == f"{address}/?q=sales#c1"
        assert cited.title.endswith("(as of 2025-10-31)")
    assert told.choices[0].finish_reason == "stop"
    assert told.usage is not None
    assert told.usage.total_tokens == 0


def test_the_whole_answer_object_travels_along(client: openai.OpenAI, address: str) -> None:
    """The extra field is the object of POST /v1/answer, its citations' addresses whole."""
    told = client.chat.completions.create(model="dossier", messages=_asking("sales"))
    assert told.model_extra is not None
    plain = client.with_options(base_url=address).post(
        "/v1/answer", body={"question": "sales"}, cast_to=dict[str, object]
    )
    assert told.model_extra["dossier"] == placed(plain, address)
    assert told.model_extra["citations"] == [f"{address}/?q=sales#c1"]


def test_streamed_chunks_joined_are_the_completion(client: openai.OpenAI) -> None:
    """Content, annotations and the object of the stream are those of the whole."""
    whole = client.chat.completions.create(model="dossier", messages=_asking("steel"))
    text, annotations, last = "", [], None
    stream = client.chat.completions.create(
        model="dossier",
        messages=_asking("steel"),
        stream=True,
        stream_options={"include_usage": True},
    )
    for chunk in stream:
        if not chunk.choices:
            assert chunk.usage is not None
            continue
        delta = chunk.choices[0].delta
        text += delta.content or ""
        annotations += (delta.model_extra or {}).get("annotations", [])
        last = chunk
    message = whole.choices[0].message
    assert text == message.content
    assert annotations == [each.to_dict() for each in message.annotations or ()]
    assert last is not None
    assert last.choices[0].finish_reason == "stop"
    assert last.model_extra is not None
    assert last.model_extra["dossier"] == (whole.model_extra or {})["dossier"]


def test_a_refusal_is_ordinary_content(client: openai.OpenAI) -> None:
    """With questions that are answered below it, and its reason in the object."""
    told = client.chat.completions.create(model="dossier", messages=_asking("the weather"))
    content = told.choices[0].message.content or ""
    assert content.startswith("The dossier does not say.")
    assert f"- {FAQ_QUESTION}" in content
    assert told.choices[0].message.refusal is None
    assert told.model_extra is not None
    assert told.model_extra["dossier"]["refusal"]["reason"] == "not_in_dossier"


def _text_of(output: list[object]) -> ResponseOutputText:
    (message,) = output
    assert isinstance(message, ResponseOutputMessage)
    (part,) = message.content
    assert isinstance(part, ResponseOutputText)
    return part


def test_a_response_cites_exactly_its_markers(client: openai.OpenAI) -> None:
    """The Responses form has the same text and indices."""
    told = client.responses.create(model="dossier:acme", input="How were sales?")
    part = _text_of([*told.output])
    assert told.output_text == part.text
    assert [part.text[each.start_index : each.end_index] for each in part.annotations
            if each.type == "url_citation"] == ["[1]"]  # fmt: skip


def test_a_streamed_response_is_the_response(client: openai.OpenAI) -> None:
    """Deltas joined are the text; the last event holds every annotation; numbers count up."""
    whole = client.responses.create(model="dossier", input="sales")
    text, annotations, numbers = "", [], []
    with client.responses.create(model="dossier", input="sales", stream=True) as stream:
        for event in stream:
            numbers.append(event.sequence_number)
            if isinstance(event, ResponseTextDeltaEvent):
                text += event.delta
            if event.type == "response.output_text.annotation.added":
                annotations.append(event.annotation)
    assert isinstance(event, ResponseCompletedEvent)
    assert numbers == list(range(len(numbers)))
    assert text == whole.output_text == event.response.output_text
    part = _text_of([*event.response.output])
    assert [each.to_dict() for each in part.annotations] == [
        each.to_dict() for each in annotations if each is not None
    ]


def test_the_stream_helpers_of_the_client_understand_us(client: openai.OpenAI) -> None:
    """The client's own accumulators end with the same text."""
    with client.chat.completions.stream(model="dossier", messages=_asking("sales")) as chat:
        completion = chat.get_final_completion()
    with client.responses.stream(model="dossier", input="sales") as events:
        told = events.get_final_response()
    assert completion.choices[0].message.content == told.output_text


def test_models_are_all_dossiers_and_each(client: openai.OpenAI) -> None:
    """The list has them in order; each can be fetched and asked; others are a 404."""
    names = [each.id for each in client.models.list()]
    assert names == ["dossier", "dossier:acme", "dossier:bolt"]
    assert client.models.retrieve("dossier:bolt").owned_by == "dossier"
    told = client.chat.completions.create(model="dossier:bolt", messages=_asking("sales"))
    assert told.model_extra is not None
    assert told.model_extra["dossier"]["interpreted"]["dossiers"] == ["bolt"]
    for name in ("gpt-9", "dossier:zz"):
        with pytest.raises(openai.NotFoundError):
            client.chat.completions.create(model=name, messages=_asking("sales"))
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-9")


def test_a_long_conversation_is_never_an_error(client: openai.OpenAI) -> None:
    """Of two hundred turns, with answers far too long, the last twenty are read."""
    messages: list[ChatCompletionMessageParam] = []
    for number in range(200):
        messages.append({"role": "user", "content": f"question {number} " * 90})
        messages.append({"role": "assistant", "content": "word " * 1000})
    messages.append({"role": "user", "content": [{"type": "text", "text": "sales"}]})
    told = client.chat.completions.create(model="dossier", messages=messages)
    assert (told.choices[0].message.content or "").startswith(SALES)


def test_a_question_too_long_is_a_422_that_names_it(client: openai.OpenAI) -> None:
    """The contract's bound on a question holds here too."""
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        client.chat.completions.create(model="dossier", messages=_asking("x" * 1001))
    assert "at most 1000" in refused.value.response.json()["detail"]
    with pytest.raises(openai.UnprocessableEntityError):
        client.responses.create(model="dossier", input="sales", previous_response_id="resp_1")


def test_the_conversation_is_read_from_the_messages() -> None:
    """User messages ask, assistant messages answered them; the rest is passed over."""
    read = read_conversation(
        [
            Message(role="system", content="Be brief."),
            Message(role="user", content="Who?"),
            Message(role="assistant", content="Acme."),
            Message(role="tool", content="{}"),
            Message(role="user", content="Where?"),
            Message.model_validate(
                {
                    "role": "user",
                    "content": [
                        {"type": "input_image", "image_url": "x"},
                        {"type": "input_text", "text": "Why?"},
                    ],
                }
            ),
            Message(role="assistant", content="(begun)"),
        ]
    )
    assert read.question == "Why?"
    assert read.history == (Turn("Who?", "Acme."), Turn("Where?"))
    assert read_conversation([Message(role="system", content="x")]).question == " "


def test_a_message_joined_is_its_text_and_its_indices_cut_markers() -> None:
    """Whatever the reply, deltas join to the text and citations stand at their markers."""
    for question in ("sales", "steel", "weather"):
        reply: Reply = StandIn().ask(question)
        written = write_message(reply, address="https://answers.example")
        for cited in written.citations:
            assert re.fullmatch(r"\[\d+\]", written.text[cited.start : cited.end])
            assert cited.url.startswith("https://answers.example/?")
        if isinstance(reply.outcome, Answer):
            assert written.text.startswith(reply.outcome.text)
            assert written.text.endswith("not investment advice.")
