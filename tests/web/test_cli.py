"""The `dossier` command over the hand-made assistant: output, exit codes, one-line errors."""

from __future__ import annotations

import gc
import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qa.assistant import UnknownDossier
from qa.settings import Settings
from qa.types import Reply, Turn
from tests.web.shell import Shell, opening
from tests.web.standin import FAQ_QUESTION, SALES, VERSION, StandIn
from web import commands
from web.bodies import answer_bytes
from web.cli import main
from web.exits import exit_codes


def test_ask_prints_a_readable_answer(shell: Shell) -> None:
    """Answer and sources on stdout, progress on stderr, exit code 0."""
    ran = shell.run("ask", "sales?")
    assert ran.code == 0
    assert " ".join(ran.out.split()).startswith(f"{SALES} [1] Sources [1]")
    assert ran.err == "reading the index\n"


def test_ask_json_is_the_endpoints_body(shell: Shell) -> None:
    """Byte for byte, with a line end."""
    ran = shell.run("ask", "sales 𝔼?", "--json")
    assert ran.out.encode() == answer_bytes(StandIn().ask("sales 𝔼?")) + b"\n"


@pytest.mark.parametrize(("command", "looked"), [(["ask"], False), (["ask", "--json"], True)])
def test_what_is_not_printed_is_not_looked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, command: list[str], looked: bool
) -> None:
    """Each related question would be put to the whole pipeline."""
    seen: list[object] = []
    real = StandIn.ask

    def ask(self: StandIn, question: str, **options: Any) -> Reply:
        seen.append(options["suggest"])
        return real(self, question, **options)

    monkeypatch.setattr(StandIn, "ask", ask)
    assert shell.run(*command, "sales?").code == 0
    assert seen == [looked]


def test_one_answer_is_given_without_collecting_garbage_all_the_time(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And afterwards it is collected as before."""
    seen: list[int] = []
    real = StandIn.ask

    def ask(self: StandIn, question: str, **options: Any) -> Reply:
        seen.append(gc.get_threshold()[0])
        return real(self, question, **options)

    monkeypatch.setattr(StandIn, "ask", ask)
    usual = gc.get_threshold()
    assert shell.run("ask", "sales?").code == 0
    assert seen[0] > 100 * usual[0]
    assert gc.get_threshold() == usual


def test_a_refusal_is_exit_0(shell: Shell) -> None:
    """A refusal is a result; blank text is one too."""
    for question in ("weather?", " "):
        ran = shell.run("ask", question, "--json")
        assert ran.code == 0
        assert json.loads(ran.out)["status"] == "no_answer"


@pytest.mark.parametrize("sent", [b"sales?", b"sales?\n", b"sales?\r\n"])
def test_a_dash_reads_the_question_from_stdin(shell: Shell, sent: bytes) -> None:
    """Without the line end."""
    ran = shell.run("ask", "-", "--json", stdin=sent)
    assert json.loads(ran.out)["question"] == "sales?"


def test_explain_adds_the_trace(shell: Shell) -> None:
    """In both forms."""
    assert "How it was answered" in shell.run("ask", "sales", "--explain").out
    assert json.loads(shell.run("ask", "sales", "--explain", "--json").out)["trace"]


BAD_QUESTIONS = {
    "empty": ("", b""),
    "1001 characters": ("x" * 1001, b""),
    "lone surrogate": ("a\udcff", b""),
    "empty stdin": ("-", b"\n"),
    "binary stdin": ("-", b"\xff\xfe\x00"),
    "long stdin": ("-", b"x" * 1001),
    "endless stdin": ("-", "𝔼".encode() * 5000),
}


@pytest.mark.parametrize("name", BAD_QUESTIONS)
def test_a_question_that_cannot_be_asked_is_exit_2(shell: Shell, name: str) -> None:
    """One line on stderr, nothing on stdout, and the index is not opened for it."""
    question, stdin = BAD_QUESTIONS[name]
    ran = shell.run("ask", question, stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("dossier: ")
    assert ran.err.count("\n") == 1


def test_the_longest_question_is_asked(shell: Shell) -> None:
    """A thousand code points, also on stdin and with a line end."""
    assert shell.run("ask", "𝔼" * 1000).code == 0
    assert shell.run("ask", "-", stdin=("𝔼" * 1000 + "\r\n").encode()).code == 0


@pytest.mark.parametrize("words", [("ask", "sales"), ("chat",)])
def test_an_unknown_dossier_is_exit_2_and_names_the_known(
    shell: Shell, words: Sequence[str]
) -> None:
    """The line lists what there is."""
    ran = shell.run(*words, "--dossier", "zz")
    assert ran.code == 2
    assert "acme" in ran.err
    assert "Traceback" not in ran.err


USAGE = {
    "no command": (),
    "unknown command": ("sing",),
    "no question": ("ask",),
    "unknown option": ("ask", "q", "--loud"),
    "option before command": ("--corpus", "x", "list"),
    "port no number": ("serve", "--port", "eight"),
    "port too large": ("serve", "--port", "65536"),
    "port negative": ("serve", "--port", "-1"),
    "port not ASCII": ("serve", "--port", "٨"),
    "no action": ("model",),
    "no model": ("model", "fetch"),
    "two corpora": ("index", "a", "--corpus", "b"),
    "two dossiers": ("eval", "--dossier", "a", "--dossier", "b"),
    "no such file": ("eval", "/no/such/file.jsonl"),
    "no such baseline": ("eval", "--baseline", "/no/such/baseline.json"),
    "no such figure": ("eval", "--min", "luck=1"),
    "no number": ("eval", "--min", "answerable=high"),
    "feedback without drafts": ("eval", "--from-feedback", "/no/such/feedback.jsonl"),
    "drafts without feedback": ("eval", "--drafts", "drafts.jsonl"),
    "no such feedback": ("eval", "--from-feedback", "/no/such/f.jsonl", "--drafts", "d.jsonl"),
    "feedback and questions": ("eval", "--from-feedback", "f", "--drafts", "d", "--faq"),
}


@pytest.mark.parametrize("name", USAGE)
def test_a_usage_error_is_exit_2_in_one_line(shell: Shell, name: str) -> None:
    """The line begins with the command's name."""
    ran = shell.run(*USAGE[name])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("dossier")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["", "ask", "chat", "serve", "index", "list", "eval", "model"])
def test_help_is_exit_0(shell: Shell, command: str) -> None:
    """On stdout."""
    ran = shell.run(*filter(None, [command, "--help"]))
    assert ran.code == 0
    assert ran.out.startswith("usage: dossier")


def test_version_is_printed_without_loading_anything() -> None:
    """No part of the pipeline and no web framework is imported for it."""
    code = (
        "import sys; from web.cli import main; code = main(['--version']);"
        "heavy = {'fastapi', 'pydantic', 'numpy', 'torch', 'qa.types'} & set(sys.modules);"
        "print(sorted(heavy)); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    version, heavy = ran.stdout.splitlines()
    assert version.startswith("dossier ")
    assert heavy == "[]"


def test_list_prints_a_line_per_dossier(shell: Shell) -> None:
    """Id, as-of date and title, sorted by id."""
    shell.patch.setattr(commands, "open_assistant", opening("zeta-long", "acme"))
    ran = shell.run("list")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "acme       2025-10-31  Acme: Anvils — für 𝔼verybody",
        "zeta-long  2025-10-31  Acme: Anvils — für 𝔼verybody",
    ]


def test_chat_answers_each_line_with_what_went_before(shell: Shell) -> None:
    """Every line is answered in order; blank and impossible ones are passed over."""
    histories: list[tuple[str, ...]] = []

    class Remembering(StandIn):
        def prepare(self, question: str, history: Sequence[Turn]) -> None:
            histories.append(tuple(turn.question for turn in history))

    def opened(settings: Settings, *, report: Callable[[str], None]) -> StandIn:
        return Remembering()

    shell.patch.setattr(commands, "open_assistant", opened)
    lines = f"sales?\n\n{'x' * 1001}\nsteel?\nweather?\n"
    ran = shell.run("chat", stdin=lines.encode())
    assert ran.code == 0
    assert ran.out.count("Sources") == 2
    assert ran.out.count("The dossier does not say.") == 1
    assert ran.out.index("anvils") < ran.out.index("Steel") < ran.out.index("does not say")
    assert "1001" in ran.err
    assert histories == [(), ("sales?",), ("sales?", "steel?")]


def test_chat_passes_over_a_line_that_is_not_text(shell: Shell) -> None:
    """Bytes that are no UTF-8 are said so in one line, and the other lines are answered."""
    ran = shell.run("chat", stdin=b"sales?\n\xff\xfe\nsteel?")
    assert ran.code == 0
    assert ran.out.count("Sources") == 2
    assert ran.err.count("is not UTF-8") == 1


class Keyboard(io.StringIO):
    """A terminal's stdin."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("typed", ["sales?\n\nsteel?\n", "sales?\n"], ids=["empty line", "end"])
def test_a_typed_conversation_ends_with_an_empty_line_or_the_end(shell: Shell, typed: str) -> None:
    """A prompt for each question; what follows the empty line is not asked."""
    shell.patch.setattr(sys, "stdin", Keyboard(typed))
    assert main(["chat"]) == 0
    printed = shell.capture.readouterr()
    assert printed.out.count("Sources") == 1
    assert printed.out.count("> ") == 2
    assert "Ctrl-D" in printed.err


@dataclass(frozen=True, slots=True)
class Published:
    """What the index command is told."""

    version: str = VERSION
    generation: str = "gen-1-01234567"
    added: tuple[str, ...] = ("acme",)
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ("old",)
    unchanged: tuple[str, ...] = ("zeta",)
    bad: tuple[tuple[Path, str], ...] = ()


@pytest.mark.parametrize(
    ("bad", "code"), [((), 0), (((Path("bad.txt"), "is not UTF-8"),), 65)], ids=["good", "bad"]
)
def test_index_prints_what_changed_and_names_bad_files(
    shell: Shell, bad: tuple[tuple[Path, str], ...], code: int
) -> None:
    """What changed on stdout; a bad file on stderr, with exit code 65 at the end."""
    seen: list[Settings] = []

    def publish(settings: Settings, *, report: Callable[[str], None]) -> Published:
        seen.append(settings)
        return Published(bad=bad)

    shell.patch.setattr(commands, "publish_index", publish)
    ran = shell.run("index", "some/corpus", "--index", "some/index")
    assert ran.code == code
    assert ran.out.splitlines() == [
        "added acme",
        "removed old",
        "unchanged zeta",
        f"index {VERSION} in generation gen-1-01234567",
    ]
    assert ("bad.txt: is not UTF-8" in ran.err) is bool(bad)
    assert (seen[0].corpus, seen[0].index) == (Path("some/corpus"), Path("some/index"))


@pytest.mark.parametrize("kind", list(exit_codes()), ids=lambda kind: kind.__name__)
def test_each_error_is_one_line_with_its_code(shell: Shell, kind: type[Exception]) -> None:
    """Whatever the pipeline finds wrong, the shell says in one line and the contract's code."""

    class Found(kind):  # type: ignore[valid-type, misc]
        def __init__(self) -> None:
            Exception.__init__(self, "a thing\nand its mend")

        def __str__(self) -> str:
            return "a thing\nand its mend"

    def opened(settings: Settings, *, report: Callable[[str], None]) -> StandIn:
        raise Found

    shell.patch.setattr(commands, "open_assistant", opened)
    for words in (("ask", "sales"), ("chat",), ("list",), ("eval",)):
        ran = shell.run(*words)
        assert ran.code == exit_codes()[kind]
        assert (ran.out, ran.err) == ("", "dossier: a thing and its mend\n")


def test_the_exit_codes_are_those_of_the_contract() -> None:
    """The whole table, by name."""
    assert {kind.__name__: code for kind, code in exit_codes().items()} == {
        "UsageProblem": 2,
        "UnknownDossier": 2,
        "NoCorpus": 65,
        "UnreadableDossier": 65,
        "CorruptIndex": 65,
        "NotStarted": 65,
        "AddressUnavailable": 69,
        "CannotWrite": 73,
        "IndexBusy": 75,
        "ModelMissing": 78,
        "ModelAltered": 78,
        "BadSetting": 78,
        "NotInstalled": 78,
    }


@pytest.mark.parametrize("name", ["DOSSIER_CORPSE", "DOSSIER_INDEX"])
def test_a_bad_setting_is_exit_78(shell: Shell, name: str) -> None:
    """An unknown or empty DOSSIER_* variable is named."""
    shell.patch.setenv(name, "")
    ran = shell.run("ask", "sales")
    assert ran.code == 78
    assert name in ran.err
    assert ran.err.count("\n") == 1


def test_an_interrupt_is_exit_130(shell: Shell) -> None:
    """Ctrl-C ends a command without a traceback."""

    def opened(settings: Settings, *, report: Callable[[str], None]) -> StandIn:
        raise KeyboardInterrupt

    shell.patch.setattr(commands, "open_assistant", opened)
    ran = shell.run("ask", "sales")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_an_unknown_dossier_is_the_pipelines_error() -> None:
    """The hand-made assistant raises what the real one raises."""
    with pytest.raises(UnknownDossier):
        StandIn().ask(FAQ_QUESTION, dossiers=["zz"])


def test_serve_on_a_taken_port_is_exit_69(shell: Shell) -> None:
    """The line names the port; the index is not opened for it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = shell.run("serve", "--port", port)
    assert (ran.code, ran.out) == (69, "")
    assert port in ran.err
    assert ran.err.count("\n") == 1


def test_model_fetch_names_the_model(shell: Shell) -> None:
    """The id reaches the one function that goes outside."""
    fetched: list[str] = []

    def fetch(model: str, *, report: Callable[[str], None]) -> None:
        fetched.append(model)

    shell.patch.setattr(commands, "fetch_model", fetch)
    assert shell.run("model", "fetch", "some/model").code == 0
    assert fetched == ["some/model"]


@pytest.mark.parametrize("command", [["list"], ["ask", "sales"], ["ask", "sales", "--json"]])
def test_a_reader_who_leaves_early_is_no_error(command: list[str]) -> None:
    """Output into a closed pipe, as of `| head`, ends quietly."""
    code = (
        "import sys; from tests.web.standin import StandIn; from web import commands;"
        "commands.open_assistant = lambda settings, *, report: StandIn();"
        "from web.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=Path(__file__).parents[2],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, "")
