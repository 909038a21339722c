"""What strace sees: every byte is on the disk before something points to it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos.small import build, write_corpora

_CALLS = "write,fsync,rename,renameat,renameat2,unlink,unlinkat,rmdir"
_BUILD = """
import sys; from pathlib import Path
from index.exported import write_export
from tests.chaos.small import build, made_export
index = Path(sys.argv[2])
write_export(index, *made_export())
build(Path(sys.argv[1]), index)
"""
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (\S+)")
_HANDLE = re.compile(r"\d+<([^>]+)>")
_NAMES = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that worked, with the paths below the index folder that it is about."""

    name: str
    paths: tuple[str, ...]


def _calls(trace: Path, index: Path) -> list[Call]:
    """What was done to the index folder, in order; the folder itself is "."."""
    calls = []
    for line in trace.read_text(errors="replace").splitlines():
        match = _LINE.search(line)
        if match is None or match[3] == "-1":
            continue
        head = match[2] if match[1] != "write" else match[2].split(",", 1)[0]
        named = [*_HANDLE.findall(head), *_NAMES.findall(head)]
        inside = [Path(each) for each in named if Path(each).is_relative_to(index)]
        if inside:
            calls.append(
                Call(match[1], tuple(each.relative_to(index).as_posix() for each in inside))
            )
    return calls


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Call], str, str]:
    """The calls of a build over an older index; the old generation's name and the new one's."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("no strace: install the package strace")
    folder = tmp_path_factory.mktemp("traced").resolve()
    old, new = write_corpora(folder)
    index = folder / "index"
    before = build(old, index)
    words = [strace, "-f", "-y", "-s", "200", "-e", f"trace={_CALLS}", "-o", str(folder / "trace")]
    done = subprocess.run(
        [*words, sys.executable, "-c", _BUILD, str(new), str(index)], capture_output=True, text=True
    )
    if done.returncode != 0 and "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    after = (index / "CURRENT").read_text().strip()
    return _calls(folder / "trace", index), before, after


def _first(calls: list[Call], wanted: Callable[[Call], bool]) -> int:
    return next(place for place, call in enumerate(calls) if wanted(call))


def _last(calls: list[Call], wanted: Callable[[Call], bool]) -> int:
    return len(calls) - 1 - _first(calls[::-1], wanted)


def _synced(path: str) -> Callable[[Call], bool]:
    return lambda call: call.name == "fsync" and call.paths == (path,)


def _written(path: str) -> Callable[[Call], bool]:
    return lambda call: call.name == "write" and call.paths == (path,)


def _pointer_moves(call: Call) -> bool:
    return call.name.startswith("rename") and call.paths[-1] == "CURRENT"


def test_each_file_is_synced_before_the_manifest_that_names_it(
    traced: tuple[list[Call], str, str],
) -> None:
    """Parts and their folders, written and synced; then the manifest, synced, and its folder."""
    calls, _, after = traced
    written = {call.paths[0] for call in calls if call.name == "write"}
    for top in (after, next(each.rsplit("/", 1)[0] for each in written if "models/" in each)):
        manifest = f"{top}/manifest.json"
        parts = [each for each in written if each.startswith(f"{top}/") and each != manifest]
        assert len(parts) >= 2
        begun = _first(calls, _written(manifest))
        for part in parts:
            assert _last(calls, _written(part)) < _first(calls, _synced(part)) < begun
            folder = part.rsplit("/", 1)[0]
            synced = _last(calls, _synced(folder))
            assert _first(calls, _synced(part)) < synced
            assert synced < begun or folder == top
        assert _last(calls, _written(manifest)) < _first(calls, _synced(manifest))
        assert _first(calls, _synced(manifest)) < _last(calls, _synced(top))


def test_the_pointer_moves_last_and_its_folder_is_synced(
    traced: tuple[list[Call], str, str],
) -> None:
    """Everything is synced, then the new pointer, then it takes the old one's place for good."""
    calls, _, after = traced
    moved = _first(calls, _pointer_moves)
    assert _last(calls, _synced(after)) < moved
    drafted = _first(calls, _written("CURRENT.tmp"))
    assert _first(calls, _synced(f"{after}/manifest.json")) < _first(calls, _synced(".")) < drafted
    assert drafted < _first(calls, _synced("CURRENT.tmp")) < moved < _last(calls, _synced("."))
    assert not [call for call in calls[moved:] if call.name == "write"]


def test_nothing_of_the_old_index_goes_before_the_new_one_is_for_good(
    traced: tuple[list[Call], str, str],
) -> None:
    """Until the moved pointer is synced no file of an earlier generation or model is removed."""
    calls, before, _ = traced
    for_good = _last(calls, _synced("."))
    gone = [call for call in calls[:for_good] if "unlink" in call.name or call.name == "rmdir"]
    assert not [call for call in gone if any(before in path for path in call.paths)]
    assert any("unlink" in call.name for call in calls[for_good:])
