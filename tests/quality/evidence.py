"""Fits which claim answers a question, and whether the best one does.

Three models for figures and three for sentences: an order of the candidates of a question
(pairwise), a decision on the first of them, and the chance of a claim looked at by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.features import FEATURE_NAMES
from tests.quality.desks import Candidates
from tests.quality.linear import Linear, Matrix, fit_chance, fit_order, linear_of

FIRST = 12
"""Candidates of a question that are learnt from: those that could be taken for the answer."""

_ROUNDS = 3
"""Which candidates those are depends on the order that is fitted; it settles in three rounds."""

_START = {"dense": 4.0, "passage": 2.0, "with_context": 2.0, "known": 2.0, "entity": 2.0,
          "period": 1.5, "window": 1.0}  # fmt: skip
"""An order to begin with, so that a fit does not depend on the one before."""

_ORDER_EASE = 3.0
_DECIDE_EASE = 1.0
_ALONE_EASE = 0.5
"""Inverse penalties; on dossiers left out anything around them does as well."""

_GAP_ALONE, _GAP_MOST = 2.0, 3.0
"""As in qa/features.py: the lead of a candidate without a rival, and the longest that counts."""

DECIDE_NAMES = (*FEATURE_NAMES, "rank", "gap")


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The three models of one kind of answer."""

    alone: Linear
    order: Linear
    decide: Linear


@dataclass(frozen=True, slots=True)
class Decided:
    """The first candidate of one question: how likely it answers, and whether it does."""

    chance: float
    is_gold: bool
    answerable: bool


def fit_evidence(questions: Sequence[Candidates]) -> Evidence:
    """All three models of one kind, from its questions that have candidates."""
    asked = [each for each in questions if len(each.labels)]
    order = linear_of(_START, FEATURE_NAMES)
    for _ in range(_ROUNDS):
        order = fit_order(
            FEATURE_NAMES, [first_by(order, each) for each in asked], ease=_ORDER_EASE
        )
    firsts = [first_by(order, each) for each in asked]
    decided = np.array([decision_features(order, features) for features, _ in firsts])
    rights = np.array([labels[0] for _, labels in firsts])
    return Evidence(
        alone=fit_chance(
            FEATURE_NAMES,
            np.vstack([features for features, _ in firsts]),
            np.concatenate([labels for _, labels in firsts]),
            ease=_ALONE_EASE,
        ),
        order=order,
        decide=fit_chance(DECIDE_NAMES, decided, rights, ease=_DECIDE_EASE),
    )


def first_by(order: Linear, each: Candidates) -> tuple[Matrix, Matrix]:
    """Features and labels of the first candidates in an order, best first; ties by place."""
    places = np.argsort(-order.totals(each.features), kind="stable")[:FIRST]
    return each.features[places], each.labels[places]


def decision_features(order: Linear, features: Matrix) -> Matrix:
    """What is decided on: the best candidate's features, its rank, and its lead."""
    ranks = order.totals(features)
    gap = ranks[0] - ranks[1] if len(ranks) > 1 else _GAP_ALONE
    return np.concatenate([features[0], [ranks[0], min(gap, _GAP_MOST)]])


def decide(evidence: Evidence, questions: Sequence[Candidates]) -> tuple[Decided, ...]:
    """What the models make of questions; of one without candidates, nothing."""
    decided = []
    for each in questions:
        if not len(each.labels):
            decided.append(Decided(0.0, False, each.answerable))
            continue
        features, labels = first_by(evidence.order, each)
        sure = evidence.decide.chances(decision_features(evidence.order, features)[None])[0]
        decided.append(Decided(float(sure), bool(labels[0]), each.answerable))
    return tuple(decided)
