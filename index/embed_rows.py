"""Embeds the rows of a dossier, each text in one pass, and none that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.rows import Row, RowKind, text_digest
from index.token_basis import TokenBasis
from index.token_rows import Piece, TokenRows, piece_of
from index.tokens import TokenEncoder
from index.types import Encoder


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What was embedded before.

    Attributes:
        rows: unit rows, by the digest of their text.
        pieces: tokens of sentences and FAQ questions, by kind and digest of the row's text.
    """

    rows: Mapping[str, NDArray[np.float32]]
    pieces: Mapping[tuple[str, str], Piece]


NOTHING = Known({}, {})


def embed_rows(
    rows: Sequence[Row], encoder: Encoder, basis: TokenBasis | None, known: Known
) -> tuple[NDArray[np.float32], TokenRows | None]:
    """float32 of shape (len(rows), dimension), and their tokens; each text is embedded once.

    Without a `basis` there are no tokens.
    """
    digests = [text_digest(row.text) for row in rows]
    own = tuple(zip(digests, rows, strict=True))
    if basis is None or not isinstance(encoder, TokenEncoder):
        return _stacked(own, {**known.rows, **_vectors(own, encoder, known)}, encoder), None
    fresh = _with_tokens(own, encoder, basis, known)
    pieces = {**known.pieces, **fresh.pieces}
    tokens = TokenRows.of([pieces.get((row.kind, digest)) for digest, row in own], basis)
    return _stacked(own, {**known.rows, **fresh.rows}, encoder), tokens


_Rows: TypeAlias = Sequence[tuple[str, Row]]
"""Rows, each after the digest of its text."""


def _stacked(
    rows: _Rows, vectors: Mapping[str, NDArray[np.float32]], encoder: Encoder
) -> NDArray[np.float32]:
    if not rows:
        return np.zeros((0, encoder.dimension), np.float32)
    return np.stack([vectors[digest] for digest, _ in rows])


def _vectors(rows: _Rows, encoder: Encoder, known: Known) -> dict[str, NDArray[np.float32]]:
    fresh = {digest: row.text for digest, row in rows if digest not in known.rows}
    made = encoder.encode(list(fresh.values())) if fresh else ()
    return dict(zip(fresh, made, strict=True))


def _with_tokens(rows: _Rows, encoder: TokenEncoder, basis: TokenBasis, known: Known) -> Known:
    """The rows and tokens of texts of which something is not known."""
    texts: dict[str, list[Row]] = {}
    for digest, row in rows:
        texts.setdefault(digest, []).append(row)
    vectors: dict[str, NDArray[np.float32]] = {}
    pieces: dict[tuple[str, str], Piece] = {}
    for digest, same in texts.items():
        kinds = {row.kind: row for row in same if row.kind is not RowKind.PASSAGE}
        if digest in known.rows and all((kind, digest) in known.pieces for kind in kinds):
            continue
        embedded = encoder.embed(same[0].text)
        vectors[digest] = embedded.row
        for kind, row in kinds.items():
            if embedded.tokens is not None:
                pieces[kind, digest] = piece_of(row, embedded.tokens, basis)
    return Known(vectors, pieces)
