"""How each of the dossier's own questions relates to the one asked, the likeliest first."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qa.desk import Desk
from qa.faq_features import FAQ_FEATURES, FaqFeatures, pair_features, pairs_beside
from qa.weights import Weights
from qa.width import Width
from qa.words import stems


@dataclass(frozen=True, slots=True)
class FaqMatch:
    """How a question relates to one FAQ pair.

    Attributes:
        number: position in `Dossier.faqs`.
        same: it is that question, word for word.
        period: 0 when the pair is of another period than the one asked for, else 1.
    """

    number: int
    same: bool
    features: FaqFeatures

    @property
    def period(self) -> float:
        return float(self.features.period >= 0)


def match_faqs(desk: Desk, width: Width) -> tuple[FaqMatch, ...]:
    """Every pair of the dossier, the likeliest first; ties by place."""
    beside = pairs_beside(desk)
    asked = stems(desk.reading.text)
    matches = [
        FaqMatch(
            pair.number, stems(pair.question) == asked, pair_features(pair, beside, width, desk)
        )
        for pair in beside.pairs
    ]
    return tuple(
        sorted(matches, key=lambda m: (not m.same, -faq_chance(m, desk.weights), m.number))
    )


def faq_chance(match: FaqMatch, weights: Weights) -> float:
    """How likely the pair's whole answer is what is asked for, 0..1."""
    total = weights.faq["bias"] + sum(
        weights.faq.get(name, 0.0) * value
        for name, value in zip(FAQ_FEATURES, match.features, strict=True)
    )
    return 1 / (1 + math.exp(-total))
