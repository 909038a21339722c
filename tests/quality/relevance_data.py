"""What the relevance network learns from: questions with the claims that may answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.token_matches import DossierMatches
from qa.answer import first_desk
from qa.attention import LONGEST
from qa.clean import clean
from qa.desk import Desk
from qa.evaluation.gold import Gold, Place, find_gold, is_overlap
from qa.evaluation.row import Row
from qa.scored import INPUT_NAMES, NEAREST, Scored, inputs_of
from qa.shelf import Shelf
from tests.quality.sets import Sets

_ELSEWHERE = frozenset({"meta", "advice", "list_section"})
"""Categories whose answers are parts of the page; no sentence by itself is right or wrong."""

_GOLD_MOST = 8
"""Right claims that are far down are added, so many at the most."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One question and its claims.

    Attributes:
        inputs: float32 of shape (claims, inputs), as `qa.scored.inputs_of` has them.
        labels: bool of shape (claims,): which of them are gold; none where there is no answer.
        asked: int8 of shape (question tokens, coordinates).
        tokens: the same of each claim.
    """

    dossier: str
    inputs: NDArray[np.float32]
    labels: NDArray[np.bool_]
    asked: NDArray[np.int8]
    tokens: tuple[NDArray[np.int8], ...]


def samples_of(sets: Sets, shelf: Shelf) -> Iterator[Sample]:
    """Every question of a single turn that one sentence may answer, or none does."""
    for dossier in sets.dossiers:
        held: dict[int, NDArray[np.int8]] = {}
        for row in sets.rows[dossier.id]:
            cleaned = clean(row.question)
            if len(row.turns) > 1 or row.category in _ELSEWHERE or not cleaned.questions:
                continue
            desk = first_desk(cleaned, shelf.ledgers[dossier.id], shelf.kit)
            sample = _sample(row, find_gold(row, [dossier]), desk, held)
            if sample is not None:
                yield sample


def _sample(row: Row, gold: Gold, desk: Desk, held: dict[int, NDArray[np.int8]]) -> Sample | None:
    """None when gold is no claim, so that nothing can be learnt.

    held: the tokens of the dossier's sentences by their start, so that samples share them.
    """
    scored = desk.scored
    right = [_is_gold(each, gold) for each in scored]
    if row.answerable and not any(right):
        return None
    far = [n for n, is_right in enumerate(right) if is_right and n >= NEAREST][:_GOLD_MOST]
    kept = [*range(min(NEAREST, len(scored))), *far]
    matches = desk.retrieval.tokens
    assert matches is not None
    beside = matches.dossiers[desk.ledger.dossier.id]
    return Sample(
        desk.ledger.dossier.id,
        np.array([inputs_of(scored[n], desk.reading) for n in kept], np.float32).reshape(
            -1, len(INPUT_NAMES)
        ),
        np.array([right[n] for n in kept], bool),
        beside.asked[:LONGEST].copy(),
        tuple(_tokens_of(scored[n].claim.sentence.start, beside, held) for n in kept),
    )


def _is_gold(each: Scored, gold: Gold) -> bool:
    span = each.claim.sentence.span
    place = Place(each.claim.dossier, span.start, span.end)
    return any(is_overlap(place, other) for other in gold.places)


def _tokens_of(
    start: int, beside: DossierMatches, held: dict[int, NDArray[np.int8]]
) -> NDArray[np.int8]:
    """The tokens that are compared of the sentence at `start`, read once."""
    if start not in held:
        held[start] = beside.tokens_of(start)[: 2 * LONGEST].copy()
    return held[start]
