"""Finds, among very many dossiers, the few that a text may name, without asking each of them.

Built once when an index is opened. It only nominates: whether a dossier is named is decided by
that dossier's own book (routing.py), so that its answer is the same among thousands.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from qa.entity_book import is_abbreviation
from qa.ledger import Ledger
from qa.ledgers import ids_of
from qa.noted import Alias, Noted, noted_of
from qa.spelling import is_english
from qa.words import Token, fold, tokens

_Entry = TypeVar("_Entry")

_REMEMBERED = 4_096
"""Words kept with what they may abbreviate: questions say the same ones again and again."""

_NOBODY: NDArray[np.int32] = np.zeros(0, np.int32)


class Directory:
    """Names and words by the dossiers that hold them, all in the order of `notes`.

    What is nominated is taken from `ledgers`, by id, which may work it through only then.
    """

    def __init__(self, notes: Iterable[Noted], ledgers: Mapping[str, Ledger]) -> None:
        self._ledgers = ledgers
        self._ids: list[str] = []
        self._named: list[str] = []
        self._companies: dict[str, dict[Alias, list[int]]] = {}
        self._names: dict[str, dict[Alias, dict[str, list[int]]]] = {}
        holders: dict[str, list[int]] = {}
        for place, noted in enumerate(notes):
            self._enter(place, noted)
            for word in noted.words:
                holders.setdefault(word, []).append(place)
        self._holders = {word: np.array(each, np.int32) for word, each in holders.items()}
        self._places = {id: place for place, id in enumerate(self._ids)}
        short = _Abbreviations(self._named)
        self._abbreviated = lru_cache(maxsize=_REMEMBERED)(short.of)

    @classmethod
    def of(cls, ledgers: Iterable[Ledger]) -> Directory:
        """The directory of dossiers that are worked through."""
        listed = {ledger.dossier.id: ledger for ledger in ledgers}
        return cls(map(noted_of, listed.values()), listed)

    def _enter(self, place: int, noted: Noted) -> None:
        self._ids.append(noted.id)
        self._named.append(noted.company)
        for alias in noted.names[0][1]:
            self._companies.setdefault(alias[0], {}).setdefault(alias, []).append(place)
        for name, aliases in noted.names:
            for alias in aliases:
                known = self._names.setdefault(alias[0], {}).setdefault(alias, {})
                known.setdefault(name, []).append(place)

    def _at(self, places: Iterable[int]) -> tuple[Ledger, ...]:
        return tuple(self._ledgers[self._ids[place]] for place in places)

    def naming(self, text: str, scope: Scope | None = None) -> tuple[Ledger, ...]:
        """The dossiers, those in scope, whose company a text may name.

        By a name, an id or an abbreviation; one that fits several companies names none.
        """
        words = tokens(text)
        found = {place for each in _standing(words, self._companies) for place in each}
        for word in {word.folded for word in words}:
            if word in self._places:
                found.add(self._places[word])
            abbreviated = [place for place in self._abbreviated(word) if _is_in(place, scope)]
            found.update(abbreviated if len(abbreviated) == 1 else ())
        return self._at(place for place in sorted(found) if _is_in(place, scope))

    def misspelt(self, text: str, scope: Scope) -> tuple[Ledger, ...]:
        """The one dossier in scope whose company a word of the text nearly spells; maybe none.

        A word that any dossier or English knows is meant as it stands.
        """
        found: set[int] = set()
        for word in {word.folded for word in tokens(text)}:
            if len(word) < _SPELT or word in self._holders or is_english(word):
                continue
            most = 1 if len(word) < _LONG else 2
            near = extract(
                word, list(self._companies), scorer=OSA.distance, score_cutoff=most, limit=None
            )
            for name, _, _ in near:
                found |= {place for each in self._companies[name].values() for place in each}
        inside = [place for place in sorted(found) if scope.mask[place]]
        return self._at(inside) if len(inside) == 1 else ()

    def singled_out(self, text: str, scope: Scope) -> tuple[Ledger, ...]:
        """The dossiers in scope that may know a name of the text which no other there speaks of."""
        found: set[int] = set()
        for names in _standing(tokens(text), self._names):
            for name, places in names.items():
                inside = [place for place in places if scope.mask[place]]
                if len(inside) == 1 and len(self._speakers(name, scope)) <= 1:
                    found.update(inside)
        return self._at(sorted(found))

    def others_speak_of(self, name: str, ledger: Ledger, scope: Scope) -> bool:
        """Whether a dossier in scope besides `ledger` holds every word of a name."""
        own = self._places[ledger.dossier.id]
        return bool(np.any(self._speakers(name, scope) != own))

    def scope(self, ledgers: Sequence[Ledger]) -> Scope:
        """Some of the dossiers, ready to be looked among.

        Raises:
            KeyError: for a dossier that is not here.
        """
        if len(ledgers) == len(self._ids):
            return Scope(np.ones(len(self._ids), np.bool_), self._places, self._holders)
        mask = np.zeros(len(self._ids), np.bool_)
        mask[[self._places[id] for id in ids_of(ledgers)]] = True
        return Scope(mask, self._places, self._holders)

    def is_spoken_of(self, name: str, scope: Scope) -> bool:
        """Whether a dossier in scope holds every word of a name."""
        return len(self._speakers(name, scope)) > 0

    def _speakers(self, name: str, scope: Scope) -> NDArray[np.int32]:
        held = [self._holders.get(word.folded, _NOBODY) for word in tokens(name)]
        if not held:
            return np.flatnonzero(scope.mask).astype(np.int32)
        both: NDArray[np.int32] = reduce(
            lambda one, other: np.intersect1d(one, other, assume_unique=True),
            sorted(held, key=len),
        )
        return both[scope.mask[both]]


def _is_in(place: int, scope: Scope | None) -> bool:
    return scope is None or bool(scope.mask[place])


_SPELT, _LONG = 5, 8
"""Letters from which on a word may be a misspelt name, and may have two slips."""

_MIN, _MAX = 3, 5
"""Letters of a ticker, as `is_abbreviation` has them; a shorter or longer word is not tried."""


class _Abbreviations:
    """The companies of `names`, by what may abbreviate them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._letters = np.array([_letters(name) for name in names], np.int64)
        initials: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            initials.setdefault("".join(fold(part) for part in name.split())[:1], []).append(place)
        self._initials = {first: np.array(each, np.int32) for first, each in initials.items()}

    def of(self, word: str) -> tuple[int, ...]:
        """The places of the companies that a word may abbreviate."""
        if not _MIN <= len(word) <= _MAX or not word.isalpha():
            return ()
        places, letters = self._initials.get(word[0], _NOBODY), _letters(word)
        likely = places[self._letters[places] & letters == letters].tolist()
        return tuple(place for place in likely if is_abbreviation(word, self._names[place]))


def _letters(name: str) -> int:
    """A bit for each letter of a name; some share one, so it only tells what cannot be."""
    bits = 0
    for letter in fold(name):
        bits |= 1 << (ord(letter) & 31)
    return bits


class Scope(Container[str]):
    """Some dossiers of a directory; a word is in it when one of them holds it."""

    def __init__(
        self,
        mask: NDArray[np.bool_],
        places: dict[str, int],
        holders: dict[str, NDArray[np.int32]],
    ) -> None:
        self.mask = mask
        self._places = places
        self._holders = holders

    def holds(self, ledger: Ledger) -> bool:
        """Whether a dossier is one of them."""
        return bool(self.mask[self._places[ledger.dossier.id]])

    def __contains__(self, word: object) -> bool:
        held = self._holders.get(word) if isinstance(word, str) else None
        return held is not None and bool(self.mask[held].any())


def _standing(
    words: tuple[Token, ...], entries: dict[str, dict[Alias, _Entry]]
) -> Iterator[_Entry]:
    """What is entered under the aliases that stand anywhere in a text."""
    folded = tuple(word.folded for word in words)
    for start, word in enumerate(folded):
        for alias, entry in entries.get(word, {}).items():
            if folded[start : start + len(alias)] == alias:
                yield entry
