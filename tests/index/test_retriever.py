"""Retrieval gives the nearest passages of the asked dossiers, with scores in 0..1."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.read import read_dossier
from index import retriever as retriever_module
from index.encoder import SentenceTransformerEncoder
from index.retriever import Retriever
from index.rows import RowKind, in_context
from index.shard import Shard, make_shard
from index.types import Hit
from tests.index.dossiers import ACME, AMAZON, ZENITH, dossier
from tests.index.encoders import WordEncoder


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shard, ...]:
    """Two small dossiers in a space to compute in the head."""
    folder = tmp_path_factory.mktemp("corpus")
    return tuple(
        make_shard(dossier(folder, name, text), WordEncoder())
        for name, text in (("acme", ACME), ("zenith", ZENITH))
    )


@pytest.fixture(scope="module")
def amazon(real_encoder: SentenceTransformerEncoder) -> Shard:
    """The default dossier, embedded by the real model."""
    return make_shard(read_dossier(AMAZON), real_encoder)


def _both(shards: tuple[Shard, ...]) -> Retriever:
    return Retriever(shards, WordEncoder())


def test_the_passage_that_says_it_comes_first(shards: tuple[Shard, ...]) -> None:
    """A question in the words of a passage finds that passage first."""
    for words in ("lawsuits cost", "telescopes for observatories", "revenue rose in Q2 2025"):
        best = _both(shards).retrieve(words, dossiers=["acme", "zenith"], limit=1).hits[0].passage
        text = next(each.dossier.text for each in shards if each.dossier.id == best.dossier)
        assert words.split()[0] in text[best.start : best.end].lower()


@given(st.text(max_size=200), st.integers(0, 30))
def test_any_question_gives_sorted_scores_in_0_to_1(
    shards: tuple[Shard, ...], question: str, limit: int
) -> None:
    """Whatever is asked, hits are sorted, in 0..1, at most `limit`, each passage once."""
    found = _both(shards).retrieve(question, dossiers=["acme", "zenith"], limit=limit)
    keys = [(-hit.score, hit.passage.id) for hit in found.hits]
    assert keys == sorted(keys)
    assert all(0 <= hit.score <= 1 for hit in found.hits)
    every = {passage.id for shard in shards for passage in shard.passages}
    assert len({hit.passage.id for hit in found.hits}) == min(limit, len(every))


@given(st.text(max_size=80))
def test_the_same_question_gives_the_same_result(shards: tuple[Shard, ...], question: str) -> None:
    """Asked twice, of two retrievers, hits and cosines are equal to the last bit."""
    first, second = (
        _both(shards).retrieve(question, dossiers=["zenith", "acme"], limit=5) for _ in range(2)
    )
    assert (first.hits, first.sentences) == (second.hits, second.sentences)


@given(st.text(max_size=80))
def test_a_dossier_does_not_change_anothers_scores(
    shards: tuple[Shard, ...], question: str
) -> None:
    """Hits of one dossier have the same scores whether or not another is in the index."""
    alone = Retriever(shards[:1], WordEncoder()).retrieve(question, dossiers=["acme"], limit=50)
    beside = _both(shards).retrieve(question, dossiers=["acme", "zenith"], limit=50)
    assert alone.hits == tuple(hit for hit in beside.hits if hit.passage.dossier == "acme")
    assert alone.sentences.items() <= beside.sentences.items()


def test_only_asked_dossiers_are_searched(shards: tuple[Shard, ...]) -> None:
    """A dossier that was not asked gives no hit and no cosine, however near it is."""
    found = _both(shards).retrieve("telescopes", dossiers=["acme", "acme"], limit=50)
    assert {hit.passage.dossier for hit in found.hits} == {"acme"}
    assert {name for name, _ in found.sentences} == {"acme"}
    assert _both(shards).retrieve("telescopes", dossiers=[], limit=5).hits == ()


def test_an_unknown_dossier_is_a_key_error(shards: tuple[Shard, ...]) -> None:
    """A dossier id that is not in the index is named."""
    with pytest.raises(KeyError, match="nobody"):
        _both(shards).retrieve("x", dossiers=["nobody"], limit=5)


def test_equal_scores_are_in_order_of_passage_id(tmp_path: Path) -> None:
    """Two dossiers of the same text tie, and come in the order of their ids."""
    twins = [make_shard(dossier(tmp_path, name, ZENITH), WordEncoder()) for name in ("b", "a")]
    found = Retriever(twins, WordEncoder()).retrieve("margins", dossiers=["b", "a"], limit=50)
    scores: dict[float, list[str]] = {}
    for hit in found.hits:
        scores.setdefault(hit.score, []).append(hit.passage.id)
    assert scores
    assert all(len(ids) > 1 and ids == sorted(ids) for ids in scores.values())


def test_cosines_are_those_of_the_sentences(shards: tuple[Shard, ...]) -> None:
    """Every sentence of a passage has its own cosine, computed here by numpy."""
    encoder = WordEncoder()
    found = _both(shards).retrieve("lawsuits cost money", dossiers=["acme"], limit=1)
    acme = shards[0].dossier
    for passage in shards[0].passages:
        section = acme.sections[passage.section]
        for sentence in section.sentences[passage.first : passage.last]:
            text = in_context(acme, passage, acme.quote(sentence.span))
            own = encoder.encode_query(text)
            cosine = found.sentences["acme", sentence.start]
            assert cosine == pytest.approx(float(own @ found.vector), abs=1e-5)


def test_in_a_large_corpus_the_sentences_of_the_hits_are_given(
    shards: tuple[Shard, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the limit only sentences of the best passages are given, those of all hits included."""
    monkeypatch.setattr(retriever_module, "_ALL_SENTENCES", 0)
    monkeypatch.setattr(retriever_module, "_BEST_PASSAGES", 0)
    found = _both(shards).retrieve("anvils", dossiers=["acme", "zenith"], limit=1)
    (hit,) = found.hits
    starts = [start for _, start in found.sentences]
    assert starts
    assert all(hit.passage.start <= start < hit.passage.end for start in starts)


def test_a_large_corpus_is_cut_to_the_best(
    shards: tuple[Shard, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut to the best passages, hits are the first of the uncut ranking."""
    every = _both(shards).retrieve("anvils fell", dossiers=["acme", "zenith"], limit=50).hits
    monkeypatch.setattr(retriever_module, "_BEST_PASSAGES", 1)
    for limit in range(len(every) + 2):
        cut = _both(shards).retrieve("anvils fell", dossiers=["acme", "zenith"], limit=limit)
        assert cut.hits == every[:limit]


def test_threads_share_a_retriever(amazon: Shard, real_encoder: SentenceTransformerEncoder) -> None:
    """Eight threads asking at once get what one gets alone."""
    questions = [f"How did segment {number} do?" for number in range(8)]
    retriever = Retriever([amazon], real_encoder)

    def ask(question: str) -> tuple[Hit, ...]:
        return retriever.retrieve(question, dossiers=["amazon"], limit=5).hits

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(ask, questions))
    assert together == [ask(question) for question in questions]


def test_each_faq_question_finds_its_own_pair_first(
    amazon: Shard, real_encoder: SentenceTransformerEncoder
) -> None:
    """Asked as written, a question of the FAQ finds its own pair first, with cosine 1."""
    retriever = Retriever([amazon], real_encoder)
    assert amazon.dossier.faqs
    for number, faq in enumerate(amazon.dossier.faqs):
        question = amazon.dossier.quote(faq.question)
        found = retriever.retrieve(question, dossiers=["amazon"], limit=1)
        assert found.hits[0].passage.section == faq.section
        assert found.questions["amazon", number] == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many Trainium 2 chips does Project Rainier have?", "500,000 Trainium2 chips"),
        ("What is the trailing free cash flow?", "Free cash flow fell to $14.8 billion"),
        ("Which robotaxi service launched in Las Vegas?", "Zoox"),
        ("Who owns 600 shares?", "600 shares"),
        ("Has the cloud business lost share?", "AWS holds 30% global cloud share"),
    ],
)
def test_meaning_finds_the_passage(
    amazon: Shard, real_encoder: SentenceTransformerEncoder, question: str, words: str
) -> None:
    """The passage that answers is among the first three."""
    found = Retriever([amazon], real_encoder).retrieve(question, dossiers=["amazon"], limit=3)
    spans = [(hit.passage.start, hit.passage.end) for hit in found.hits]
    assert any(words in amazon.dossier.text[start:end] for start, end in spans)


def test_every_faq_question_has_a_row(amazon: Shard) -> None:
    """Each FAQ question is an entry of its own that points to the passage which holds it."""
    rows = [row for row in amazon.rows if row.kind is RowKind.QUESTION]
    assert [row.item for row in rows] == list(range(len(amazon.dossier.faqs)))
    for row in rows:
        faq, passage = amazon.dossier.faqs[row.item], amazon.passages[row.passage]
        assert (row.text, faq.section) == (amazon.dossier.quote(faq.question), passage.section)


def test_every_sentence_of_a_passage_has_a_row(amazon: Shard) -> None:
    """Rows cover all sentences of all passages, once each."""
    starts = [row.item for row in amazon.rows if row.kind is RowKind.SENTENCE]
    sections = amazon.dossier.sections
    expected = [
        sentence.start
        for passage in amazon.passages
        for sentence in sections[passage.section].sentences[passage.first : passage.last]
    ]
    assert starts == expected
    assert np.unique(starts).size == len(starts)
