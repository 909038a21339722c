"""The names of a dossier, and where a text says one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qa.words import Token, fold, tokens


class EntityKind(StrEnum):
    """What a name stands for, as far as the page tells."""

    COMPANY = "company"
    PERSON = "person"
    EXPERT = "expert"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name of the dossier: `name` as written there, `aliases` as folded word tuples."""

    name: str
    kind: EntityKind
    aliases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where an entity is named; offsets into that text."""

    start: int
    end: int
    name: str


class EntityBook:
    """Finds a dossier's entities in any text by their aliases, longest first."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entity in self.entities:
            for alias in entity.aliases:
                by_first.setdefault(alias[0], []).append((alias, entity.name))
        for aliases in by_first.values():
            aliases.sort(key=lambda item: (-len(item[0]), item[1]))
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], str]]] = by_first
        self.by_name = {entity.name: entity for entity in self.entities}

    def mentions(self, text: str, words: tuple[Token, ...] | None = None) -> tuple[Mention, ...]:
        """Mentions in reading order, none overlapping."""
        words = tokens(text) if words is None else words
        folded = tuple(word.folded for word in words)
        found: list[Mention] = []
        position = 0
        while position < len(words):
            length = 1
            for alias, name in self._by_first.get(folded[position], ()):
                if folded[position : position + len(alias)] == alias:
                    length = len(alias)
                    last = words[position + length - 1]
                    found.append(Mention(words[position].start, last.end, name))
                    break
            position += length
        return tuple(found)


def is_initials(text: str, mention: Mention) -> bool:
    """Whether a word in lower case only happens to be the initials of a longer name."""
    said = text[mention.start : mention.end]
    return said.islower() and " " in mention.name and " " not in said and len(said) < 5


def is_abbreviation(word: str, name: str) -> bool:
    """Whether `word` looks like a ticker of `name`: same first letter, letters in order.

    >>> is_abbreviation("orbt", "orbital"), is_abbreviation("oral", "orbital")
    (True, False)
    """
    short, full = fold(word), "".join(fold(part) for part in name.split())
    if not 3 <= len(short) <= 5 or len(short) >= len(full) or not short.isalpha():
        return False
    if short[0] != full[0]:
        return False
    at = iter(full)
    in_order = all(letter in at for letter in short)
    vowels = sum(letter in "aeiou" for letter in short)
    return in_order and vowels <= 1
