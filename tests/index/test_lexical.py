"""Words keep what finance writes, and BM25 shares are what the formula says."""

from __future__ import annotations

import io
import math
import subprocess
import sys

import bm25s
import numpy as np
import pytest
from bm25s.stopwords import STOPWORDS_EN_PLUS
from hypothesis import assume, given
from hypothesis import strategies as st

from index.lexical import K1, B, Lexicon, words_of
from index.stopwords import STOPWORDS


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


def test_the_stop_words_are_those_of_bm25s() -> None:
    """The list that is carried here is the one that bm25s ships."""
    assert frozenset(STOPWORDS_EN_PLUS) == STOPWORDS


def test_asking_does_without_bm25s() -> None:
    """Words and shares of a saved lexicon need neither bm25s nor scipy."""
    script = (
        "import sys; from index.lexical import Lexicon;"
        "print(Lexicon.from_bytes(sys.stdin.buffer.read()).shares('apple').tolist());"
        "print([name for name in ('bm25s', 'scipy') if name in sys.modules])"
    )
    saved = Lexicon.of(["apple pear", "melon"])
    done = subprocess.run(
        [sys.executable, "-c", script], input=saved.to_bytes(), capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines() == [str(saved.shares("apple").tolist()), "[]"]


@given(
    st.lists(st.lists(st.sampled_from("abcdefg"), max_size=9), min_size=1, max_size=9),
    st.sets(st.sampled_from("abcdefg"), min_size=1),
)
def test_scores_are_those_of_bm25s(documents: list[list[str]], asked: set[str]) -> None:
    """Scores summed here are those that bm25s sums."""
    texts = [" ".join(f"{word}word" for word in document) for document in documents]
    words = sorted({f"{word}word" for word in asked} & set(" ".join(texts).split()))
    assume(words)
    engine = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy", csc_backend="numpy")
    engine.index([text.split() for text in texts], show_progress=False)
    summed = engine.get_scores(words)
    weights = [math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for n in _holders(texts, words)]
    expected = np.clip(summed / np.sum(weights), 0, 1).astype(np.float32)
    assert np.allclose(Lexicon.of(texts).shares(" ".join(words)), expected, rtol=1e-6)


def _holders(texts: list[str], words: list[str]) -> list[int]:
    return [sum(word in text.split() for text in texts) for word in words]


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
