"""Retrieval by ir-measures: which passages hold gold, which were found, and how early."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, Success, nDCG

from corpus.types import Dossier
from index.rows import passages_of
from qa.evaluation.gold import Gold, Place, is_overlap
from qa.types import RetrievedPassage

NDCG_AT_10, RR_AT_10, R_AT_5, SUCCESS_AT_1 = nDCG @ 10, RR @ 10, R @ 5, Success @ 1


@dataclass(frozen=True, slots=True)
class Ranking:
    """One question's retrieval, in trec_eval's names, each in 0..1."""

    ndcg_at_10: float
    rr_at_10: float
    r_at_5: float
    success_at_1: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's id, its gold and the passages it found, best first."""

    id: str
    gold: Gold
    passages: tuple[RetrievedPassage, ...]


class Catalogue:
    """The passages of the dossiers, so that places have the ids of the index."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        passages = [passage for dossier in dossiers for passage in passages_of(dossier)]
        self._places = {
            passage.id: Place(passage.dossier, passage.start, passage.end) for passage in passages
        }
        self._ids = {place: id for id, place in self._places.items()}

    def holding(self, gold: Gold) -> tuple[str, ...]:
        """Ids of the passages that overlap gold, in text order."""
        return tuple(
            id
            for id, place in self._places.items()
            if any(is_overlap(place, each) for each in gold.places)
        )

    def id_of(self, passage: RetrievedPassage) -> str:
        """The passage's id; of one that was cut otherwise, the id of the one it overlaps.

        A passage that overlaps none is named by its place.
        """
        found = Place(passage.dossier, passage.start, passage.end)
        exact = self._ids.get(found)
        if exact is not None:
            return exact
        near = (id for id, place in self._places.items() if is_overlap(place, found))
        return next(near, f"{found.dossier}/{found.start}-{found.end}")


def qrels_of(asked: Iterable[Asked], catalogue: Catalogue) -> tuple[Qrel, ...]:
    """The relevant passages of each question: those that overlap its gold."""
    return tuple(Qrel(each.id, id, 1) for each in asked for id in catalogue.holding(each.gold))


def run_of(asked: Iterable[Asked], catalogue: Catalogue) -> tuple[ScoredDoc, ...]:
    """The passages found; the score falls by rank, so that no tool orders ties anew."""
    return tuple(
        ScoredDoc(each.id, id, 1.0 / rank)
        for each in asked
        for rank, id in enumerate(
            dict.fromkeys(catalogue.id_of(passage) for passage in each.passages), start=1
        )
    )


def rank_questions(asked: Sequence[Asked], catalogue: Catalogue) -> Mapping[str, Ranking]:
    """Question id -> its figures, for the questions whose gold stands in a passage."""
    qrels = qrels_of(asked, catalogue)
    found: dict[str, dict[str, float]] = {qrel.query_id: {} for qrel in qrels}
    measures = (NDCG_AT_10, RR_AT_10, R_AT_5, SUCCESS_AT_1)
    if qrels:
        for metric in ir_measures.iter_calc(measures, qrels, run_of(asked, catalogue)):
            found[metric.query_id][str(metric.measure)] = float(metric.value)
    return {
        id: Ranking(*(values.get(str(measure), 0.0) for measure in measures))
        for id, values in found.items()
    }
