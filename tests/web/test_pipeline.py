"""Shell and endpoint over the real pipeline: one answer everywhere, and every bad input named."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.library import open_assistant
from qa.settings import Settings
from tests.web.conftest import ADDRESS
from web.app import Hosting, create_app
from web.cli import main

DOSSIER = """Acme: Anvils for Everybody

Sales rise while steel is cheap.

Updated: Oct 31, 2025
Industrials

Executive Summary

Acme makes anvils and sells them to smiths in forty countries.

Investment Thesis

Why Invest?

Anvils Sell

Acme sold 4.2 million anvils in Q3 2025, 12% more than a year before.

What the Pro's Are Asking

How did Acme perform financially in Q3 2025?

Acme's Q3 2025 revenue rose 12% to $1.5 billion. Net income was $210 million.
"""
QUESTION = "How did Acme perform financially in Q3 2025?"
OVER_10_MB = 10 * 1024 * 1024 + 1


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def assert_one_clear_line(self, code: int, *names: str) -> None:
        """Checks the code, that the last line names the thing, and that nothing is traced."""
        assert (self.code, self.out) == (code, "")
        last = self.err.splitlines()[-1]
        assert last.startswith("dossier: ")
        assert "Traceback" not in self.err
        for name in names:
            assert name in last


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus and an index folder, and the command run there."""

    corpus: Path
    index: Path
    capture: pytest.CaptureFixture[str]

    def run(self, command: str, *words: str) -> Ran:
        """One command with these folders."""
        folders = ("--corpus", str(self.corpus), "--index", str(self.index))
        code = main((command, *words, *folders))
        printed = self.capture.readouterr()
        return Ran(code, printed.out, printed.err)


@pytest.fixture
def place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_model: Callable[[Path], Path]
) -> Place:
    """One small dossier and no index yet, but for the exported model."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "acme.txt").write_text(DOSSIER, encoding="utf-8")
    return Place(corpus, with_model(tmp_path / "index"), capsys)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, with_model: Callable[[Path], Path]) -> Settings:
    """A built index of one small dossier, for tests that only read it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "acme.txt").write_text(DOSSIER, encoding="utf-8")
    settings = Settings(index=with_model(folder / "index"), corpus=folder / "corpus", replies=0)
    open_assistant(settings, report=lambda _: None)
    return settings


@pytest.fixture(scope="module")
def client(built: Settings) -> Iterator[TestClient]:
    """The service over the real pipeline."""
    hosting = Hosting(feedback=built.index.parent / "feedback.jsonl")
    app = create_app(lambda: open_assistant(built, report=lambda _: None), hosting)
    with TestClient(app, base_url=ADDRESS) as started:
        yield started


def test_the_first_question_builds_the_index(place: Place) -> None:
    """Progress goes to stderr, the answer with its figures and sources to stdout."""
    ran = place.run("ask", QUESTION)
    assert ran.code == 0
    assert ran.err
    assert "$1.5 billion" in ran.out
    assert "Sources" in ran.out
    assert place.run("ask", QUESTION).out == ran.out


def test_the_shell_gives_the_endpoints_bytes(client: TestClient, built: Settings) -> None:
    """The same question has the same body in both, and its quotes stand in the text."""
    assert built.corpus is not None
    served = client.post("/v1/answer", json={"question": QUESTION})
    body = served.json()
    assert body["status"] == "answered"
    text = client.get("/v1/dossiers/acme/text").content.decode()
    assert text == DOSSIER
    for cited in (*body["citations"],):
        assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_ask_json_equals_post_answer(
    client: TestClient, built: Settings, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte, from another assistant over the same index."""
    served = client.post("/v1/answer", json={"question": QUESTION})
    words = ("ask", QUESTION, "--json", "--corpus", str(built.corpus), "--index", str(built.index))
    assert main(words) == 0
    assert capsysbinary.readouterr().out == served.content + b"\n"


def test_a_question_about_something_else_is_refused(client: TestClient) -> None:
    """HTTP 200 with a refusal and no citations."""
    response = client.post("/v1/answer", json={"question": "Who won the football cup in 1966?"})
    assert response.status_code == 200
    assert (response.json()["status"], response.json()["citations"]) == ("no_answer", [])


def test_the_first_starter_question_is_answered(client: TestClient) -> None:
    """Ready means that a question was answered."""
    assert client.get("/readyz").json()["degraded"] is False
    starters = client.get("/v1/dossiers/acme").json()["starter_questions"]
    assert starters
    for question in starters:
        reply = client.post("/v1/answer", json={"question": question}).json()
        assert reply["status"] == "answered", question


def timed_stages(header: str) -> dict[str, float]:
    """Stage -> milliseconds of a Server-Timing header."""
    pairs = (each.split(";dur=") for each in header.split(", "))
    return {name: float(duration) for name, duration in pairs}


ANSWERED = ["queue", "understand", "retrieve", "choose", "verify", "compose", "suggest"]
TIMED: dict[str, tuple[str, dict[str, object], list[str]]] = {
    "answer": ("/v1/answer", {"question": QUESTION}, [*ANSWERED, "answer"]),
    "batch": ("/v1/answers:batch", {"items": [{"question": QUESTION}]}, [*ANSWERED, "answer"]),
    "search": ("/v1/search", {"query": QUESTION}, ["queue", "retrieve", "search"]),
    "chat": (
        "/v1/chat/completions",
        {"model": "dossier", "messages": [{"role": "user", "content": QUESTION}], "stream": True},
        [*ANSWERED, "answer"],
    ),
    "blank": (
        "/v1/answer",
        {"question": " "},
        ["queue", "understand", "verify", "compose", "suggest", "answer"],
    ),
}


@pytest.mark.parametrize("name", TIMED)
def test_server_timing_tells_each_stage_of_the_pipeline(client: TestClient, name: str) -> None:
    """In the order in which they begin; those within the answer sum up to no more than it."""
    path, body, stages = TIMED[name]
    response = client.post(path, json=body)
    assert response.status_code == 200
    told = timed_stages(response.headers["server-timing"])
    assert list(told) == [*stages, "total"]
    inner = sum(told[stage] for stage in stages[1:-1])
    assert inner <= told[stages[-1]] + 0.1
    assert told[stages[-1]] <= told["total"]


def test_a_stream_tells_its_stages_in_a_comment(client: TestClient) -> None:
    """Its header has gone before; comments are passed over by every reader of events."""
    body = client.post("/v1/answer/stream", json={"question": QUESTION}).text
    (line,) = [each for each in body.splitlines() if each.startswith(": server-timing: ")]
    told = timed_stages(line.removeprefix(": server-timing: "))
    assert list(told) == [*ANSWERED, "answer"]
    assert body.index("event: status") < body.index(line) < body.index("event: sentence")


def test_an_unknown_dossier_lists_the_known(client: TestClient) -> None:
    """Over HTTP a 404 with the known ids."""
    response = client.post("/v1/answer", json={"question": "x", "dossiers": ["nope"]})
    assert (response.status_code, response.json()["known"]) == (404, ["acme"])


def test_an_unknown_dossier_is_exit_2(place: Place) -> None:
    """In the shell a usage error that lists them."""
    ran = place.run("ask", QUESTION, "--dossier", "nope")
    ran.assert_one_clear_line(2, "acme")


def test_a_missing_corpus_is_exit_65(place: Place) -> None:
    """The line names the folder; nothing is published."""
    shutil.rmtree(place.corpus)
    for command in (("index",), ("ask", QUESTION), ("list",)):
        place.run(*command).assert_one_clear_line(65, str(place.corpus))


def test_an_empty_corpus_is_exit_65(place: Place) -> None:
    """A folder without dossiers is named."""
    (place.corpus / "acme.txt").unlink()
    place.run("index").assert_one_clear_line(65, str(place.corpus))


BAD_FILES = {
    "not UTF-8": b"Acme: \xff\xfe",
    "over 10 MB": b"a\n" * (OVER_10_MB // 2 + 1),
    "empty": b"",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_published(place: Place, name: str) -> None:
    """Exit code 65 at the end; the good dossier is there afterwards."""
    (place.corpus / "bad.txt").write_bytes(BAD_FILES[name])
    ran = place.run("index")
    assert ran.code == 65
    assert "added acme" in ran.out
    assert "bad.txt" in ran.err
    assert "Traceback" not in ran.err
    listed = place.run("list")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["acme"]


def test_an_index_folder_that_cannot_be_written_is_exit_73(place: Place, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    blocked = Place(place.corpus, tmp_path / "file" / "index", place.capture)
    blocked.run("index").assert_one_clear_line(73, "file")


@pytest.mark.parametrize("setting", ["DOSSIER_MODEL", "DOSSIER_RERANKER"])
def test_a_missing_model_is_exit_78(
    place: Place, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """The line names the model."""
    monkeypatch.setenv(setting, "/no/such/model")
    place.run("ask", QUESTION).assert_one_clear_line(78, "/no/such/model")


def _damage(index: Path) -> None:
    """Flips a bit in the middle of every part of every generation."""
    for part in sorted(index.glob("gen*/**/*")):
        if part.is_file() and not part.is_symlink() and part.stat().st_size > 64:
            body = bytearray(part.read_bytes())
            body[len(body) // 2] ^= 1
            part.chmod(0o600)
            part.write_bytes(bytes(body))


def test_a_damaged_index_is_rebuilt_from_the_corpus(place: Place) -> None:
    """The answer is what it was, and the damage is said."""
    before = place.run("ask", QUESTION, "--json")
    _damage(place.index)
    after = place.run("ask", QUESTION, "--json")
    assert (after.code, after.out) == (0, before.out)
    assert after.err


def test_a_damaged_index_without_its_corpus_is_exit_65(place: Place) -> None:
    """Nothing is made up from what cannot be trusted."""
    place.run("ask", QUESTION)
    _damage(place.index)
    shutil.rmtree(place.corpus)
    ran = place.run("ask", QUESTION)
    ran.assert_one_clear_line(65)


def test_a_changed_dossier_is_read_again(place: Place) -> None:
    """A stale index is built anew before the answer."""
    place.run("ask", QUESTION)
    changed = DOSSIER.replace("$1.5 billion", "$1.7 billion")
    (place.corpus / "acme.txt").write_text(changed, encoding="utf-8")
    os.utime(place.corpus / "acme.txt", (0, 0))
    ran = place.run("ask", QUESTION)
    assert "$1.7 billion" in ran.out
    assert "$1.5 billion" not in ran.out


def test_index_prints_what_changed(place: Place) -> None:
    """Added first, unchanged then."""
    assert "added acme" in place.run("index").out
    assert "unchanged acme" in place.run("index").out


def test_eval_prints_the_figures(place: Place, tmp_path: Path) -> None:
    """Over the dossier's own questions and over a file."""
    ran = place.run("eval", "--faq")
    assert ran.code == 0
    assert "answerable=" in ran.out
    rows = tmp_path / "rows.jsonl"
    row = {"id": "a", "category": "x", "question": QUESTION, "must": [["$1.5 billion"]]}
    rows.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert "answerable=1.0" in place.run("eval", str(rows)).out


def test_a_bad_question_row_is_exit_65(place: Place, tmp_path: Path) -> None:
    """The line names the file and the row."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a"\n', encoding="utf-8")
    ran = place.run("eval", str(rows))
    assert ran.code == 65
    assert "rows.jsonl" in ran.err
