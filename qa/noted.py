"""What has to be known of each of very many dossiers before any is worked through.

It is noted when an index is built: enough to see which dossiers a question may name.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.types import Dossier
from index.publishing import Noting
from index.reader import reader_digest
from qa.entities import learn_entities
from qa.entity_book import Entity
from qa.glossary import load_glossary
from qa.ledger import Ledger
from qa.words import tokens

Alias = tuple[str, ...]
"""Folded words of one way to write a name."""

DECIDING = (
    "noted.py",
    "aliases.py",
    "entities.py",
    "entity_book.py",
    "glossary.py",
    "not_names.py",
    "phrase_book.py",
    "quantities.py",
    "words.py",
    "data/glossary.json",
    "data/needed.json",
    "data/places.json",
    "data/words.json",
)
"""Modules and data that decide what is noted; the rest of it is the reader of texts."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The names and words of a dossier.

    Attributes:
        names: each name and the ways to write it, the company's first.
        words: every folded word of the text.
    """

    id: str
    names: tuple[tuple[str, tuple[Alias, ...]], ...]
    words: tuple[str, ...]

    @property
    def company(self) -> str:
        """The name of the dossier's own company."""
        return self.names[0][0]


def noted_of(ledger: Ledger) -> Noted:
    """What would be noted of a dossier that is worked through."""
    return Noted(ledger.dossier.id, _named(ledger.book.entities), tuple(ledger.vocabulary))


def make_note(dossier: Dossier) -> bytes:
    """The note of a dossier as it is saved: names, and the words in the order of the text."""
    words = dict.fromkeys(token.folded for token in tokens(dossier.text))
    names = _named(learn_entities(dossier, load_glossary()))
    return json.dumps([names, list(words)], ensure_ascii=False, separators=(",", ":")).encode()


def read_note(id: str, note: bytes) -> Noted:
    """What `make_note` gave; dossiers share the words that they have in common."""
    names, words = json.loads(note)
    read = tuple((name, tuple(map(tuple, aliases))) for name, aliases in names)
    return Noted(id, read, tuple(map(sys.intern, words)))


@cache
def noting() -> Noting | None:
    """What makes notes; None where the program's source is not there to tell it from others."""
    digest = hashlib.sha256(reader_digest().encode())
    try:
        for name in DECIDING:
            content = files("qa").joinpath(name).read_bytes()
            digest.update(f"{name} {len(content)}\n".encode() + content)
    except OSError:
        return None
    return Noting(digest.hexdigest(), make_note) if reader_digest() else None


def _named(entities: tuple[Entity, ...]) -> tuple[tuple[str, tuple[Alias, ...]], ...]:
    return tuple((entity.name, entity.aliases) for entity in entities)
