"""A stamp saves hashing a model's files, and never hides that one of them changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index import weights as weights_module
from index.errors import ModelMissing
from index.exported import MODELS
from index.stamp import Stamp, read_stamp, write_stamp
from index.weights import Weights, find_weights


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that passes for a model."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    (folder / "config.json").write_text("{}")
    return folder


@pytest.fixture
def stamp(tmp_path: Path, model: Path) -> Stamp:
    """What is remembered of it after a build."""
    write_stamp(_index(tmp_path), find_weights(str(model)))
    found = read_stamp(_index(tmp_path))
    assert found is not None
    return found


def _index(tmp_path: Path) -> Path:
    (tmp_path / "index").mkdir(exist_ok=True)
    return tmp_path / "index"


def _hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are hashed from now on."""
    read: list[str] = []
    real = weights_module._sha256

    def counted(path: Path) -> str:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(weights_module, "_sha256", counted)
    return read


def test_unchanged_files_are_not_hashed(
    model: Path, stamp: Stamp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a stamp the model has its identity, and no file of it is read."""
    full = find_weights(str(model))
    read = _hashed(monkeypatch)
    known = find_weights(str(model), known=stamp)
    assert (known.identity, known.folder) == (full.identity, full.folder)
    assert read == []
    assert known.states == ()


def _altered_behind_the_clock(path: Path) -> None:
    """Another content of the same length, with the old times put back."""
    before = path.stat()
    path.write_bytes(b"WEIGHTS")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(b"other weights"),
        _altered_behind_the_clock,
        lambda path: path.with_name("new.json").write_text("{}"),
        lambda path: path.with_name("config.json").unlink(),
    ],
    ids=["another size", "the same size and times", "a file more", "a file less"],
)
def test_any_change_is_noticed(model: Path, stamp: Stamp, change: Callable[[Path], None]) -> None:
    """After any change of its files the model is hashed again and is another one."""
    change(model / "model.safetensors")
    found = find_weights(str(model), known=stamp)
    assert found.identity == find_weights(str(model)).identity
    assert found.digest != stamp.digest


def test_missing_weights_are_noticed(model: Path, stamp: Stamp) -> None:
    """A stamp does not stand in for a model that is gone."""
    (model / "model.safetensors").unlink()
    with pytest.raises(ModelMissing):
        find_weights(str(model), known=stamp)


def test_another_model_is_not_taken_for_the_stamped_one(
    tmp_path: Path, packaged: Weights, stamp: Stamp
) -> None:
    """A stamp is of one folder only."""
    assert find_weights(known=stamp).identity == packaged.identity


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b'{"folder": "", "digest": "", "states": [1]}', b"[" * 9999],
)
def test_a_damaged_stamp_is_none(tmp_path: Path, stamp: Stamp, content: bytes) -> None:
    """A stamp that cannot be read only costs the hashing."""
    (_index(tmp_path) / MODELS / "stamp.json").write_bytes(content)
    assert read_stamp(_index(tmp_path)) is None


def test_no_index_has_no_stamp(tmp_path: Path) -> None:
    """Where nothing was built, nothing is remembered."""
    assert read_stamp(tmp_path / "nowhere") is None
