"""What retrieval found, as the reader is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus.types import Dossier
from index.types import Hit
from qa.types import RetrievedPassage

_SCORE_DIGITS = 6
"""Enough to order by; the digits beyond are the machine's rounding."""


def passages_of(
    hits: Iterable[Hit], dossier_of: Callable[[str], Dossier], *, limit: int
) -> tuple[RetrievedPassage, ...]:
    """The best `limit` hits, best first, ties by passage id, ranks from 1."""
    ordered = sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[: max(limit, 0)]
    return tuple(_passage(hit, rank, dossier_of) for rank, hit in enumerate(ordered, start=1))


def sentence_scores(dossier: Dossier, hits: Iterable[Hit]) -> dict[tuple[str, int], float]:
    """By (dossier id, start) of a sentence, the score of the best hit that holds it."""
    scores: dict[tuple[str, int], float] = {}
    for hit in hits:
        passage = hit.passage
        if passage.dossier != dossier.id:
            continue
        for sentence in dossier.sections[passage.section].sentences[passage.first : passage.last]:
            scores[dossier.id, sentence.start] = hit.score
    return scores


def _passage(hit: Hit, rank: int, dossier_of: Callable[[str], Dossier]) -> RetrievedPassage:
    passage = hit.passage
    dossier = dossier_of(passage.dossier)
    return RetrievedPassage(
        rank=rank,
        dossier=dossier.id,
        section=dossier.sections[passage.section].path,
        start=passage.start,
        end=passage.end,
        text=dossier.text[passage.start : passage.end],
        score=round(min(max(hit.score, 0.0), 1.0), _SCORE_DIGITS),
    )
