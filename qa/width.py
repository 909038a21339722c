"""How wide a question is: one fact, several aspects, the whole picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.regex import regex
from qa.asked import Sought
from qa.choose.list_kinds import LISTABLE
from qa.faq_pairs import asked_topics
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading
from qa.topics import asks_widely, count_aspects, has_tail
from qa.types import Intent

_ASPECTS_MAX = 4
"""More aspects than this do not make a question wider."""


@dataclass(frozen=True, slots=True)
class Width:
    """How much one question asks for.

    Attributes:
        topics: what it touches.
        narrow: a single fact is sought; look_up: the value of one metric; open: no
            particular type of thing is sought.
        wide: it has words for the whole picture; several: how many aspects it lists, 1 for
            four; tail: it goes on with a second question; compare: it sets sides against
            each other; listing: it asks for the items of a section; premise: it takes a
            movement or a superlative for granted.
    """

    topics: frozenset[str]
    narrow: float
    look_up: float
    open: float
    wide: float
    several: float
    tail: float
    compare: float
    listing: float
    premise: float

    @property
    def is_one_fact(self) -> bool:
        """Whether one fact or figure is sought and nothing asks for more."""
        return not self.wide and bool(self.narrow or self.look_up)


_SINGLE = frozenset({Sought.PERSON, Sought.PLACE, Sought.TITLE, Sought.DATE, Sought.NAME})
_OPEN = frozenset({Sought.TEXT, Sought.MANNER, Sought.YES_NO})


def asked_width(reading: Reading, ledger: Ledger, glossary: Glossary) -> Width:
    """How much a question asks for."""
    asked, text = reading.asked, reading.text
    tail = has_tail(text)
    aspects = count_aspects(text, glossary)
    single = not _is_of_several(aspects, tail=tail)
    number = asked.sought is Sought.NUMBER
    narrow = asked.sought in _SINGLE or (number and asked.is_explicit)
    return Width(
        topics=asked_topics(
            text, ledger, glossary, is_bare=bool(reading.periods) and not reading.terms
        ),
        narrow=float(narrow and single and not _asks_beyond_one(text, asked.sought)),
        look_up=float(number and single),
        open=float(asked.sought in _OPEN),
        wide=float(asks_widely(text)),
        several=(min(max(aspects, 1), _ASPECTS_MAX) - 1) / (_ASPECTS_MAX - 1),
        tail=float(tail),
        compare=float(reading.intent is Intent.COMPARE),
        listing=float(reading.intent is Intent.LIST and not reading.kinds.isdisjoint(LISTABLE)),
        premise=float(reading.direction is not None or reading.polarity is not None),
    )


def asks_for_several(text: str, glossary: Glossary) -> bool:
    """Whether a question lists aspects or goes on with a second question, so that no one fact does.

    >>> from qa.glossary import load_glossary
    >>> asks_for_several("Q2 - revenue, net income?", load_glossary())
    True
    """
    return _is_of_several(count_aspects(text, glossary), tail=has_tail(text))


def _is_of_several(aspects: int, *, tail: bool) -> bool:
    return aspects > 1 or tail


def _asks_beyond_one(text: str, sought: Sought) -> bool:
    """Whether what sounds like one place asks for the course of things, or one name for several."""
    if sought is Sought.NAME:
        return bool(_SEVERAL.search(text))
    return bool(_WHITHER.search(text))


_SEVERAL = regex(r"\b(?:which|what)\s(?:\w+\s){0,2}?\w{3,}(?<![siu'])s\b", re.IGNORECASE)
"""Names of several things are asked for ("which threats")."""

_WHITHER = regex(
    r"\bwhere\b.{0,60}\b(?:go(?:es|ing)?|head(?:s|ed|ing)?|land(?:s|ed)?|settle[sd]?|lead(?:s|ing)?|ahead|behind|stand)\b",
    re.IGNORECASE,
)
"""A "where" that asks for no place."""
