"""The description says what the service does, for every endpoint and every error."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from web import examples, replies, schemas
from web.answer_schema import AnswerBody
from web.openai_api import conversation, shapes
from web.openai_api import examples as openai_examples

EXAMPLES: dict[str, tuple[type[BaseModel], object]] = {
    "answer request": (schemas.AnswerRequest, examples.ANSWER_REQUEST),
    "batch request": (schemas.BatchRequest, examples.BATCH_REQUEST),
    "search request": (schemas.SearchRequest, examples.SEARCH_REQUEST),
    "feedback request": (schemas.FeedbackRequest, examples.FEEDBACK),
    "answer": (AnswerBody, examples.ANSWER),
    "batch": (replies.BatchBody, examples.BATCH),
    "search": (replies.SearchBody, examples.SEARCH),
    "dossiers": (replies.DossiersBody, examples.DOSSIERS),
    "dossier": (replies.DossierBody, examples.DOSSIER),
    "live": (replies.LiveBody, examples.LIVE),
    "ready": (replies.ReadyBody, examples.READY),
    "info": (replies.InfoBody, examples.INFO),
    "chat request": (conversation.ChatRequest, openai_examples.CHAT_REQUEST),
    "response request": (conversation.ResponseRequest, openai_examples.RESPONSE_REQUEST),
    "chat": (shapes.ChatBody, openai_examples.CHAT),
    "response": (shapes.ResponseBody, openai_examples.RESPONSE),
    "models": (shapes.ModelsBody, openai_examples.MODELS),
    "model": (shapes.ModelBody, openai_examples.MODEL_OBJECT),
    "problem": (replies.ProblemBody, examples.PROBLEM),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_fits_its_body_and_stands_in_the_description(app: FastAPI, name: str) -> None:
    """The example is a whole body, nothing left out and nothing more, and is published."""
    model, example = EXAMPLES[name]
    read = model.model_validate(example)
    assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == example
    published = app.openapi()["components"]["schemas"][model.__name__]
    assert published["examples"] == [example]


def test_the_example_answer_keeps_the_promises() -> None:
    """Its sentence is made of a piece of the quote it cites, whose length is its span."""
    answer = AnswerBody.model_validate(examples.ANSWER)
    (citation,) = answer.citations
    (sentence,) = answer.sentences
    assert "".join(part.text for part in sentence.parts) == sentence.text
    assert sentence.text in citation.quote
    assert citation.end - citation.start == len(citation.quote)


def test_every_operation_describes_its_problems(app: FastAPI) -> None:
    """Each error a client can meet is described, as a problem and as nothing else."""
    for path, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            told = operation["responses"]
            assert {"400", "500"} <= set(told), path
            if method == "post":
                assert {"403", "413", "415", "422", "503"} <= set(told), path
            for status, response in told.items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], path


def test_the_description_names_every_endpoint_of_the_contract(client: TestClient) -> None:
    """And describes the pages nowhere."""
    assert sorted(client.get("/openapi.json").json()["paths"]) == [
        "/livez",
        "/metrics",
        "/readyz",
        "/v1/answer",
        "/v1/answer/stream",
        "/v1/answers:batch",
        "/v1/chat/completions",
        "/v1/dossiers",
        "/v1/dossiers/{id}",
        "/v1/dossiers/{id}/text",
        "/v1/feedback",
        "/v1/info",
        "/v1/models",
        "/v1/models/{model}",
        "/v1/responses",
        "/v1/search",
    ]


def test_a_whole_number_may_be_written_with_a_point(client: TestClient) -> None:
    """JSON Schema counts 2.0 as an integer, and so does the service."""
    response = client.post("/v1/answer", json={"question": "sales", "limit": 2.0})
    assert len(response.json()["passages"]) == 2


def test_the_bounds_of_a_request_are_described(app: FastAPI) -> None:
    """A client reads from the description what the service would refuse."""
    described = app.openapi()["components"]["schemas"]["AnswerRequest"]
    fields = described["properties"]
    assert described["additionalProperties"] is False
    assert described["required"] == ["question"]
    assert (fields["question"]["minLength"], fields["question"]["maxLength"]) == (1, 1000)
    assert (fields["limit"]["minimum"], fields["limit"]["maximum"]) == (1, 20)
    assert fields["limit"]["default"] == 5
    assert fields["history"]["maxItems"] == 20
    assert fields["dossiers"]["minItems"] == 1
