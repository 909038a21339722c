"""The tokens of a dossier's sentences and FAQ questions as they are saved: bytes and spans."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.rows import Row, RowKind
from index.token_basis import TokenBasis
from index.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The tokens of one sentence or FAQ question.

    Attributes:
        spans: int32 of shape (tokens, 2), the code points [start, end) of each, counted from
            the start of the sentence or question.
        vectors: int8 of shape (tokens, coordinates).
    """

    spans: NDArray[np.int32]
    vectors: NDArray[np.int8]


class TokenRows:
    """The tokens of the rows of one dossier, in the order of the rows.

    Saved as one .npy file of records (row, start, end, vector), which can be mapped.

    Raises:
        ValueError: when rows or spans are out of order, or coordinates are not the basis's.
    """

    def __init__(self, table: NDArray[np.void], rows: int, basis: TokenBasis) -> None:
        if table.dtype != _record(basis.coordinates) or table.ndim != 1:
            raise ValueError(f"has tokens of {table.dtype} for {basis.coordinates} coordinates")
        owners, starts, ends = (table[name] for name in ("row", "start", "end"))
        if np.any(owners[:-1] > owners[1:]) or np.any((owners < 0) | (owners >= rows)):
            raise ValueError(f"has tokens out of the order of {rows} rows")
        if np.any((starts < 0) | (ends <= starts)):
            raise ValueError("has tokens without an extent")
        self.basis = basis
        self.rows = rows
        self._table = table
        self._bounds = np.searchsorted(owners, np.arange(rows + 1))

    @classmethod
    def of(cls, pieces: Sequence[Piece | None], basis: TokenBasis) -> TokenRows:
        """The tokens of rows, given in their order; None for a row that has none."""
        held = [(row, piece) for row, piece in enumerate(pieces) if piece is not None]
        table = np.zeros(sum(len(piece.spans) for _, piece in held), _record(basis.coordinates))
        first = 0
        for row, piece in held:
            own = table[first : first + len(piece.spans)]
            own["row"] = row
            own["start"], own["end"] = piece.spans[:, 0], piece.spans[:, 1]
            own["vector"] = piece.vectors
            first += len(own)
        return cls(table, len(pieces), basis)

    @property
    def count(self) -> int:
        """How many tokens there are."""
        return len(self._table)

    @property
    def vectors(self) -> NDArray[np.int8]:
        """int8 of shape (count, coordinates), all tokens in order."""
        found: NDArray[np.int8] = self._table["vector"]
        return found

    def place(self, row: int) -> slice:
        """Where the tokens of a row stand among all."""
        return slice(int(self._bounds[row]), int(self._bounds[row + 1]))

    def offsets(self, starts: NDArray[np.int64]) -> NDArray[np.int64]:
        """int64 of shape (count, 2): [start, end) in the dossier's text, given each row's start."""
        own = np.stack([self._table["start"], self._table["end"]], axis=1)
        found: NDArray[np.int64] = own + starts[self._table["row"]][:, None]
        return found

    def piece(self, row: int) -> Piece:
        """The tokens of one row."""
        own = self._table[self.place(row)]
        return Piece(np.stack([own["start"], own["end"]], axis=1), own["vector"])

    def to_bytes(self) -> bytes:
        """All tokens as one .npy file, without pickles."""
        file = io.BytesIO()
        np.lib.format.write_array(file, self._table, allow_pickle=False)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, stored: bytes, rows: int, basis: TokenBasis) -> TokenRows:
        """What `to_bytes` gave, as a view of it, for so many rows. Check a checksum first.

        Raises:
            ValueError: when it is not such a file, or not of these rows and this basis.
        """
        file = io.BytesIO(stored)
        version = np.lib.format.read_magic(file)
        if version != (1, 0):
            raise ValueError(f"has tokens of .npy version {version}")
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        if dtype.hasobject or len(shape) != 1:
            raise ValueError(f"has tokens of {dtype} in {shape}")
        table = np.frombuffer(stored, dtype, offset=file.tell())
        if len(table) != shape[0]:
            raise ValueError(f"has {len(table)} tokens of {shape[0]}")
        return cls(table, rows, basis)


def piece_of(row: Row, tokens: Tokens, basis: TokenBasis) -> Piece:
    """The tokens of a row's own words, which stand below a line of context in a sentence's."""
    start = row.text.index("\n") + 1 if row.kind is RowKind.SENTENCE else 0
    own = tokens.after(start)
    return Piece(own.spans, basis.reduce(own.vectors))


def known_pieces(
    keys: Sequence[tuple[str, str]], stored: bytes, basis: TokenBasis
) -> Mapping[tuple[str, str], Piece]:
    """The tokens of a verified part whose rows have these kinds and digests, by both.

    The kind tells where a row's own words begin in its text.
    """
    tokens = TokenRows.from_bytes(stored, len(keys), basis)
    return {key: tokens.piece(row) for row, key in enumerate(keys) if key[0] != RowKind.PASSAGE}


def _record(coordinates: int) -> np.dtype[np.void]:
    return np.dtype(
        [("row", "<i4"), ("start", "<i4"), ("end", "<i4"), ("vector", "i1", (coordinates,))]
    )
