"""One dossier as it is searched. Dossiers share nothing, so none can change another's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.types import Dossier, Passage
from index.lexical import Lexicon
from index.rows import (
    Row,
    RowKind,
    digests_in,
    passages_of,
    rows_of,
    table_of,
    text_digest,
)
from index.types import Encoder
from index.vectors import Vectors

TEXT, ROWS, VECTORS, WORDS = "text", "rows.jsonl", "vectors.faiss", "words.npz"
"""Names of the parts a dossier is saved in; the text is its file byte for byte."""

PARTS = (TEXT, ROWS, VECTORS, WORDS)


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A dossier, its passages, and one vector for each of its rows.

    Raises:
        ValueError: when vectors, words and passages are not in step.
    """

    dossier: Dossier
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    vectors: Vectors
    words: Lexicon

    def __post_init__(self) -> None:
        if self.vectors.count != len(self.rows):
            raise ValueError(f"has {self.vectors.count} vectors for {len(self.rows)} rows")
        if self.words.passages != len(self.passages):
            raise ValueError(f"has words of {self.words.passages} of {len(self.passages)} passages")

    def parts(self) -> dict[str, bytes]:
        """What is saved, by the part's name."""
        return {
            TEXT: self.dossier.text.encode(),
            ROWS: table_of(self.rows),
            VECTORS: self.vectors.to_bytes(),
            WORDS: self.words.to_bytes(),
        }


Known: TypeAlias = Mapping[str, NDArray[np.float32]]
"""Rows that were embedded before, by the digest of their text."""


def make_shard(dossier: Dossier, encoder: Encoder, *, known: Known | None = None) -> Shard:
    """The searchable form of a dossier; rows that are `known` are used again."""
    passages = passages_of(dossier)
    rows = rows_of(dossier, passages)
    embedded = _embed(rows, encoder, known or {})
    return Shard(dossier, passages, rows, Vectors(embedded), lexicon_of(rows))


def load_shard(dossier: Dossier, parts: Mapping[str, bytes]) -> Shard | None:
    """The shard of verified parts; None when today's reader would make other rows.

    Raises:
        ValueError: when a part cannot be read, or the parts are not in step.
    """
    passages = passages_of(dossier)
    rows = rows_of(dossier, passages)
    if table_of(rows) != parts[ROWS]:
        return None
    vectors = Vectors.from_bytes(parts[VECTORS])
    return Shard(dossier, passages, rows, vectors, Lexicon.from_bytes(parts[WORDS]))


def lexicon_of(rows: Sequence[Row]) -> Lexicon:
    """BM25 over the passages with their context, which is what their rows embed."""
    return Lexicon.of([row.text for row in rows if row.kind is RowKind.PASSAGE])


def known_rows(parts: Mapping[str, bytes]) -> Known:
    """The rows of a dossier's verified parts, whichever reader made them."""
    digests = digests_in(parts[ROWS])
    return dict(zip(digests, Vectors.from_bytes(parts[VECTORS]).rows(), strict=True))


def _embed(rows: Sequence[Row], encoder: Encoder, known: Known) -> NDArray[np.float32]:
    """float32 of shape (len(rows), dimension); each text is embedded once."""
    if not rows:
        return np.zeros((0, encoder.dimension), np.float32)
    digests = [text_digest(row.text) for row in rows]
    fresh = {
        digest: row.text for digest, row in zip(digests, rows, strict=True) if digest not in known
    }
    made = dict(zip(fresh, encoder.encode(list(fresh.values())), strict=True)) if fresh else {}
    return np.stack([made[digest] if digest in made else known[digest] for digest in digests])


def checksum_of(dossier: Dossier) -> str:
    """SHA-256 of the dossier's text in UTF-8, which is its file's, in hex."""
    return text_digest(dossier.text)
