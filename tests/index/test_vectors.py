"""FAISS gives the inner products that numpy gives, and comes back from bytes as it was."""

from __future__ import annotations

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.unit import unit_rows
from index.vectors import Vectors


def _rows(count: int, dimension: int, seed: int = 0) -> NDArray[np.float32]:
    values = np.random.default_rng(seed).normal(size=(count, dimension))
    return unit_rows(values.astype(np.float32))


@given(st.integers(0, 300), st.integers(1, 40), st.integers(0, 1000))
def test_cosines_are_those_of_numpy(count: int, dimension: int, seed: int) -> None:
    """Every cosine is the inner product, in the order of the rows."""
    rows, question = _rows(count, dimension, seed), _rows(1, dimension, seed + 1)[0]
    assert np.allclose(Vectors(rows).cosines(question), rows @ question, atol=1e-5)


def test_equal_rows_have_equal_cosines() -> None:
    """Rows of the same bytes get the same cosine, wherever they stand."""
    rows = np.repeat(_rows(7, 384), 30, axis=0)
    cosines = Vectors(rows).cosines(_rows(1, 384, 1)[0])
    assert len(set(cosines.tolist())) == 7


@pytest.mark.parametrize("count", [0, 1, 257], ids=["none", "one", "many"])
def test_bytes_come_back(count: int) -> None:
    """Saved and loaded, the rows are the same to the last bit, and so are the bytes."""
    rows = _rows(count, 16)
    stored = Vectors(rows).to_bytes()
    loaded = Vectors.from_bytes(stored)
    assert (loaded.count, loaded.dimension) == (count, 16)
    assert loaded.rows().tobytes() == rows.tobytes()
    assert loaded.to_bytes() == stored


@pytest.mark.parametrize("stored", [b"", b"x", b"IxFI" + bytes(8), b"junk" * 100])
def test_what_faiss_did_not_write_is_refused(stored: bytes) -> None:
    """Bytes that are no index raise ValueError and do not end the process."""
    with pytest.raises(ValueError, match="FAISS cannot read"):
        Vectors.from_bytes(stored)


def test_another_kind_of_index_is_refused() -> None:
    """An index of distances, where lower is better, is never taken for cosines."""
    stored = faiss.serialize_index(faiss.IndexFlatL2(4)).tobytes()
    with pytest.raises(ValueError, match="IndexFlatL2"):
        Vectors.from_bytes(stored)
