"""Generations are published whole, verified, kept in pairs and written by one."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from index import storage
from index.errors import CannotWrite, CorruptIndex, IndexBusy, MissingIndex
from index.generation import (
    candidates,
    current_name,
    drop_generations,
    generations,
    only_writer,
    publish,
    read_generation,
)
from index.manifest import Manifest, Part, Source


class Killed(BaseException):
    """Stands for SIGKILL: nothing that cleans up after errors may catch it."""


def _parts(mark: str) -> dict[str, bytes]:
    return {
        "dossiers/acme/text.txt": f"text {mark}".encode(),
        "dossiers/acme/words.npz": f"words {mark}".encode() * 50,
    }


def _manifest(parts: dict[str, bytes], mark: str) -> Manifest:
    named = {name: Part.of(content) for name, content in parts.items()}
    return Manifest("words@1", 4, "/corpus", {"acme": Source(mark, mark, "plain")}, named)


def _publish(index: Path, mark: str) -> str:
    parts = _parts(mark)
    with only_writer(index):
        return publish(index, _manifest(parts, mark), parts)


def _served(index: Path) -> dict[str, bytes]:
    return read_generation(candidates(index)[0]).parts


def test_what_is_published_is_read(tmp_path: Path) -> None:
    """A published generation has its number and digest in its name, and is the current one."""
    name = _publish(tmp_path / "new" / "index", "one")
    index = tmp_path / "new" / "index"
    assert name == f"gen-1-{_manifest(_parts('one'), 'one').version[:8]}"
    assert current_name(index) == name
    assert _served(index) == _parts("one")


def test_the_next_one_replaces_it_and_the_old_stays(tmp_path: Path) -> None:
    """Numbers grow, the newest is served, and the one before is next in line."""
    first, second = _publish(tmp_path, "one"), _publish(tmp_path, "two")
    assert second.startswith("gen-2-")
    assert [path.name for path in candidates(tmp_path)] == [second, first]
    assert _served(tmp_path) == _parts("two")


def test_ten_generations_are_in_order_of_number(tmp_path: Path) -> None:
    """Generation 10 is newer than generation 9, though its name sorts before."""
    names = [_publish(tmp_path, str(number)) for number in range(10)]
    assert [path.name for path in generations(tmp_path)] == names[::-1]


def test_only_the_named_are_kept(tmp_path: Path) -> None:
    """Older generations and what a crash left go; the named ones and other files stay."""
    names = [_publish(tmp_path, str(number)) for number in range(4)]
    (tmp_path / "gen-9-0123abcd" / "dossiers").mkdir(parents=True)
    (tmp_path / "notes.txt").write_text("mine")
    drop_generations(tmp_path, keep=names[2:])
    assert {path.name for path in generations(tmp_path)} == set(names[2:])
    assert (tmp_path / "notes.txt").exists()


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["no folder", "empty"])
def test_nothing_published_is_missing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """An index folder that is missing or empty holds no index, and is named."""
    make(tmp_path / "index")
    with pytest.raises(MissingIndex, match="index"):
        candidates(tmp_path / "index")


def _cut(path: Path, place: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * place // 20])


def _flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) * place // 20] ^= 1 << place % 8
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def _link(path: Path) -> None:
    index = next(parent for parent in path.parents if parent.name == "index")
    path.symlink_to(path.rename(index.parent / "moved"))


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


_TWENTIETHS = range(20)

_DAMAGE: dict[str, Callable[[Path], None]] = {
    "emptied": _empty,
    "missing": Path.unlink,
    "longer": _lengthen,
    "linked": _link,
    "a folder": _make_folder,
    **{f"cut at {place}/20": partial(_cut, place=place) for place in _TWENTIETHS},
    **{f"flipped at {place}/20": partial(_flip, place=place) for place in _TWENTIETHS},
}


@pytest.mark.parametrize("name", ["manifest.json", *_parts("")])
@pytest.mark.parametrize("damage", _DAMAGE)
def test_every_damage_is_noticed_and_named(tmp_path: Path, name: str, damage: str) -> None:
    """Whatever happens to a file of a generation, reading it names that file."""
    index = tmp_path / "index"
    folder = index / _publish(index, "one")
    _DAMAGE[damage](folder / name)
    with pytest.raises(CorruptIndex) as caught:
        read_generation(folder)
    assert caught.value.part == name
    assert str(folder) in str(caught.value)


def test_swapped_files_are_noticed(tmp_path: Path) -> None:
    """Two parts that change places are noticed."""
    folder = tmp_path / _publish(tmp_path, "one")
    one, other = (folder / name for name in _parts(""))
    one.rename(folder / "aside")
    other.rename(one)
    (folder / "aside").rename(other)
    with pytest.raises(CorruptIndex, match=r"text\.txt"):
        read_generation(folder)


@pytest.mark.parametrize("name", ["extra.bin", "dossiers/acme/text.txt.bak", "dossiers/x/y"])
def test_a_file_that_does_not_belong_is_noticed(tmp_path: Path, name: str) -> None:
    """A file that the manifest does not name is damage, and is named."""
    folder = tmp_path / _publish(tmp_path, "one")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"?")
    with pytest.raises(CorruptIndex, match="does not belong") as caught:
        read_generation(folder)
    assert caught.value.part == name


@pytest.mark.parametrize("content", [b"", b"gen-1", b"../../etc", b"gen-1-zzzzzzzz\n", b"\xff"])
def test_a_damaged_pointer_is_not_followed(tmp_path: Path, content: bytes) -> None:
    """A CURRENT that names no generation leads to the newest one, not elsewhere."""
    name = _publish(tmp_path, "one")
    (tmp_path / "CURRENT").write_bytes(content)
    assert current_name(tmp_path) is None
    assert [path.name for path in candidates(tmp_path)] == [name]


def _operations(monkeypatch: pytest.MonkeyPatch, stop_at: int, error: BaseException) -> list[str]:
    """Counts what changes the disk, and raises `error` before the operation `stop_at`."""
    done: list[str] = []

    def counted(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def run(*given: object, **named: object) -> object:
            if len(done) == stop_at:
                raise error
            done.append(name)
            return real(*given, **named)

        monkeypatch.setattr(owner, name, run)

    counted(os, "fsync")
    counted(os, "replace")
    counted(os, "mkdir")
    counted(storage, "write_file")
    return done


def _count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    with monkeypatch.context() as patch:
        done = _operations(patch, -1, Killed())
        _publish(tmp_path / "counted", "x")
    return done


def test_parts_are_on_the_disk_before_the_manifest_and_the_pointer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each write is followed by its sync, and the pointer moves after all and is synced."""
    done = _count(tmp_path, monkeypatch)
    assert done[-2:] == ["replace", "fsync"]
    assert done.count("write_file") == 4
    assert all(after == "fsync" for op, after in pairwise(done) if op == "write_file")
    last_write = len(done) - done[::-1].index("write_file")
    assert done[last_write:] == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize("first_build", [True, False], ids=["first build", "rebuild"])
def test_a_kill_at_any_operation_leaves_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_build: bool
) -> None:
    """Killed before any operation, the old generation or the new one is served, whole."""
    for stop_at in range(len(_count(tmp_path, monkeypatch))):
        index = tmp_path / str(stop_at)
        index.mkdir()
        if not first_build:
            _publish(index, "old")
        with monkeypatch.context() as patch:
            _operations(patch, stop_at, Killed())
            with pytest.raises(Killed):
                _publish(index, "new")
        _assert_old_or_new(index, first_build)
        _publish(index, "newer")
        assert _served(index) == _parts("newer")


def _assert_old_or_new(index: Path, first_build: bool) -> None:
    try:
        served = _served(index)
    except MissingIndex:
        assert first_build
    else:
        assert served == _parts("new") or (served == _parts("old") and not first_build)


def test_a_full_disk_at_any_operation_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fills up, the old generation is served and nothing is left over."""
    for stop_at in range(len(_count(tmp_path, monkeypatch)) - 1):
        index = tmp_path / str(stop_at)
        old = _publish(index, "old")
        with monkeypatch.context() as patch:
            _operations(patch, stop_at, OSError(28, "No space left on device"))
            with pytest.raises(CannotWrite, match="No space left"):
                _publish(index, "new")
        assert _served(index) == _parts("old")
        assert [path.name for path in generations(index)] == [old]


def test_a_real_limit_on_file_size_is_named(tmp_path: Path) -> None:
    """With a real limit on file sizes the path is named and the old generation is served."""
    _publish(tmp_path, "old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
        with pytest.raises(CannotWrite, match=str(tmp_path)):
            _publish(tmp_path, "new")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert _served(tmp_path) == _parts("old")


def test_a_place_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    """A file where the index folder should be is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="file"):
        _publish(tmp_path / "file" / "index", "one")


def test_a_folder_that_cannot_be_listed_is_named() -> None:
    """An index folder that the system refuses to look into is named."""
    with pytest.raises(CorruptIndex, match="cannot be listed"):
        candidates(Path("x" * 300))


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    """While one writes another is refused at once, and may write afterwards."""
    with only_writer(tmp_path), pytest.raises(IndexBusy, match=tmp_path.name):
        _publish(tmp_path, "other")
    assert _publish(tmp_path, "other")


def test_a_killed_writer_lets_go(tmp_path: Path) -> None:
    """After SIGKILL of the process that was writing, the next one starts at once."""
    script = (
        "import sys, time; from pathlib import Path; from index.generation import only_writer\n"
        "with only_writer(Path(sys.argv[1])):\n    print('writing', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(IndexBusy):
            _publish(tmp_path, "one")
        other.kill()
    assert _publish(tmp_path, "one")
