"""A dossier of very many is as good as the parsed one, and is parsed when it is looked into."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.types import Dossier
from index import open as open_module
from index.build import build_index
from index.open import open_index
from index.reading import read_again
from index.retriever import Retriever
from index.saved import SavedDossier, head_of
from index.wide import SCANNED
from tests.index.dossiers import ACME, AMAZON, dossier
from tests.index.encoders import TokenWordEncoder, WordEncoder


@pytest.mark.parametrize(
    "text", [ACME, AMAZON.read_text(), "# T\n\nOne line.\n"], ids=["acme", "amazon", "bare"]
)
def test_a_saved_dossier_is_the_dossier(tmp_path: Path, text: str) -> None:
    """Equal either way, with the same hash, and every field the same."""
    real = dossier(tmp_path, "acme", text)
    saved = SavedDossier(real.id, head_of(real), lambda: real.text, lambda: real)
    assert saved == real
    assert real == saved
    assert hash(saved) == hash(real)
    assert saved != dossier(tmp_path, "other", text)
    assert saved != text
    assert (saved.company, saved.warnings, saved.faqs) == (real.company, real.warnings, real.faqs)


def test_opening_many_parses_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles and dates of all are there at once; a text is parsed when its sections are asked."""
    every = [
        dossier(tmp_path, f"c{number:03}", f"# Firm {number}: Claim\n\nSales rose {number}%.\n")
        for number in range(SCANNED + 2)
    ]
    build_index(
        every, WordEncoder(), tmp_path / "index", corpus_folder=tmp_path, report=lambda _: None
    )
    parsed: list[str] = []

    def counted(name: str, *given: object, **more: object) -> Dossier:
        parsed.append(name)
        return read_again(name, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(open_module, "read_again", counted)
    opened = open_index(tmp_path / "index")
    assert [each.quote(each.title) for each in opened.dossiers] == [
        each.quote(each.title) for each in every
    ]
    assert parsed == []
    assert opened.dossiers[5].sections == every[5].sections
    assert opened.passages("c005") == opened.shard("c005").passages
    found = opened.retriever(WordEncoder()).retrieve("sales", dossiers=["c005", "c007"], limit=3)
    assert {hit.passage.dossier for hit in found.hits} == {"c005", "c007"}
    assert parsed == ["c005"], "retrieval needs no text"
    assert opened.dossiers == tuple(every)


def test_what_is_searched_is_what_was_saved(tmp_path: Path) -> None:
    """Hits, cosines and tokens are those of the shards, though no text is parsed for them."""
    bare = [dossier(tmp_path, f"c{number:03}", "# Firm\n\nText.\n") for number in range(SCANNED)]
    named = [dossier(tmp_path, "acme", ACME), dossier(tmp_path, "amazon", AMAZON.read_text())]
    encoder = TokenWordEncoder()
    build_index(
        [*bare, *named], encoder, tmp_path / "index", corpus_folder=tmp_path, report=lambda _: None
    )
    opened = open_index(tmp_path / "index")
    whole = Retriever(tuple(opened.shards.values()), encoder)
    for question in ("What about margins?", "Which risks does AWS have?"):
        found, wanted = (
            each.retrieve(question, dossiers=["acme", "amazon"], limit=9)
            for each in (opened.retriever(encoder), whole)
        )
        assert (found.hits, found.sentences, found.questions) == (
            wanted.hits,
            wanted.sentences,
            wanted.questions,
        )
        assert found.questions
        assert found.tokens is not None
        assert wanted.tokens is not None
        for id, own in found.tokens.dossiers.items():
            assert np.array_equal(own.offsets, wanted.tokens.dossiers[id].offsets)
            assert np.array_equal(own.similarity, wanted.tokens.dossiers[id].similarity)
        for key in found.questions:
            assert found.tokens.of_question(key).offsets.tolist() == (
                wanted.tokens.of_question(key).offsets.tolist()
            )


def test_texts_of_another_reader_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the program that reads has changed, opening compares what it makes of each text."""
    every = [
        dossier(tmp_path, f"c{number:03}", f"# Firm {number}\n\nText.\n") for number in range(66)
    ]
    build_index(
        every, WordEncoder(), tmp_path / "index", corpus_folder=tmp_path, report=lambda _: None
    )
    monkeypatch.setattr(open_module, "reader_digest", lambda: "another")
    opened = open_index(tmp_path / "index")
    assert opened.dossiers == tuple(every)
    assert isinstance(opened.shards, dict)
