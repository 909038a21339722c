"""An engine over Milvus, for more rows than one machine holds. Needs the extra `milvus`.

Nothing but row numbers, owners and rows is kept there; texts stay in the index folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.engine import Nearest
from index.errors import EngineMissing

if TYPE_CHECKING:
    from pymilvus import CollectionSchema, MilvusClient

_BATCH = 2_000
"""Rows sent at a time: three megabytes of 384 numbers each, well below a message's limit."""

_NUMBER, _OWNER, _ROW = "number", "owner", "row"


@dataclass(frozen=True, slots=True)
class MilvusPlace:
    """Where rows are kept.

    Attributes:
        uri: `http://host:19530`, or the path of a local file for Milvus Lite.
        collection: name of the collection.
        token: what the server wants to see, if anything.
        index: Milvus' index type: FLAT compares every row; HNSW and DISKANN are for many.
    """

    uri: str
    collection: str = "dossier_rows"
    token: str = ""
    index: str = "FLAT"


class MilvusEngine:
    """The rows in a collection. Threads may share it.

    Raises:
        EngineMissing: without the extra `milvus`.
    """

    def __init__(self, place: MilvusPlace) -> None:
        self._place = place
        self._client = _connect(place)

    @property
    def count(self) -> int:
        """How many rows there are."""
        found = self._client.query(self._place.collection, filter="", output_fields=["count(*)"])
        return int(found[0]["count(*)"])

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        owners: Collection[int] | None = None,
    ) -> Nearest:
        """The best `limit` rows, of `owners` or of all."""
        none = Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32))
        if limit < 1 or (owners is not None and not owners):
            return none
        hits = self._client.search(
            self._place.collection,
            data=[vector.tolist()],
            anns_field=_ROW,
            limit=limit,
            filter=_owned_by(owners),
            output_fields=[_NUMBER],
            search_params={"metric_type": "IP"},
        )[0]
        numbers = np.array([hit[_NUMBER] for hit in hits], np.int64)
        cosines = np.array([hit["distance"] for hit in hits], np.float32)
        return Nearest.of(numbers, cosines, limit=limit)

    def replace(self, rows: NDArray[np.float32], starts: Sequence[int]) -> None:
        """Puts these rows, float32 of shape (count, dimension), in place of all that was there."""
        name = self._place.collection
        if self._client.has_collection(name):
            self._client.drop_collection(name)
        self._create(rows.shape[1])
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        self._insert(zip(range(len(rows)), owners.tolist(), rows, strict=True))
        self._client.flush(name)
        self._client.load_collection(name)

    def add(self, rows: NDArray[np.float32], *, owner: int) -> None:
        """Adds the rows of one more owner behind all others."""
        first = self.count
        owners = [owner] * len(rows)
        self._insert(zip(range(first, first + len(rows)), owners, rows, strict=True))

    def remove(self, owner: int) -> None:
        """Removes the rows of one owner; the numbers of the others stay."""
        self._client.delete(self._place.collection, filter=f"{_OWNER} == {int(owner)}")

    def close(self) -> None:
        """Lets go of the connection."""
        self._client.close()

    def _create(self, dimension: int) -> None:
        indexes = self._client.prepare_index_params()
        indexes.add_index(_ROW, index_type=self._place.index, metric_type="IP")
        self._client.create_collection(
            self._place.collection,
            schema=_schema(self._client, dimension),
            index_params=indexes,
            consistency_level="Strong",
        )

    def _insert(self, rows: Iterable[tuple[int, int, NDArray[np.float32]]]) -> None:
        left = iter(rows)
        while batch := list(islice(left, _BATCH)):
            data = [
                {_NUMBER: number, _OWNER: owner, _ROW: row.tolist()} for number, owner, row in batch
            ]
            self._client.insert(self._place.collection, data)


def _connect(place: MilvusPlace) -> MilvusClient:
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise EngineMissing("milvus") from error
    return MilvusClient(place.uri, token=place.token)


def _schema(client: MilvusClient, dimension: int) -> CollectionSchema:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field(_NUMBER, DataType.INT64, is_primary=True)
    schema.add_field(_OWNER, DataType.INT64)
    schema.add_field(_ROW, DataType.FLOAT_VECTOR, dim=dimension)
    return schema


def _owned_by(owners: Collection[int] | None) -> str:
    """Milvus' own condition; numbers only, so nothing of a question gets into it."""
    if owners is None:
        return ""
    return f"{_OWNER} in {[int(owner) for owner in sorted(set(owners))]}"
