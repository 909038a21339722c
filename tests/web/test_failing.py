"""Whatever fails inside a question: one 500, told and counted once, and the next is answered."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa import answer, inquiry, replying, sound, stopwatch
from tests.chaos.words import QUESTION, WordIndex, publish_text, text_of
from tests.web.conftest import ADDRESS
from tests.web.test_log import as_when_serving, lines_of
from tests.web.test_metrics import read_metrics, sample
from tests.web.test_problems import assert_is_problem
from web import routes
from web.app import Hosting, create_app
from web.bodies import answer_bytes

SECRET = "secret-5d0c"
STAGED = (answer, inquiry, replying, sound)
"""The modules that name their stages."""

STAGES = ("understand", "retrieve", "choose", "compose", "verify", "suggest")
ERRORS = tuple(type(each.__name__, (each,), {}) for each in (KeyError, MemoryError, RecursionError))
"""Classes of our own: of Python's, no object can be watched."""

ASK = {"question": QUESTION}


@dataclass
class Fault:
    """What is to fail; `kept` are the errors that somebody still holds."""

    stage: str
    is_late: bool = False
    error: type[Exception] = ERRORS[0]
    is_on: bool = False
    fired: int = 0
    kept: weakref.WeakSet[Exception] = field(default_factory=weakref.WeakSet)

    @contextmanager
    def staged(self, name: str, *, whole: bool = False) -> Iterator[None]:
        """As `qa.stopwatch.stage`, failing at its beginning or its end."""
        with stopwatch.stage(name, whole=whole):
            if not self.is_late:
                self.strike(name)
            yield
            if self.is_late:
                self.strike(name)

    def strike(self, name: str) -> None:
        """Fails, if this is where and when."""
        if self.is_on and name == self.stage:
            self.fired += 1
            error = self.error(f"{SECRET} {QUESTION}")
            self.kept.add(error)
            raise error


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published index of rows that count words."""
    folder = tmp_path_factory.mktemp("index")
    publish_text(folder, text_of(1))
    return folder


@contextmanager
def failing(
    fault: Fault, index: Path, tmp_path: Path, patch: pytest.MonkeyPatch
) -> Iterator[TestClient]:
    """A service whose stages fail when the fault is on."""
    for module in STAGED:
        patch.setattr(module, "stage", fault.staged)
    app = create_app(WordIndex(index).open, Hosting(feedback=tmp_path / "f.jsonl"))
    with TestClient(app, base_url=ADDRESS) as client:
        fault.is_on = True
        yield client


@pytest.mark.parametrize("is_late", [False, True], ids=["begins", "ends"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_failing_stage_is_one_500_and_the_next_question_is_answered(
    index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stage: str,
    is_late: bool,
) -> None:
    """Nothing of it is kept, shown or logged; the answer after it is what it always was."""
    expected = answer_bytes(WordIndex(index).open().ask(QUESTION))
    fault = Fault(stage, is_late)
    with failing(fault, index, tmp_path, monkeypatch) as client, as_when_serving():
        threads = threading.active_count()
        for number, error in enumerate(ERRORS, start=1):
            fault.error = error
            capsys.readouterr()
            told = client.post("/v1/answer", json=ASK)
            assert_is_problem(told, 500)
            assert fault.fired == number
            written = capsys.readouterr().err
            failure, request = lines_of(written)
            assert failure["error"] == error.__name__
            assert failure["request_id"] == request["request_id"] == told.headers["x-request-id"]
            assert SECRET not in told.text + written
            assert QUESTION not in told.text + written
        fault.is_on = False
        assert client.post("/v1/answer", json=ASK).content == expected
        gc.collect()
        assert len(fault.kept) == 0
        assert threading.active_count() == threads
        counted = read_metrics(client)
    of_route = {"method": "POST", "route": "/v1/answer"}
    assert counted[sample("dossier_requests_total", **of_route, status="500")] == len(ERRORS)
    assert counted[sample("dossier_requests_total", **of_route, status="200")] == 1
    assert counted[sample("dossier_replies_total", status="answered")] == 1
    assert counted[sample("dossier_queue")] == 0


def test_a_reply_that_cannot_be_written_down_is_one_500(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last stage is the web's own."""
    fault = Fault("write")

    def unwritten(_: object) -> bytes:
        fault.strike("write")
        return b"{}"

    with failing(fault, index, tmp_path, monkeypatch) as client:
        monkeypatch.setattr(routes, "answer_bytes", unwritten)
        assert_is_problem(client.post("/v1/answer", json=ASK), 500)
        assert client.post("/v1/answers:batch", json={"items": [ASK, ASK]}).status_code == 500
        fault.is_on = False
        assert client.post("/v1/answer", json=ASK).content == b"{}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_failing_stage_ends_a_stream_with_an_event(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """The status is sent by then: the last event is the problem, under the request's id."""
    with failing(Fault(stage), index, tmp_path, monkeypatch) as client:
        told = client.post("/v1/answer/stream", json=ASK)
        assert told.status_code == 200
        assert "event: done" not in told.text
        last = told.text.strip().split("\n\n")[-1]
        assert "event: error" in last
        assert told.headers["x-request-id"] in last
        assert SECRET not in told.text
