"""The encoder gives unit rows, the same bytes for the same text."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import SentenceTransformerEncoder
from index.unit import unit_rows
from index.weights import Weights

_TEXTS = ["Revenue rose 13%.", "The team met in Seattle. " * 20, "Q3"]


def test_rows_are_unit_float32(real_encoder: SentenceTransformerEncoder) -> None:
    """Rows are float32 of length 1, and as many as the texts."""
    rows = real_encoder.encode(_TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (3, real_encoder.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


def test_no_texts_give_no_rows(real_encoder: SentenceTransformerEncoder) -> None:
    """No texts give an array of no rows that still knows its dimension."""
    assert real_encoder.encode([]).shape == (0, real_encoder.dimension)


def test_a_row_does_not_depend_on_its_neighbours(
    real_encoder: SentenceTransformerEncoder,
) -> None:
    """A text has the same bytes alone, among others, and in another order."""
    together = real_encoder.encode(_TEXTS)
    assert real_encoder.encode(_TEXTS[::-1])[::-1].tobytes() == together.tobytes()
    for text, row in zip(_TEXTS, together, strict=True):
        assert real_encoder.encode([text])[0].tobytes() == row.tobytes()


def test_a_question_is_near_its_own_words(real_encoder: SentenceTransformerEncoder) -> None:
    """Without prompts a question's row is that of the same text in a dossier."""
    question = real_encoder.encode_query(_TEXTS[0])
    assert question.shape == (real_encoder.dimension,)
    assert np.allclose(real_encoder.encode(_TEXTS) @ question, [1, 0, 0], atol=0.5)
    assert question.tobytes() == real_encoder.encode(_TEXTS[:1])[0].tobytes()


def test_naming_an_encoder_loads_nothing(packaged: Weights) -> None:
    """Making an encoder and reading its name imports neither torch nor its library."""
    script = (
        "import sys; from index.encoder import SentenceTransformerEncoder;"
        "from index.weights import find_weights;"
        "print(SentenceTransformerEncoder(find_weights()).name);"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, packaged.identity)


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1))
def test_any_rows_become_unit_rows_or_stay_zero(values: list[list[float]]) -> None:
    """Scaling gives rows of length 1 and leaves a zero row zero, never NaN."""
    lengths = np.linalg.norm(unit_rows(np.array(values, np.float32)), axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths < 1))
    assert not np.isnan(lengths).any()
