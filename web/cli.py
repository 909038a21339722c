"""The `dossier` command: reads the arguments, runs one command, tells errors in one line.

Nothing heavy is imported before a command needs it, so `--version` and `--help` are quick.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from web.arguments import Arguments, build_parser
from web.exits import DONE, INTERRUPTED, UsageProblem, exit_codes

if TYPE_CHECKING:
    from web.commands import Folders


def _run_ask(arguments: Arguments) -> int:
    with _seldom_collected():
        from web.commands import ask

        return ask(
            arguments.question,
            folders=_folders(arguments),
            dossiers=tuple(arguments.dossier),
            as_json=arguments.json,
            explain=arguments.explain,
        )


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """With few passes of the garbage collector: what is opened for one answer is no garbage."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


_OBJECTS = 200_000
"""New objects between two passes: with 700 they take a tenth of a cold answer."""


def _run_chat(arguments: Arguments) -> int:
    from web.commands import chat

    return chat(folders=_folders(arguments), dossiers=tuple(arguments.dossier))


def _run_serve(arguments: Arguments) -> int:
    from web.commands import run_service

    return run_service(
        folders=_folders(arguments),
        host=arguments.host,
        port=arguments.port,
        names=tuple(arguments.allow_host),
        without_keys=arguments.without_keys,
    )


def _run_index(arguments: Arguments) -> int:
    from web.commands import Folders, index

    named, option = arguments.corpus_named, arguments.corpus
    if named and option and named != option:
        raise UsageProblem(f"two corpus folders are named, {named} and {option}; name one")
    return index(Folders(named or option, arguments.index))


def _run_list(arguments: Arguments) -> int:
    from web.commands import list_dossiers

    return list_dossiers(_folders(arguments))


def _run_eval(arguments: Arguments) -> int:
    from web.eval_command import EvalRequest, evaluate, write_drafts

    if arguments.from_feedback or arguments.drafts:
        if arguments.files or arguments.faq:
            raise UsageProblem("--from-feedback runs no questions; leave the question files out")
        return write_drafts(arguments.from_feedback, arguments.drafts)
    asked = EvalRequest(
        files=tuple(arguments.files),
        faq=arguments.faq,
        dossiers=tuple(arguments.dossier),
        save_baseline=arguments.save_baseline,
        baseline=arguments.baseline,
        report=arguments.report,
        export=arguments.export,
        minimum=tuple(arguments.minimum),
    )
    return evaluate(asked, _folders(arguments))


def _run_model_fetch(arguments: Arguments) -> int:
    from web.commands import fetch

    return fetch(arguments.model)


def _run_key(arguments: Arguments) -> int:
    from web.commands import make_key

    return make_key(arguments.name, tuple(arguments.dossier), _folders(arguments))


def _run_mcp(arguments: Arguments) -> int:
    from web.commands import run_tools

    return run_tools(_folders(arguments))


def _folders(arguments: Arguments) -> Folders:
    from web.commands import Folders

    return Folders(arguments.corpus, arguments.index)


_RUNS = {
    "ask": _run_ask,
    "chat": _run_chat,
    "serve": _run_serve,
    "index": _run_index,
    "list": _run_list,
    "eval": _run_eval,
    "model fetch": _run_model_fetch,
    "key": _run_key,
    "mcp": _run_mcp,
}


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code.

    Raises:
        SystemExit: by argparse, for --help (0) and for usage errors (2).
    """
    parser = build_parser()
    arguments = parser.parse_args(words, namespace=Arguments())
    if arguments.version:
        return _print_version()
    if not arguments.command:
        parser.error("name a command")
    try:
        return _told(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _told(arguments: Arguments) -> int:
    codes = exit_codes()
    try:
        code = _RUNS[arguments.command](arguments)
        sys.stdout.flush()
    except tuple(codes) as error:
        from web.terminal import visible

        line = " ".join(str(error).split())
        print(f"dossier: {visible(line)}", file=sys.stderr)
        return next(code for kind, code in codes.items() if isinstance(error, kind))
    return code


def _print_version() -> int:
    from platform import python_version

    from web.version import version

    print(f"dossier {version()} (Python {python_version()})")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
