"""A basis keeps what vectors have in common, in bytes, and always the same ones."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.fit_basis import fit_basis
from index.token_basis import PRODUCT_UNIT, TokenBasis
from index.unit import unit_rows
from tests.index.encoders import TokenWordEncoder, WordEncoder


def _vectors(count: int, width: int, rank: int, seed: int) -> NDArray[np.float32]:
    """Unit vectors of which only `rank` coordinates differ from 0, in a turned space."""
    random = np.random.default_rng(seed)
    turned, _ = np.linalg.qr(random.normal(size=(width, width)))
    return unit_rows((random.normal(size=(count, rank)) @ turned[:rank]).astype(np.float32))


@given(st.integers(1, 60), st.integers(1, 300), st.integers(0, 99))
def test_products_are_cosines(count: int, width: int, seed: int) -> None:
    """Where the basis holds all that differs, products of bytes are cosines to two hundredths."""
    vectors = _vectors(count, width, min(width, 20), seed)
    reduced = TokenBasis.of(vectors).reduce(vectors)
    assert reduced.dtype == np.int8
    products = reduced.astype(np.int64) @ reduced.astype(np.int64).T
    assert np.allclose(products * PRODUCT_UNIT, vectors @ vectors.T, atol=0.02)


def test_the_strongest_components_are_kept() -> None:
    """A basis has at most 192 coordinates, and those are the ones in which vectors differ most."""
    strong, weak = _vectors(900, 400, 150, 1), _vectors(900, 400, 400, 2)
    basis = TokenBasis.of(unit_rows(strong + np.float32(0.01) * weak))
    assert basis.components.shape == (400, 192)
    products = basis.reduce(strong).astype(np.int64) @ basis.reduce(strong).astype(np.int64).T
    assert np.allclose(products * PRODUCT_UNIT, strong @ strong.T, atol=0.03)


def test_a_byte_does_not_depend_on_the_order_of_sums() -> None:
    """With the coordinates of vectors and basis in another order, every byte is the same."""
    vectors = _vectors(200, 384, 384, 3)
    basis = TokenBasis.of(vectors)
    order = np.random.default_rng(4).permutation(384)
    other = TokenBasis(np.ascontiguousarray(basis.components[order]))
    assert np.array_equal(basis.reduce(vectors), other.reduce(vectors[:, order]))
    alone = [basis.reduce(vectors[at : at + 1]) for at in range(len(vectors))]
    assert np.array_equal(basis.reduce(vectors), np.concatenate(alone))


def test_a_vector_of_nothing_stays_so() -> None:
    """Zero vectors and no vectors at all give zeros and none."""
    basis = TokenBasis.of(_vectors(50, 30, 30, 5))
    assert not basis.reduce(np.zeros((2, 30), np.float32)).any()
    assert basis.reduce(np.zeros((0, 30), np.float32)).shape == (0, 30)


def test_bytes_come_back() -> None:
    """Saved and loaded it is the same basis."""
    basis = TokenBasis.of(_vectors(50, 30, 30, 6))
    loaded = TokenBasis.from_bytes(basis.to_bytes())
    assert np.array_equal(loaded.components, basis.components)
    assert loaded.to_bytes() == basis.to_bytes()


def _saved(array: NDArray[np.generic]) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"junk" * 9,
        TokenBasis.of(_vectors(9, 4, 4, 7)).to_bytes()[:-1],
        _saved(np.zeros(3, np.int32)),
        _saved(np.zeros((3, 3))),
    ],
    ids=["nothing", "junk", "cut", "one row", "floats"],
)
def test_what_is_no_basis_is_refused(stored: bytes) -> None:
    """Other bytes raise ValueError."""
    with pytest.raises(ValueError, match=r"basis|magic|pickle|data|reshape"):
        TokenBasis.from_bytes(stored)


def test_an_encoder_without_tokens_has_no_basis() -> None:
    """A basis is fitted for an encoder that has vectors of tokens, always the same one."""
    assert fit_basis(WordEncoder()) is None
    one, other = fit_basis(TokenWordEncoder()), fit_basis(TokenWordEncoder())
    assert one is not None
    assert other is not None
    assert one.to_bytes() == other.to_bytes()
