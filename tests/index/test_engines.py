"""Every engine finds the rows that numpy finds, with the cosines that numpy gives."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from index.engine import Engine, Nearest, WordEngine
from index.faiss_engine import (
    ExactEngine,
    ListsEngine,
    lists_to_bytes,
    make_lists,
    read_lists,
    share_found,
)
from index.lexical import Lexicon
from index.place import MilvusPlace
from index.unit import unit_rows
from index.wide import LexiconEngine

Rows = NDArray[np.float32]
Texts = tuple[tuple[str, ...], ...]
"""The passages of each owner."""


class Both(Engine, WordEngine, Protocol):
    """Searched by meaning and by words."""


class Make(Protocol):
    """Makes an engine of one kind."""

    def __call__(self, rows: Rows, starts: tuple[int, ...], texts: Texts = ()) -> Both: ...


class _Here:
    """An engine of this machine beside its lexicon."""

    def __init__(self, engine: Engine, texts: Texts) -> None:
        self._words = LexiconEngine(_lexicon(texts))
        self.nearest = engine.nearest
        self.spoken = self._words.spoken
        self.count = engine.count


def _lexicon(texts: Texts) -> Lexicon:
    return Lexicon.of([text for own in texts for text in own])


_HAS_MILVUS = importlib.util.find_spec("pymilvus") and importlib.util.find_spec("milvus_lite")


def _rows(count: int, seed: int = 0, dimension: int = 32) -> Rows:
    """Rows in some clusters, as those of texts are."""
    draw = np.random.default_rng(seed)
    centres = draw.normal(size=(max(1, count // 50), dimension))
    noise = draw.normal(size=(count, dimension)) * 0.7
    return unit_rows((centres[draw.integers(len(centres), size=count)] + noise).astype(np.float32))


def _exact(rows: Rows, starts: tuple[int, ...], texts: Texts, folder: Path) -> Both:
    return _Here(ExactEngine(rows, starts), texts)


def _lists(rows: Rows, starts: tuple[int, ...], texts: Texts, folder: Path) -> Both:
    made, chosen = make_lists(rows)
    lists = read_lists(lists_to_bytes(made))
    return _Here(ListsEngine(lists, rows, starts, probes=chosen.probes), texts)


def _milvus(rows: Rows, starts: tuple[int, ...], texts: Texts, folder: Path) -> Both:
    from index.milvus_engine import MilvusEngine

    engine = MilvusEngine(MilvusPlace(str(folder / "rows.db")), _lexicon(texts))
    engine.replace(rows, starts, (0, *accumulate(map(len, texts))) if texts else ())
    return engine


_ENGINES = {"exact": _exact, "lists": _lists, "milvus": _milvus}


@pytest.fixture(params=[*_ENGINES])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes one kind of engine after the other."""
    if request.param == "milvus" and not _HAS_MILVUS:
        pytest.skip("needs the extra milvus: make scale runs these")
    made: list[Both] = []

    def one(rows: Rows, starts: tuple[int, ...], texts: Texts = ()) -> Both:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(_ENGINES[request.param](rows, starts, texts, folder))
        return made[-1]

    yield one
    for engine in made:
        close = getattr(engine, "close", None)
        if close is not None:
            close()


def _oracle(
    rows: Rows, vector: Rows, limit: int, among: NDArray[np.int64] | None = None
) -> Nearest:
    """What numpy finds in double precision."""
    numbers = np.arange(len(rows)) if among is None else among
    cosines = rows[numbers].astype(np.float64) @ vector.astype(np.float64)
    order = np.lexsort((numbers, -cosines))[:limit]
    return Nearest(numbers[order], cosines[order].astype(np.float32))


_STARTS = (0, 0, 400, 1_000, 1_001, 3_000)
"""Owners of no row, of one row, and of many."""


def test_found_rows_are_those_of_numpy(make: Make) -> None:
    """The best ten of all rows are found, for at least 98 in a hundred, and their cosines."""
    rows, asked = np.split(_rows(3_040), [3_000])
    engine = make(rows, _STARTS)
    assert engine.count == 3_000
    found = [engine.nearest(vector, limit=10) for vector in asked]
    wanted = [_oracle(rows, vector, 10) for vector in asked]
    assert share_found(found, wanted) >= 0.98
    for each, vector in zip(found, asked, strict=True):
        assert np.allclose(each.cosines, rows[each.numbers] @ vector, atol=1e-5)
        assert list(each.cosines) == sorted(each.cosines, reverse=True)


@pytest.mark.parametrize("owners", [(1,), (3,), (2, 4), (0, 1, 2, 3, 4)], ids=str)
def test_owners_are_searched_exactly(make: Make, owners: tuple[int, ...]) -> None:
    """Within some owners nothing is missed and nothing of others is found."""
    rows = _rows(3_000)
    engine = make(rows, _STARTS)
    among = np.concatenate([np.arange(_STARTS[o], _STARTS[o + 1]) for o in owners])
    for vector in _rows(10, seed=2):
        found, wanted = (
            engine.nearest(vector, limit=7, owners=owners),
            _oracle(rows, vector, 7, among),
        )
        assert np.allclose(found.cosines, wanted.cosines, atol=1e-5)
        assert found.numbers.tolist() == wanted.numbers.tolist()


@pytest.mark.parametrize("limit", [0, 1, 5, 50])
def test_no_more_is_found_than_there_is(make: Make, limit: int) -> None:
    """A limit beyond the rows gives all of them, and none gives none."""
    rows = _rows(12)
    engine = make(rows, (0, 5, 12))
    assert len(engine.nearest(rows[3], limit=limit).numbers) == min(limit, 12)
    assert len(engine.nearest(rows[3], limit=limit, owners=[0]).numbers) == min(limit, 5)
    assert len(engine.nearest(rows[3], limit=limit, owners=[]).numbers) == 0


def test_a_row_finds_itself_first(make: Make) -> None:
    """The cosine of a row with itself is 1 and the highest; of equal rows the first is first."""
    rows = np.concatenate([_rows(200), _rows(200)[:1]])
    found = make(rows, (0, 201)).nearest(rows[0], limit=2)
    assert found.numbers.tolist() == [0, 200]
    assert np.allclose(found.cosines, 1, atol=1e-5)


_TEXTS: Texts = (
    ("sales of anvils rose", "anvils fell on a coyote"),
    (),
    ("margins of the anvil maker", "drills and cranes", "nothing else"),
    ("the of and",),
)


@pytest.mark.parametrize(
    "question", ["anvils", "Which anvils fell?", "drills", "who?", "xqzt", "drills xqzt anvils"]
)
@pytest.mark.parametrize("limit", [0, 1, 10])
def test_found_passages_are_those_of_the_words(make: Make, question: str, limit: int) -> None:
    """The shares are those of BM25 by the lexicon, best first, and weak ones are left out."""
    rows = _rows(20)
    found = make(rows, (0, 5, 9, 14, 20), _TEXTS).spoken(question, limit=limit)
    shares = _lexicon(_TEXTS).shares(question)
    order = np.lexsort((np.arange(len(shares)), -shares))
    wanted = [place for place in order if shares[place] > 0 and shares[place] >= shares.max() / 2]
    assert found.numbers.tolist() == wanted[:limit]
    assert np.allclose(found.cosines, shares[wanted[:limit]], atol=1e-5)


def test_saved_lists_of_another_kind_are_refused() -> None:
    """Damaged lists, or an index of distances, are refused and do not end the process."""
    import faiss

    distances = faiss.serialize_index(faiss.IndexFlatL2(4)).tobytes()
    for stored, why in ((distances, "IndexFlatL2"), (b"junk" * 100, "cannot read")):
        with pytest.raises(ValueError, match=why):
            read_lists(stored)


def test_rows_and_owners_out_of_step_are_refused() -> None:
    """Owners that do not end where the rows end are a mistake that is named."""
    with pytest.raises(ValueError, match="rows at 3"):
        ExactEngine(_rows(3), (0, 2))


@pytest.mark.skipif(not _HAS_MILVUS, reason="needs the extra milvus: make scale runs these")
def test_milvus_takes_and_gives_up_one_owner(tmp_path: Path) -> None:
    """One dossier more or less costs its own rows; the numbers of the others stay."""
    from index.milvus_engine import MilvusEngine

    rows, more = _rows(300), _rows(40, seed=5)
    engine = MilvusEngine(MilvusPlace(str(tmp_path / "rows.db")))
    engine.replace(rows, (0, 100, 300))
    engine.add(more, owner=2)
    assert engine.count == 340
    assert engine.nearest(more[7], limit=1).numbers.tolist() == [307]
    engine.remove(1)
    assert engine.count == 140
    assert engine.nearest(more[7], limit=1, owners=[2]).numbers.tolist() == [307]
    engine.close()
