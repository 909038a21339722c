"""One dossier as it is searched. Dossiers share nothing, so none can change another's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Dossier, Passage
from index.lexical import Lexicon
from index.rows import Row, RowKind, passages_of, rows_of, table_of, text_digest
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


def make_shard(dossier: Dossier, encoder: Encoder, *, known: Shard | None = None) -> Shard:
    """The searchable form of a dossier; rows of `known` with the same text are used again."""
    passages = passages_of(dossier)
    rows = rows_of(dossier, passages)
    embedded = _embed(rows, encoder, _rows_by_text(known) if known else {})
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


def _rows_by_text(shard: Shard) -> dict[str, NDArray[np.float32]]:
    return {row.text: vector for row, vector in zip(shard.rows, shard.vectors.rows(), strict=True)}


def _embed(
    rows: Sequence[Row], encoder: Encoder, known: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """float32 of shape (len(rows), dimension); each text is embedded once."""
    if not rows:
        return np.zeros((0, encoder.dimension), np.float32)
    fresh = [text for text in dict.fromkeys(row.text for row in rows) if text not in known]
    made = dict(zip(fresh, encoder.encode(fresh), strict=True)) if fresh else {}
    return np.stack([made[row.text] if row.text in made else known[row.text] for row in rows])


def checksum_of(dossier: Dossier) -> str:
    """SHA-256 of the dossier's text in UTF-8, which is its file's, in hex."""
    return text_digest(dossier.text)
