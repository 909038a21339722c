"""A dossier's vectors, words and passages are kept in step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.fit_basis import fit_basis
from index.lexical import Lexicon
from index.shard import PARTS, TOKENS, Shard, known_rows, load_shard, make_shard
from index.token_basis import TokenBasis
from index.token_rows import TokenRows
from index.vectors import Vectors
from tests.index.dossiers import ACME, dossier
from tests.index.encoders import TokenWordEncoder, WordEncoder


@pytest.fixture
def shard(tmp_path: Path) -> Shard:
    """A small dossier as it is searched, with tokens."""
    encoder = TokenWordEncoder()
    return make_shard(dossier(tmp_path, "acme", ACME), encoder, basis=fit_basis(encoder))


def _basis(shard: Shard) -> TokenBasis:
    assert shard.tokens is not None
    return shard.tokens.basis


def test_parts_come_back(shard: Shard) -> None:
    """The parts of a shard give a shard of the same parts."""
    parts = shard.parts()
    assert set(parts) == {*PARTS, TOKENS}
    loaded = load_shard(shard.dossier, parts, _basis(shard))
    assert loaded is not None
    assert loaded.parts() == parts
    assert (loaded.rows, loaded.passages) == (shard.rows, shard.passages)


def test_a_vector_too_few_is_refused(shard: Shard) -> None:
    """Rows without a vector each are refused with both counts."""
    count = len(shard.rows)
    with pytest.raises(ValueError, match=f"{count - 1} vectors for {count} rows"):
        replace(shard, vectors=Vectors(shard.vectors.rows()[1:]))


def test_words_of_other_passages_are_refused(shard: Shard) -> None:
    """Words of another number of passages are refused with both counts."""
    with pytest.raises(ValueError, match=f"1 of {len(shard.passages)} passages"):
        replace(shard, words=Lexicon.of(["anvil"]))


def test_known_rows_are_used_again(shard: Shard) -> None:
    """With every row known nothing is encoded, and the parts are the same."""
    encoder, basis = TokenWordEncoder(), _basis(shard)
    known = known_rows(shard.parts(), basis)
    again = make_shard(shard.dossier, encoder, basis=basis, known=known)
    assert encoder.encoded == []
    assert again.parts() == shard.parts()


def test_rows_without_tokens_are_embedded_again(shard: Shard) -> None:
    """A text whose row is known, but not its tokens, is embedded, and the parts are the same."""
    encoder, basis = TokenWordEncoder(), _basis(shard)
    known = known_rows(shard.parts())
    again = make_shard(shard.dossier, encoder, basis=basis, known=known)
    assert encoder.encoded
    assert again.parts() == shard.parts()


def test_tokens_of_other_rows_are_refused(shard: Shard) -> None:
    """Tokens of another number of rows are refused with both counts."""
    count = len(shard.rows)
    with pytest.raises(ValueError, match=f"tokens of 1 of {count} rows"):
        replace(shard, tokens=TokenRows.of([None], _basis(shard)))


@pytest.mark.parametrize("encoder", [WordEncoder(), TokenWordEncoder()], ids=["rows", "tokens"])
def test_a_text_is_encoded_once(tmp_path: Path, encoder: WordEncoder) -> None:
    """A sentence that is a passage by itself is the same text, encoded once for both rows."""
    basis = fit_basis(encoder)
    encoder.encoded.clear()
    one = dossier(tmp_path, "acme", f"{ACME}\n## Note\n\nOnly this.\n")
    made = make_shard(one, encoder, basis=basis)
    assert len(encoder.encoded) == len(set(encoder.encoded)) < len(made.rows)
    by_text: dict[str, bytes] = {}
    for row, vector in zip(made.rows, made.vectors.rows(), strict=True):
        assert by_text.setdefault(row.text, vector.tobytes()) == vector.tobytes()


def test_rows_are_unit(shard: Shard) -> None:
    """Every stored row has length 1, so that inner products are cosines."""
    assert np.allclose(np.linalg.norm(shard.vectors.rows(), axis=1), 1, atol=1e-5)
