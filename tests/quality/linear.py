"""Linear models of named features, fitted and rounded so that they can be read and refitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Matrix = NDArray[np.float64]

_DIGITS = 4
"""Finer differences change no answer, and vary between machines."""

_ITERATIONS = 5_000
"""Many more than these fits take."""

_GOLD_MAX = 3
"""Only so many right candidates of a question are compared with its wrong ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A bias and one weight for each feature; the bias of an order is 0."""

    names: tuple[str, ...]
    bias: float
    weights: Matrix

    def totals(self, features: Matrix) -> Matrix:
        """The weighted sums of shape (n,) of features of shape (n, len(names))."""
        totals: Matrix = features @ self.weights + self.bias
        return totals

    def chances(self, features: Matrix) -> Matrix:
        """The logistic of the sums, in 0..1."""
        chances: Matrix = 1 / (1 + np.exp(-self.totals(features)))
        return chances

    def named(self, *, bias: bool = True) -> dict[str, float]:
        """The weights by name, as they are stored."""
        weights = {name: float(w) for name, w in zip(self.names, self.weights, strict=True)}
        return {"bias": self.bias, **weights} if bias else weights


def linear_of(stored: Mapping[str, float], names: tuple[str, ...]) -> Linear:
    """A model as it is stored; names that it lacks weigh nothing."""
    return Linear(names, stored.get("bias", 0.0), np.array([stored.get(n, 0.0) for n in names]))


def fit_chance(names: tuple[str, ...], features: Matrix, labels: Matrix, *, ease: float) -> Linear:
    """The logistic model of `labels` (0 or 1, shape (n,)) by features of shape (n, len(names)).

    `ease` is the inverse strength of the L2 penalty that keeps weights small.
    """
    model = LogisticRegression(C=ease, max_iter=_ITERATIONS).fit(features, labels)
    return Linear(names, _rounded(model.intercept_[0]), np.round(model.coef_[0], _DIGITS))


def fit_order(
    names: tuple[str, ...], questions: Sequence[tuple[Matrix, Matrix]], *, ease: float
) -> Linear:
    """The weights by which right candidates come before wrong ones of the same question.

    Each question is (features of its candidates, best first, labels). Every right candidate
    beats every wrong one with a chance that is the logistic of the difference of their sums
    (Bradley and Terry); each question counts the same.
    """
    wins, shares = _wins(questions)
    both = np.vstack([wins, -wins])
    labels = np.concatenate([np.ones(len(wins)), np.zeros(len(wins))])
    model = LogisticRegression(C=ease, fit_intercept=False, max_iter=_ITERATIONS)
    model.fit(both, labels, sample_weight=np.concatenate([shares, shares]))
    return Linear(names, 0.0, np.round(model.coef_[0], _DIGITS))


def _wins(questions: Sequence[tuple[Matrix, Matrix]]) -> tuple[Matrix, Matrix]:
    """What each right candidate has over each wrong one, and what the pair counts."""
    wins: list[Matrix] = []
    shares: list[float] = []
    for features, labels in questions:
        right, wrong = np.flatnonzero(labels)[:_GOLD_MAX], np.flatnonzero(labels == 0)
        found = [features[one] - features[other] for one in right for other in wrong]
        wins += found
        shares += [1 / len(found) for _ in found]
    return np.array(wins), np.array(shares)


def _rounded(number: float) -> float:
    return round(float(number), _DIGITS)
