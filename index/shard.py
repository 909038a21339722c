"""One dossier as it is searched. Dossiers share nothing, so none can change another's scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Dossier, Passage
from index.embed_rows import NOTHING, Known, embed_rows
from index.lexical import Lexicon
from index.rows import (
    Row,
    RowKind,
    keys_in,
    passages_of,
    rows_of,
    table_of,
    text_digest,
)
from index.token_basis import TokenBasis
from index.token_rows import TokenRows, known_pieces
from index.types import Encoder
from index.vectors import Vectors

TEXT, ROWS, VECTORS, WORDS = "text", "rows.jsonl", "vectors.faiss", "words.npz"
"""Names of the parts a dossier is saved in; the text is its file byte for byte."""

TOKENS = "tokens.npy"
"""One part more, for a model that has vectors of tokens."""

NOTE = "note"
"""What whoever opens the index has noted of each of very many dossiers; opaque here."""

PARTS = (TEXT, ROWS, VECTORS, WORDS)


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A dossier, its passages, and one vector for each of its rows.

    `tokens` is None when the model has no vectors of tokens.

    Raises:
        ValueError: when vectors, words, tokens and passages are not in step.
    """

    dossier: Dossier
    passages: tuple[Passage, ...]
    rows: tuple[Row, ...]
    vectors: Vectors
    words: Lexicon
    tokens: TokenRows | None = None

    def __post_init__(self) -> None:
        if self.vectors.count != len(self.rows):
            raise ValueError(f"has {self.vectors.count} vectors for {len(self.rows)} rows")
        if self.words.passages != len(self.passages):
            raise ValueError(f"has words of {self.words.passages} of {len(self.passages)} passages")
        if self.tokens is not None and self.tokens.rows != len(self.rows):
            raise ValueError(f"has tokens of {self.tokens.rows} of {len(self.rows)} rows")

    def parts(self) -> dict[str, bytes]:
        """What is saved, by the part's name."""
        return {
            TEXT: self.dossier.text.encode(),
            ROWS: table_of(self.rows),
            VECTORS: self.vectors.to_bytes(),
            WORDS: self.words.to_bytes(),
            **({} if self.tokens is None else {TOKENS: self.tokens.to_bytes()}),
        }


def make_shard(
    dossier: Dossier, encoder: Encoder, *, basis: TokenBasis | None = None, known: Known = NOTHING
) -> Shard:
    """The searchable form of a dossier; rows that are `known` are used again.

    Without a `basis` no tokens are kept.
    """
    passages = passages_of(dossier)
    rows = rows_of(dossier, passages)
    embedded, tokens = embed_rows(rows, encoder, basis, known)
    return Shard(dossier, passages, rows, Vectors(embedded), lexicon_of(rows), tokens)


def load_shard(
    dossier: Dossier, parts: Mapping[str, bytes], basis: TokenBasis | None = None
) -> Shard | None:
    """The shard of verified parts; None when today's reader would make other rows.

    Raises:
        ValueError: when a part cannot be read, or the parts are not in step.
    """
    passages = passages_of(dossier)
    rows = rows_of(dossier, passages)
    if table_of(rows) != parts[ROWS]:
        return None
    vectors = Vectors.from_bytes(parts[VECTORS])
    words = Lexicon.from_bytes(parts[WORDS])
    tokens = None if basis is None else TokenRows.from_bytes(parts[TOKENS], len(rows), basis)
    return Shard(dossier, passages, rows, vectors, words, tokens)


def lexicon_of(rows: Sequence[Row]) -> Lexicon:
    """BM25 over the passages with their context, which is what their rows embed."""
    return Lexicon.of([row.text for row in rows if row.kind is RowKind.PASSAGE])


def known_rows(parts: Mapping[str, bytes], basis: TokenBasis | None = None) -> Known:
    """The rows of a dossier's verified parts, whichever reader made them."""
    keys = keys_in(parts[ROWS])
    vectors = Vectors.from_bytes(parts[VECTORS]).rows()
    rows = {digest: row for (_, digest), row in zip(keys, vectors, strict=True)}
    return Known(rows, {} if basis is None else known_pieces(keys, parts[TOKENS], basis))


def checksum_of(dossier: Dossier) -> str:
    """SHA-256 of the dossier's text in UTF-8, which is its file's, in hex."""
    return text_digest(dossier.text)
