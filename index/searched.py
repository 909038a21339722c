"""What retrieval needs of one dossier. Of a saved one it is read without parsing the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Passage
from index.lexical import Lexicon
from index.rows import RowKind, kinds_in
from index.shard import ROWS, TOKENS, VECTORS, WORDS, Shard
from index.token_basis import TokenBasis
from index.token_matches import PlacedTokens
from index.token_rows import TokenRows
from index.vectors import Vectors

PLACES = "places.json"
"""Name of the part that says where passages and FAQ questions stand in the text."""

SEARCHED = (PLACES, ROWS, VECTORS, WORDS)
"""What is read of a saved dossier to search it, beside its tokens if it has any."""

Kinds = Sequence[tuple[RowKind, int, int]]
"""Of each row its kind, the position of its passage, and its item, as in `index.rows.Row`."""


@dataclass(frozen=True, slots=True, eq=False)
class RowsOfKind:
    """The rows of one kind: their positions, and what they stand for."""

    rows: NDArray[np.intp]
    items: tuple[int, ...]

    @classmethod
    def of(cls, kinds: Kinds, kind: RowKind) -> RowsOfKind:
        rows = [place for place, (own, _, _) in enumerate(kinds) if own is kind]
        return cls(np.array(rows, np.intp), tuple(kinds[place][2] for place in rows))


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A dossier as it is searched.

    Attributes:
        owners: for each row the position of the passage that it belongs to.
    """

    name: str
    passages: tuple[Passage, ...]
    owners: NDArray[np.intp]
    questions: RowsOfKind
    sentences: RowsOfKind
    vectors: Vectors
    words: Lexicon
    tokens: PlacedTokens | None

    @classmethod
    def of(cls, shard: Shard) -> Searched:
        kinds = [(row.kind, row.passage, row.item) for row in shard.rows]
        faqs = [faq.question.start for faq in shard.dossier.faqs]
        held = shard.vectors, shard.words, shard.tokens
        return _searched(shard.dossier.id, shard.passages, kinds, faqs, *held)


def places_of(shard: Shard) -> bytes:
    """The part called `PLACES`: of each passage its id and numbers, and where questions start."""
    passages = [
        [each.id, each.section, each.first, each.last, each.start, each.end]
        for each in shard.passages
    ]
    faqs = [faq.question.start for faq in shard.dossier.faqs]
    return json.dumps([passages, faqs], separators=(",", ":")).encode()


def load_searched(id: str, parts: Mapping[str, bytes], basis: TokenBasis | None) -> Searched:
    """What `Searched.of` gives of the shard that was saved in these verified parts.

    Raises:
        ValueError: when a part cannot be read, or the parts are not in step.
    """
    places, faqs = json.loads(parts[PLACES])
    passages = tuple(Passage(name, id, *numbers) for name, *numbers in places)
    kinds = kinds_in(parts[ROWS])
    vectors, words = Vectors.from_bytes(parts[VECTORS]), Lexicon.from_bytes(parts[WORDS])
    tokens = None if basis is None else TokenRows.from_bytes(parts[TOKENS], len(kinds), basis)
    if vectors.count != len(kinds) or words.passages != len(passages):
        raise ValueError(f"has {vectors.count} vectors for {len(kinds)} rows")
    return _searched(id, passages, kinds, faqs, vectors, words, tokens)


def _searched(
    id: str,
    passages: tuple[Passage, ...],
    kinds: Kinds,
    faqs: Sequence[int],
    vectors: Vectors,
    words: Lexicon,
    tokens: TokenRows | None,
) -> Searched:
    return Searched(
        id,
        passages,
        np.array([passage for _, passage, _ in kinds], np.intp),
        RowsOfKind.of(kinds, RowKind.QUESTION),
        RowsOfKind.of(kinds, RowKind.SENTENCE),
        vectors,
        words,
        None if tokens is None else PlacedTokens(kinds, faqs, tokens),
    )
