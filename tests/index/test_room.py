"""Whether a disk has room is asked before anything is written on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import storage
from index.errors import CannotWrite
from index.exported import MODELS, write_export
from index.open import open_index
from tests.chaos.small import answers_of, build, bytes_below, made_export, write_corpora

TOLD = r"cannot write \(needs \d+\.\d\d MB of room, the disk has 0\.02 MB\); free some space"


def test_a_generation_without_room_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is needed and what is there are told, and the old index answers as before."""
    old, new = write_corpora(tmp_path)
    index = tmp_path / "index"
    build(old, index)
    before = answers_of(open_index(index))
    names = sorted(path.name for path in index.rglob("*"))
    with monkeypatch.context() as patch:
        patch.setattr(storage, "free_bytes", lambda folder: 20_000)
        patch.delattr(storage, "write_file")
        with pytest.raises(CannotWrite, match=TOLD):
            build(new, index)
    assert sorted(path.name for path in index.rglob("*")) == names
    assert answers_of(open_index(index)) == before
    build(new, index)
    assert answers_of(open_index(index)) != before


def test_a_model_without_room_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exported model is by far the largest of what an index needs."""
    exported, contents = made_export()
    monkeypatch.setattr(storage, "free_bytes", lambda folder: 20_000)
    with pytest.raises(CannotWrite, match=TOLD):
        write_export(tmp_path, exported, contents)
    assert bytes_below(tmp_path / MODELS) == 0


def test_as_much_room_as_is_needed_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks are counted, not bytes: an empty file takes none, a byte more than one takes two."""
    files = {"a": b"", "b": b"b", "c": b"c" * 4096, "d": b"d" * 4097}
    blocks = 0 + 1 + 1 + 2 + 1
    monkeypatch.setattr(storage, "free_bytes", lambda folder: blocks * 4096 - 1)
    with pytest.raises(OSError, match=r"needs 0\.02 MB"):
        storage.write_tree(tmp_path / "small", files, last="d")
    monkeypatch.setattr(storage, "free_bytes", lambda folder: blocks * 4096)
    storage.write_tree(tmp_path / "enough", files, last="d")
    assert sorted(path.name for path in (tmp_path / "enough").iterdir()) == ["a", "b", "c", "d"]


def test_the_room_of_a_disk_is_what_the_system_says(tmp_path: Path) -> None:
    """Some room is left where tests run."""
    assert storage.free_bytes(tmp_path) > 0
