"""What the words of one side of a comparison stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.periods import find_periods
from corpus.regex import regex
from corpus.types import Period
from qa.compare import cues
from qa.entity_book import EntityKind, is_abbreviation, is_initials
from qa.glossary import Glossary
from qa.keys import Term, find_places, question_terms
from qa.ledger import Ledger
from qa.times import as_in_dossier
from qa.words import tokens


class SideKind(StrEnum):
    """What a side is."""

    NAME = "name"
    PERIOD = "period"
    EARLIER = "earlier"
    PLACE = "place"
    OTHERS = "others"
    ACTUAL = "actual"
    EXPECTED = "expected"
    WORDS = "words"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared.

    Attributes:
        text: as the question says it; name: the dossier's name for it, if it is one.
        start, end: where it stands in the question.
        terms: its content words, where it is plain words.
        first, last: the whole stretch of the question that speaks of it.
    """

    kind: SideKind
    text: str
    start: int
    end: int
    name: str = ""
    period: Period | None = None
    terms: tuple[Term, ...] = ()
    first: int = 0
    last: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes two sides the same one."""
        if self.period is not None:
            return self.kind.value, self.period.label
        return self.kind.value, self.name or self.text.casefold()


def resolve_side(
    question: str, start: int, end: int, ledger: Ledger, glossary: Glossary
) -> Side | None:
    """What the words of a side stand for."""
    text = question[start:end]
    if cues.COMPARATIVE.search(text):
        return None
    priced = cues.PRICED.search(text)
    if priced and priced.start():
        return resolve_side(question, start, start + priced.start(), ledger, glossary)
    if priced or (cues.OWN.match(text) and not text.isupper()):
        return Side(SideKind.NAME, text, start, end, ledger.company)
    if cues.OTHERS.match(text):
        return Side(SideKind.OTHERS, text, start, end)
    if cues.EXPECTED.search(text):
        return Side(SideKind.EXPECTED, text, start, end)
    relative = cues.RELATIVE.search(text)
    if relative and not find_periods(text, ledger.dossier.as_of):
        first, last = start + relative.start(), start + relative.end()
        return Side(SideKind.EARLIER, relative.group(), first, last)
    name = _named(text, ledger)
    if name:
        return _named_side(text, start, end, name, ledger)
    for mention in find_periods(question, ledger.dossier.as_of):
        span = mention.span
        if span.start < end and start < span.end:
            said = question[span.start : span.end]
            return Side(
                SideKind.PERIOD,
                said,
                span.start,
                span.end,
                period=as_in_dossier(mention, question, ledger),
            )
    places = find_places(text, glossary)
    if places:
        return Side(SideKind.PLACE, text, start, end, places[0][1])
    return _worded(text, start, end, ledger, glossary)


def _named(text: str, ledger: Ledger) -> str:
    mentions = [
        mention
        for mention in ledger.book.mentions(text)
        if ledger.book.by_name[mention.name].kind is not EntityKind.PERSON
    ]
    mentions = [mention for mention in mentions if not is_initials(text, mention)]
    if mentions:
        name = max(mentions, key=lambda mention: (mention.end - mention.start, -mention.start)).name
        return ledger.company if is_own(name, ledger) else name
    if _is_ticker(text, ledger):
        return ledger.company
    return _of_ticker(text, ledger) or _begun(text, ledger)


def _named_side(text: str, start: int, end: int, name: str, ledger: Ledger) -> Side:
    """The side without the words around its name: they are what is compared."""
    for mention in ledger.book.mentions(text):
        if mention.name == name or (name == ledger.company and is_own(mention.name, ledger)):
            first, last = start + mention.start, start + mention.end
            return Side(SideKind.NAME, text[mention.start : mention.end], first, last, name)
    return Side(SideKind.NAME, text, start, end, name)


def _is_ticker(text: str, ledger: Ledger) -> bool:
    ticker = ledger.dossier.ticker
    if ticker is not None and ledger.dossier.quote(ticker) == text:
        return True
    return text.isupper() and is_abbreviation(text.casefold(), ledger.company)


def _of_ticker(text: str, ledger: Ledger) -> str:
    """The one other name that capitals which the dossier lacks abbreviate: a rival's ticker."""
    words = tokens(text)
    if len(words) != 1 or not text.isupper() or words[0].folded in ledger.vocabulary:
        return ""
    names = [
        entity.name
        for entity in ledger.book.entities
        if entity.kind is EntityKind.NAME and is_abbreviation(words[0].folded, entity.name)
    ]
    return names[0] if len(names) == 1 else ""


def is_own(name: str, ledger: Ledger) -> bool:
    """Whether a name is a shorter one of the company ("Cobalt Ridge"), or its ticker."""
    words, own = tokens(name), tokens(ledger.company)
    begins = [word.folded for word in words] == [word.folded for word in own[: len(words)]]
    return (begins and bool(words)) or _is_ticker(name, ledger)


def _begun(text: str, ledger: Ledger) -> str:
    """The one name that begins so: "Tidewell" for "Tidewell Group"."""
    asked = tuple(token.folded for token in tokens(text))
    if not text[:1].isupper():
        return ""
    for size in range(len(asked), 0, -1):
        found = [
            entity.name
            for entity in ledger.book.entities
            if tuple(token.folded for token in tokens(entity.name))[:size] == asked[:size]
        ]
        if found:
            return found[0] if len(found) == 1 else ""
        if size == _FEWEST_BEGUN:
            break
    return ""


_FEWEST_BEGUN = 2
"""Other words may follow no fewer words of a name: "Bluff Ridge costs" is of Bluff Ridge Oil."""


def _worded(text: str, start: int, end: int, ledger: Ledger, glossary: Glossary) -> Side | None:
    terms = question_terms(text, glossary)
    if not terms:
        return None
    tail = cues.SIDE_TAIL.search(text)
    if tail:
        return _resolve_text(text[: tail.start()], start, ledger, glossary)
    described = _described(text, glossary, ledger)
    if described in ledger.book.by_name:
        return Side(SideKind.NAME, text, start, end, described)
    if described:
        return Side(SideKind.WORDS, text, start, end, terms=question_terms(described, glossary))
    known = any(term.is_in(ledger.keys) for term in terms) or text in ledger.dossier.text
    kind = SideKind.WORDS if known else SideKind.UNKNOWN
    return Side(kind, text, start, end, terms=terms)


def _resolve_text(text: str, start: int, ledger: Ledger, glossary: Glossary) -> Side | None:
    places = find_places(text, glossary)
    name = _named(text, ledger)
    if name or places:
        kind = SideKind.NAME if name else SideKind.PLACE
        return Side(kind, text, start, start + len(text), name or places[0][1])
    return _worded(text, start, start + len(text), ledger, glossary)


_TEXTS_KEPT = 64
"""Dossiers whose explained names are remembered."""

_GLOSS = regex(r"((?:[A-Z][\w’'&-]*|&)(?:\s+(?:[A-Z][\w’'-]*|&))*)[*_]*\s+\(([a-z][^()]{2,60})\)")
"""A name explained in brackets: "Oat & Anchor (oat bars)"."""


def _described(text: str, glossary: Glossary, ledger: Ledger) -> str:
    asked = {token.stem for token in tokens(text) if token.stem not in glossary.stop}
    found = (name for name, said in _glosses(ledger.dossier.text) if asked and asked <= said)
    return next(found, "")


@lru_cache(maxsize=_TEXTS_KEPT)
def _glosses(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The names that a dossier explains in brackets, with the stems of what it says there."""
    return tuple(
        (match[1], frozenset(token.stem for token in tokens(match[2])))
        for match in _GLOSS.finditer(text)
    )
