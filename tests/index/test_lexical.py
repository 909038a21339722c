"""Words keep what finance writes, and BM25 shares are what the formula says."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, Lexicon, words_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In Q3 2025", "q3"),
        ("In Q3 2025", "2025"),
        ("$132 billion", "132b"),
        ("$132B", "132b"),
        ("$9.5bn", "9.5b"),
        ("$379 million", "379m"),
        ("20 percent", "20%"),
        ("20%", "20%"),
        ("1,000,000 chips", "1000000"),
        ("Trainium2", "trainium2"),
        ("Trainium 2", "trainium2"),
        ("Trainium2", "trainium"),
        ("FY2018", "2018"),
        ("AWS’s backlog", "aws"),
        ("the R&D budget", "r&d"),
        ("34x earnings", "34x"),
        ("growing", "grow"),
    ],
)
def test_a_text_holds_the_word(text: str, word: str) -> None:
    """The word is among those of the text."""
    assert word in words_of(text)


@pytest.mark.parametrize("text", ["", "  ", "the of and", "?!", "How much did it"])
def test_words_of_asking_are_none(text: str) -> None:
    """Blank text and words that no passage is about give no words."""
    assert words_of(text) == ()


@given(st.text())
def test_words_of_any_text_are_lower_case_and_without_blanks(text: str) -> None:
    """Any text has words without blanks, line ends or capitals."""
    for word in words_of(text):
        assert word == word.lower().strip()
        assert "\n" not in word


def test_a_share_is_bm25_over_the_most_there_could_be() -> None:
    """Shares are those of Lucene's formula, computed here by hand."""
    texts = ["apple pear", "apple apple plum", "melon"]
    mean = (2 + 3 + 1) / 3
    idf = {
        word: math.log(1 + (3 - n + 0.5) / (n + 0.5)) for word, n in {"apple": 2, "x": 0}.items()
    }

    def score(count: int, length: int) -> float:
        return idf["apple"] * count / (count + K1 * (1 - B + B * length / mean))

    expected = [score(1, 2), score(2, 3), 0]
    shares = Lexicon.of(texts).shares("apple xylophone")
    assert np.allclose(shares, np.array(expected) / (idf["apple"] + idf["x"]), atol=1e-6)


def test_a_word_found_nowhere_lowers_the_share() -> None:
    """Asking also for something that is nowhere gives less than asking without it."""
    lexicon = Lexicon.of(["cloud growth", "retail margin"])
    assert lexicon.shares("cloud zebra")[0] < lexicon.shares("cloud")[0]


@pytest.mark.parametrize("texts", [[], [""], ["the"], ["one apple"], ["apple", "", "pear"]])
def test_small_corpora_work_and_come_back(texts: list[str]) -> None:
    """No passages, no words and one passage: shares are in 0..1, also after saving."""
    lexicon = Lexicon.of(texts)
    stored = lexicon.to_bytes()
    loaded = Lexicon.from_bytes(stored)
    for question in ("apple", "zebra", "", "the"):
        shares = lexicon.shares(question)
        assert shares.shape == (len(texts),)
        assert shares.tobytes() == loaded.shares(question).tobytes()
    assert loaded.to_bytes() == stored


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=60))
def test_any_texts_come_back(texts: list[str], question: str) -> None:
    """Whatever the texts, shares are in 0..1, the same after saving, and so are the bytes."""
    lexicon = Lexicon.of(texts)
    loaded = Lexicon.from_bytes(lexicon.to_bytes())
    shares = lexicon.shares(question)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert loaded.shares(question).tobytes() == shares.tobytes()
    assert loaded.to_bytes() == lexicon.to_bytes()


@pytest.mark.parametrize("stored", [b"", b"junk", b"PK\x03\x04" + bytes(40)])
def test_other_bytes_are_refused(stored: bytes) -> None:
    """Bytes that are no lexicon raise ValueError."""
    with pytest.raises(ValueError, match="lexicon"):
        Lexicon.from_bytes(stored)


def test_a_pickle_is_refused() -> None:
    """An array of Python objects, which numpy would unpickle, is refused."""
    file = io.BytesIO()
    np.savez(file, words=np.array([object()], dtype=object), passages=np.array([1]))
    with pytest.raises(ValueError, match="lexicon"):
        Lexicon.from_bytes(file.getvalue())
