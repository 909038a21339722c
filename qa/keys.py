"""What a text speaks of, as a set of keys that questions and sentences can share.

A key is a stem ("growth"), a joined model name ("falcon2"), a group of interchangeable words
("w:17"), a metric ("m:revenue"; "~m:revenue" where a word may only hint at it), a job title
("t:ceo") or an attribute ("a:age").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.regex import regex
from qa.glossary import Glossary
from qa.phrase_book import PhraseMatch
from qa.quantities import SCALES
from qa.words import Token, stem, tokens


def _scaled(word: Token) -> tuple[str, ...]:
    """The number and the scale of "40bn", as stems of "40 billion"."""
    found = _SCALED.fullmatch(word.folded)
    return (found[1], _SCALE_STEMS[SCALES[found[2]]]) if found else ()


_SCALED = regex(r"(\d[\d.,]*)(bn|b|bln|mn|m|mm|tn|trn|t)")
_SCALE_STEMS = {
    power: stem(word) for power, word in ((6, "million"), (9, "billion"), (12, "trillion"))
}

_MODEL_NUMBER = regex(r"\d{1,3}")
_GLUED_MODEL = regex(r"([^\W\d_]{3,})(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word or phrase of a question, with every key that would satisfy it.

    `stems` are its words: it is also satisfied when all of them stand in a text.
    """

    start: int
    end: int
    text: str
    keys: frozenset[str]
    stems: tuple[str, ...]
    metric: str | None = None

    def is_in(self, keys: frozenset[str]) -> bool:
        """Whether a text with these keys speaks of this term."""
        return not self.keys.isdisjoint(keys) or all(stem in keys for stem in self.stems)


def text_keys(text: str, glossary: Glossary) -> frozenset[str]:
    """All keys of a text: generous, since a sentence should satisfy whatever fits it."""
    words = tokens(text)
    keys = {word.stem for word in words if word.stem not in glossary.stop}
    keys.update(stem for word in words for stem in _scaled(word))
    for first, second in pairwise(words):
        if _MODEL_NUMBER.fullmatch(second.folded) and first.folded.isalpha():
            keys.add(first.folded + second.folded)
    for word in words:
        glued = _GLUED_MODEL.fullmatch(word.folded)
        if glued:
            keys.add(glued[1])
        if word.folded.startswith("non-"):
            keys.add(stem(word.folded[4:]))
    keys |= _movements(words, glossary)
    for match in glossary.word_book.every(words):
        keys.add(match.key)
    for match in glossary.metric_book.longest(words):
        named = metric_keys(match.key, glossary)
        joined = is_joined(text, words[match.first + match.length - 1].end)
        keys |= {f"~{key}" for key in named} if joined else named
    for match in glossary.weak_book.every(words):
        keys |= {f"~{key}" for key in metric_keys(match.key, glossary)}
    for book in (glossary.title_book, glossary.attribute_book):
        found = book.longest(words)
        keys |= {match.key for match in found if words[match.first].folded not in _BASES}
    keys |= {f"p:{place}" for _, place in find_places(text, glossary)}
    return frozenset(keys)


_BASES = frozenset({"base", "bases"})
"""Where it has a base it need not be based."""


def is_joined(text: str, end: int) -> bool:
    """Whether what ends there is part of a compound: "debt-funded" names no debt."""
    return _JOINED.match(text, end) is not None


_JOINED = regex(
    r"-(?:funded|driven|based|led|backed|related|free|linked|heavy|light|and-leaseback)\b", re.I
)


def _movements(words: Sequence[Token], glossary: Glossary) -> set[str]:
    """ "fell", "shrank" and "declined" are one movement, whatever the verb."""
    keys: set[str] = set()
    for word in words:
        if word.stem in glossary.down:
            keys.add("d:down")
        if word.stem in glossary.up:
            keys.add("d:up")
    return keys


def find_places(
    text: str, glossary: Glossary, *, any_case: bool = False
) -> tuple[tuple[tuple[int, int], str], ...]:
    """Countries and regions named in a text, with their spans; "us" in lower case is a pronoun.

    With `any_case` names of four letters and more count in lower case too, but for those that are
    words of English.
    """
    words = tokens(text)
    found: list[tuple[tuple[int, int], str]] = []
    for first, second in zip(words, (*words[1:], None), strict=False):
        pair = f"{first.folded} {second.folded}" if second is not None else ""
        if second is not None and pair in glossary.places:
            found.append(((first.start, second.end), glossary.places[pair]))
        elif first.folded in glossary.places and (
            text[first.start].isupper() or (any_case and _is_plainly_place(first.folded))
        ):
            found.append(((first.start, first.end), glossary.places[first.folded]))
    return tuple(found)


_WORDS_TOO = frozenset("turkey jordan chad guinea polish jersey panama".split())
_PLACE_LETTERS = 4


def _is_plainly_place(word: str) -> bool:
    return len(word) >= _PLACE_LETTERS and word not in _WORDS_TOO


def metric_keys(metric: str, glossary: Glossary) -> set[str]:
    """The metric and all broader ones: a text on free cash flow is one on cash flow."""
    keys: set[str] = set()
    name: str | None = metric
    while name is not None and f"m:{name}" not in keys:
        keys.add(f"m:{name}")
        name = glossary.metrics[name].parent if name in glossary.metrics else None
    return keys


def question_terms(
    text: str, glossary: Glossary, *, taken: tuple[tuple[int, int], ...] = ()
) -> tuple[Term, ...]:
    """The content terms of a question, longest phrases first, outside the `taken` spans."""
    words = tuple(
        word
        for word in tokens(text)
        if not any(start < word.end and word.start < end for start, end in taken)
    )
    found: list[Term] = []
    position = 0
    while position < len(words):
        unbroken = _unbroken(text, words, position)
        matches = [
            m
            for m in _matches_at(words, position, glossary)
            if m.length <= unbroken and not _cuts_metric(words, m, glossary)
        ]
        length = max((match.length for match in matches), default=1)
        chosen = words[position : position + length]
        term = _term(text, chosen, [m for m in matches if m.length == length], glossary)
        if term is not None:
            found.append(term)
        position += length
    return tuple(found)


def _cuts_metric(words: tuple[Token, ...], match: PhraseMatch, glossary: Glossary) -> bool:
    """Whether a turn of phrase ends in a metric's first word: "how big is the order | book"."""
    last = match.first + match.length - 1
    if match.length < _TURN_WORDS:
        return False
    return any(other.length > 1 for other in glossary.metric_book.at(words, last))


_TURN_WORDS = 3
"""Shorter phrases are names themselves, of which the first one counts."""

_BREAK = regex(r"[,:;?!()]")


def _unbroken(text: str, words: tuple[Token, ...], position: int) -> int:
    """How many words from a position on stand without a mark that ends a phrase."""
    length = 1
    for one, other in pairwise(words[position : position + _PHRASE_WORDS]):
        if _BREAK.search(text[one.end : other.start]):
            break
        length += 1
    return length


_PHRASE_WORDS = 12
"""No phrase of the glossary has more words."""


def _matches_at(words: tuple[Token, ...], position: int, glossary: Glossary) -> list[PhraseMatch]:
    books = (
        glossary.metric_book,
        glossary.title_book,
        glossary.attribute_book,
        glossary.word_book,
    )
    return [match for book in books for match in book.at(words, position)]


def _term(
    text: str, words: tuple[Token, ...], matches: list[PhraseMatch], glossary: Glossary
) -> Term | None:
    stems = tuple(word.stem for word in words if word.stem not in glossary.stop)
    if len(words) == 1:
        stems = _scaled(words[0]) or stems
    if not stems:
        return None
    if len(words) == 1 and words[0].stem in glossary.light and not matches:
        return None
    keys = {match.key if ":" in match.key else f"m:{match.key}" for match in matches}
    metrics = sorted(match.key for match in matches if ":" not in match.key)
    if len(words) == 1:
        keys.add(words[0].stem)
        keys |= _movements(words, glossary)
    for match in glossary.weak_book.every(words):
        keys.add(f"m:{match.key}")
    keys |= {f"~{key}" for key in keys if key.startswith("m:")}
    start, end = words[0].start, words[-1].end
    return Term(
        start, end, text[start:end], frozenset(keys), stems, metrics[0] if metrics else None
    )
