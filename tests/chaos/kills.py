"""SIGKILL at any moment of building an index leaves the old one or the new one, whole.

`python -m tests.chaos.kills 200` kills 200 builds: a third of them the very first build of an
index folder, the others a rebuild; most before a line of the code that touches the disk, the
rest in the middle of writing a file. After each kill the index is opened as it lies there, and
then a build is made over the remains.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from types import FrameType
from typing import NoReturn

import index.storage as storage
from index.errors import CorruptIndex, MissingIndex
from index.open import open_index
from tests.chaos.small import answers_of, build, names_in, write_corpora

WATCHED = ("storage.py", "generation.py", "exported.py", "build.py")
"""Modules of index/ that decide what lies on the disk, and when."""

FIRST_BUILDS = 3
"""One of so many trials is a first build."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where to kill: before a line that runs, or in the middle of a file being written."""

    number: int
    is_write: bool


@dataclass(slots=True)
class Counts:
    """What was found after the kills."""

    trials: int = 0
    none: int = 0
    old: int = 0
    new: int = 0


def _die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("SIGKILL cannot be outlived")


def _watch_lines(reached: Callable[[], None]) -> None:
    """Calls `reached` before each line of the watched modules."""

    def on_line(frame: FrameType, event: str, arg: object) -> object:
        if event == "line":
            reached()
        return on_line

    def on_call(frame: FrameType, event: str, arg: object) -> object:
        place = Path(frame.f_code.co_filename)
        return on_line if place.name in WATCHED and place.parent.name == "index" else None

    sys.settrace(on_call)  # type: ignore[arg-type]  # the local function gives itself back


def _watch_writes(reached: Callable[[], None]) -> None:
    """Calls `reached` when half of each new file is written."""
    real = storage.write_file

    def torn(path: Path, content: bytes, *, synced: bool = True) -> None:
        half = len(content) // 2
        with path.open("xb", buffering=0) as file:
            file.write(content[:half])
        reached()
        path.unlink()
        real(path, content, synced=synced)

    storage.write_file = torn


def _run(corpus: Path, index: Path, watch: Callable[[Callable[[], None]], None], at: int) -> int:
    """Builds in a child that dies when it reaches point `at`; how many points it passed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        passed = 0

        def reached() -> None:
            nonlocal passed
            if passed == at:
                _die()
            passed += 1

        watch(reached)
        build(corpus, index)
        sys.settrace(None)
        os.write(writing, str(passed).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return int(told.read() or -1)


def kill_build(corpus: Path, index: Path, *, at: int) -> None:
    """Builds in a child that dies before line `at` of those that touch the disk."""
    _run(corpus, index, _watch_lines, at)


def _points(total: int, run: Callable[..., int]) -> list[Point]:
    """So many points, all in the middle of a file first, then lines evenly spread."""
    writes = run(watch=_watch_writes, at=-1)
    lines = run(watch=_watch_lines, at=-1)
    torn = [Point(each, is_write=True) for each in range(min(writes, total // 4))]
    rest = total - len(torn)
    return torn + [Point(each * lines // rest, is_write=False) for each in range(rest)]


def trials(count: int, folder: Path) -> Counts:
    """Kills `count` builds in `folder`.

    Raises:
        AssertionError: when a promise was broken.
    """
    old, new = write_corpora(folder)
    published = folder / "published"
    build(old, published)
    replies = {}
    for corpus in (old, new):
        build(corpus, folder / f"whole-{corpus.name}")
        opened = open_index(folder / f"whole-{corpus.name}")
        replies[opened.version] = (corpus.name, answers_of(opened))
    counts = Counts()
    first = count // FIRST_BUILDS
    for number, is_first in ((first, True), (count - first, False)):
        start = None if is_first else published
        trial = partial(_trial, start=start, corpus=new, index=folder / "index", replies=replies)
        for point in _points(number, partial(_measured, start, new, folder / "measured")):
            trial(point, counts=counts)
    return counts


def _measured(
    start: Path | None,
    corpus: Path,
    index: Path,
    *,
    watch: Callable[[Callable[[], None]], None],
    at: int,
) -> int:
    _lay(start, index)
    return _run(corpus, index, watch, at)


def _lay(start: Path | None, index: Path) -> None:
    """Puts the index folder into the state before the build."""
    rmtree(index, ignore_errors=True)
    if start is not None:
        copytree(start, index)


def _trial(
    point: Point,
    *,
    start: Path | None,
    corpus: Path,
    index: Path,
    replies: dict[str, tuple[str, bytes]],
    counts: Counts,
) -> None:
    _lay(start, index)
    passed = _run(corpus, index, _watch_writes if point.is_write else _watch_lines, point.number)
    assert passed == -1, f"{point} was not reached"
    counts.trials += 1
    _look(index, replies, counts, may_be_none=start is None, at=point)
    build(corpus, index)
    mended = open_index(index)
    assert not mended.warnings, (point, mended.warnings)
    assert replies[mended.version] == ("new", answers_of(mended)), point
    left = {name for name in names_in(index) if not name.startswith("gen-")}
    assert left == {"CURRENT", ".lock"}, (point, left)
    assert len(names_in(index)) <= 2 + 2, point


def _look(
    index: Path,
    replies: dict[str, tuple[str, bytes]],
    counts: Counts,
    *,
    may_be_none: bool,
    at: Point,
) -> None:
    """What is served from the remains: its answers are those of one generation, to the byte."""
    try:
        opened = open_index(index)
    except (MissingIndex, CorruptIndex):
        assert may_be_none, f"nothing can be opened after {at}"
        counts.none += 1
        return
    name, expected = replies[opened.version]
    assert answers_of(opened) == expected, at
    if name == "new":
        counts.new += 1
    else:
        counts.old += 1


def main(count: int) -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        found = trials(count, Path(folder))
    print(
        f"kills: {found.trials} trials, then {found.old} times the old index, {found.new} times "
        f"the new one, {found.none} times none yet (first builds); 0 mixed, 0 repaired by hand"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
