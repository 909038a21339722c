"""An engine over Milvus, by meaning and by words. Needs the extra `milvus`.

A dense vector and a sparse one for each row: its embedding, and of a passage's row the BM25
scores of its words as the lexicon has them. The sparse product with a question's words is then the
BM25 score, so both searches find what the engines on this machine find. Nothing but numbers is
kept there; texts and words stay in the index folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.engine import Nearest, best_shares
from index.errors import EngineFailed, EngineMissing
from index.lexical import Lexicon
from index.place import MilvusPlace

if TYPE_CHECKING:
    from pymilvus import CollectionSchema, MilvusClient

_BATCH = 2_000
"""Rows sent at a time: three megabytes of 384 numbers each, well below a message's limit."""

_NUMBER, _OWNER, _PASSAGE, _ROW, _WORDS = "number", "owner", "passage", "row", "words"

_NO_PASSAGE = -1
_WORDLESS = {0: 1e-6}
"""Milvus wants something in every sparse vector; word 0 is none, so words count from 1."""


class MilvusEngine:
    """The rows in a collection, and their words by `words`. Threads may share it.

    Raises:
        EngineMissing: without the extra `milvus`.
        EngineFailed: here and in every method, when Milvus cannot be reached or refuses.
    """

    def __init__(self, place: MilvusPlace, words: Lexicon | None = None) -> None:
        self._place = place
        self._lexicon = words
        self._client = _connect(place)
        with _told(place):
            if self._client.has_collection(place.collection):
                self._client.load_collection(place.collection)

    @property
    def count(self) -> int:
        """How many rows there are; 0 without a collection."""
        name = self._place.collection
        with _told(self._place):
            if not self._client.has_collection(name):
                return 0
            found = self._client.query(name, filter="", output_fields=["count(*)"])
        return int(found[0]["count(*)"])

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        owners: Collection[int] | None = None,
    ) -> Nearest:
        """The best `limit` rows, of `owners` or of all."""
        if limit < 1 or (owners is not None and not owners):
            return _nothing()
        return self._found(_ROW, vector.tolist(), _NUMBER, limit, _owned_by(owners))

    def spoken(self, question: str, *, limit: int) -> Nearest:
        """The best passages by their words, as `index.engine.WordEngine` has it."""
        known, most = self._lexicon.asked(question) if self._lexicon is not None else ([], 1.0)
        if limit < 1 or not known:
            return _nothing()
        found = self._found(_WORDS, {word + 1: 1.0 for word in known}, _PASSAGE, limit, "")
        shares = np.clip(found.cosines / most, 0.0, 1.0).astype(np.float32)
        return best_shares(Nearest(found.numbers, shares), limit=limit)

    def replace(
        self, rows: NDArray[np.float32], starts: Sequence[int], passages: Sequence[int] = ()
    ) -> None:
        """Puts these rows, float32 of shape (count, dimension), in place of all that was there.

        Those of owner o are starts[o] to starts[o + 1]; its first ones are of its passages,
        passages[o] to passages[o + 1], whose words are those of the lexicon.
        """
        name = self._place.collection
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        with _told(self._place):
            if self._client.has_collection(name):
                self._client.drop_collection(name)
            self._create(rows.shape[1])
            self._insert(zip(owners.tolist(), self._spoken(starts, passages), rows, strict=True), 0)
            self._client.flush(name)
            self._client.load_collection(name)

    def add(self, rows: NDArray[np.float32], *, owner: int) -> None:
        """Adds the rows of one more owner behind all others; words are not looked for in them."""
        first = self.count
        with _told(self._place):
            self._insert(((owner, (_NO_PASSAGE, _WORDLESS), row) for row in rows), first)

    def remove(self, owner: int) -> None:
        """Removes the rows of one owner; the numbers of the others stay."""
        with _told(self._place):
            self._client.delete(self._place.collection, filter=f"{_OWNER} == {int(owner)}")

    def drop(self) -> None:
        """Removes the collection, if there is one."""
        with _told(self._place):
            if self._client.has_collection(self._place.collection):
                self._client.drop_collection(self._place.collection)

    def close(self) -> None:
        """Lets go of the connection."""
        self._client.close()

    def _found(self, field: str, vector: object, number: str, limit: int, among: str) -> Nearest:
        with _told(self._place):
            hits = self._client.search(
                self._place.collection,
                data=[vector],
                anns_field=field,
                limit=limit,
                filter=among,
                output_fields=[number],
                search_params={"metric_type": "IP"},
            )[0]
        numbers = np.array([hit["entity"][number] for hit in hits], np.int64)
        products = np.array([hit["distance"] for hit in hits], np.float32)
        return Nearest.of(numbers, products, limit=limit)

    def _spoken(
        self, starts: Sequence[int], passages: Sequence[int]
    ) -> Iterator[tuple[int, dict[int, float]]]:
        """The passage that each row is of, and its words."""
        by_passage = self._lexicon.by_passage() if self._lexicon is not None else iter(())
        for owner in range(len(starts) - 1):
            first, last = passages[owner : owner + 2] if passages else (0, 0)
            for number in range(first, last):
                words = {word + 1: score for word, score in next(by_passage).items() if score}
                yield number, words or _WORDLESS
            for _ in range(starts[owner + 1] - starts[owner] - (last - first)):
                yield _NO_PASSAGE, _WORDLESS

    def _create(self, dimension: int) -> None:
        indexes = self._client.prepare_index_params()
        indexes.add_index(_ROW, index_type=self._place.index, metric_type="IP")
        indexes.add_index(_WORDS, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        self._client.create_collection(
            self._place.collection,
            schema=_schema(self._client, dimension),
            index_params=indexes,
            consistency_level="Strong",
        )

    def _insert(
        self,
        rows: Iterator[tuple[int, tuple[int, dict[int, float]], NDArray[np.float32]]],
        first: int,
    ) -> None:
        numbered = enumerate(rows, start=first)
        while batch := list(islice(numbered, _BATCH)):
            data: list[dict[str, Any]] = [
                {
                    _NUMBER: number,
                    _OWNER: owner,
                    _PASSAGE: passage,
                    _WORDS: words,
                    _ROW: row.tolist(),
                }
                for number, (owner, (passage, words), row) in batch
            ]
            self._client.insert(self._place.collection, data)


def _nothing() -> Nearest:
    return Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32))


def _connect(place: MilvusPlace) -> MilvusClient:
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise EngineMissing("milvus") from error
    with _told(place):
        return MilvusClient(place.uri, token=place.token)


@contextmanager
def _told(place: MilvusPlace) -> Iterator[None]:
    """What pymilvus raises, as one line that names the place."""
    from pymilvus import MilvusException

    try:
        yield
    except (MilvusException, OSError) as error:
        why = str(error).splitlines() or [type(error).__name__]
        raise EngineFailed(place.uri, why[0]) from error


def _schema(client: MilvusClient, dimension: int) -> CollectionSchema:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field(_NUMBER, DataType.INT64, is_primary=True)
    schema.add_field(_OWNER, DataType.INT64)
    schema.add_field(_PASSAGE, DataType.INT64)
    schema.add_field(_ROW, DataType.FLOAT_VECTOR, dim=dimension)
    schema.add_field(_WORDS, DataType.SPARSE_FLOAT_VECTOR)
    return schema


def _owned_by(owners: Collection[int] | None) -> str:
    """Milvus' own condition; numbers only, so nothing of a question gets into it."""
    if owners is None:
        return ""
    return f"{_OWNER} in {[int(owner) for owner in sorted(set(owners))]}"
