"""Finds the passages of the asked dossiers that are nearest to a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.searched import Searched
from index.shard import Shard
from index.token_matches import TokenMatches
from index.tokens import TokenEncoder, Tokens
from index.types import Encoder, Hit, Retrieval
from index.wide import SCANNED, Wide

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
    """The cosine of each row of a dossier, and the score of each of its passages."""

    of: Searched
    cosines: NDArray[np.float32]
    scores: NDArray[np.float64]


class Retriever:
    """Searches `shards`, or dossiers by id, with the encoder that embedded them. For threads.

    `wide` names the dossiers that are worth scoring when very many are asked.
    """

    def __init__(
        self,
        shards: Sequence[Shard] | Mapping[str, Searched],
        encoder: Encoder,
        wide: Wide | None = None,
    ) -> None:
        self._wide = wide
        self._searched = shards if isinstance(shards, Mapping) else searched_by_id(shards)
        self._encoder = encoder
        self._token_encoder = encoder if isinstance(encoder, TokenEncoder) else None

    def without_engine(self) -> Retriever:
        """The same, but that every asked dossier is scored, however many.

        An engine is of all dossiers, so what it names among some of them tells of the others.
        """
        other = copy(self)
        other._wide = None
        return other

    def retrieve(self, question: str, *, dossiers: Collection[str], limit: int) -> Retrieval:
        """The best `limit` passages of `dossiers`, best first, ties by passage id.

        A dossier's scores depend on the question and on that dossier alone.
        `Retrieval.sentences` holds all sentences of the asked dossiers when they have at most
        5,000, else those of the 200 best passages and of every hit. Of more than 64 dossiers
        those that the engine names are scored; of fewer, each one.

        Raises:
            KeyError: for a dossier id that is not in the index.
        """
        vector, tokens = self._embedded(question)
        names = self._worth_scoring(question, vector, set(dossiers))
        asked = [self._searched[name] for name in names]
        scored = [_scored(each, question, vector) for each in asked]
        best = _best(scored, max(limit, _BEST_PASSAGES))
        return Retrieval(
            hits=tuple(best[: max(limit, 0)]),
            sentences=_sentences(scored, best),
            questions=_questions(scored),
            vector=vector,
            tokens=None if tokens is None else _matches(asked, tokens),
        )

    def _worth_scoring(
        self, question: str, vector: NDArray[np.float32], asked: set[str]
    ) -> list[str]:
        """The ids to score, in order: all, or what the engine names and what it does not know."""
        if self._wide is None or len(asked) <= SCANNED:
            return sorted(asked)
        for unknown in sorted(asked - self._searched.keys()):
            raise KeyError(unknown)
        named = self._wide.named(question, vector, asked & self._wide.known)
        return sorted({*named, *(asked - self._wide.known)})

    def _embedded(self, question: str) -> tuple[NDArray[np.float32], Tokens | None]:
        """The row of a question and its tokens, in one pass."""
        if self._token_encoder is None:
            return self._encoder.encode_query(question), None
        embedded = self._token_encoder.embed_query(question)
        return embedded.row, embedded.tokens


def searched_by_id(shards: Iterable[Shard]) -> dict[str, Searched]:
    """Each shard as it is searched, by its dossier's id."""
    return {shard.dossier.id: Searched.of(shard) for shard in shards}


def _matches(asked: Sequence[Searched], question: Tokens) -> TokenMatches | None:
    """The asked dossiers' tokens beside the question's; None when none were saved."""
    found = {each.name: each.tokens.matches(question) for each in asked if each.tokens is not None}
    return TokenMatches(question.spans, found) if len(found) == len(asked) else None


def _scored(each: Searched, question: str, vector: NDArray[np.float32]) -> _Scored:
    """A passage is as near as the nearest of its rows: its own, its question's, a sentence's."""
    cosines = np.clip(each.vectors.cosines(vector), -1.0, 1.0)
    dense = np.zeros(len(each.passages))
    np.maximum.at(dense, each.owners, cosines)
    lexical = each.words.shares(question).astype(np.float64)
    return _Scored(each, cosines, fused(dense, lexical))


def fused(dense: NDArray[np.float64], lexical: NDArray[np.float64]) -> NDArray[np.float64]:
    """One score in 0..1 from cosines and word shares, both in 0..1, higher is better."""
    return (1 - _LEXICAL_SHARE) * dense + _LEXICAL_SHARE * lexical


def _best(scored: Sequence[_Scored], count: int) -> list[Hit]:
    """The best `count` passages: by score, the highest first, then by passage id."""
    every = np.concatenate([np.zeros(0), *(each.scores for each in scored)])
    worst = np.partition(every, -count)[-count] if len(every) > count else -1.0
    hits = [
        Hit(each.of.passages[place], float(each.scores[place]))
        for each in scored
        for place in np.flatnonzero(each.scores >= worst)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:count]


def _sentences(scored: Sequence[_Scored], best: Sequence[Hit]) -> dict[tuple[str, int], float]:
    """(dossier id, start) -> cosine; of all sentences, or of those of the best passages."""
    are_all = sum(len(each.of.sentences.items) for each in scored) <= _ALL_SENTENCES
    wanted = {hit.passage.id for hit in best}
    found: dict[tuple[str, int], float] = {}
    for each in scored:
        passages, rows = each.of.passages, each.of.sentences.rows
        for item, place in zip(each.of.sentences.items, rows, strict=True):
            if are_all or passages[each.of.owners[place]].id in wanted:
                found[each.of.name, item] = float(each.cosines[place])
    return found


def _questions(scored: Sequence[_Scored]) -> dict[tuple[str, int], float]:
    """(dossier id, position among its FAQ pairs) -> cosine."""
    return {
        (each.of.name, item): float(each.cosines[place])
        for each in scored
        for item, place in zip(each.of.questions.items, each.of.questions.rows, strict=True)
    }
