"""Phrases looked up in texts by the stems of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.words import Token, tokens

_TEXTS_KEPT = 128
"""Texts whose phrases are remembered: those around some questions."""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """Phrases found at one place: how many tokens long, and what they stand for."""

    first: int
    length: int
    key: str


class PhraseBook:
    """Phrases -> keys, matched by stems.

    With `exact` a single word stands only in its own forms: by its stem "bill" would be taken
    for "billings".

    Attributes:
        stems: of every word of the phrases; forms: every word as written there, folded.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], *, exact: bool = False) -> None:
        self._exact = exact
        by_first: dict[str, dict[tuple[str, ...], set[str]]] = {}
        forms: dict[str, set[str]] = {}
        stems: set[str] = set()
        written: set[str] = set()
        owning: set[tuple[str, ...]] = set()
        for phrase, key in phrases:
            words = tokens(phrase)
            if not words:
                continue
            stems.update(word.stem for word in words)
            written.update(word.folded for word in words)
            by_first.setdefault(words[0].stem, {}).setdefault(
                tuple(word.stem for word in words), set()
            ).add(key)
            if any(map(_is_possessive, words[:-1])):
                owning.add(tuple(word.stem for word in words))
            if len(words) == 1:
                forms.setdefault(words[0].stem, set()).update(_forms(words[0].folded))
        self._forms: Mapping[str, set[str]] = forms
        self.stems = frozenset(stems)
        self.forms = frozenset(written)
        self._owning = frozenset(owning)
        self._by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
            first: tuple(
                (words, tuple(sorted(keys)))
                for words, keys in sorted(
                    entries.items(), key=lambda item: (-len(item[0]), item[0])
                )
            )
            for first, entries in by_first.items()
        }
        self._most = max((len(words) for held in by_first.values() for words in held), default=0)
        self._longest = lru_cache(maxsize=_TEXTS_KEPT)(self._find_longest)

    def at(self, words: Sequence[Token], position: int) -> tuple[PhraseMatch, ...]:
        """Every phrase that starts at `position`, longest first."""
        found = self._by_first.get(words[position].stem)
        if found is None:
            return ()
        there = tuple(word.stem for word in words[position : position + self._most])
        return tuple(
            PhraseMatch(position, len(phrase), key)
            for phrase, keys in found
            if there[: len(phrase)] == phrase and self._is_written(phrase, words, position)
            for key in keys
        )

    def _is_written(self, phrase: tuple[str, ...], words: Sequence[Token], position: int) -> bool:
        """Whether a phrase of these stems is meant: the unit's revenue is no "unit revenue"."""
        if len(phrase) == 1:
            return not self._exact or words[position].folded in self._forms[phrase[0]]
        inner = words[position : position + len(phrase) - 1]
        return phrase in self._owning or not any(map(_is_possessive, inner))

    def longest(self, words: Sequence[Token]) -> tuple[PhraseMatch, ...]:
        """Phrases in reading order, none overlapping; a longer one that starts a word later wins.

        In "adjusted earnings per share" that is "earnings per share", not "adjusted earnings".
        What was found in the last texts is remembered: a question is read for many purposes.
        """
        return self._longest(tuple(words))

    def _find_longest(self, words: tuple[Token, ...]) -> tuple[PhraseMatch, ...]:
        found: list[PhraseMatch] = []
        position = 0
        while position < len(words):
            matches = self.at(words, position)
            length = matches[0].length if matches else 0
            if length > 1 and position + 1 < len(words):
                later = self.at(words, position + 1)
                if later and later[0].length > length:
                    position += 1
                    continue
            found += [match for match in matches if match.length == length]
            position += length or 1
        return tuple(found)

    def every(self, words: Sequence[Token]) -> tuple[PhraseMatch, ...]:
        """All phrases, overlapping ones too."""
        return tuple(match for position in range(len(words)) for match in self.at(words, position))


def _is_possessive(word: Token) -> bool:
    """Whether a word was written with the "'s" that its folded form lacks.

    Of two letters it may as well have lost two dots: "U.S.".
    """
    return len(word.folded) > 2 and word.end - word.start == len(word.folded) + len("'s")


def _forms(word: str) -> set[str]:
    """A word with its plain plural and singular."""
    forms = {word, f"{word}s", f"{word}es"}
    if word.endswith("y"):
        forms.add(f"{word[:-1]}ies")
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    if word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
    return forms
