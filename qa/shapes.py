"""What kind of answer a question wants, told from its words and from its embedding.

Cues written by hand know the phrasings that somebody thought of. This model has been fitted on
questions of many voices (tests/quality/shapes), none of them on a dossier of the test sets, and
gives a chance for each shape; `qa/shaping.py` makes a reading of it. It takes the rows of the
encoder that it was fitted with; with another one the cues decide alone, since words without
meaning tell too little (0.4 of the shapes instead of 0.7).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa.words import tokens


class Shape(StrEnum):
    """What answers a question, as `tests/quality/shapes` labels it."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"
    TITLE = "title"
    CAUSE = "cause"
    MANNER = "manner"
    YES_NO = "yes_no"
    STATEMENT = "statement"
    LIST = "list"
    PARTS = "parts"
    COMPARE = "compare"
    BULL = "bull"
    BEAR = "bear"
    ADVICE = "advice"
    OVERVIEW = "overview"
    OPINION = "opinion"
    PAGE = "page"
    RESULTS = "results"
    SCOPE = "scope"
    CHAT = "chat"


NARROW = (Shape.NUMBER, Shape.DATE, Shape.PERSON, Shape.PLACE, Shape.NAME, Shape.TITLE)
"""Shapes of one fact, which one sentence tells."""

Chances = Mapping[str, float]
"""Label -> probability; they sum to 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """The chances of the shapes of one question, and of the parts that a list may be asked of."""

    shapes: Chances
    parts: Chances


_EMBEDDING_SCALE = 3.0
"""Components of a unit row are small: scaled so that the penalty of the fit treats a direction of
meaning about like a word."""

_WORD_SCALE = 0.7
"""What one word or pair of words counts, for the same reason."""


def grams(text: str) -> tuple[str, ...]:
    """The stems of a text, its pairs of neighbours and its question mark, each once, in order.

    >>> grams("Who left?")
    ('who', 'left', 'who left', '?')
    """
    stems = [token.stem for token in tokens(text)]
    found = [*stems, *(f"{one} {two}" for one, two in pairwise(stems))]
    if "?" in text:
        found.append("?")
    return tuple(dict.fromkeys(found))


def features(
    text: str, vocabulary: Mapping[str, int], vector: NDArray[np.float32]
) -> NDArray[np.float64]:
    """float64 of shape (dimension + len(vocabulary),): what the question means, and its words."""
    words = np.zeros(len(vocabulary))
    for gram in grams(text):
        if gram in vocabulary:
            words[vocabulary[gram]] = _WORD_SCALE
    return np.concatenate([vector.astype(np.float64) * _EMBEDDING_SCALE, words])


@dataclass(frozen=True, slots=True, eq=False)
class Softmax:
    """A multinomial logistic model.

    Attributes:
        labels: what it tells apart.
        weights: float64 of shape (len(labels), features); bias: of shape (len(labels),).
    """

    labels: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def chances(self, values: NDArray[np.float64]) -> Chances:
        """The chance of each label for features of shape (features,)."""
        totals = self.weights @ values + self.bias
        powers = np.exp(totals - totals.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """The fitted models: of shapes, and of the part of a dossier that a list is asked of.

    Attributes:
        vocabulary: stems and pairs of stems that count, with their positions.
        encoder: name of the encoder whose rows it takes.
    """

    vocabulary: Mapping[str, int]
    encoder: str
    shapes: Softmax
    parts: Softmax

    def told_by(self, text: str, vector: NDArray[np.float32]) -> Told:
        """What a question wants, by its text and its row of the encoder."""
        values = features(text, self.vocabulary, vector)
        return Told(self.shapes.chances(values), self.parts.chances(values))


@cache
def load_shapes() -> Shapes:
    """The packaged models; read once."""
    data = json.loads(files("qa").joinpath("data", "shapes.json").read_text(encoding="utf-8"))
    vocabulary = {gram: place for place, gram in enumerate(data["vocabulary"])}
    return Shapes(vocabulary, data["encoder"], _softmax(data["shapes"]), _softmax(data["parts"]))


def _softmax(stored: Mapping[str, Mapping[str, Sequence[float]]]) -> Softmax:
    """A model as it is stored: label -> bias and weights in hundredths."""
    labels = tuple(stored)
    weights = np.array([stored[label]["weights"] for label in labels], np.float64) / STORED
    return Softmax(labels, weights, np.array([stored[label]["bias"][0] for label in labels]))


STORED = 100
"""Weights are stored in hundredths: finer differences change no reading."""
