"""How much of what a question says a sentence says too, word by word and by meaning.

The encoder gives a vector for every token, in its context. A word of the question is as present
in a sentence as the nearest token of that sentence is near (MaxSim, as in ColBERT, Khattab and
Zaharia 2020); words count by how telling they are in the dossier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.types import Span
from index.token_matches import DossierMatches, TokenMatches
from index.types import Retrieval
from qa.attention import QuestionTokens, SentenceTokens, joined
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.passages import sentence_scores
from qa.relevance import Relevance
from qa.rerank import Reranker, added_by
from qa.words import tokens

_LIGHT_WORTH = 0.3
"""What a word that says little counts of one that says much."""

_HEAVY_SHARE = 0.6
"""Words from this share of the heaviest one's weight on are those that may not be missing."""

_PRESENT = 0.4
"""A word this near to a token of a sentence is taken to stand there in other words."""

_REACH_TOKENS = 12.0
"""A token so far from a figure counts for it by 1/e."""

_FADINGS_KEPT = 4096
"""Places of figures in sentences whose tokens' worth is remembered."""

_FLAT = 1e-6
"""Added to a deviation, so that a dossier of one sentence divides by something."""

Rows = NDArray[np.float32]
_Real = TypeVar("_Real", np.float32, np.float64)


class Likeness(NamedTuple):
    """A question beside one sentence; each in about 0..1.

    Attributes:
        mean: weighted mean of the words' nearness.
        least: nearness of the farthest of the telling words.
        share: weighted share of the words that are present.
        lead: `mean` less the mean of all sentences of the dossier, in standard deviations / 4.
    """

    mean: float
    least: float
    share: float
    lead: float


NOTHING = Likeness(0.0, 0.0, 0.0, 0.0)
"""What is known of a sentence when there are no vectors of tokens."""


class _Network(NamedTuple):
    """The network with the tokens of the dossier and those of the question, as it reads them."""

    relevance: Relevance
    matches: DossierMatches
    asked: QuestionTokens


class QuestionWords:
    """The words of one question, weighed, beside the tokens of one dossier."""

    def __init__(
        self,
        text: str,
        retrieval: Retrieval,
        ledger: Ledger,
        glossary: Glossary,
        relevance: Relevance | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self.relevance, self.reranker = relevance, reranker
        self._text = text
        self._compared: dict[tuple[str, int], float] = {}
        self._id = ledger.dossier.id
        self._retrieval, self._ledger = retrieval, ledger
        self._matches = retrieval.tokens
        self._groups, self._weights = _weighed(text, retrieval, ledger, glossary)
        self._words = _ByWord(self._groups)
        self._keys = tuple(claim.key for claim in ledger.claims)
        self._peaks = self._highest(self._keys)
        self._near = self._beside()
        self._sentences = self._likenesses()
        self._pairs: dict[tuple[int, tuple[tuple[str, int], ...]], tuple[float, float]] = {}

    def of_sentence(self, key: tuple[str, int]) -> Likeness:
        """The question beside the sentence of (dossier id, start)."""
        return self._sentences.get(key, NOTHING)

    @cached_property
    def of_every_sentence(self) -> list[Likeness]:
        """The question beside each claim of the dossier, in page order."""
        return [self._sentences.get(key, NOTHING) for key in self._keys]

    @cached_property
    def dense(self) -> list[float]:
        """By claim, in page order, the cosine of question and sentence, 0..1."""
        near = self._retrieval.sentences
        return [max(near.get(key, 0.0), 0.0) for key in self._keys]

    @cached_property
    def passage(self) -> list[float]:
        """By claim, in page order, the fused score of the best passage that it stands in."""
        scores = sentence_scores(self._ledger.dossier, self._retrieval.hits)
        return [max(scores.get(key, 0.0), 0.0) for key in self._keys]

    def of_sentences(self, keys: Sequence[tuple[str, int]]) -> Likeness:
        """The question beside several sentences taken together; their lead is 0."""
        held = [self._near[key] for key in keys if key in self._near]
        if not held:
            return NOTHING
        near = np.max(held, axis=0)
        heavy = self._weights >= _HEAVY_SHARE * self._weights.max()
        mean, share = near @ self._weights, (near >= _PRESENT) @ self._weights
        return Likeness(float(mean), float(near[heavy].min()), float(share), 0.0)

    def near(self, places: Mapping[tuple[str, int], Span]) -> dict[tuple[str, int], float]:
        """As `Likeness.mean`, tokens counting the less the farther they are from a place.

        `places` are one in each sentence, by (dossier id, start); 0 where nothing is known.
        """
        known = [key for key in places if key in self._sentences]
        if self._matches is None or not len(self._weights) or not known:
            return dict.fromkeys(places, 0.0)
        peaks = np.stack([self._peaks_around(key, places[key], self._matches) for key in known])
        means = (self._words(peaks) @ self._weights).tolist()
        return dict.fromkeys(places, 0.0) | dict(zip(known, means, strict=True))

    def _peaks_around(
        self, key: tuple[str, int], place: Span, matches: TokenMatches
    ) -> NDArray[np.float64]:
        """The nearness of the nearest token to each of the question's, less what is far off."""
        offsets, similarity = matches.of_sentence(key)
        first = int(np.searchsorted(offsets[:, 1], place.start, side="right"))
        last = int(np.searchsorted(offsets[:, 0], place.end)) - 1
        if first > last:
            return np.zeros(len(similarity))
        peaks: NDArray[np.float64] = (similarity * _fading(first, last, len(offsets))).max(axis=1)
        return peaks

    def compared(self, keys: Sequence[tuple[str, int]]) -> NDArray[np.float64]:
        """`Relevance.compare` of the question and each sentence, shape (sentences,).

        0 without tokens, or with those of an encoder that it was not fitted with.
        """
        network = self._network
        if network is None:
            return np.zeros(len(keys))
        fresh = [key for key in keys if key not in self._compared]
        found = network.relevance.compare(network.asked, self._read(fresh, network)).tolist()
        self._compared |= dict(zip(fresh, found, strict=True))
        return np.array([self._compared[key] for key in keys])

    def _read(self, keys: Sequence[tuple[str, int]], network: _Network) -> list[SentenceTokens]:
        read, tokens_of = network.relevance.read_sentence_at, network.matches.tokens_of
        return [read(key, tokens_of(key[1])) for key in keys]

    @cached_property
    def _network(self) -> _Network | None:
        """None without tokens, or with those of an encoder that it was not fitted with."""
        relevance = self.relevance
        if relevance is None or self._matches is None or not relevance.is_of_tokens:
            return None
        matches = self._matches.dossiers[self._id]
        return _Network(relevance, matches, relevance.read_question(matches.asked))

    def reranked(self, sentences: Sequence[str]) -> NDArray[np.float64]:
        """What the reranker adds to the relevance of each sentence, shape (sentences,)."""
        return added_by(self.reranker, self._text, sentences)

    def compared_together(self, keys: Sequence[tuple[str, int]]) -> float:
        """As `compared`, of all tokens of some sentences as if they were one."""
        network = self._network
        if not keys or network is None:
            return 0.0
        if len(keys) == 1:
            return float(self.compared(keys)[0])
        together = joined(self._read(keys, network))
        return float(network.relevance.compare(network.asked, [together])[0])

    def of_pair(self, position: int, answer: Sequence[tuple[str, int]]) -> tuple[float, float]:
        """The question beside an FAQ question, and beside its whole answer: means in 0..1."""
        pair = position, tuple(answer)
        if pair not in self._pairs:
            self._pairs[pair] = self._of_pair(*pair)
        return self._pairs[pair]

    def _of_pair(self, position: int, answer: Sequence[tuple[str, int]]) -> tuple[float, float]:
        if self._matches is None or not len(self._weights):
            return 0.0, 0.0
        similarity = self._matches.of_question((self._id, position)).similarity
        asked = float(self._words(similarity.max(axis=1)) @ self._weights)
        told = [self._peaks[key] for key in answer if key in self._peaks]
        if not told:
            return asked, 0.0
        return asked, float(self._words(np.max(told, axis=0)) @ self._weights)

    def _highest(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Rows]:
        """By sentence, how near its nearest token is to each of the question's: (tokens,)."""
        if self._matches is None or not len(self._weights) or not keys:
            return {}
        places, peaks = self._matches.dossiers[self._id].highest([start for _, start in keys])
        return {keys[place]: row for place, row in zip(places, peaks, strict=True)}

    def _beside(self) -> dict[tuple[str, int], Rows]:
        """By sentence, the nearness of each word: shape (words,)."""
        if not self._peaks:
            return {}
        near = self._words(np.stack(list(self._peaks.values())))
        return dict(zip(self._peaks, near, strict=True))

    def _likenesses(self) -> dict[tuple[str, int], Likeness]:
        if not self._near:
            return {}
        near = np.stack(list(self._near.values()))
        means = near @ self._weights
        heavy = self._weights >= _HEAVY_SHARE * self._weights.max()
        least = near[:, heavy].min(axis=1)
        shares = (near >= _PRESENT) @ self._weights
        leads = (means - means.mean()) / (4 * (means.std() + _FLAT))
        rows = zip(means.tolist(), least.tolist(), shares.tolist(), leads.tolist(), strict=True)
        return {key: Likeness(*row) for key, row in zip(self._near, rows, strict=True)}


@lru_cache(maxsize=_FADINGS_KEPT)
def _fading(first: int, last: int, count: int) -> NDArray[np.float64]:
    """What tokens count for a figure that stands from the first to the last of so many."""
    middles = np.arange(count)
    far = np.maximum(first - middles, middles - last).clip(0)
    found: NDArray[np.float64] = np.exp(-far / _REACH_TOKENS)
    return found


class _ByWord:
    """Turns nearness by question token into nearness by word: that of its tokens on average.

    Shape (..., tokens) -> (..., words), of the same type. A row gives the same bits alone as among
    others, since the tokens of a word are added one after the other.
    """

    def __init__(self, groups: Sequence[NDArray[np.intp]]) -> None:
        self._firsts = np.array([group[0] for group in groups], np.intp)
        self._more = [(word, group) for word, group in enumerate(groups) if len(group) > 1]

    def __call__(self, by_token: NDArray[_Real]) -> NDArray[_Real]:
        found = np.ascontiguousarray(by_token[..., self._firsts])
        for word, group in self._more:
            total = found[..., word]
            for token in group[1:].tolist():
                total = total + by_token[..., token]
            found[..., word] = total / np.float32(len(group))
        return found


def _weighed(
    text: str, retrieval: Retrieval, ledger: Ledger, glossary: Glossary
) -> tuple[tuple[NDArray[np.intp], ...], NDArray[np.float64]]:
    """The tokens of each word that says something, and its weight; the weights sum to 1."""
    if retrieval.tokens is None:
        return (), np.zeros(0)
    spans = retrieval.tokens.spans
    groups, weights = [], []
    for word in tokens(text):
        weight = _weight_of(word.stem, ledger, glossary)
        inside = np.flatnonzero((spans[:, 1] > word.start) & (spans[:, 0] < word.end))
        if weight > 0 and len(inside):
            groups.append(inside)
            weights.append(weight)
    total = sum(weights)
    return tuple(groups), np.array(weights) / total if total else np.zeros(0)


def _weight_of(stem: str, ledger: Ledger, glossary: Glossary) -> float:
    if stem in glossary.stop:
        return 0.0
    weight = ledger.weight(stem)
    return weight * _LIGHT_WORTH if stem in glossary.light else weight
