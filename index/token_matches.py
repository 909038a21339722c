"""How near each token of a question is to each token of the asked dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.rows import RowKind
from index.token_basis import PRODUCT_UNIT
from index.token_rows import TokenRows
from index.tokens import Tokens

_BLOCK = 256
"""Tokens that are turned from bytes into numbers at a time, in the same memory: asking the
system for memory takes longer than the products."""


class Matches(NamedTuple):
    """The tokens of a sentence, or of a question of the FAQ, beside those of the question.

    Attributes:
        offsets: int64 of shape (tokens, 2), the code points [start, end) of each in its
            dossier's text; in reading order.
        similarity: float32 of shape (question tokens, tokens), in -1..1.
    """

    offsets: NDArray[np.int64]
    similarity: NDArray[np.float32]


class PlacedTokens:
    """The tokens of one dossier, and where each of them stands in its text.

    `kinds` are each row's kind, passage and item; `faqs` is where each FAQ question starts.
    Found when first looked at, so that a dossier that nobody asks takes no memory for it.
    """

    def __init__(
        self, kinds: Sequence[tuple[RowKind, int, int]], faqs: Sequence[int], tokens: TokenRows
    ) -> None:
        self._kinds = kinds
        self._faqs = faqs
        self.tokens = tokens

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """int64 of shape (tokens, 2), the code points [start, end) of each."""
        starts = [
            self._faqs[item] if kind is RowKind.QUESTION else item for kind, _, item in self._kinds
        ]
        found = self.tokens.offsets(np.array(starts, np.int64))
        found.flags.writeable = False
        return found

    @cached_property
    def sentences(self) -> dict[int, slice]:
        """Sentence start -> where its tokens stand among all."""
        return self._places(RowKind.SENTENCE)

    @cached_property
    def questions(self) -> dict[int, slice]:
        """Position in `Dossier.faqs` -> where its question's tokens stand among all."""
        return self._places(RowKind.QUESTION)

    def _places(self, kind: RowKind) -> dict[int, slice]:
        rows = enumerate(self._kinds)
        return {item: self.tokens.place(at) for at, (own, _, item) in rows if own is kind}

    def matches(self, question: Tokens) -> DossierMatches:
        """Beside the tokens of a question; nothing is computed before it is looked at."""
        return DossierMatches(self, question)


class DossierMatches:
    """The tokens of one dossier beside those of a question. Threads may share it."""

    def __init__(self, placed: PlacedTokens, question: Tokens) -> None:
        self._placed = placed
        self._question = question

    @property
    def offsets(self) -> NDArray[np.int64]:
        """Shape (dossier tokens, 2): FAQ questions first, then sentences, in text order."""
        return self._placed.offsets

    @cached_property
    def asked(self) -> NDArray[np.int8]:
        """The question's tokens in bytes, shape (question tokens, coordinates)."""
        return self._placed.tokens.basis.reduce(self._question.vectors)

    def tokens_of(self, start: int) -> NDArray[np.int8]:
        """Those of the sentence that starts there, shape (tokens, coordinates); maybe none."""
        return self._placed.tokens.vectors[self._placed.sentences.get(start, slice(0))]

    @cached_property
    def similarity(self) -> NDArray[np.float32]:
        """float32 of shape (question tokens, dossier tokens), in -1..1, computed once.

        The products are of whole numbers that float32 adds without rounding: the same bits
        however many threads share the work.
        """
        tokens = self._placed.tokens
        asked = self.asked.astype(np.float32)
        found = np.empty((tokens.count, len(asked)), np.float32)
        block = np.empty((min(tokens.count, _BLOCK), asked.shape[1]), np.float32)
        for first in range(0, tokens.count, _BLOCK):
            own = tokens.vectors[first : first + _BLOCK]
            np.copyto(block[: len(own)], own)
            np.matmul(block[: len(own)], asked.T, out=found[first : first + len(own)])
        np.clip(found * PRODUCT_UNIT, -1.0, 1.0, out=found)
        found.flags.writeable = False
        return found.T

    def of_sentence(self, start: int) -> Matches:
        """The sentence that starts there.

        Raises:
            KeyError: when no sentence of a passage does.
        """
        return self._at(self._placed.sentences[start])

    def of_question(self, position: int) -> Matches:
        """The FAQ question at that position.

        Raises:
            KeyError: when there is none.
        """
        return self._at(self._placed.questions[position])

    def highest(self, starts: Sequence[int]) -> tuple[list[int], NDArray[np.float32]]:
        """The nearest token of each sentence that starts there to each token of the question.

        Returns the positions in `starts` of the sentences that have tokens, and float32 of
        shape (these sentences, question tokens).

        Raises:
            KeyError: when no sentence of a passage starts at one of them.
        """
        placed = self._placed.sentences
        spans = [(placed[start].start, placed[start].stop, at) for at, start in enumerate(starts)]
        held = sorted(span for span in spans if span[0] < span[1])
        table = self.similarity.T
        bounds = [bound for first, last, _ in held for bound in (first, last)]
        if bounds and bounds[-1] == len(table):
            bounds.pop()
        if not bounds:
            return [], table[:0]
        # Every other stretch is what lies between two sentences.
        peaks = np.maximum.reduceat(table, bounds, axis=0)[::2]
        order = np.argsort([at for _, _, at in held], kind="stable")
        return [held[place][2] for place in order.tolist()], peaks[order]

    def _at(self, place: slice) -> Matches:
        return Matches(self.offsets[place], self.similarity[:, place])


@dataclass(frozen=True, slots=True, eq=False)
class TokenMatches:
    """The tokens of a question beside those of every asked dossier.

    Attributes:
        spans: int32 of shape (question tokens, 2), the code points [start, end) of each in
            the text that was retrieved with.
        dossiers: by dossier id; each is compared with the question when it is first looked at.
    """

    spans: NDArray[np.int32]
    dossiers: Mapping[str, DossierMatches]

    def of_sentence(self, key: tuple[str, int]) -> Matches:
        """The tokens of the sentence of (dossier id, start).

        Raises:
            KeyError: when the dossier was not asked, or has no such sentence in a passage.
        """
        dossier, start = key
        return self.dossiers[dossier].of_sentence(start)

    def of_question(self, key: tuple[str, int]) -> Matches:
        """The tokens of the FAQ question of (dossier id, position in `Dossier.faqs`).

        Raises:
            KeyError: when the dossier was not asked, or has no such question.
        """
        dossier, position = key
        return self.dossiers[dossier].of_question(position)
