"""The claims of a dossier in the order in which they may answer a question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import mul

import numpy as np
from numpy.typing import NDArray

from qa.asked import Sought
from qa.claims import Claim
from qa.coverage import Asking
from qa.features import FEATURE_NAMES, Features, features_of
from qa.figures import Fit, Gap
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.likeness import QuestionWords
from qa.reading import Reading
from qa.relevance import Relevance
from qa.weights import Weights

NEAREST = 24
"""Claims that the network looks at, by their linear rank. Of single facts a right one is among the
first ten already for 95 to 98 of a hundred questions."""

UNREAD = -12.0
"""The relevance of a claim that it does not look at."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim with its features and its best-fitting figure.

    Attributes:
        score: how likely the claim answers, looked at by itself, 0..1.
        rank: weighted sum of the features; higher is better, no fixed range.
        relevance: see `qa.relevance`; `UNREAD` for what is far down, or without a network.
    """

    claim: Claim
    features: Features
    fit: Fit | None
    score: float
    rank: float
    relevance: float = UNREAD


def score_claims(
    reading: Reading,
    ledger: Ledger,
    glossary: Glossary,
    weights: Weights,
    words: QuestionWords,
) -> tuple[Scored, ...]:
    """Every claim of the dossier, best first: by relevance, then by rank, ties by place."""
    kind = "figure" if reading.asked.sought is Sought.NUMBER else "sentence"
    model = weights.figure if kind == "figure" else weights.sentence
    features, fits = features_of(Asking(reading, ledger, words, glossary))
    columns = np.array(features, np.float64).reshape(-1, len(FEATURE_NAMES)).T
    scores = [logistic(model["bias"] + total) for total in _totals(columns, model)]
    ranks = _totals(columns, weights.rank[kind])
    scored = list(map(Scored, ledger.claims, features, fits, scores, ranks))
    scored.sort(key=lambda each: (-each.rank, each.claim.key))
    if words.relevance is not None:
        scored[:NEAREST] = _read(scored[:NEAREST], reading, words, words.relevance)
    return tuple(scored)


def scores_alike(one: Reading, other: Reading) -> bool:
    """Whether two readings of one question score every claim alike.

    They may differ in what is made of the claims: intent, part of the page, advice, topic.
    """
    return other == replace(
        one,
        intent=other.intent,
        part=other.part,
        advice=other.advice,
        off_topic=other.off_topic,
    )


def _totals(columns: NDArray[np.float64], model: Mapping[str, float]) -> list[float]:
    """The weighted sum of the features of each claim, added in the order of their names.

    In this order one claim's sum has the same bits as `_total` gives it.
    """
    total = np.zeros(columns.shape[1])
    for column, factor in zip(columns, _factors(model), strict=True):
        total += column * factor
    return total.tolist()


def _read(
    nearest: Sequence[Scored], reading: Reading, words: QuestionWords, relevance: Relevance
) -> list[Scored]:
    """The nearest claims as the network orders them, and the reranker if there is one."""
    if not nearest:
        return []
    asked = _of_reading(reading)
    inputs = np.array([[*_of_claim(each, reading), *asked] for each in nearest])
    compared = words.compared([each.claim.key for each in nearest])
    added = words.reranked([each.claim.text for each in nearest])
    logits = (relevance.of(inputs, compared) + added).tolist()
    read = [
        Scored(each.claim, each.features, each.fit, each.score, each.rank, one)
        for each, one in zip(nearest, logits, strict=True)
    ]
    return sorted(read, key=lambda each: (-each.relevance, -each.rank, each.claim.key))


def inputs_of(each: Scored, reading: Reading) -> list[float]:
    """What the network is told of a claim, in the order of `INPUT_NAMES`."""
    return [*_of_claim(each, reading), *_of_reading(reading)]


def _of_claim(each: Scored, reading: Reading) -> list[float]:
    is_number = reading.asked.sought is Sought.NUMBER
    values, nothing = each.features, (0.0,) * len(FEATURE_NAMES)
    gaps = each.fit.gaps if each.fit else frozenset[Gap]()
    claim = each.claim
    return [
        *(values if is_number else nothing),
        *(nothing if is_number else values),
        *(float(gap in gaps) for gap in Gap),
        float(claim.faq is not None),
        float(claim.expert is not None),
        float(bool(claim.figures)),
        float(each.fit is not None),
        math.log1p(claim.length),
    ]


def _of_reading(reading: Reading) -> list[float]:
    return [
        *(float(reading.asked.sought is sought) for sought in Sought),
        float(reading.asked.is_explicit),
        float(reading.asked.is_change),
        float(bool(reading.metrics)),
        float(bool(reading.periods)),
        float(bool(reading.unknown)),
        float(bool(reading.polarity)),
        float(reading.direction is not None),
        float(len(reading.sides) > 1),
        math.log1p(len(reading.entities)),
        math.log1p(len(reading.text.split())),
    ]


INPUT_NAMES = (
    *(f"figure {name}" for name in FEATURE_NAMES),
    *(f"sentence {name}" for name in FEATURE_NAMES),
    *(f"gap {gap}" for gap in Gap),
    "faq", "post", "has figure", "has fit", "words",
    *(f"sought {sought}" for sought in Sought),
    "explicit", "change", "metric", "period", "unknown", "superlative", "direction", "sides",
    "entities", "question words",
)  # fmt: skip


def chance(ranked: Sequence[Scored], model: Mapping[str, float]) -> float:
    """How likely the first of `ranked` answers the question, 0..1.

    Its own features count, its rank, and how far the next one is behind.
    """
    best = ranked[0]
    gap = best.rank - ranked[1].rank if len(ranked) > 1 else _GAP_ALONE
    total = _total(best.features, model) + model.get("rank", 0.0) * best.rank
    return logistic(total + model.get("gap", 0.0) * min(gap, _GAP_MOST) + model["bias"])


_GAP_ALONE = 2.0
"""The lead of a candidate that has no rival."""


_GAP_MOST = 3.0
"""A longer lead says no more."""


def logistic(total: float) -> float:
    """1 / (1 + e^-total)."""
    return 1 / (1 + math.exp(-total))


def _total(features: Features, model: Mapping[str, float]) -> float:
    total: float = sum(map(mul, _factors(model), features))
    return total


def _factors(model: Mapping[str, float]) -> tuple[float, ...]:
    """What each feature counts, in the order of the fields."""
    return tuple(model.get(name, 0.0) for name in FEATURE_NAMES)


def weigh(features: Features, model: Mapping[str, float]) -> float:
    """The logistic of the weighted sum: how likely the claim answers, in 0..1."""
    return logistic(model["bias"] + _total(features, model))
