"""A question's tokens beside those of the dossiers, held to numpy."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.encoder import SentenceTransformerEncoder
from index.fit_basis import fit_basis
from index.onnx_encoder import OnnxEncoder
from index.open import open_index
from index.retriever import Retriever
from index.served_model import serving_encoder
from index.shard import Shard, make_shard
from index.token_basis import TokenBasis
from index.token_matches import TokenMatches
from tests.index.dossiers import ACME, ZENITH, dossier
from tests.index.encoders import TokenWordEncoder, WordEncoder

_ASKED = """
## Questions & Answers

### Who buys anvils?

Coyotes do.

### What do anvils weigh?

Anvils weigh 40 pounds.
"""


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shard, ...]:
    """Two small dossiers, one with questions, whose tokens are their words."""
    folder, encoder = tmp_path_factory.mktemp("corpus"), TokenWordEncoder()
    basis = fit_basis(encoder)
    return tuple(
        make_shard(dossier(folder, name, text), encoder, basis=basis)
        for name, text in (("acme", ACME + _ASKED), ("zenith", ZENITH))
    )


def _matches(shards: tuple[Shard, ...], question: str, *dossiers: str) -> TokenMatches:
    retriever = Retriever(shards, TokenWordEncoder())
    found = retriever.retrieve(question, dossiers=dossiers or ["acme"], limit=3).tokens
    assert found is not None
    return found


def _words(shard: Shard, offsets: NDArray[np.int64]) -> list[str]:
    return [shard.dossier.text[start:end] for start, end in offsets]


def test_a_sentences_tokens_are_its_words(shards: tuple[Shard, ...]) -> None:
    """Every sentence of a passage has its own words, with their places in the dossier."""
    found = _matches(shards, "anvils")
    acme = shards[0]
    sentences = [
        sentence
        for passage in acme.passages
        for sentence in acme.dossier.sections[passage.section].sentences[
            passage.first : passage.last
        ]
    ]
    assert sentences
    for sentence in sentences:
        offsets, similarity = found.of_sentence(("acme", sentence.start))
        spans = TokenWordEncoder().tokens(acme.dossier.quote(sentence.span)).spans
        assert offsets.tolist() == (spans + sentence.start).tolist()
        assert similarity.shape == (1, len(offsets))


def test_a_word_matches_itself_and_nothing_else(shards: tuple[Shard, ...]) -> None:
    """Where the words are the same the similarity is 1, elsewhere 0, to two hundredths."""
    text = shards[0].dossier.text
    found = _matches(shards, "Did LAWSUITS cost?")
    offsets, similarity = found.of_sentence(("acme", text.index("Lawsuits cost")))
    assert _words(shards[0], offsets) == ["Lawsuits", "cost", "90", "million"]
    expected = [[0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]]
    assert np.allclose(similarity, expected, atol=0.02)
    asked = ["Did LAWSUITS cost?"[start:end] for start, end in found.spans]
    assert asked == ["Did", "LAWSUITS", "cost"]


def test_faq_questions_have_tokens(shards: tuple[Shard, ...]) -> None:
    """Each question of the FAQ has its words, by its position."""
    acme = shards[0].dossier
    assert len(acme.faqs) == 2
    found = _matches(shards, "who buys?")
    for position, faq in enumerate(acme.faqs):
        offsets, similarity = found.of_question(("acme", position))
        assert " ".join(_words(shards[0], offsets)) + "?" == acme.quote(faq.question)
        assert faq.question.start == offsets[0, 0]
        assert bool(similarity.max(axis=1).min() > 0.9) is (position == 0)


@given(st.text("anvils fall lawsuits £90 Q2", max_size=60))
def test_similarities_are_exact(shards: tuple[Shard, ...], question: str) -> None:
    """Every similarity is the inner product of whole numbers, with not a bit lost."""
    found = _matches(shards, question, "acme", "zenith")
    vectors = TokenWordEncoder().tokens(question).vectors
    for shard in shards:
        tokens = shard.tokens
        assert tokens is not None
        asked = tokens.basis.reduce(vectors).astype(np.int64)
        products = (asked @ tokens.vectors.astype(np.int64).T).astype(np.float32)
        expected = np.clip(products * np.float32(1 / 127**2), -1, 1)
        similarity = found.dossiers[shard.dossier.id].similarity
        assert similarity.dtype == np.float32
        assert similarity.shape == (len(vectors), tokens.count)
        assert np.array_equal(similarity, expected)


def test_a_large_dossier_is_compared_in_blocks(
    shards: tuple[Shard, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of any size give the same similarities."""
    whole = _matches(shards, "anvils fall").dossiers["acme"].similarity
    for size in (1, 7, 1000):
        monkeypatch.setattr("index.token_matches._BLOCK", size)
        assert np.array_equal(_matches(shards, "anvils fall").dossiers["acme"].similarity, whole)


def test_nothing_is_compared_before_it_is_looked_at(
    shards: tuple[Shard, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many dossiers only those are compared whose matches are read, each once."""
    compared: list[int] = []
    real = TokenBasis.reduce

    def counted(basis: TokenBasis, vectors: NDArray[np.float32]) -> NDArray[np.int8]:
        compared.append(len(vectors))
        return real(basis, vectors)

    monkeypatch.setattr(TokenBasis, "reduce", counted)
    found = _matches(shards, "anvils", "acme", "zenith")
    assert compared == []
    start = shards[1].dossier.text.index("Zenith makes")
    for _ in range(3):
        found.of_sentence(("zenith", start))
    assert compared == [1]


@pytest.mark.parametrize(
    "look",
    [
        lambda found: found.of_sentence(("zenith", 0)),
        lambda found: found.of_sentence(("acme", 1)),
        lambda found: found.of_question(("acme", 2)),
        lambda found: found.of_question(("nobody", 0)),
    ],
    ids=["not asked", "no sentence", "no question", "no dossier"],
)
def test_what_is_not_there_is_a_key_error(
    shards: tuple[Shard, ...], look: Callable[[TokenMatches], object]
) -> None:
    """Dossiers that were not asked, and places where nothing starts, raise KeyError."""
    with pytest.raises(KeyError):
        look(_matches(shards, "anvils"))


def test_what_is_shared_cannot_be_written_to(shards: tuple[Shard, ...]) -> None:
    """Offsets and similarities are read by many and changed by nobody."""
    found = _matches(shards, "anvils").dossiers["acme"]
    for shared in (found.offsets, found.similarity):
        with pytest.raises(ValueError, match="read-only"):
            shared[0, 0] = 1


def test_an_empty_question_has_no_tokens(shards: tuple[Shard, ...]) -> None:
    """A question without words has matches of no rows, and no dossiers have no matches."""
    found = _matches(shards, "?!")
    assert found.spans.shape == (0, 2)
    assert found.dossiers["acme"].similarity.shape == (0, len(found.dossiers["acme"].offsets))
    retriever = Retriever(shards, TokenWordEncoder())
    none = retriever.retrieve("anvils", dossiers=[], limit=3).tokens
    assert none is not None
    assert none.dossiers == {}


def test_without_vectors_of_tokens_there_are_no_matches(tmp_path: Path) -> None:
    """An encoder that has rows only finds passages as ever, and no matches."""
    shard = make_shard(dossier(tmp_path, "acme", ACME), WordEncoder())
    found = Retriever([shard], WordEncoder()).retrieve("anvils", dossiers=["acme"], limit=3)
    assert found.hits
    assert found.tokens is None


_NEAR = "How much did legal claims cost?"


def test_meaning_matches_with_the_real_model(
    real_index: Path, real_encoder: SentenceTransformerEncoder
) -> None:
    """In a saved index "legal claims" is nearest to "Lawsuits", as question and answer agree."""
    index = open_index(real_index)
    encoder = serving_encoder(real_index, index, real_encoder, print)
    assert isinstance(encoder, OnnxEncoder)
    found = index.retriever(encoder).retrieve(_NEAR, dossiers=["acme"], limit=1).tokens
    assert found is not None
    text = index.shards["acme"].dossier.text
    offsets, similarity = found.of_sentence(("acme", text.index("Lawsuits")))
    words = [text[start:end] for start, end in offsets]
    legal = [_NEAR[start:end] for start, end in found.spans].index("legal")
    best = similarity[legal].argmax()
    assert "Lawsuits".startswith(words[best]) or words[best] in "Lawsuits"
    assert similarity[legal, best] > 0.5


def test_threads_share_matches(shards: tuple[Shard, ...]) -> None:
    """Eight threads that look at the same matches see the same numbers."""
    alone = _matches(shards, "anvils fall").dossiers["acme"].similarity.tobytes()
    found = _matches(shards, "anvils fall").dossiers["acme"]
    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(lambda _: found.similarity.tobytes(), range(64)))
    assert seen == {alone}
