"""SIGKILL in the middle of `dossier index` with the real model, its export included.

`python -m tests.chaos.kills_real` kills 12 runs of the command: 3 that build the very first
index and export the model for it, 9 that build anew over an older index.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from index.errors import CorruptIndex, MissingIndex
from index.open import open_index
from index.served_model import serving_encoder
from index.weights import find_weights
from tests.chaos.small import answers_of, names_in, write_corpora
from tests.index.encoders import WordEncoder
from web.cli import main as dossier_command

CHILD = "child"
FIRST_BUILDS = 3
REBUILDS = 9
MENDED = 3
"""After every so many kills the command is run again over the remains."""


def child(at: int, words: list[str]) -> int:
    """Runs the command, killed before the `at`-th change of the disk; prints how many there are."""
    done = 0

    def counted(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def run(*given: object, **named: object) -> object:
            nonlocal done
            if done == at:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1
            return real(*given, **named)

        setattr(owner, name, run)

    for name in ("fsync", "replace", "mkdir", "unlink", "rmdir"):
        counted(os, name)
    counted(shutil, "rmtree")
    code = dossier_command(words)
    print(f"changes: {done}")
    return code


def _command(at: int, corpus: Path, index: Path) -> tuple[int, int]:
    """The exit code of the command, and how many changes it made when it was not killed."""
    words = ["index", str(corpus), "--index", str(index)]
    run = [sys.executable, "-m", "tests.chaos.kills_real", CHILD, str(at), *words]
    done = subprocess.run(run, capture_output=True, text=True)
    last = done.stdout.strip().rpartition("changes: ")[2]
    return done.returncode, int(last) if done.returncode == 0 else -1


def _spread(count: int, total: int) -> Iterator[int]:
    """So many of `total` places, from the first to the last, evenly spread."""
    for each in range(count):
        yield round(each * (total - 1) / max(1, count - 1))


def _answers(index: Path) -> tuple[str, bytes]:
    """The version of what is served, and its answers by the model that it names."""
    opened = open_index(index)
    lines: list[str] = []
    original = WordEncoder(find_weights().identity)  # takes the place of one that is not loaded
    encoder = serving_encoder(index, opened, original, lines.append)
    assert encoder is not original, lines
    return opened.version, answers_of(opened, encoder)


def trials(folder: Path) -> tuple[int, int, int]:
    """How often the old index, the new one and none yet was found.

    Raises:
        AssertionError: when a promise was broken.
    """
    old, new = write_corpora(folder)
    code, first_changes = _command(-1, old, folder / "published")
    assert code == 0
    expected = dict([_answers(folder / "published")])
    shutil.copytree(folder / "published", folder / "whole", copy_function=os.link)
    code, changes = _command(-1, new, folder / "whole")
    assert code == 0
    version, replies = _answers(folder / "whole")
    expected[version] = replies
    found = {"old": 0, "new": 0, "none": 0}
    for number, (is_first, at) in enumerate(
        (
            *((True, each) for each in _spread(FIRST_BUILDS, first_changes)),
            *((False, each) for each in _spread(REBUILDS, changes)),
        )
    ):
        index = folder / "index"
        shutil.rmtree(index, ignore_errors=True)
        if not is_first:
            shutil.copytree(folder / "published", index)
        assert _command(at, new, index)[0] == -signal.SIGKILL, at
        found[_found(index, expected, version, may_be_none=is_first)] += 1
        if number % MENDED:
            continue
        assert _command(-1, new, index)[0] == 0, "the next run works over the remains"
        assert _answers(index) == (version, replies)
        assert not open_index(index).warnings
        left = {name for name in names_in(index) if not name.startswith("gen-")}
        assert left == {"CURRENT", ".lock", "models"}, left
    return found["old"], found["new"], found["none"]


def _found(index: Path, expected: dict[str, bytes], newest: str, *, may_be_none: bool) -> str:
    try:
        version, replies = _answers(index)
    except (MissingIndex, CorruptIndex):
        assert may_be_none
        return "none"
    assert replies == expected[version], version
    return "new" if version == newest else "old"


def main() -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, none = trials(Path(folder))
    print(
        f"kills_real: {old + new + none} runs of `dossier index` killed, then {old} times the old "
        f"index, {new} times the new one, {none} times none yet (first builds); 0 mixed"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD]:
        sys.exit(child(int(sys.argv[2]), sys.argv[3:]))
    main()
