"""Which claims of a dossier speak of a term, looked up by its keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from qa.keys import Term

Places = frozenset[int]
"""Positions of claims in the dossier."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """An inverted index over the keys of texts: key -> positions of the texts that have it."""

    of_key: dict[str, Places]
    every: Places

    def of_term(self, term: Term) -> Places:
        """Positions of the texts that speak of a term, as `Term.is_in` tells of each."""
        nowhere: Places = frozenset()
        found = nowhere.union(*(self.of_key.get(key, nowhere) for key in term.keys))
        whole = self.every.intersection(*(self.of_key.get(stem, nowhere) for stem in term.stems))
        return found | whole


def read_postings(texts: Sequence[frozenset[str]]) -> Postings:
    """Of the keys of each text."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, keys in enumerate(texts):
        for key in keys:
            places[key].append(place)
    return Postings(
        {key: frozenset(found) for key, found in places.items()}, frozenset(range(len(texts)))
    )
