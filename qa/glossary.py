"""The general finance and business-English glossary, kept as data in qa/data/.

`glossary.json` holds what finance calls things (metrics, units, parts of a research page);
`words.json` holds groups of interchangeable everyday words. Nothing in either speaks of one
company. Both are read once and turned into phrase books over stems.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qa.quantities import Unit
from qa.words import Token, stems


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that finance has a name for.

    Attributes:
        name: its usual name.
        units: the classes its level may be measured in; empty when any will do.
        parent: the broader metric it is a kind of ("free cash flow" -> "cash flow").
        related: neighbouring metrics that must not be taken for it.
    """

    name: str
    units: frozenset[Unit]
    parent: str | None
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """Phrases found at one place: how many tokens long, and what they stand for."""

    first: int
    length: int
    key: str


class PhraseBook:
    """Phrases over stems -> keys. Longest first; ties by key."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], set[str]]] = {}
        for phrase, key in phrases:
            words = stems(phrase)
            if words:
                by_first.setdefault(words[0], {}).setdefault(words, set()).add(key)
        self._by_first: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
            first: tuple(
                (words, tuple(sorted(keys)))
                for words, keys in sorted(entries.items(), key=lambda item: (-len(item[0]), item[0]))
            )
            for first, entries in by_first.items()
        }

    def at(self, sequence: tuple[str, ...], position: int) -> tuple[PhraseMatch, ...]:
        """Every phrase that starts at `position`, longest first."""
        return tuple(
            PhraseMatch(position, len(words), key)
            for words, keys in self._by_first.get(sequence[position], ())
            if sequence[position : position + len(words)] == words
            for key in keys
        )

    def longest(self, tokens: tuple[Token, ...]) -> tuple[PhraseMatch, ...]:
        """Phrases in reading order, longest first at each place, none overlapping."""
        sequence = tuple(token.stem for token in tokens)
        found: list[PhraseMatch] = []
        position = 0
        while position < len(sequence):
            matches = self.at(sequence, position)
            longest = [match for match in matches if match.length == matches[0].length]
            found += longest
            position += longest[0].length if longest else 1
        return tuple(found)

    def every(self, tokens: tuple[Token, ...]) -> tuple[PhraseMatch, ...]:
        """All phrases, overlapping ones too."""
        sequence = tuple(token.stem for token in tokens)
        return tuple(
            match for position in range(len(sequence)) for match in self.at(sequence, position)
        )


@dataclass(frozen=True, slots=True)
class Glossary:
    """Everything the data says, ready to match.

    Attributes:
        metrics: by name.
        metric_book: metric phrases -> metric name.
        word_book: everyday phrases -> "w:<group>".
        title_book: job titles -> "t:<title>".
        attribute_book: asked-for attributes -> "a:<attribute>".
        section_book: words for parts of a dossier -> a Kind value.
        stop: stems of words without content; light: stems that say little in a question.
        up, down: stems of words of rising and of falling.
    """

    metrics: Mapping[str, Metric]
    metric_book: PhraseBook
    word_book: PhraseBook
    title_book: PhraseBook
    attribute_book: PhraseBook
    section_book: PhraseBook
    stop: frozenset[str]
    light: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]

    def is_kind_of(self, metric: str, broader: str) -> bool:
        """Whether `metric` is `broader` or one of its kinds."""
        seen = metric
        while seen != broader:
            parent = self.metrics[seen].parent if seen in self.metrics else None
            if parent is None:
                return False
            seen = parent
        return True
