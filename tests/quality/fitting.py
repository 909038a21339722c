"""All fitted weights from read questions, and how they do on a dossier left out of the fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.faq_features import FAQ_FEATURES
from qa.weights import Weights
from tests.quality.desks import Asked, Candidates, candidates_of
from tests.quality.evidence import Decided, Evidence, decide, fit_evidence
from tests.quality.linear import linear_of
from tests.quality.pairs import Couples, Taken, couples_of, fit_pairs, take

DECISION_FLOOR = 0.1
"""What is less likely is not worth a second look; `qa.verdict` decides on all else."""

PAIR_FLOOR = 0.1
"""The same for whole FAQ pairs."""

KINDS = ("figure", "sentence")


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What is fitted on; candidates by kind do not depend on any weights."""

    asked: tuple[Asked, ...]
    candidates: Mapping[str, tuple[Candidates, ...]]

    def without(self, dossier: str) -> Material:
        """All but one dossier."""
        return self._part(dossier, inside=False)

    def only(self, dossier: str) -> Material:
        """One dossier alone."""
        return self._part(dossier, inside=True)

    def _part(self, dossier: str, *, inside: bool) -> Material:
        asked = tuple(e for e in self.asked if (e.dossier.id == dossier) is inside)
        kinds = {
            kind: tuple(each for each in held if (each.dossier == dossier) is inside)
            for kind, held in self.candidates.items()
        }
        return Material(asked, kinds)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The weights, and the models that they are stored from."""

    weights: Weights
    evidence: Mapping[str, Evidence]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What models make of a dossier that they have not seen."""

    decided: Mapping[str, tuple[Decided, ...]]
    taken: tuple[Taken, ...]
    floors: Mapping[str, float]


def material_of(asked: Sequence[Asked]) -> Material:
    """The questions sorted by the kind of answer they want."""
    found: dict[str, list[Candidates]] = {kind: [] for kind in KINDS}
    for each in asked:
        candidates = candidates_of(each)
        if candidates is not None:
            found["figure" if each.is_number else "sentence"].append(candidates)
    return Material(tuple(asked), {kind: tuple(held) for kind, held in found.items()})


def fit_weights(material: Material) -> Fitted:
    """All weights and floors."""
    evidence = {kind: fit_evidence(material.candidates[kind]) for kind in KINDS}
    couples = couples_in(material, evidence)
    faq = fit_pairs(couples)
    floors = {
        "faq": PAIR_FLOOR,
        "figure": DECISION_FLOOR,
        "sentence": DECISION_FLOOR,
    }
    weights = Weights(
        figure=evidence["figure"].alone.named(),
        sentence=evidence["sentence"].alone.named(),
        rank={kind: evidence[kind].order.named(bias=False) for kind in KINDS},
        decide={kind: evidence[kind].decide.named() for kind in KINDS},
        faq=faq.named(),
        floors=floors,
    )
    return Fitted(weights, evidence)


def couples_in(material: Material, evidence: Mapping[str, Evidence]) -> tuple[Couples, ...]:
    """Every question with the FAQ pairs of its dossier; the pairs' own questions are left out."""
    orders = evidence["figure"].order, evidence["sentence"].order
    return tuple(
        couples_of(each, orders) for each in material.asked if each.row.category != "faq_verbatim"
    )


def leave_out(dossier: str, material: Material, fitted: Fitted) -> LeftOut:
    """What weights fitted without a dossier make of it."""
    rest = material.only(dossier)
    faq = linear_of(fitted.weights.faq, FAQ_FEATURES)
    return LeftOut(
        {kind: decide(fitted.evidence[kind], rest.candidates[kind]) for kind in KINDS},
        take(faq, couples_in(rest, fitted.evidence)),
        fitted.weights.floors,
    )
