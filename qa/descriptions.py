"""What a dossier calls its names: "Beacon, the predictive maintenance software"."""

from __future__ import annotations

from corpus.regex import regex
from corpus.types import Dossier
from qa.entity_book import EntityBook, EntityKind
from qa.glossary import Glossary
from qa.words import tokens

_BEHIND = regex(
    r"^\W*(?:,\s+(?:which is\s+)?(?:a|an|the|its|one of the|our)\s+([^,.;()]{4,60})[,.;]|"
    r"\s*\(([^()]{4,60})\))"
)
"""A description behind a name, between commas or in brackets."""

_BEFORE = regex(r"\b(?:the|a|its|an)\s+((?:[a-z][\w-]*\s+){1,4})\W*$")
"""Words right before a name: "the wealth manager Fellside"."""

_WORDS_MIN = 2
"""One word describes too many things."""


def describe_entities(
    dossier: Dossier, book: EntityBook, glossary: Glossary
) -> tuple[tuple[str, frozenset[str]], ...]:
    """(name, stems of a description of it), for names that are not persons, in text order."""
    found: list[tuple[str, frozenset[str]]] = []
    for section in dossier.sections:
        for sentence in section.sentences:
            text = dossier.quote(sentence.span)
            for mention in book.mentions(text):
                if book.by_name[mention.name].kind is not EntityKind.NAME:
                    continue
                for description in _descriptions(text, mention.start, mention.end):
                    said = frozenset(
                        token.stem for token in tokens(description)
                        if token.stem not in glossary.stop
                    )  # fmt: skip
                    if len(said) >= _WORDS_MIN:
                        found.append((mention.name, said))
    return tuple(dict.fromkeys(found))


def _descriptions(text: str, start: int, end: int) -> list[str]:
    behind, before = _BEHIND.match(text[end:]), _BEFORE.search(text[:start])
    found = [behind[1] or behind[2]] if behind else []
    return [*found, before[1]] if before and not _OF.search(before[1]) else found


_OF = regex(r"\b(?:of|from|for|at|in|with|by|to|on|than|quarter|year|half|month)\s*$")
"""What ends so is of the name, and does not say what it is: "the first quarter of Fellside"."""
