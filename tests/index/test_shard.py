"""A dossier's vectors, words and passages are kept in step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.lexical import Lexicon
from index.shard import PARTS, Shard, known_rows, load_shard, make_shard
from index.vectors import Vectors
from tests.index.dossiers import ACME, dossier
from tests.index.encoders import WordEncoder


@pytest.fixture
def shard(tmp_path: Path) -> Shard:
    """A small dossier as it is searched."""
    return make_shard(dossier(tmp_path, "acme", ACME), WordEncoder())


def test_parts_come_back(shard: Shard) -> None:
    """The parts of a shard give a shard of the same parts."""
    parts = shard.parts()
    assert set(parts) == set(PARTS)
    loaded = load_shard(shard.dossier, parts)
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
    encoder = WordEncoder()
    again = make_shard(shard.dossier, encoder, known=known_rows(shard.parts()))
    assert encoder.encoded == []
    assert again.parts() == shard.parts()


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    """A sentence that is a passage by itself is the same text, encoded once for both rows."""
    encoder = WordEncoder()
    made = make_shard(dossier(tmp_path, "acme", f"{ACME}\n## Note\n\nOnly this.\n"), encoder)
    assert len(encoder.encoded) == len(set(encoder.encoded)) < len(made.rows)
    by_text: dict[str, bytes] = {}
    for row, vector in zip(made.rows, made.vectors.rows(), strict=True):
        assert by_text.setdefault(row.text, vector.tobytes()) == vector.tobytes()


def test_rows_are_unit(shard: Shard) -> None:
    """Every stored row has length 1, so that inner products are cosines."""
    assert np.allclose(np.linalg.norm(shard.vectors.rows(), axis=1), 1, atol=1e-5)
