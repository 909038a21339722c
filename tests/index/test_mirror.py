"""With an engine elsewhere the same dossiers are named, and without it they still are."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.types import Dossier
from index.build import build_index
from index.engine import Nearest
from index.errors import EngineFailed, EngineMissing
from index.milvus_engine import MilvusEngine
from index.mirror import Either, digests_in, forget, mirrored
from index.open import Index, open_index
from index.place import MilvusPlace
from index.wide import SCANNED
from qa.elsewhere import copied, searched_by
from qa.settings import BadSetting, Settings, read_settings
from tests.index.dossiers import dossier
from tests.index.encoders import WordEncoder

_HAS_MILVUS = importlib.util.find_spec("pymilvus") and importlib.util.find_spec("milvus_lite")
needs_milvus = pytest.mark.skipif(
    not _HAS_MILVUS, reason="needs the extra milvus: make scale runs these"
)

_QUESTIONS = ("Which rival sells a crane?", "Product41", "sales of Product7", "xqzt", "the")


def _many(folder: Path, count: int = SCANNED + 6) -> list[Dossier]:
    return [
        dossier(
            folder / "texts",
            f"c{number:03}",
            f"# Firm {number}: Product{number}\n\nSales of Product{number} rose {number}%.\n\n"
            f"A rival sells a {'crane' if number % 7 else 'drill'}.\n",
        )
        for number in range(count)
    ]


def _build(folder: Path, dossiers: list[Dossier]) -> None:
    build_index(
        dossiers, WordEncoder(), folder, corpus_folder=folder / "texts", report=lambda _: None
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of more dossiers than are scored one by one."""
    made = tmp_path_factory.mktemp("mirror")
    _build(made, _many(made))
    return made


def _named(index: Index) -> list[tuple[str, ...]]:
    assert index.wide is not None
    encoder = WordEncoder()
    known = sorted(index.wide.known)
    return [
        index.wide.named(question, encoder.encode_query(question), among)
        for question in _QUESTIONS
        for among in (known, known[:-3], known[:5])
    ]


class _Unreachable:
    """An engine that fails."""

    count = 0

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, owners: Collection[int] | None = None
    ) -> Nearest:
        raise EngineFailed("there", "no route")

    def spoken(self, question: str, *, limit: int) -> Nearest:
        raise EngineFailed("there", "no route")


def test_while_the_engine_fails_this_machine_searches(folder: Path) -> None:
    """What is named is the same; nothing is raised."""
    index = open_index(folder)
    wide = index.wide
    assert wide is not None
    either = Either(_Unreachable(), wide.engine, wide.words)
    assert either.count == wide.engine.count
    encoder = WordEncoder()
    for question in _QUESTIONS:
        vector = encoder.encode_query(question)
        there = wide.through(either, either).named(question, vector, wide.known)
        assert there == wide.named(question, vector, wide.known)


@pytest.mark.skipif(bool(_HAS_MILVUS), reason="needs the extra milvus not to be there")
def test_without_the_extra_the_setting_is_refused(folder: Path, tmp_path: Path) -> None:
    """It is named, and so is what to install."""
    index = open_index(folder)
    with pytest.raises(EngineMissing, match=r"dossier-qa\[milvus\]"):
        mirrored(index, MilvusPlace(str(tmp_path / "rows.db")), print)
    settings = Settings(index=folder, engine=MilvusPlace(str(tmp_path / "rows.db")))
    with pytest.raises(BadSetting, match=r"DOSSIER_ENGINE: .*dossier-qa\[milvus\]"):
        searched_by(index, settings, print)


def test_the_engine_is_a_setting() -> None:
    """Local unless named; its token is not told when settings are."""
    assert read_settings({}).engine is None
    assert read_settings({"DOSSIER_ENGINE": "local"}).engine is None
    named = {"DOSSIER_ENGINE": "milvus:http://milvus:19530", "DOSSIER_ENGINE_TOKEN": "user:secret"}
    engine = read_settings(named).engine
    assert engine == MilvusPlace("http://milvus:19530", token="user:secret")
    assert "secret" not in repr(engine)
    for other in ("milvus", "milvus:", "faiss", "http://milvus:19530"):
        with pytest.raises(BadSetting, match="DOSSIER_ENGINE"):
            read_settings({"DOSSIER_ENGINE": other})


def test_few_dossiers_need_no_engine(tmp_path: Path) -> None:
    """Nothing is connected to, and the index is as it was."""
    _build(tmp_path, _many(tmp_path, 3))
    index = open_index(tmp_path)
    assert mirrored(index, MilvusPlace("http://127.0.0.1:1"), print) is index
    assert digests_in(tmp_path) == frozenset()


@needs_milvus
def test_milvus_names_what_this_machine_names(folder: Path, tmp_path: Path) -> None:
    """Rows are copied once; a copy that is not whole is made again."""
    index, place, lines = open_index(folder), MilvusPlace(str(tmp_path / "rows.db")), list[str]()
    there = mirrored(index, place, lines.append)
    assert _named(there) == _named(index)
    assert len(lines) == 1
    assert "copying" in lines[0]
    assert _named(mirrored(index, place, lines.append)) == _named(index)
    assert len(lines) == 1
    assert there.wide is not None
    assert isinstance(there.wide.engine, Either)
    assert isinstance(there.wide.engine.elsewhere, MilvusEngine)
    there.wide.engine.elsewhere.remove(0)
    assert _named(mirrored(index, place, lines.append)) == _named(index)
    assert len(lines) == 2


@needs_milvus
def test_a_copy_goes_with_its_generation(tmp_path: Path) -> None:
    """When the last generation of an engine is removed, so is its collection."""
    from pymilvus import MilvusClient

    place = MilvusPlace(str(tmp_path / "rows.db"))
    settings = Settings(index=tmp_path, engine=place)
    every, seen = _many(tmp_path, SCANNED + 40), []
    for last in (SCANNED + 40, SCANNED + 20, SCANNED + 1):
        with copied(settings, lambda _: None):
            _build(tmp_path, every[:last])
        client = MilvusClient(place.uri)
        seen.append(len(client.list_collections()))
        client.close()
    assert seen == [1, 2, 2]
    forget(place, digests_in(tmp_path), print)
    client = MilvusClient(place.uri)
    assert client.list_collections() == []
    client.close()


@needs_milvus
def test_a_place_that_cannot_be_reached_is_reported(folder: Path, tmp_path: Path) -> None:
    """The index is searched on this machine then."""
    lines: list[str] = []
    index = open_index(folder)
    found = mirrored(index, MilvusPlace(str(tmp_path / "none" / "rows.db")), lines.append)
    assert found is index
    assert "this machine" in lines[0]
