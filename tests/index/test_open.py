"""An index is opened whole and verified, or the one before it is, and that is said."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import generation as generation_module
from index import manifest as manifest_module
from index.build import build_index
from index.errors import CorruptIndex, MissingIndex, StaleIndex, UnsupportedFormat
from index.open import open_index
from index.rows import table_of
from tests.index.dossiers import ACME, ZENITH, dossier
from tests.index.encoders import TokenWordEncoder

_PARTS = ["text", "rows.jsonl", "vectors.faiss", "words.npz", "tokens.npy"]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index folder of two generations: first Acme, then Acme and Zenith."""
    folder = tmp_path / "index"
    acme = dossier(tmp_path / "corpus", "acme", ACME)
    zenith = dossier(tmp_path / "corpus", "zenith", ZENITH)
    for dossiers in ([acme], [acme, zenith]):
        build_index(
            dossiers,
            TokenWordEncoder(),
            folder,
            corpus_folder=tmp_path / "corpus",
            report=lambda line: None,
        )
    return folder


def _newest(index: Path) -> Path:
    return next(path for path in index.iterdir() if path.name.startswith("gen-2-"))


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) * 2 // 3] ^= 4
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [Path.unlink, _flip, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize(
    "part", ["manifest.json", "basis.npy", *(f"dossiers/zenith/{p}" for p in _PARTS)]
)
def test_the_one_before_is_served_and_said_so(
    index: Path, part: str, damage: Callable[[Path], None]
) -> None:
    """With any part of the newest generation damaged the previous one is served, with a line."""
    damage(_newest(index) / part)
    opened = open_index(index)
    assert opened.generation.startswith("gen-1-")
    assert [each.id for each in opened.dossiers] == ["acme"]
    assert len(opened.warnings) == 1
    assert part in opened.warnings[0]
    assert f"serving {opened.generation}" in opened.warnings[0]


def test_a_good_index_has_no_warnings(index: Path, tmp_path: Path) -> None:
    """An undamaged index opens without warnings and knows its corpus and model."""
    opened = open_index(index)
    assert opened.warnings == ()
    assert (opened.corpus_folder, opened.model) == (tmp_path / "corpus", "tokens@1")


def test_a_lost_pointer_is_said(index: Path) -> None:
    """Without CURRENT the newest good generation is served, and that is said."""
    (index / "CURRENT").unlink()
    opened = open_index(index)
    assert opened.generation.startswith("gen-2-")
    assert "CURRENT" in opened.warnings[0]


def test_a_pointer_to_nothing_is_said(index: Path) -> None:
    """A CURRENT that names a generation which is gone leads to one that is there."""
    (index / "CURRENT").write_text("gen-7-01234567\n")
    opened = open_index(index)
    assert opened.generation.startswith("gen-2-")
    assert "gen-7-01234567" in opened.warnings[0]


def test_with_none_good_the_newest_damage_is_named(index: Path) -> None:
    """When every generation is damaged, the error names the part of the newest one."""
    for folder in index.glob("gen-*"):
        (folder / "dossiers" / "acme" / "words.npz").unlink()
    with pytest.raises(CorruptIndex, match=r"words\.npz is missing") as caught:
        open_index(index)
    assert caught.value.path == _newest(index)


def test_an_unfinished_first_build_is_no_index(tmp_path: Path) -> None:
    """What a crash during the very first build leaves counts as no index."""
    (tmp_path / "gen-1-01234567" / "dossiers").mkdir(parents=True)
    with pytest.raises(MissingIndex):
        open_index(tmp_path)


def test_another_format_is_unsupported(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of another format is reported as such, with both formats."""
    monkeypatch.setattr(manifest_module, "FORMAT", 999)
    manifest_module.read_manifest.cache_clear()
    with pytest.raises(UnsupportedFormat, match=r"format 3 .*format 999"):
        open_index(index)


def test_rows_of_another_reader_are_unsupported(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When today's reader makes other passages of the same text, the index is not used."""
    monkeypatch.setattr("index.shard.table_of", lambda rows: table_of(rows[1:]))
    with pytest.raises(UnsupportedFormat, match="passages"):
        open_index(index)


def test_a_generation_removed_while_it_is_read_is_no_failure(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a writer replaces the generations in the middle of opening, the new one is opened."""
    real = generation_module.read_generation
    interrupted: list[Path] = []

    def read_late(folder: Path, *, whole: bool = True) -> object:
        if not interrupted:
            interrupted.append(folder)
            for text in (f"{ACME}1", f"{ACME}2"):
                changed = dossier(tmp_path / "late", "acme", text)
                build_index(
                    [changed],
                    TokenWordEncoder(),
                    index,
                    corpus_folder=tmp_path,
                    report=lambda line: None,
                )
        return real(folder, whole=whole)

    monkeypatch.setattr("index.open.read_generation", read_late)
    opened = open_index(index)
    assert opened.dossiers[0].text == f"{ACME}2"


def test_an_unknown_dossier_is_a_key_error(index: Path) -> None:
    """Asking for the passages of a dossier that is not there names it."""
    opened = open_index(index)
    assert opened.passages("acme")[0].dossier == "acme"
    with pytest.raises(KeyError, match="nobody"):
        opened.passages("nobody")


def test_an_encoder_of_another_model_is_refused(index: Path) -> None:
    """A question is never embedded with another model than the passages were."""
    with pytest.raises(StaleIndex, match=r"tokens@1, not with tokens@2"):
        open_index(index).retriever(TokenWordEncoder("tokens@2"))


def test_opening_loads_no_model(index: Path) -> None:
    """Opening an index imports neither torch nor sentence-transformers."""
    script = (
        "import sys; from pathlib import Path; from index.open import open_index;"
        "print(len(open_index(Path(sys.argv[1])).dossiers));"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers')"
        " if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["2", "[]"]


def test_nothing_is_unpickled(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening and searching an index never unpickles anything."""

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("unpickled something")

    monkeypatch.setattr(pickle, "load", refuse)
    monkeypatch.setattr(pickle, "loads", refuse)
    monkeypatch.setattr(np.lib.format, "pickle", None, raising=False)
    retriever = open_index(index).retriever(TokenWordEncoder())
    assert retriever.retrieve("anvils", dossiers=["acme"], limit=1).hits
