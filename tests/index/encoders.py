"""Encoders whose rows can be computed in the head."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class WordEncoder:
    """Counts words into `dimension` bins by CRC-32: texts of the same words, the same row.

    The last bin always holds a little, so that no row is zero. `encoded` lists the texts of
    a dossier that it was given, in order.
    """

    def __init__(self, name: str = "words@1", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, one a text."""
        self.encoded.extend(texts)
        return np.array([self.encode_query(text) for text in texts], np.float32).reshape(
            len(texts), self.dimension
        )

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """A unit row."""
        row = np.zeros(self.dimension, np.float32)
        row[-1] = 0.01
        for word in re.findall(r"\w+", text.lower()):
            row[zlib.crc32(word.encode()) % (self.dimension - 1)] += 1
        unit: NDArray[np.float32] = (row / np.linalg.norm(row)).astype(np.float32)
        return unit
