"""All fitted weights from read questions, and how they do on a dossier left out of the fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    """What is fitted on: candidates by kind, and questions with the FAQ pairs of their dossier."""

    couples: tuple[Couples, ...]
    candidates: Mapping[str, tuple[Candidates, ...]]

    def without(self, dossiers: Collection[str]) -> Material:
        """All but some dossiers."""
        return self._part(dossiers, inside=False)

    def only(self, dossiers: Collection[str]) -> Material:
        """Some dossiers alone."""
        return self._part(dossiers, inside=True)

    def _part(self, dossiers: Collection[str], *, inside: bool) -> Material:
        couples = tuple(each for each in self.couples if (each.dossier in dossiers) is inside)
        kinds = {
            kind: tuple(each for each in held if (each.dossier in dossiers) is inside)
            for kind, held in self.candidates.items()
        }
        return Material(couples, kinds)

    @classmethod
    def joined(cls, parts: Sequence[Material]) -> Material:
        """Several as one."""
        return cls(
            tuple(each for part in parts for each in part.couples),
            {kind: tuple(e for part in parts for e in part.candidates[kind]) for kind in KINDS},
        )


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
    """The questions sorted by the kind of answer they want; the pairs' own have no couples."""
    found: dict[str, list[Candidates]] = {kind: [] for kind in KINDS}
    for each in asked:
        candidates = candidates_of(each)
        if candidates is not None:
            found["figure" if each.is_number else "sentence"].append(candidates)
    couples = tuple(couples_of(each) for each in asked if each.row.category != "faq_verbatim")
    return Material(couples, {kind: tuple(held) for kind, held in found.items()})


def fit_weights(material: Material) -> Fitted:
    """All weights and floors."""
    evidence = {kind: fit_evidence(material.candidates[kind]) for kind in KINDS}
    faq = fit_pairs(material.couples)
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


def leave_out(dossiers: Collection[str], material: Material, fitted: Fitted) -> LeftOut:
    """What weights fitted without some dossiers make of them."""
    rest = material.only(dossiers)
    faq = linear_of(fitted.weights.faq, FAQ_FEATURES)
    return LeftOut(
        {kind: decide(fitted.evidence[kind], rest.candidates[kind]) for kind in KINDS},
        take(faq, rest.couples),
        fitted.weights.floors,
    )
