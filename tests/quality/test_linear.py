"""Linear models on data small enough to be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.quality.linear import Linear, fit_chance, fit_order, linear_of


def test_a_total_is_the_weighted_sum_and_the_bias() -> None:
    """2 * 3 + 1 * -1 + 0.5 is 5.5."""
    model = Linear(("a", "b"), 0.5, np.array([2.0, 1.0]))
    assert model.totals(np.array([[3.0, -1.0]])).tolist() == [5.5]


def test_a_chance_is_the_logistic_of_the_total() -> None:
    """A total of nothing is an even chance, one of ln 3 is three in four."""
    model = Linear(("a",), 0.0, np.array([1.0]))
    chances = model.chances(np.array([[0.0], [np.log(3)]]))
    assert chances.tolist() == pytest.approx([0.5, 0.75])


def test_without_penalty_two_groups_give_their_own_odds() -> None:
    """Half right where the feature is 0 and three in four where it is 1: 0, and ln 3."""
    features = np.array([[0.0]] * 4 + [[1.0]] * 4)
    labels = np.array([1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    model = fit_chance(("there",), features, labels, ease=1e6)
    assert model.bias == pytest.approx(0.0, abs=1e-3)
    assert model.weights[0] == pytest.approx(np.log(3), abs=1e-3)


def test_an_order_gives_the_odds_of_winning() -> None:
    """The candidate that has the feature wins three questions of four: its weight is ln 3."""
    has, has_not = np.array([[1.0], [0.0]]), np.array([1.0, 0.0])
    questions = [(has, has_not)] * 3 + [(has, 1 - has_not)]
    model = fit_order(("there",), questions, ease=1e6)
    assert model.weights[0] == pytest.approx(np.log(3), abs=1e-3)


def test_a_question_with_many_candidates_counts_no_more_than_another() -> None:
    """Ten wrong candidates in one question weigh as much as the one in the other."""
    few = (np.array([[0.0], [1.0]]), np.array([1.0, 0.0]))
    many = (np.array([[1.0]] + [[0.0]] * 10), np.array([1.0] + [0.0] * 10))
    model = fit_order(("there",), [few, many], ease=1.0)
    assert model.weights[0] == pytest.approx(0.0, abs=1e-3)


def test_questions_without_a_right_candidate_teach_no_order() -> None:
    """They change nothing beside one that has a right and a wrong candidate."""
    useful = (np.array([[1.0], [0.0]]), np.array([1.0, 0.0]))
    useless = (np.array([[1.0], [0.0]]), np.array([0.0, 0.0]))
    alone = fit_order(("there",), [useful], ease=1.0)
    assert fit_order(("there",), [useful, useless], ease=1.0).weights == alone.weights


def test_a_model_survives_being_stored() -> None:
    """Named and read back, it is the same model; a name that is not stored weighs nothing."""
    model = Linear(("a", "b"), 0.5, np.array([2.0, 1.0]))
    again = linear_of(model.named(), ("a", "b", "c"))
    assert (again.bias, again.weights.tolist()) == (0.5, [2.0, 1.0, 0.0])
