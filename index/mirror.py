"""What names dossiers among very many, kept in an engine elsewhere and asked there.

The index folder stays what counts: the engine holds a copy of its rows and words, made when there
is none. Which dossiers are named decides no score, so an answer is the same wherever they are
searched, and while the engine cannot be reached they are searched here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.engine import Engine, Nearest, WordEngine
from index.errors import EngineFailed, IndexFailure
from index.generation import generations
from index.manifest import MANIFEST, read_manifest
from index.milvus_engine import MilvusEngine
from index.open import Index
from index.place import MilvusPlace

_NAME_CHARS = 16
"""Hex digits of the engine's digest in a collection's name."""


class Elsewhere(Engine, WordEngine, Protocol):
    """Searches by meaning and by words; may raise EngineFailed."""


class Either:
    """Asks the engine elsewhere, and the one on this machine when that fails."""

    def __init__(self, elsewhere: Elsewhere, engine: Engine, words: WordEngine) -> None:
        self.elsewhere = elsewhere
        self._engine = engine
        self._words = words

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._engine.count

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        owners: Collection[int] | None = None,
    ) -> Nearest:
        """As `Engine.nearest`."""
        try:
            return self.elsewhere.nearest(vector, limit=limit, owners=owners)
        except EngineFailed:
            return self._engine.nearest(vector, limit=limit, owners=owners)

    def spoken(self, question: str, *, limit: int) -> Nearest:
        """As `WordEngine.spoken`."""
        try:
            return self.elsewhere.spoken(question, limit=limit)
        except EngineFailed:
            return self._words.spoken(question, limit=limit)


def mirrored(index: Index, place: MilvusPlace, report: Callable[[str], None]) -> Index:
    """The index, with its dossiers named by Milvus at `place`; rows are copied if need be.

    So few dossiers that each is scored need no engine. What fails is reported.

    Raises:
        EngineMissing: without the extra `milvus`.
    """
    wide, chosen = index.wide, index.manifest.engine
    if wide is None or chosen is None:
        return index
    filling = wide.filling
    try:
        engine = MilvusEngine(_collection(place, chosen.digest), filling.words)
        if engine.count != len(filling.rows):
            report(f"copying {len(filling.rows)} rows to {place.uri}")
            engine.replace(filling.rows, filling.starts, filling.passages)
    except EngineFailed as failure:
        report(f"{failure}; dossiers are searched on this machine")
        return index
    either = Either(engine, wide.engine, wide.words)
    return replace(index, wide=wide.through(either, either))


def digests_in(folder: Path) -> frozenset[str]:
    """Digests of the engines of every generation in an index folder that can be read."""
    found = set()
    for generation in generations(folder):
        with suppress(OSError, IndexFailure):
            manifest = read_manifest((generation / MANIFEST).read_bytes(), generation)
            found |= {manifest.engine.digest} if manifest.engine is not None else set()
    return frozenset(found)


def forget(place: MilvusPlace, digests: Collection[str], report: Callable[[str], None]) -> None:
    """Removes the copies of engines whose generations are gone.

    Raises:
        EngineMissing: without the extra `milvus`.
    """
    for digest in sorted(digests):
        try:
            engine = MilvusEngine(_collection(place, digest))
            engine.drop()
            engine.close()
        except EngineFailed as failure:
            report(str(failure))


def _collection(place: MilvusPlace, digest: str) -> MilvusPlace:
    return replace(place, collection=f"dossier_{digest[:_NAME_CHARS]}")
