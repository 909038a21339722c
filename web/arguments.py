"""The arguments of the `dossier` command. Imports nothing but argparse."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
MAX_PORT = 65535


class Arguments(argparse.Namespace):
    """What the command line said; each command reads its own part."""

    command: str
    question: str
    json: bool
    explain: bool
    dossier: list[str]
    corpus: Path | None
    index: Path | None
    corpus_named: Path | None
    host: str
    port: int
    allow_host: list[str]
    without_keys: bool
    name: str
    files: list[Path]
    faq: bool
    save_baseline: Path | None
    baseline: Path | None
    report: Path | None
    export: Path | None
    minimum: list[str]
    from_feedback: Path | None
    drafts: Path | None
    model: str


class OneLineParser(argparse.ArgumentParser):
    """Tells a usage error in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def build_parser() -> OneLineParser:
    """The commands and their options."""
    parser = OneLineParser(prog="dossier", description="Asks investment dossiers, with citations.")
    parser.add_argument("--version", action="store_true", help="print the versions and stop")
    commands = parser.add_subparsers(metavar="COMMAND")
    parser.set_defaults(command="")
    _add_ask(commands)
    _add_chat(commands)
    _add_serve(commands)
    _add_index(commands)
    _add_list(commands)
    _add_eval(commands)
    _add_model(commands)
    _add_key(commands)
    _add_mcp(commands)
    return parser


_EVAL_FILES = {
    "--save-baseline": "keep this run in F, to compare later ones with",
    "--baseline": "compare with the run kept in F; exit 1 when something got worse",
    "--report": "write the HTML report to F",
    "--export": "write qrels, run, ragas and promptfoo files into the folder F",
    "--from-feedback": "read readers' verdicts in F instead of running questions; with --drafts",
    "--drafts": "write what readers marked down to F, as draft questions",
}
"""The options of `eval` that name a file, and what each one is for."""

Commands: TypeAlias = "argparse._SubParsersAction[OneLineParser]"


def _add_ask(commands: Commands) -> None:
    ask = commands.add_parser("ask", help="one answer")
    ask.add_argument("question", help="the question, or - to read it from stdin")
    ask.add_argument("--json", action="store_true", help="the answer object of the endpoint")
    ask.add_argument("--explain", action="store_true", help="also how it was answered")
    _add_scope(ask)
    _add_folders(ask)
    ask.set_defaults(command="ask")


def _add_chat(commands: Commands) -> None:
    chat = commands.add_parser("chat", help="a conversation in the terminal")
    _add_scope(chat)
    _add_folders(chat)
    chat.set_defaults(command="chat")


def _add_serve(commands: Commands) -> None:
    serve = commands.add_parser("serve", help="the page and the endpoints")
    serve.add_argument("--host", default=DEFAULT_HOST, help=f"default {DEFAULT_HOST}")
    serve.add_argument("--port", default=DEFAULT_PORT, type=_port, help=f"default {DEFAULT_PORT}")
    serve.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a host name to answer to, besides loopback and --host",
    )
    serve.add_argument(
        "--without-keys", action="store_true", help="ask for no key, though others can reach it"
    )
    _add_folders(serve)
    serve.set_defaults(command="serve")


def _add_index(commands: Commands) -> None:
    index = commands.add_parser("index", help="read the dossiers and publish a new index")
    index.add_argument("corpus_named", nargs="?", type=Path, metavar="CORPUS")
    _add_folders(index)
    index.set_defaults(command="index")


def _add_list(commands: Commands) -> None:
    listing = commands.add_parser("list", help="the dossiers with title and as-of date")
    _add_folders(listing)
    listing.set_defaults(command="list")


def _add_eval(commands: Commands) -> None:
    evaluate = commands.add_parser("eval", help="run question files and print the figures")
    evaluate.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSONL or CSV")
    evaluate.add_argument("--faq", action="store_true", help="the dossiers' own questions")
    for option, meaning in _EVAL_FILES.items():
        evaluate.add_argument(option, type=Path, metavar="F", help=meaning)
    evaluate.add_argument(
        "--min",
        action="append",
        default=[],
        dest="minimum",
        metavar="FIGURE=N",
        help="exit 1 when the figure falls short of it; may be repeated",
    )
    _add_scope(evaluate)
    _add_folders(evaluate)
    evaluate.set_defaults(command="eval")


def _add_model(commands: Commands) -> None:
    model = commands.add_parser("model", help="the encoder's files")
    actions = model.add_subparsers(metavar="ACTION", required=True)
    fetch = actions.add_parser("fetch", help="download a model and pin its files; goes outside")
    fetch.add_argument("model", metavar="ID")
    fetch.set_defaults(command="model fetch")


def _add_key(commands: Commands) -> None:
    key = commands.add_parser("key", help="make an API key; it is printed once")
    key.add_argument("name", metavar="NAME", help="what the log calls it")
    _add_scope(key)
    _add_folders(key)
    key.set_defaults(command="key")


def _add_mcp(commands: Commands) -> None:
    mcp = commands.add_parser("mcp", help="tools for assistants, over stdin and stdout")
    _add_folders(mcp)
    mcp.set_defaults(command="mcp")


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dossier", action="append", default=[], metavar="ID", help="ask this dossier only"
    )


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="where the dossiers are")
    parser.add_argument("--index", type=Path, metavar="DIR", help="where the index is")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > MAX_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {MAX_PORT}")
    return int(text)
