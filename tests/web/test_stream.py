"""POST /v1/answer/stream: the plain answer piece by piece, over real HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import signal
import threading
import time
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from qa.types import Answer, AnswerSentence, Citation, Part, Role
from tests.web.standin import CANARY, StandIn
from tests.web.test_server import serving
from web.app import create_app
from web.markers import cut_answer
from web.workers import Workers


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event; `raw` is its data as sent."""

    name: str
    raw: str
    id: str

    @property
    def data(self) -> dict[str, object]:
        """The data as JSON."""
        read: dict[str, object] = json.loads(self.raw)
        return read


def read_events(body: str) -> list[Event]:
    """The events of a stream, comments left out."""
    events = []
    for block in body.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line and line[0] != ":")
        if fields:
            events.append(Event(fields["event"], fields["data"], fields["id"]))
    return events


QUESTIONS = ["sales", "steel", " ", "anything else"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_stream_is_the_plain_answer(client: TestClient, question: str) -> None:
    """The deltas joined are `answer`, and the last event is the plain body byte for byte."""
    plain = client.post("/v1/answer", json={"question": question})
    streamed = client.post("/v1/answer/stream", json={"question": question})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    assert streamed.headers["x-request-id"]
    events = read_events(streamed.text)
    assert [events[0].name, events[-1].name] == ["status", "done"]
    assert [event.id for event in events] == [str(number) for number in range(len(events))]
    deltas = [event.data["delta"] for event in events if event.name == "sentence"]
    assert "".join(map(str, deltas)) == plain.json()["answer"]
    assert events[-1].raw.encode() == plain.content
    told = [event.data for event in events if event.name == "citation"]
    assert told == plain.json()["citations"]


def test_each_citation_comes_before_its_sentence(client: TestClient) -> None:
    """A reader of the stream never meets a marker without its source."""
    known: set[object] = set()
    for event in read_events(client.post("/v1/answer/stream", json={"question": "sales"}).text):
        if event.name == "citation":
            known.add(event.data["number"])
        if event.name == "sentence":
            cited = event.data["citations"]
            assert isinstance(cited, list)
            assert known.issuperset(cited)


@pytest.mark.parametrize(
    ("body", "status"),
    [({"question": ""}, 422), ({"question": "x", "dossiers": ["zz"]}, 404)],
)
def test_what_cannot_be_asked_is_a_plain_problem(
    client: TestClient, body: dict[str, object], status: int
) -> None:
    """Nothing is streamed for a request that the plain endpoint would refuse."""
    response = client.post("/v1/answer/stream", json=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_failure_on_the_way_is_an_error_event(client: TestClient) -> None:
    """Once the stream has begun, the problem of a 500 travels as its last event."""
    response = client.post("/v1/answer/stream", json={"question": CANARY})
    last = read_events(response.text)[-1]
    assert last.name == "error"
    assert last.data["status"] == 500
    assert last.data["request_id"] == response.headers["x-request-id"]
    assert CANARY not in response.text


LINES = st.lists(
    st.tuples(
        st.text(st.sampled_from("ab 1[]|\n-*"), min_size=1, max_size=12).filter(str.strip),
        st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True),
    ),
    min_size=1,
    max_size=5,
)


@given(LINES, st.sampled_from([" ", "\n- ", " |\n| "]), st.sampled_from(["", "Lead [1]:\n\n"]))
def test_pieces_joined_are_the_text_and_markers_cut_exactly(
    lines: list[tuple[str, list[int]]], between: str, lead: str
) -> None:
    """Also where quotes hold brackets, bars and line ends of their own."""
    sentences = tuple(
        AnswerSentence((Part(text, numbers[0]), *(Part("", each) for each in numbers[1:])))
        for text, numbers in lines
    )
    set_lines = [
        " ".join(each.text.split()) + " " + "".join(f"[{number}]" for number in each.citations)
        for each in sentences
    ]
    citations = tuple(
        Citation(number, Role.EVIDENCE, "a", "A", ("A",), "q", 0, 1, "analysis", None, None,
                 False, None, None, "/")
        for number in (1, 2, 3)
    )  # fmt: skip
    answer = Answer(lead + between.join(set_lines), sentences, citations)
    pieces = cut_answer(answer)
    assert "".join(answer.text[piece.start : piece.end] for piece in pieces) == answer.text
    for piece, sentence in zip(pieces, sentences, strict=True):
        assert tuple(each.number for each in piece.markers) == sentence.citations
        for marker in piece.markers:
            assert answer.text[marker.start : marker.end] == f"[{marker.number}]"


def test_a_reader_who_leaves_ends_the_work() -> None:
    """What still waits for a worker is dropped within a second and a half."""

    async def scene() -> None:
        workers = Workers(threads=1, waiting=1)
        gate = threading.Event()
        ran: list[str] = []
        first = asyncio.create_task(workers.run(lambda: gate.wait(5)))
        second = asyncio.create_task(workers.run(lambda: ran.append("second")))
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.sleep(0.01)
        assert workers.has_room
        gate.set()
        await first
        assert ran == []
        workers.close()

    asyncio.run(scene())


def _open_stream(address: str, question: str) -> http.client.HTTPConnection:
    host = address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host, timeout=15)
    body = json.dumps({"question": question})
    connection.request("POST", "/v1/answer/stream", body, {"content-type": "application/json"})
    return connection


def test_a_disconnect_closes_the_stream_at_the_service() -> None:
    """The log has the request's line soon after its reader has left, work or no work."""
    with serving() as (process, address):
        connection = _open_stream(address, "slow sales")
        with connection.getresponse() as response:
            assert b"event: status" in response.readline()
            left = time.perf_counter()
        connection.close()
        assert process.stderr is not None
        line = json.loads(process.stderr.readline())
        assert time.perf_counter() - left < 1.5
        assert line["route"] == "/v1/answer/stream"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=12) == 0


def test_a_stream_that_runs_when_the_service_stops_is_finished() -> None:
    """The answer that was begun before the signal is sent whole, and then the process ends."""
    with serving() as (process, address):
        connection = _open_stream(address, "slow sales")
        with connection.getresponse() as response:
            assert b"status" in response.readline()
            process.send_signal(signal.SIGTERM)
            body = "event: status\n" + response.read().decode()
        connection.close()
        assert read_events(body)[-1].name == "done"
        assert process.wait(timeout=12) == 0


def test_the_stream_is_described_in_words_that_generators_know() -> None:
    """No keyword of a later OpenAPI stands in the description."""
    assert "itemSchema" not in json.dumps(create_app(StandIn).openapi())
