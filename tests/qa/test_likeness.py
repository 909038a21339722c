"""The nearness of a question's words to sentences, beside sums made with numpy by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.types import Span
from index.token_matches import DossierMatches, Matches, TokenMatches
from index.types import Retrieval
from qa.glossary import load_glossary
from qa.ledger import Ledger
from qa.likeness import NOTHING, QuestionWords
from tests.qa.pages import claim_with, ledger_with

_BODY = "Stoves sell well in winter. Ovens bake bread. Bread costs 3 dollars near a mill."

_ASKED = "Which ovens bake bread?"

_ALONG: Mapping[str, tuple[float, float, float, float]] = {
    "ovens": (1.0, 0.0, 0.0, 0.0),
    "stoves": (0.8, 0.6, 0.0, 0.0),
    "bake": (0.0, 0.0, 1.0, 0.0),
    "bread": (0.0, 1.0, 0.0, 0.0),
}
"""Unit vectors of words; those of all others are (0, 0, 0, 1)."""


def tokens_of(text: str, start: int = 0) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The spans of a text's words, counted from `start`, and their vectors."""
    words = list(re.finditer(r"\w+", text))
    spans = np.array([(start + word.start(), start + word.end()) for word in words], np.int64)
    vectors = [_ALONG.get(word[0].lower(), (0.0, 0.0, 0.0, 1.0)) for word in words]
    return spans, np.array(vectors, np.float32)


class MadeMatches(DossierMatches):
    """The words of a page beside those of a question, without an index."""

    def __init__(self, ledger: Ledger, question: str) -> None:
        self._ledger = ledger
        self._asked = tokens_of(question)[1]

    def of_sentence(self, start: int) -> Matches:
        """The sentence that starts there."""
        text = next(c.text for c in self._ledger.claims if c.sentence.start == start)
        spans, vectors = tokens_of(text, start)
        return Matches(spans, self._asked @ vectors.T)

    def highest(self, starts: Sequence[int]) -> tuple[list[int], NDArray[np.float32]]:
        """The nearest token of each sentence to each token of the question."""
        peaks = [self.of_sentence(start).similarity.max(axis=1) for start in starts]
        return list(range(len(starts))), np.array(peaks, np.float32)

    def of_question(self, position: int) -> Matches:
        """An FAQ question that asks for bread alone."""
        spans, vectors = tokens_of("Is there bread?")
        return Matches(spans, self._asked @ vectors.T)


def beside(question: str, *, tokens: bool = True) -> QuestionWords:
    """A question beside the page."""
    ledger = ledger_with(_BODY)
    matches = TokenMatches(
        tokens_of(question)[0].astype(np.int32), {"orbital": MadeMatches(ledger, question)}
    )
    retrieval = Retrieval((), {}, {}, np.zeros(1, np.float32), matches if tokens else None)
    return QuestionWords(question, retrieval, ledger, load_glossary())


def weights_of(*stems: str) -> NDArray[np.float64]:
    """How telling words are, summing to 1; those that say little count 0.3 of it."""
    ledger, light = ledger_with(_BODY), load_glossary().light
    found = np.array([ledger.weight(stem) * (0.3 if stem in light else 1.0) for stem in stems])
    weights: NDArray[np.float64] = found / found.sum()
    return weights


def test_a_sentence_is_as_near_as_its_nearest_tokens() -> None:
    """Ovens are 0.8 of stoves, bread 0.6, baking nothing: weighed, the least, those present."""
    weights = weights_of("oven", "bake", "bread")
    near = np.array([0.8, 0.0, 0.6])
    found = beside(_ASKED).of_sentence(claim_with(_BODY, "Stoves sell").key)
    assert found.mean == pytest.approx(near @ weights, abs=1e-6)
    assert found.share == pytest.approx((near >= 0.4) @ weights)
    heavy = weights >= 0.6 * weights.max()
    assert found.least == pytest.approx(near[heavy].min(), abs=1e-6)


def test_what_says_it_all_is_near_in_every_way() -> None:
    """The very words: 1 whatever they weigh."""
    found = beside(_ASKED).of_sentence(claim_with(_BODY, "Ovens bake").key)
    assert (found.mean, found.least, found.share) == pytest.approx((1.0, 1.0, 1.0))


def test_the_lead_is_in_quarters_of_a_deviation() -> None:
    """The leads of all sentences have mean 0 and deviation 1/4."""
    words, claims = beside(_ASKED), ledger_with(_BODY).claims
    leads = np.array([words.of_sentence(claim.key).lead for claim in claims])
    assert leads.mean() == pytest.approx(0.0, abs=1e-6)
    assert leads.std() == pytest.approx(0.25, abs=1e-4)
    assert leads.max() == words.of_sentence(claim_with(_BODY, "Ovens bake").key).lead


def test_sentences_together_hold_what_any_of_them_holds() -> None:
    """Each word counts with the sentence that is nearest to it."""
    weights = weights_of("oven", "bake", "bread")
    keys = [claim_with(_BODY, words).key for words in ("Stoves sell", "Bread costs")]
    found = beside(_ASKED).of_sentences(keys)
    assert found.mean == pytest.approx(np.array([0.8, 0.0, 1.0]) @ weights, abs=1e-6)
    assert found.lead == 0.0


def test_words_count_less_the_farther_they_are_from_a_place() -> None:
    """Bread stands two tokens before the figure: it counts by e to the power of -2/12."""
    claim = claim_with(_BODY, "Bread costs")
    at = claim.sentence.start + claim.text.index("3")
    found = beside("bread?").near({claim.key: Span(at, at + 1)})[claim.key]
    assert found == pytest.approx(np.exp(-2 / 12), abs=1e-6)
    assert beside("bread?").near({claim.key: Span(0, 1)}) == {claim.key: 0.0}


def test_a_pair_is_asked_and_told() -> None:
    """Its question holds bread alone, its answer everything."""
    weights = weights_of("oven", "bake", "bread")
    answer = [claim_with(_BODY, "Ovens bake").key]
    words = beside(_ASKED)
    assert words.of_pair(0, answer) == pytest.approx((float(weights[2]), 1.0), abs=1e-6)
    assert words.of_pair(0, [])[1] == 0.0


@pytest.mark.parametrize(("question", "tokens"), [(_ASKED, False), ("And what of it?", True)])
def test_without_tokens_or_words_nothing_is_known(question: str, tokens: bool) -> None:
    """An encoder without tokens, or words that say nothing, leave every sign at 0."""
    words, claim = beside(question, tokens=tokens), claim_with(_BODY, "Bread costs")
    assert words.of_sentence(claim.key) == NOTHING
    assert words.of_sentences([claim.key]) == NOTHING
    assert words.near({claim.key: claim.sentence.span}) == {claim.key: 0.0}
    assert words.of_pair(0, [claim.key]) == (0.0, 0.0)
