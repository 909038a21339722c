"""Encoders whose rows can be computed in the head."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.tokens import Embedded, Tokens


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


class TokenWordEncoder(WordEncoder):
    """The same, with a token for each word: it points along the bin that counts the word."""

    def __init__(self, name: str = "tokens@1", dimension: int = 64) -> None:
        super().__init__(name, dimension)

    def embed(self, text: str) -> Embedded:
        """A text of a dossier."""
        self.encoded.append(text)
        return self.embed_query(text)

    def embed_query(self, text: str) -> Embedded:
        """A question."""
        return Embedded(self.encode_query(text), self.tokens(text))

    def tokens(self, text: str) -> Tokens:
        """Every word and its unit vector."""
        words = list(re.finditer(r"\w+", text))
        vectors = np.zeros((len(words), self.dimension), np.float32)
        for at, word in enumerate(words):
            vectors[at, zlib.crc32(word[0].lower().encode()) % (self.dimension - 1)] = 1
        spans = np.array([word.span() for word in words], np.int32).reshape(-1, 2)
        return Tokens(spans, vectors)
