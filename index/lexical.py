"""BM25 over a dossier's passages, with words that keep quarters, amounts and product names."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zipfile import BadZipFile

import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus.regex import regex
from index.stopwords import STOPWORDS

K1 = 1.2
"""Robertson's usual value: a word said twice counts for little more than once."""

B = 0.75
"""Robertson's usual value: how much a long passage is held to its length."""

VERSION = f"bm25 lucene k1={K1} b={B} words=1"
"""Part of the index version: raise `words` when `words_of` changes."""

_WORD = regex(
    r"\d+(?:[.,]\d+)*(?:%|[a-z]+)?"  # 132, 19.2, 20%, 132b, 34x
    r"|[a-z]&[a-z]"  # r&d, s&p
    r"|[^\W\d_]+(?:\d+[^\W_]*)?"  # sales, q3, falcon2, fy2025
)
_POSSESSIVE = regex(r"['’]s\b|['’](?=\s|$)")
_GLUED = regex(r"([^\W\d_]+)(\d+)")

_SCALES = {
    "thousand": "k",
    "million": "m",
    "mn": "m",
    "mm": "m",
    "billion": "b",
    "bn": "b",
    "trillion": "t",
    "tn": "t",
    "percent": "%",
    "pct": "%",
}
"""How an amount's scale is written, one way for each: "$42 billion" and "$42B" both "42b"."""

_LONGEST_MODEL_NUMBER = 2
"""Digits of a number that may belong to the word before it: "Falcon 2", but not "in 2025"."""

_LONGEST_UNSTEMMED = 3
"""Letters of a word left as it is: these are mostly names ("IBM"), which a stemmer cuts."""

_QUESTION_WORDS = frozenset(
    "much many tell give show say says said please describe explain".split()
)
"""Words of asking, which no passage is about."""

_LEFT_OUT = STOPWORDS | _QUESTION_WORDS
_STEMMER = Stemmer.Stemmer("english")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as BM25 counts them, in reading order.

    >>> words_of("IBM's $420 billion in Q3 2025")
    ('ibm', '420', '420b', 'q3', '2025')
    >>> words_of("Falcon 2") == words_of("falcon2")
    True
    """
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).lower())
    pieces = _WORD.findall(plain)
    found: list[str] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        found.extend(_forms(piece, following))
    return tuple(found)


def _forms(piece: str, following: str) -> tuple[str, ...]:
    """Every form of one word under which it may be looked for."""
    if piece[0].isdigit():
        return _number_forms(piece, following)
    if glued := _GLUED.fullmatch(piece):
        return _glued_forms(glued[1], glued[2])
    if piece in _LEFT_OUT or piece in _SCALES:
        return ()
    if following.isdigit() and len(following) <= _LONGEST_MODEL_NUMBER:
        return (_stem(piece), piece + following)
    return (_stem(piece),)


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word)) if len(word) > _LONGEST_UNSTEMMED else word


def _number_forms(piece: str, following: str) -> tuple[str, ...]:
    digits = re.match(r"[\d.,]*\d", piece)
    number = digits[0].replace(",", "") if digits else piece
    unit = piece[len(digits[0]) :] if digits else ""
    scale = _SCALES.get(unit or following, unit)
    return (number, number + scale) if scale else (number,)


def _glued_forms(letters: str, digits: str) -> tuple[str, ...]:
    """As written and in its pieces, so that "falcon 2" and "2018" find it; "q3" as it is."""
    if len(letters) == 1:
        return (letters + digits,)
    return (_stem(letters), letters + digits, digits)


@dataclass(frozen=True, slots=True, eq=False)
class _Scores:
    """A matrix of BM25 scores by word: the holders of word w are at starts[w] to starts[w + 1].

    Attributes:
        data: float32, the score of each holder.
        indices: int32, the holding passage's position.
        indptr: int32 of shape (words + 1,), the starts.
    """

    data: NDArray[np.float32]
    indices: NDArray[np.int32]
    indptr: NDArray[np.int32]

    def add(self, word: int, totals: NDArray[np.float32]) -> None:
        """Adds the scores of one word to the passages that hold it."""
        held = slice(self.indptr[word], self.indptr[word + 1])
        totals[self.indices[held]] += self.data[held]

    def holders(self, word: int) -> int:
        """How many passages hold a word."""
        return int(self.indptr[word + 1] - self.indptr[word])


class Lexicon:
    """BM25 scores of words in passages; `passages` is how many there are."""

    def __init__(self, vocabulary: Sequence[str], scores: _Scores, passages: int) -> None:
        self._places = {word: place for place, word in enumerate(vocabulary)}
        self._scores = scores
        self.passages = passages

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lexicon:
        """The lexicon of passages' texts, in their order."""
        documents = [words_of(text) for text in texts]
        vocabulary = sorted({word for document in documents for word in document})
        return cls(vocabulary, _scored(documents, vocabulary), len(texts))

    def shares(self, question: str) -> NDArray[np.float32]:
        """How much of the question's word weight each passage holds: float32 in 0..1.

        A passage's BM25 score, divided by the most that any passage could get: the sum of
        the words' inverse document frequencies, a word found nowhere counting as the rarest.
        """
        known, most = self.asked(question)
        totals = np.zeros(self.passages, np.float32)
        if not known:
            return totals
        for word in known:
            self._scores.add(word, totals)
        found: NDArray[np.float32] = np.clip(totals / most, 0.0, 1.0).astype(np.float32)
        return found

    def asked(self, question: str) -> tuple[list[int], float]:
        """The numbers of the question's known words, and the most that a passage could score."""
        words = sorted(set(words_of(question)))
        known = [self._places[word] for word in words if word in self._places]
        weights = np.array([_idf(self.passages, self._scores.holders(word)) for word in known])
        most = weights.sum() + _idf(self.passages, 0) * (len(words) - len(known))
        return known, float(most)

    def by_passage(self) -> Iterator[dict[int, float]]:
        """The scores of each passage's words by their numbers, passage after passage."""
        words = np.repeat(np.arange(len(self._places)), np.diff(self._scores.indptr))
        order = np.argsort(self._scores.indices, kind="stable")
        ends = np.cumsum(np.bincount(self._scores.indices, minlength=self.passages))
        for start, end in pairwise((0, *ends.tolist())):
            own = order[start:end]
            yield dict(zip(words[own].tolist(), self._scores.data[own].tolist(), strict=True))

    def to_bytes(self) -> bytes:
        """The lexicon as one .npz file, without pickles; the same lexicon, the same bytes."""
        words = "\n".join(self._places).encode()
        file = io.BytesIO()
        np.savez(
            file,
            allow_pickle=False,
            words=np.frombuffer(words, np.uint8),
            passages=np.array([self.passages], np.int64),
            data=self._scores.data,
            indices=self._scores.indices,
            indptr=self._scores.indptr,
        )
        return file.getvalue()

    def columns(self) -> tuple[bytes, NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]]:
        """Words, scores, holders and starts, to be saved apart and mapped."""
        words = "\n".join(self._places).encode()
        return words, self._scores.data, self._scores.indices, self._scores.indptr

    @classmethod
    def of_columns(
        cls,
        words: bytes,
        columns: tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]],
        *,
        passages: int,
    ) -> Lexicon:
        """What `columns` gave, in memory or mapped: only the columns of asked words are read.

        Raises:
            ValueError: when words and columns are not in step.
        """
        vocabulary = words.decode().split("\n") if words else ()
        scores = _Scores(*columns)
        if len(scores.indptr) != len(vocabulary) + bool(vocabulary):
            raise ValueError(f"has {len(scores.indptr)} starts for {len(vocabulary)} words")
        return cls(vocabulary, scores, passages)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Lexicon:
        """What `to_bytes` gave. Check a checksum first.

        Raises:
            ValueError: when it is not such a file.
        """
        try:
            with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
                words = arrays["words"].tobytes().decode()
                passages = int(arrays["passages"][0])
                scores = _Scores(arrays["data"], arrays["indices"], arrays["indptr"])
        except (OSError, EOFError, ValueError, KeyError, IndexError, BadZipFile) as error:
            raise ValueError(f"not a lexicon: {error}") from error
        return cls(words.split("\n") if words else (), scores, passages)


def _scored(documents: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> _Scores:
    """bm25s scores the words of a build; it is slow to import, and asking does without it."""
    if not vocabulary:
        return _Scores(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32))
    import bm25s
    from bm25s.tokenization import Tokenized

    places = {word: place for place, word in enumerate(vocabulary)}
    ids = [[places[word] for word in document] for document in documents]
    engine = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy", csc_backend="numpy")
    engine.index(Tokenized(ids, places), create_empty_token=False, show_progress=False)
    return _Scores(*(engine.scores[name] for name in ("data", "indices", "indptr")))


def _idf(passages: int, holders: int) -> float:
    """Lucene's inverse document frequency."""
    return float(np.log(1 + (passages - holders + 0.5) / (holders + 0.5)))
