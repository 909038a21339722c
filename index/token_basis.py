"""Fewer coordinates for the vectors of tokens, each in a byte: a model's principal components.

All sums are of whole numbers that are small enough to be exact, so neither threads nor the
order in which a library adds can change a bit of what is stored or found.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

COORDINATES = 128
"""As many as keep the order of sentences that whole vectors give; a model's own width if less."""

BASIS = "basis.npz"
"""The part of a generation that holds it, once for all its dossiers."""

_VECTOR_UNIT = 2.0**15
_COMPONENT_UNIT = 2.0**12
"""Vectors and components are taken in whole multiples of 1/32768 and of 1/4096: 384 products of
such numbers add up to less than 2**53, which float64 holds exactly."""

_PEAK = 127
"""The largest coordinate that a byte holds, with its sign."""

_NOT_CLIPPED = 0.9999
"""So much of all coordinates is not cut at the peak: what is rarer would coarsen all others."""

_STEP_UNIT = 2.0**20
"""A step is kept in whole multiples of this part of 1."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenBasis:
    """What turns a token's unit vector into bytes.

    Attributes:
        mean: int32 of shape (width,), the mean of general tokens in 1/32768.
        components: int32 of shape (width, coordinates), in 1/4096.
        step: what a byte of 1 stands for, in 1/1048576.
    """

    mean: NDArray[np.int32]
    components: NDArray[np.int32]
    step: int

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> TokenBasis:
        """The mean and the strongest principal components of unit vectors, in whole numbers.

        The last bits of a component may differ with the number of threads, and rounding takes
        these away; its sign is that of its largest entry.
        """
        mean = np.rint(vectors.mean(axis=0, dtype=np.float64) * _VECTOR_UNIT).astype(np.int32)
        centred = _whole(vectors) - mean
        _, found = np.linalg.eigh(centred.T @ centred)
        components = found[:, ::-1][:, :COORDINATES]
        largest = np.take_along_axis(components, np.abs(components).argmax(0)[None], 0)
        rounded = np.rint(components * np.sign(largest) * _COMPONENT_UNIT).astype(np.int32)
        coordinates = np.abs(_unit(centred @ rounded.astype(np.float64)))
        peak = float(np.quantile(coordinates, _NOT_CLIPPED))
        return cls(mean, rounded, max(1, round(peak / _PEAK * _STEP_UNIT)))

    @property
    def coordinates(self) -> int:
        """How many bytes a token has."""
        return int(self.components.shape[1])

    @property
    def unit(self) -> np.float32:
        """What a product of two bytes of 1 is worth as a part of a cosine."""
        return np.float32((self.step / _STEP_UNIT) ** 2)

    def reduce(self, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
        """Unit vectors of shape (tokens, width) as int8 of shape (tokens, coordinates).

        What is left of a vector is scaled to length 1 first, so that the inner product of two
        results times `unit` is a cosine, to about a hundredth.
        """
        rows = _unit((_whole(vectors) - self.mean) @ self.components.astype(np.float64))
        bytes_ = np.rint(rows * (_STEP_UNIT / self.step))
        return np.clip(bytes_, -_PEAK, _PEAK).astype(np.int8)

    def to_bytes(self) -> bytes:
        """The basis as one .npz file, without pickles; the same basis, the same bytes."""
        file = io.BytesIO()
        np.savez(
            file,
            allow_pickle=False,
            mean=self.mean,
            components=self.components,
            step=np.array([self.step], np.int64),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes) -> TokenBasis:
        """What `to_bytes` gave. Check a checksum first.

        Raises:
            ValueError: when it is not such a file.
        """
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
                return cls(arrays["mean"], arrays["components"], int(arrays["step"][0]))
        except (OSError, EOFError, ValueError, KeyError, IndexError, BadZipFile) as error:
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


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.sqrt(np.sum(rows * rows, axis=1, keepdims=True))
    unit: NDArray[np.float64] = rows / np.maximum(lengths, 1.0)
    return unit
