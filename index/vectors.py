"""Unit rows in FAISS: exact inner products, in the order in which the rows were given."""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray


class Vectors:
    """Rows of shape (count, dimension). The inner product of unit rows is their cosine."""

    def __init__(self, rows: NDArray[np.float32]) -> None:
        self._index = faiss.IndexFlatIP(rows.shape[1])
        self._index.add(np.ascontiguousarray(rows, dtype=np.float32))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._index.d)

    def cosines(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of `vector`, shape (dimension,), with each row: float32, shape (count,)."""
        found = np.zeros(self.count, np.float32)
        if self.count:
            scores, places = self._index.search(vector.reshape(1, -1), self.count)
            found[places[0]] = scores[0]
        return found

    def rows(self) -> NDArray[np.float32]:
        """A copy of all rows, float32 of shape (count, dimension)."""
        if not self.count:
            return np.zeros((0, self.dimension), np.float32)
        copied: NDArray[np.float32] = self._index.reconstruct_n(0, self.count)
        return copied

    def to_bytes(self) -> bytes:
        """The rows as FAISS writes them."""
        return bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def from_bytes(cls, stored: bytes) -> Vectors:
        """What `to_bytes` gave. FAISS does not notice damage: check a checksum first.

        Raises:
            ValueError: when FAISS cannot read it, or it is not a flat inner-product index.
        """
        try:
            index = faiss.deserialize_index(np.frombuffer(stored, dtype=np.uint8))
        except RuntimeError as error:
            raise ValueError(f"FAISS cannot read it: {error}") from error
        flat = index if isinstance(index, faiss.IndexFlatIP) else None
        if flat is None:
            raise ValueError(f"expected IndexFlatIP, found {type(index).__name__}")
        vectors = cls.__new__(cls)
        vectors._index = flat
        return vectors
