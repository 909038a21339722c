"""Finds the passages of the asked dossiers that are nearest to a question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.rows import RowKind
from index.shard import Shard
from index.types import Encoder, Hit, Retrieval

_LEXICAL_SHARE = 0.5
"""Half the score each: meaning alone loses names and figures, words alone lose paraphrase. On five
dossiers anything from 0.3 to 0.6 finds about the same first five passages, and reciprocal ranks,
which cannot be compared across dossiers, find no more."""

_ALL_SENTENCES = 5_000
"""Up to so many sentences the cosines of all are given: a few milliseconds' work for whoever
chooses among them; beyond, those of the best passages only."""

_BEST_PASSAGES = 200
"""Passages whose sentences are given in a larger corpus."""


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """A shard with the cosine of each row and the score of each passage."""

    shard: Shard
    cosines: NDArray[np.float32]
    scores: NDArray[np.float64]


class Retriever:
    """Searches `shards` with the encoder that embedded them."""

    def __init__(self, shards: Sequence[Shard], encoder: Encoder) -> None:
        self._shards = {shard.dossier.id: shard for shard in shards}
        self._encoder = encoder

    def retrieve(self, question: str, *, dossiers: Collection[str], limit: int) -> Retrieval:
        """The best `limit` passages of `dossiers`, best first, ties by passage id.

        A dossier's scores depend on the question and on that dossier alone.

        Raises:
            KeyError: for a dossier id that is not in the index.
        """
        vector = self._encoder.encode_query(question)
        scored = [_scored(self._shards[name], question, vector) for name in sorted(set(dossiers))]
        ranked = _ranked(scored)
        return Retrieval(
            hits=tuple(ranked[: max(limit, 0)]),
            sentences=_sentences(scored, ranked, limit),
            questions=_cosines(scored, RowKind.QUESTION),
            vector=vector,
        )


def _scored(shard: Shard, question: str, vector: NDArray[np.float32]) -> _Scored:
    """A passage is as near as the nearest of its rows: its own, its question's, a sentence's."""
    cosines = np.clip(shard.vectors.cosines(vector), -1.0, 1.0)
    dense = np.zeros(len(shard.passages))
    owners = np.array([row.passage for row in shard.rows], dtype=np.intp)
    np.maximum.at(dense, owners, cosines)
    lexical = shard.words.shares(question).astype(np.float64)
    return _Scored(shard, cosines, fused(dense, lexical))


def fused(dense: NDArray[np.float64], lexical: NDArray[np.float64]) -> NDArray[np.float64]:
    """One score in 0..1 from cosines and word shares, both in 0..1, higher is better."""
    return (1 - _LEXICAL_SHARE) * dense + _LEXICAL_SHARE * lexical


def _ranked(scored: Sequence[_Scored]) -> list[Hit]:
    hits = [
        Hit(passage, float(score))
        for each in scored
        for passage, score in zip(each.shard.passages, each.scores, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def _sentences(
    scored: Sequence[_Scored], ranked: Sequence[Hit], limit: int
) -> dict[tuple[str, int], float]:
    every = _cosines(scored, RowKind.SENTENCE)
    if len(every) <= _ALL_SENTENCES:
        return every
    best = {hit.passage.id for hit in ranked[: max(limit, _BEST_PASSAGES)]}
    return {
        (each.shard.dossier.id, row.item): float(cosine)
        for each in scored
        for row, cosine in zip(each.shard.rows, each.cosines, strict=True)
        if row.kind is RowKind.SENTENCE and each.shard.passages[row.passage].id in best
    }


def _cosines(scored: Sequence[_Scored], kind: RowKind) -> dict[tuple[str, int], float]:
    """(dossier id, item) -> cosine, for every row of one kind."""
    return {
        (each.shard.dossier.id, row.item): float(cosine)
        for each in scored
        for row, cosine in zip(each.shard.rows, each.cosines, strict=True)
        if row.kind is kind
    }
