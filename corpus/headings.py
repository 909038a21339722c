"""What an unknown heading is for, told by its words: "What our critics say" argues against.

A softmax over words, their first letters and pairs of words. Its numbers are in headings.json,
fitted by `python -m tests.corpus.fit_headings` on labelled headings of many kinds of pages.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.regex import regex

STORED = "headings.json"
OTHER = "other"
"""The label of a heading of any other part of a page, and of the title of a point."""

LEAST, LEAST_FORMED = 0.7, 0.45
"""A heading that is less likely of any kind is left unknown; one that is written as the page writes
the headings of its groups need not be so sure."""

HORIZONS = ("short", "medium", "long")
"""The labels of headings that say by when."""

MAX_WORDS = 10
"""A longer line is a statement."""

_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_START = 5
"""Letters of a word that its other forms share."""


def features(heading: str) -> Iterator[str]:
    """What a heading is told by: words, their beginnings, pairs, its first word and its length.

    >>> list(features("Key risks"))
    ['key', 'risks', 'risks~', '^ key', 'key risks', 'risks $', 'words 2']
    """
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(heading)]
    words = ["0" if word.isdigit() else word for word in words]
    for word in words:
        yield word
        if len(word) >= _START:
            yield f"{word[:_START]}~"
    for one, two in pairwise(("^", *words, "$")):
        yield f"{one} {two}"
    yield f"words {min(len(words), MAX_WORDS)}"


def chances(heading: str) -> Mapping[str, float]:
    """How likely a heading is of each label; they sum to 1."""
    labels, bias, weights = _model()
    totals = list(bias)
    for feature in set(features(heading)):
        for place, weight in weights.get(feature, ()):
            totals[place] += weight
    most = max(totals)
    powers = [math.exp(total - most) for total in totals]
    return {label: power / sum(powers) for label, power in zip(labels, powers, strict=True)}


def told(heading: str, least: float = LEAST) -> str | None:
    """The label of a heading, if it is likely enough of one that has a name."""
    if len(heading.split()) > MAX_WORDS:
        return None
    found = chances(heading)
    label = max(found, key=lambda each: found[each])
    return label if label != OTHER and found[label] >= least else None


def says_when(heading: str) -> bool:
    """Whether a heading says by when, of the near, the medium or the far future."""
    if len(heading.split()) > MAX_WORDS:
        return False
    found = chances(heading)
    return sum(found[label] for label in HORIZONS) >= LEAST


@cache
def _model() -> tuple[list[str], list[float], dict[str, list[tuple[int, float]]]]:
    """Labels, their biases, and by feature the weights of the labels that it speaks for."""
    text = files("corpus").joinpath(STORED).read_text(encoding="utf-8")
    stored = json.loads(text)
    weights = {
        feature: [(int(place), float(weight)) for place, weight in each]
        for feature, each in stored["weights"].items()
    }
    return stored["labels"], stored["bias"], weights
