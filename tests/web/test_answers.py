"""POST /v1/answer, /v1/answers:batch and /v1/search over real HTTP."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from qa.wire import reply_to_json
from tests.web.standin import SALES, TEXT, VERSION, StandIn
from web.answer_schema import AnswerBody
from web.bodies import answer_bytes


def test_an_answer_is_the_reply_object(client: TestClient) -> None:
    """The body is the bytes of the assistant's reply, and its quotes stand at their offsets."""
    response = client.post("/v1/answer", json={"question": "How were sales?"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.content == answer_bytes(StandIn().ask("How were sales?"))
    citation = response.json()["citations"][0]
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"] == SALES


def test_the_same_question_gives_the_same_bytes(client: TestClient) -> None:
    """Ten repeats differ in nothing but what travels in headers."""
    sent = {"question": "sales?", "history": [{"question": "Who?", "answer": "Acme [1]"}]}
    replies = [client.post("/v1/answer", json=sent) for _ in range(10)]
    assert len({reply.content for reply in replies}) == 1
    assert len({reply.headers["x-request-id"] for reply in replies}) == 10


@pytest.mark.parametrize("question", [" ", "\n\t ", "\u3000", "?"], ids=repr)
def test_a_blank_question_is_a_refusal(client: TestClient, question: str) -> None:
    """Blank text is answered with HTTP 200 and status no_answer."""
    response = client.post("/v1/answer", json={"question": question})
    assert response.status_code == 200
    assert response.json()["status"] == "no_answer"
    assert response.json()["refusal"]["message"]


@pytest.mark.parametrize("question", ["é" * 1000, "𝔼" * 1000, "a\x00b", "[1] | x"], ids=ascii)
def test_the_longest_question_counts_code_points(client: TestClient, question: str) -> None:
    """A thousand code points are taken, whatever they weigh in bytes, and come back as sent."""
    response = client.post("/v1/answer", json={"question": question})
    assert response.status_code == 200
    assert response.json()["question"] == question


def test_explain_adds_the_trace_and_changes_nothing_else(client: TestClient) -> None:
    """Without its trace the explained answer is the plain one."""
    plain = client.post("/v1/answer", json={"question": "sales"}).json()
    explained = client.post("/v1/answer", json={"question": "sales", "explain": True}).json()
    assert explained.pop("trace")
    assert explained == plain


@pytest.mark.parametrize("limit", [1, 2, 20])
def test_limit_bounds_the_passages(client: TestClient, limit: int) -> None:
    """As many passages come back as asked for, if there are as many."""
    response = client.post("/v1/answer", json={"question": "sales", "limit": limit})
    assert len(response.json()["passages"]) == min(limit, 3)


@pytest.mark.parametrize("question", ["sales", "steel?", " ", "anything else"])
@pytest.mark.parametrize("explain", [False, True])
def test_the_description_is_the_body(question: str, explain: bool) -> None:
    """The schema of the description holds every field of the body and no other."""
    body = reply_to_json(StandIn().ask(question, explain=explain))
    described = AnswerBody.model_validate(body)
    again = described.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert again == body
    assert set(AnswerBody.model_fields) - {"trace"} == set(body) - {"trace"}


def test_a_batch_equals_the_single_calls_byte_for_byte(client: TestClient) -> None:
    """Each answer of a batch stands in it exactly as the single call gives it."""
    items = [
        {"question": "sales"},
        {"question": " "},
        {"question": "steel — 𝔼", "limit": 2, "explain": True},
    ]
    singles = [client.post("/v1/answer", json=item).content for item in items]
    batch = client.post("/v1/answers:batch", json={"items": items})
    assert batch.content == b'{"items":[' + b",".join(singles) + b"]}"


def test_one_bad_item_does_not_fail_the_rest(client: TestClient) -> None:
    """A bad item gives the problem of the single call in its place; the others are answered."""
    bad = [{"question": "x" * 1001}, {"question": "x", "dossiers": ["zz"]}, 5, None, {}, []]
    body = json.dumps({"items": [{"question": "sales"}, *bad, {"question": "steel"}]})
    body = body.replace('"items": [', r'"items": [{"question": "\ud800"}, ')
    response = client.post("/v1/answers:batch", content=body, headers=JSON)
    items = response.json()["items"]
    assert [item.get("status", item.get("error", {}).get("status")) for item in items] == [
        422,
        "answered",
        422,
        404,
        422,
        422,
        422,
        422,
        "answered",
    ]
    assert items[3]["error"]["known"] == ["acme"]


JSON = {"content-type": "application/json"}


def test_an_item_error_is_the_problem_of_the_single_call(client: TestClient) -> None:
    """But for the request it names, an item's error is the body of the single call."""
    item = {"question": "x", "dossiers": ["zz"]}
    single = client.post("/v1/answer", json=item).json()
    error = client.post("/v1/answers:batch", json={"items": [item]}).json()["items"][0]["error"]
    for problem in (single, error):
        assert problem.pop("instance") == f"urn:uuid:{problem.pop('request_id')}"
    assert error == single


@pytest.mark.parametrize(("count", "status"), [(0, 200), (64, 200), (65, 422)])
def test_a_batch_has_at_most_64_items(client: TestClient, count: int, status: int) -> None:
    """Sixty-four items are taken, sixty-five are not."""
    response = client.post("/v1/answers:batch", json={"items": [{"question": "sales"}] * count})
    assert response.status_code == status


def test_a_batch_may_be_larger_than_a_single_body(client: TestClient) -> None:
    """A body of 300 KiB is too large for one question and not for a batch."""
    padding = b" " * (300 * 1024)
    assert client.post(
        "/v1/answers:batch", content=padding + b'{"items":[]}', headers=JSON
    ).is_success
    refused = client.post("/v1/answer", content=padding + b'{"question":"a"}', headers=JSON)
    assert refused.status_code == 413


def test_search_finds_passages(client: TestClient) -> None:
    """The passages are verbatim pieces of the dossier, best first."""
    body = client.post("/v1/search", json={"query": "sales", "limit": 2}).json()
    assert body["query"] == "sales"
    assert body["index_version"] == VERSION
    assert [passage["rank"] for passage in body["passages"]] == [1, 2]
    for passage in body["passages"]:
        assert TEXT[passage["start"] : passage["end"]] == passage["text"]
    scores = [passage["score"] for passage in body["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_an_authorization_header_is_ignored(client: TestClient) -> None:
    """With keys off, any Authorization header changes nothing."""
    plain = client.post("/v1/answer", json={"question": "sales"})
    keyed = client.post(
        "/v1/answer", json={"question": "sales"}, headers={"authorization": "Bearer nonsense"}
    )
    assert keyed.content == plain.content
