"""Metrics, spans and the log's notes: bounded, and without a word of what was asked."""

from __future__ import annotations

import asyncio
import json
import random
import string
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import ASGITransport, AsyncClient
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import ASGIApp

from qa.settings import Serving
from qa.stopwatch import stage
from qa.types import Reply, RetrievedPassage
from tests.web.conftest import ADDRESS
from tests.web.standin import VERSION, StandIn
from tests.web.test_log import as_when_serving
from web.app import Hosting, create_app
from web.bodies import answer_bytes
from web.metrics import Metrics
from web.noting import digest_of
from web.tracing import Spans

SECRET = "secret-77aa"
MOST_ROUTE_LABELS = 50
URLS = 10_000


def read_metrics(client: TestClient) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by name and labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def sample(name: str, **labels: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """The key of a sample."""
    return name, frozenset(labels.items())


def test_requests_replies_and_refusals_are_counted(client: TestClient) -> None:
    """By route, method and status; by outcome and reason; with what is served."""
    client.post("/v1/answer", json={"question": "sales"})
    client.post("/v1/answer", json={"question": "the weather"})
    client.post("/v1/answers:batch", json={"items": [{"question": " "}, {"question": "steel"}]})
    client.get("/", params={"q": "sales"})
    client.post("/v1/answer", json={})
    found = read_metrics(client)
    answer = {"method": "POST", "route": "/v1/answer"}
    assert found[sample("dossier_requests_total", **answer, status="200")] == 2
    assert found[sample("dossier_requests_total", **answer, status="422")] == 1
    assert found[sample("dossier_replies_total", status="answered")] == 3
    assert found[sample("dossier_replies_total", status="no_answer")] == 2
    assert found[sample("dossier_refusals_total", reason="not_in_dossier")] == 1
    assert found[sample("dossier_refusals_total", reason="not_a_question")] == 1
    assert found[sample("dossier_refusals_total", reason="other_company")] == 0
    assert found[sample("dossier_stage_seconds_count", stage="answer")] >= 3
    assert found[sample("dossier_request_seconds_count", route="/v1/answer")] == 3
    assert found[sample("dossier_index", version=VERSION)] == 1
    assert found[sample("dossier_index_age_seconds")] >= 0
    assert found[sample("dossier_index_reloads_total", outcome="done")] == 0
    assert found[sample("dossier_dossiers")] == 1
    assert found[sample("dossier_queue")] == 0


def test_ten_thousand_random_urls_leave_the_labels_bounded(client: TestClient) -> None:
    """No path and no method of a visitor becomes a label."""
    asyncio.run(_visit(client.app))
    found = read_metrics(client)
    requests = [dict(labels) for name, labels in found if name == "dossier_requests_total"]
    assert len({labels["route"] for labels in requests}) <= MOST_ROUTE_LABELS
    assert len({labels["method"] for labels in requests}) <= 8
    assert len(found) <= 20 * MOST_ROUTE_LABELS
    assert sum(v for (name, _), v in found.items() if name == "dossier_requests_total") == URLS


async def _visit(app: ASGIApp) -> None:
    """Requests of made-up paths, and one in ten of a made-up method."""
    dice = random.Random(20251031)  # noqa: S311 - no secret
    letters = string.ascii_letters + string.digits + "%/.-_~"
    folders = ["", "v1/", "v1/dossiers/", "static/", "dossiers/", "v1/models/", "mcp/"]
    async with AsyncClient(transport=ASGITransport(app), base_url=ADDRESS) as visitor:
        for number in range(URLS):
            path = dice.choice(folders) + "".join(dice.choices(letters, k=dice.randint(1, 30)))
            method = "GET" if number % 10 else "".join(dice.choices(string.ascii_uppercase, k=5))
            await visitor.request(method, f"/{path.replace('%', '%25')}")


@pytest.mark.parametrize("host", ["192.0.2.7", "2001:db8::1"])
def test_metrics_are_for_this_machine_only(app: FastAPI, host: str) -> None:
    """Without keys, nobody else may read them."""
    with TestClient(app, base_url=ADDRESS, client=(host, 4000)) as client:
        assert client.get("/metrics").status_code == 403
        assert client.get("/livez").status_code == 200


class Staged(StandIn):
    """Searches in a stage of its own."""

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """As its parent."""
        with stage("retrieve"):
            return super().search(query, dossiers=dossiers, limit=limit)


def _serving(tmp_path: Path, serving: Serving, spans: Spans | None = None) -> TestClient:
    hosting = Hosting(feedback=tmp_path / "f.jsonl", serving=serving, spans=spans)
    return TestClient(create_app(Staged, hosting), base_url=ADDRESS)


def test_each_stage_of_the_pipeline_is_timed(tmp_path: Path) -> None:
    """What the pipeline's stopwatch names stands in Server-Timing and in the metrics."""
    with _serving(tmp_path, Serving()) as client:
        timing = client.post("/v1/search", json={"query": "x"}).headers["server-timing"]
        names = [each.split(";")[0] for each in timing.split(", ")]
        assert names == ["queue", "retrieve", "search", "total"]
        found = read_metrics(client)
        assert found[sample("dossier_stage_seconds_count", stage="retrieve")] == 1
        assert found[sample("dossier_stage_seconds_count", stage="compose")] == 0


def test_each_question_of_a_batch_is_timed_by_itself(tmp_path: Path) -> None:
    """Sixty-four short stages are not one long one; the header of the reply has their sum."""
    with _serving(tmp_path, Serving()) as client:
        reply = client.post("/v1/answers:batch", json={"items": [{"question": "sales"}] * 5})
        assert reply.headers["server-timing"].count("retrieve;") == 1
        found = read_metrics(client)
    assert found[sample("dossier_stage_seconds_count", stage="retrieve")] == 5
    assert found[sample("dossier_stage_seconds_count", stage="answer")] == 5


def test_what_breaks_a_promise_is_counted(tmp_path: Path) -> None:
    """Lines that were dropped are counted and never shown; nothing of it is in the body."""

    class Dropping(StandIn):
        def finish(self, reply: Reply) -> Reply:
            return replace(reply, dropped=2)

    body = {"question": "sales"}
    with TestClient(
        create_app(Dropping, Hosting(feedback=tmp_path / "f.jsonl")), base_url=ADDRESS
    ) as client:
        assert read_metrics(client)[sample("dossier_dropped_total")] == 0
        told = client.post("/v1/answer", json=body)
        assert read_metrics(client)[sample("dossier_dropped_total")] == 2
    assert told.content == answer_bytes(StandIn().ask("sales"))


def test_a_stage_that_nobody_knows_is_no_label() -> None:
    """Whatever the pipeline comes to name, the labels stay the ones written down."""
    metrics = Metrics()
    metrics.time_stages((f"made up {number}", 0.1) for number in range(100))
    told = metrics.exposition(queue=0).decode()
    assert 'dossier_stage_seconds_count{stage="other"} 100.0' in told
    assert "made up" not in told


@pytest.mark.parametrize("with_words", [False, True])
def test_questions_are_logged_as_digests_unless_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_words: bool
) -> None:
    """With their length and their outcome, on the one line of their request."""
    with _serving(tmp_path, Serving(log_questions=with_words)) as client:
        capsys.readouterr()
        with as_when_serving():
            client.post("/v1/answer", json={"question": f"sales {SECRET}"})
            client.post("/v1/answer/stream", json={"question": "weather"})
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    asked = [line["asked"] for line in lines]
    words = f"sales {SECRET}"
    shown = words if with_words else digest_of(words)
    assert asked[0] == [{"question": shown, "characters": len(words), "outcome": "answered"}]
    assert asked[1][0]["outcome"] == "not_in_dossier"
    assert (SECRET in json.dumps(lines)) is with_words
    assert all(line["request_id"] for line in lines)


@pytest.fixture
def exported() -> Iterator[InMemorySpanExporter]:
    """Where this test's spans end up."""
    exporter = InMemorySpanExporter()
    yield exporter
    exporter.clear()


def test_spans_are_sent_when_wanted(tmp_path: Path, exported: InMemorySpanExporter) -> None:
    """One per request, in the caller's trace, with route, status and stages and no words."""
    caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with _serving(tmp_path, Serving(), Spans(SimpleSpanProcessor(exported))) as client:
        body = {"question": f"sales {SECRET}"}
        client.post("/v1/answer", json=body, headers={"traceparent": caller})
        client.get(f"/{SECRET}?q={SECRET}")
        spans: tuple[ReadableSpan, ...] = exported.get_finished_spans()
    assert [span.name for span in spans] == ["POST /v1/answer", "GET unmatched"]
    attributes = dict(spans[0].attributes or {})
    assert attributes["http.response.status_code"] == 200
    assert attributes["dossier.outcomes"] == "answered"
    assert "dossier.stage.answer.seconds" in attributes
    assert spans[0].parent is not None
    assert f"{spans[0].parent.trace_id:032x}" == caller.split("-")[1]
    assert SECRET not in "".join(span.to_json() for span in spans)


def test_nothing_of_telemetry_is_loaded_unless_wanted() -> None:
    """Importing and building the service leaves the extra alone."""
    code = (
        "import sys; from tests.web.standin import StandIn; from web.app import create_app; "
        "create_app(StandIn); import web.server; print('opentelemetry.sdk' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert done.stdout.strip() == "False", done.stderr
