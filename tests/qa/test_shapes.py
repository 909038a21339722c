"""The shape of answer a question wants: its words, its features, and the fitted chances."""

from __future__ import annotations

import numpy as np
import pytest

from qa.library import find_encoder
from qa.settings import DEFAULT_MODEL
from qa.shapes import Shape, Softmax, features, grams, load_shapes
from qa.shaping import _KINDS as KINDS_OF_PARTS
from qa.shelf import _shapes_for as shapes_for
from tests.index.encoders import WordEncoder


def test_grams_are_stems_their_pairs_and_the_question_mark() -> None:
    """Each stands once, in order: stems, pairs of neighbours, the mark."""
    assert grams("Who left, who?") == ("who", "left", "who left", "left who", "?")
    assert grams("") == ()


def test_features_are_the_row_and_then_the_words_that_are_known() -> None:
    """Three times the row, and 0.7 where a gram of the vocabulary stands."""
    row = np.array([0.5, -0.25], np.float32)
    found = features("Who left?", {"left": 0, "bread": 1, "who left": 2}, row)
    assert found.tolist() == [1.5, -0.75, 0.7, 0.0, 0.7]


def test_a_softmax_gives_the_chances_of_its_totals() -> None:
    """By hand: totals of ln 3 and 0 are chances of 3/4 and 1/4."""
    model = Softmax(("one", "other"), np.array([[1.0], [0.0]]), np.array([np.log(3) - 2, 0.0]))
    assert model.chances(np.array([2.0])) == pytest.approx({"one": 0.75, "other": 0.25})


def test_large_totals_do_not_overflow() -> None:
    """The largest total is taken off before the powers."""
    model = Softmax(("one", "other"), np.array([[1e4], [0.0]]), np.zeros(2))
    assert model.chances(np.array([1.0]))["one"] == 1.0


def test_the_packaged_models_tell_every_shape_and_part() -> None:
    """Chances of all shapes, and of parts that lists are asked of, sum to 1 each."""
    shapes = load_shapes()
    told = shapes.told_by("Who runs it?", np.zeros(_dimension(), np.float32))
    assert set(told.shapes) == set(Shape)
    assert set(told.parts) <= set(KINDS_OF_PARTS)
    assert sum(told.shapes.values()) == pytest.approx(1.0)
    assert sum(told.parts.values()) == pytest.approx(1.0)


def _dimension() -> int:
    shapes = load_shapes()
    return len(shapes.shapes.weights[0]) - len(shapes.vocabulary)


def test_plain_questions_have_the_shape_that_they_have() -> None:
    """With the encoder that the packaged models were fitted with."""
    asked = {
        "How many people work there?": Shape.NUMBER,
        "Who is in charge?": Shape.PERSON,
        "When does it close?": Shape.DATE,
        "Give me all the risks": Shape.LIST,
        "Should I buy the shares?": Shape.ADVICE,
    }
    encoder = find_encoder(DEFAULT_MODEL)
    for question, shape in asked.items():
        told = load_shapes().told_by(question, encoder.encode_query(question))
        assert max(told.shapes, key=lambda name: told.shapes[name]) == shape, question


def test_rows_of_another_encoder_are_not_read() -> None:
    """With an encoder that the models were not fitted with the cues decide alone."""
    assert shapes_for(WordEncoder()) is None
    assert shapes_for(find_encoder(DEFAULT_MODEL)) is load_shapes()
