"""What is counted, by class of thing: people, sites, areas, goods ... kept as data.

A count of one class is never a count of another one, whatever words the question uses: "400 chip
engineers" may be the silicon designers that are asked for, "four segments" may not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from qa.words import stems


def classes_of(words: str) -> frozenset[str]:
    """The classes of the counted things that a noun phrase names; empty where none is known.

    >>> sorted(classes_of("silicon designers")), sorted(classes_of("copies"))
    (['people'], ['goods'])
    """
    known = _classes()
    return frozenset(name for stem in stems(words) for name in known.get(stem, ()))


def classes_of_keys(keys: Iterable[str]) -> frozenset[str]:
    """The same of the keys of what a figure counts (`qa.bound.Figure.noun`)."""
    known = _classes()
    return frozenset(name for key in keys for name in known.get(key, ()))


def likeness(asked: str, counted: str) -> float:
    """Whether two noun phrases may name the same things, 0..1.

    0.7 of one class, 0.4 where a class is not known, 0 where the classes differ.
    """
    one, other = classes_of(asked), classes_of(counted)
    if not one or not other:
        return 0.4
    return 0.0 if one.isdisjoint(other) else 0.7


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    data = json.loads(files("qa").joinpath("data", "counted.json").read_text(encoding="utf-8"))
    for name, words in data.items():
        for stem in stems(words):
            found[stem] = (*found.get(stem, ()), name)
    return found
