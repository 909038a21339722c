"""Saved tokens come back as they were, row by row, and other bytes are refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rows import Row, RowKind
from index.token_basis import TokenBasis
from index.token_rows import Piece, TokenRows, known_pieces, piece_of
from tests.index.encoders import TokenWordEncoder

_BASIS = TokenBasis(np.eye(8, 3, dtype=np.int32) * 4096)


def _piece(count: int) -> Piece:
    starts = np.arange(count, dtype=np.int32) * 2
    vectors = np.arange(count * 3, dtype=np.int8).reshape(count, 3)
    return Piece(np.stack([starts, starts + 1], axis=1), vectors)


@given(st.lists(st.none() | st.integers(0, 5), max_size=8))
def test_bytes_come_back(counts: list[int | None]) -> None:
    """Saved and loaded, every row has the tokens that it was given, in order."""
    made = TokenRows.of([None if n is None else _piece(n) for n in counts], _BASIS)
    stored = made.to_bytes()
    loaded = TokenRows.from_bytes(stored, len(counts), _BASIS)
    assert loaded.to_bytes() == stored
    assert loaded.count == sum(n or 0 for n in counts)
    for row, count in enumerate(counts):
        given_, found = _piece(count or 0), loaded.piece(row)
        assert np.array_equal(found.spans, given_.spans)
        assert np.array_equal(found.vectors, given_.vectors)
        assert np.array_equal(loaded.vectors[loaded.place(row)], given_.vectors)


def test_loading_copies_nothing() -> None:
    """Loaded tokens are a view of the bytes, which may be mapped from the disk."""
    stored = TokenRows.of([_piece(4)], _BASIS).to_bytes()
    loaded = TokenRows.from_bytes(stored, 1, _BASIS)
    assert np.shares_memory(loaded.vectors, np.frombuffer(stored, np.uint8))


def test_offsets_count_from_the_start_of_each_row() -> None:
    """A token's place in the dossier is that of its row and its own within it."""
    rows = TokenRows.of([_piece(1), None, _piece(2)], _BASIS)
    found = rows.offsets(np.array([100, 0, 200]))
    assert found.tolist() == [[100, 101], [200, 201], [202, 203]]


def _npy(array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


def _with(field: str, value: int) -> bytes:
    """Two tokens of one row, with one field of the first changed."""
    table = np.load(io.BytesIO(TokenRows.of([_piece(2)], _BASIS).to_bytes()))
    table[field][0] = value
    return _npy(table)


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"junk" * 40,
        lambda: TokenRows.of([_piece(2)], _BASIS).to_bytes()[:-1],
        lambda: TokenRows.of([_piece(2)], _BASIS).to_bytes()[:-18],
        lambda: TokenRows.of([_piece(2)], _BASIS).to_bytes() + bytes(18),
        lambda: _npy(np.zeros(3, np.int8)),
        lambda: _npy(np.zeros((3, 3))),
        lambda: _with("row", 1),
        lambda: _with("row", -1),
        lambda: _with("start", -1),
        lambda: _with("start", 1),
    ],
    ids="nothing junk cut less more bytes floats row negative start empty".split(),
)
def test_other_bytes_are_refused(make: Callable[[], bytes]) -> None:
    """What is not the tokens of these rows raises ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        TokenRows.from_bytes(make(), 1, _BASIS)


def test_another_basis_is_refused() -> None:
    """Tokens of one basis are never taken for those of another length."""
    stored = TokenRows.of([_piece(2)], _BASIS).to_bytes()
    with pytest.raises(ValueError, match="for 2 coordinates"):
        TokenRows.from_bytes(stored, 1, TokenBasis(_BASIS.components[:, :2]))


def test_a_sentences_tokens_stand_below_its_context() -> None:
    """Of a sentence its own words are kept, of an FAQ question all, counted from its start."""
    text = "Acme › Risks\nAnvils fall"
    tokens = TokenWordEncoder().tokens(text)
    basis = TokenBasis.of(tokens.vectors)
    sentence = piece_of(Row(RowKind.SENTENCE, 0, 70, text), tokens, basis)
    question = piece_of(Row(RowKind.QUESTION, 0, 0, text), tokens, basis)
    assert sentence.spans.tolist() == [[0, 6], [7, 11]]
    assert question.spans.tolist() == [[0, 4], [7, 12], [13, 19], [20, 24]]


def test_known_pieces_are_by_kind_and_text() -> None:
    """A text that is a sentence and a passage has tokens as a sentence only."""
    stored = TokenRows.of([None, _piece(2)], _BASIS).to_bytes()
    found = known_pieces([("passage", "a"), ("sentence", "a")], stored, _BASIS)
    assert list(found) == [("sentence", "a")]
    assert np.array_equal(found["sentence", "a"].vectors, _piece(2).vectors)
