"""Fewer coordinates for the vectors of tokens, each in a byte: a model's principal components.

All sums are of whole numbers that are small enough to be exact, so neither threads nor the
order in which a library adds can change a bit of what is stored or found.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BASIS = "basis.npy"
"""The part of a generation that holds it, once for all its dossiers."""

COORDINATES = 192
"""Half of what the packaged model has. On seven dossiers weighted MaxSim puts a right sentence
among the first three for 80% of questions with all 384, 79% with 192 and 76% with 128 or 96, and
first for 61, 60, 60 and 59%. Taking the mean away first finds fewer at any length."""

_PEAK = 127
"""What a coordinate of 1 becomes; bytes find what whole vectors find."""

_VECTOR_UNIT = 2.0**15
_COMPONENT_UNIT = 2.0**12
"""Vectors and components are taken in whole multiples of 1/32768 and of 1/4096. A product of
two such rows of length 1 stays far below 2**53, up to which float64 adds without rounding."""

PRODUCT_UNIT = np.float32(1 / _PEAK**2)
"""What a product of two bytes of 1 is worth as a part of a cosine."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenBasis:
    """What turns a token's unit vector into bytes.

    Attributes:
        components: int32 of shape (width, coordinates), orthogonal unit columns in 1/4096.

    Raises:
        ValueError: for an array of another kind.
    """

    components: NDArray[np.int32]

    def __post_init__(self) -> None:
        if self.components.ndim != 2 or self.components.dtype != np.int32:
            shape, kind = self.components.shape, self.components.dtype
            raise ValueError(f"not a basis of tokens: {kind} of shape {shape}")

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> TokenBasis:
        """The strongest principal components of unit vectors, about 0, in whole numbers.

        The last bits of a component may differ with the number of threads, and rounding takes
        these away; its sign is that of its largest entry.
        """
        whole = _whole(vectors)
        _, found = np.linalg.eigh(whole.T @ whole)
        components = found[:, ::-1][:, :COORDINATES]
        largest = np.take_along_axis(components, np.abs(components).argmax(0)[None], 0)
        return cls(np.rint(components * np.sign(largest) * _COMPONENT_UNIT).astype(np.int32))

    @property
    def coordinates(self) -> int:
        """How many bytes a token has."""
        return int(self.components.shape[1])

    def reduce(self, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
        """Unit vectors of shape (tokens, width) as int8 of shape (tokens, coordinates).

        What is left of a vector is scaled to length 1 first, so that the inner product of two
        results times `PRODUCT_UNIT` is a cosine, to a hundredth.
        """
        rows = _whole(vectors) @ self.components.astype(np.float64)
        lengths = np.sqrt(np.sum(rows * rows, axis=1, keepdims=True))
        found: NDArray[np.int8] = np.rint(rows * (_PEAK / np.maximum(lengths, 1.0))).astype(np.int8)
        return found

    def to_bytes(self) -> bytes:
        """The basis as one .npy file, without pickles; the same basis, the same bytes."""
        file = io.BytesIO()
        np.save(file, self.components, allow_pickle=False)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> TokenBasis:
        """What `to_bytes` gave. Check a checksum first.

        Raises:
            ValueError: when it is not such a file.
        """
        try:
            return cls(np.load(io.BytesIO(stored), allow_pickle=False))
        except (OSError, EOFError) as error:
            raise ValueError(f"not a basis of tokens: {error}") from error


def basis_in(parts: Mapping[str, bytes]) -> TokenBasis | None:
    """The basis among a generation's verified parts; None when its model has none.

    Raises:
        ValueError: when it cannot be read.
    """
    return TokenBasis.from_bytes(parts[BASIS]) if BASIS in parts else None


def _whole(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.rint(vectors.astype(np.float64) * _VECTOR_UNIT)
    return found
