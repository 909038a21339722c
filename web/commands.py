"""What each command does, once its arguments are read. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.library import fetch_model, open_assistant, publish_index
from qa.reopen import PublishedIndex
from qa.settings import BadSetting, Settings, read_settings
from qa.types import Reply, Turn
from web.bodies import answer_bytes
from web.exits import BAD_DATA, DONE, UsageProblem
from web.facade import AnswersQuestions
from web.limits import MAX_HISTORY_TURNS, MAX_QUESTION_CHARS
from web.terminal import render_reply, visible

PROMPT = "> "

MAX_STDIN_BYTES = 4 * MAX_QUESTION_CHARS + 2
"""The longest question in UTF-8 with its line end."""

FALLBACK_COLUMNS = 80
"""The width of output that goes to a file."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the dossiers and the index are, as named on the command line."""

    corpus: Path | None = None
    index: Path | None = None

    def settings(self) -> Settings:
        """These folders first, then the environment.

        Raises:
            BadSetting: for a DOSSIER_* variable that cannot be used.
        """
        return read_settings(os.environ, corpus=self.corpus, index=self.index)


def report(line: str) -> None:
    """A line about progress, on stderr."""
    print(visible(line), file=sys.stderr, flush=True)


def ask(
    question: str, *, folders: Folders, dossiers: Sequence[str], as_json: bool, explain: bool
) -> int:
    """One answer, readable or as the endpoint's bytes.

    Raises:
        UsageProblem: for a question that cannot be asked.
        UnknownDossier: when one of `dossiers` is not there.
    """
    asked = checked_question(read_stdin() if question == "-" else question)
    assistant = open_at(folders)
    reply = assistant.ask(asked, dossiers=dossiers, explain=explain, suggest=as_json)
    if as_json:
        _write(answer_bytes(reply) + b"\n")
    else:
        _show(reply)
    return DONE


def chat(*, folders: Folders, dossiers: Sequence[str]) -> int:
    """Questions from stdin until it ends; each may lean on the earlier ones.

    Raises:
        UnknownDossier: when one of `dossiers` is not there.
    """
    assistant = open_at(folders)
    for each in dossiers:
        assistant.dossier(each)
    history: list[Turn] = []
    for question in _questions():
        reply = assistant.ask(
            question, history=history[-MAX_HISTORY_TURNS:], dossiers=dossiers, suggest=False
        )
        _show(reply)
        print(flush=True)
        history.append(Turn(question))
    return DONE


def _questions() -> Iterator[str]:
    """Non-blank lines of stdin; one that cannot be asked is said so and passed over."""
    for line in _typed() if sys.stdin.isatty() else _piped():
        try:
            if line.strip():
                yield checked_question(line)
        except UsageProblem as problem:
            report(str(problem))


def _typed() -> Iterator[str]:
    """Lines typed at a prompt, until an empty one or Ctrl-D."""
    import readline  # noqa: F401 - importing it gives input() a line editor

    report("Ask about the dossiers; an empty line or Ctrl-D ends.")
    while True:
        try:
            line = input(PROMPT)
        except EOFError:
            return
        if not line.strip():
            return
        yield line


def _piped() -> Iterator[str]:
    """Lines of a file or a pipe; what is no UTF-8 becomes what `checked_question` refuses."""
    for line in sys.stdin.buffer:
        yield line.decode(errors="surrogateescape").rstrip("\r\n")


def run_service(
    *, folders: Folders, host: str, port: int, names: tuple[str, ...], without_keys: bool
) -> int:
    """Serves until it is told to stop.

    Raises:
        AddressUnavailable: when the address cannot be had.
        BadSetting: beyond loopback without keys, unless that is said to be meant.
    """
    from web.server import is_loopback, serve

    settings = folders.settings()
    if not is_loopback(host) and settings.serving.keys is None:
        if not without_keys:
            told = f"is not set, and others can reach {host}; set it, or say --without-keys"
            raise BadSetting("DOSSIER_KEYS", told)
        report(f"warning: {host} can be reached from other machines, and no key is asked for")
    serve(
        lambda: open_assistant(settings, report=report, whole=True),
        host=host,
        port=port,
        names=names,
        serving=settings.serving,
        source=PublishedIndex(settings),
        report=report,
    )
    return DONE


def make_key(name: str, dossiers: Sequence[str], folders: Folders) -> int:
    """Adds a key to the file that DOSSIER_KEYS names and prints it, this one time.

    Raises:
        BadSetting: without that file's name, or when it cannot be written.
    """
    from web.access.keys import SETTING, add_key

    path = folders.settings().serving.keys
    if path is None:
        raise BadSetting(SETTING, "is not set; name the file that keeps the keys' digests")
    print(add_key(path, name, dossiers))
    report(f"the key {name} stands in {path} as a digest; keep what is printed, it is not kept")
    return DONE


def run_tools(folders: Folders) -> int:
    """Answers an assistant's calls over stdin and stdout until stdin ends."""
    from web.mcp_api.stdio import serve_stdio

    settings = folders.settings()
    serve_stdio(open_assistant(settings, report=report), address=settings.serving.public_url)
    return DONE


def index(folders: Folders) -> int:
    """Publishes a new index and prints what changed; bad files are named, the rest published."""
    published = publish_index(folders.settings(), report=report)
    for word, ids in (
        ("added", published.added),
        ("changed", published.changed),
        ("removed", published.removed),
        ("unchanged", published.unchanged),
    ):
        for each in ids:
            print(f"{word} {each}")
    print(f"index {published.version} in generation {published.generation}")
    for path, reason in published.bad:
        report(f"dossier: {path}: {reason}")
    return BAD_DATA if published.bad else DONE


def list_dossiers(folders: Folders) -> int:
    """One line per dossier: id, as-of date, title."""
    dossiers = open_at(folders).dossiers
    widest = max((len(each.id) for each in dossiers), default=0)
    for each in dossiers:
        as_of = each.as_of.isoformat() if each.as_of else "not stated"
        print(f"{each.id:<{widest}}  {as_of:<10}  {visible(each.quote(each.title))}")
    return DONE


def fetch(model: str) -> int:
    """Downloads a model and pins its files: the only command that goes outside."""
    fetch_model(model, report=report)
    return DONE


def checked_question(text: str) -> str:
    """`text`, if the endpoint would take it.

    Raises:
        UsageProblem: when it is empty, too long or not text.
    """
    if not 1 <= len(text) <= MAX_QUESTION_CHARS:
        raise UsageProblem(
            f"a question has 1 to {MAX_QUESTION_CHARS} characters, this one {len(text)}; "
            "shorten it or ask something"
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageProblem("the question is not UTF-8 text; send it in UTF-8") from None
    return text


def read_stdin() -> str:
    """The question on stdin, without the line end.

    Raises:
        UsageProblem: when it is too long or not UTF-8.
    """
    body = sys.stdin.buffer.read(MAX_STDIN_BYTES + 1)
    if len(body) > MAX_STDIN_BYTES:
        raise UsageProblem(f"a question has at most {MAX_QUESTION_CHARS} characters; shorten it")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise UsageProblem("the question is not UTF-8 text; send it in UTF-8") from None
    return text.removesuffix("\n").removesuffix("\r")


def open_at(folders: Folders) -> AnswersQuestions:
    """The assistant over these folders; a missing or stale index is built first."""
    return open_assistant(folders.settings(), report=report)


def _show(reply: Reply) -> None:
    columns = shutil.get_terminal_size((FALLBACK_COLUMNS, 24)).columns
    _write((render_reply(reply, width=columns) + "\n").encode())


def _write(body: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()
