"""Fits when the whole answer of one of the dossier's own questions is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.choose.faq import may_be_pair
from qa.faq_features import FAQ_FEATURES, pair_features, pairs_beside
from qa.width import asked_width
from tests.quality.desks import Asked
from tests.quality.linear import Linear, Matrix, fit_chance

_EASE = 0.3
"""Inverse penalty on scaled features; anything up to 3 gives about the same pairs."""

_SCALE_LEAST = 1e-9
"""A feature that never varies is divided by this instead of by nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Couples:
    """A question with every pair of its dossier.

    Attributes:
        features: of every (question, pair) couple, shape (pairs, features).
        pair: the position of the right pair, if one is right.
        may_be: whether the question is one that a pair may answer at all.
    """

    dossier: str
    features: Matrix
    pair: int | None
    may_be: bool

    @property
    def labels(self) -> Matrix:
        """1 for the right pair, else 0."""
        labels: Matrix = (np.arange(len(self.features)) == self.pair).astype(np.float64)
        return labels


@dataclass(frozen=True, slots=True)
class Taken:
    """The likeliest pair of a question: its chance, 0 where none may be given; if it is right."""

    chance: float
    is_right: bool
    has_pair: bool


def couples_of(asked: Asked) -> Couples:
    """The couples of one question."""
    desk = asked.desk
    beside = pairs_beside(desk)
    width = asked_width(desk.reading, desk.ledger, desk.glossary)
    rows = [pair_features(each, beside, width, desk) for each in beside.pairs]
    features = np.array(rows) if rows else np.zeros((0, len(FAQ_FEATURES)))
    return Couples(asked.dossier.id, features, asked.pair, may_be_pair(desk, width))


def fit_pairs(questions: Sequence[Couples]) -> Linear:
    """The chance of a couple being question and right pair."""
    features = np.vstack([each.features for each in questions])
    labels = np.concatenate([each.labels for each in questions])
    scale = features.std(axis=0) + _SCALE_LEAST
    fitted = fit_chance(FAQ_FEATURES, features / scale, labels, ease=_EASE)
    return Linear(FAQ_FEATURES, fitted.bias, np.round(fitted.weights / scale, 4))


def take(model: Linear, questions: Sequence[Couples]) -> tuple[Taken, ...]:
    """The likeliest pair of each question that has pairs to choose from."""
    period = FAQ_FEATURES.index("period")
    taken = []
    for each in questions:
        if not len(each.features):
            continue
        chances = model.chances(each.features)
        best = int(np.argmax(chances))
        fits = each.may_be and each.features[best][period] >= 0
        chance = float(chances[best]) if fits else 0.0
        taken.append(Taken(chance, best == each.pair, each.pair is not None))
    return tuple(taken)
