"""What a question brings up, or its answer names: the suit that is "it", the maker "they" are."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.answer import Found
from qa.asked import Sought
from qa.draft import Draft
from qa.followup import cues
from qa.followup.slots import Slots, is_person
from qa.ledger import Ledger
from qa.roles import role_asked

_WORD = (
    r"(?!(?:in|on|of|to|for|with|by|at|from|over|against|after|before|during|since|and|or|that|"
    r"which|who)\b)[\w&'-]+"
)
_INDEFINITE = regex(
    rf"(?<=\s)an?\s+(?P<thing>{_WORD}(?:\s+{_WORD}){{0,3}}?)"
    r"(?=\s*[?.!,;]*\s*$|\s*,|\s+(?:in|on|of|to|for|with|by|at|from|over|against|after|before|during|since|that|"
    r"which|who|and|or)\b)",
    re.IGNORECASE,
)
"""A thing that a question brings up: "who filed a patent suit against them"."""

_IS_IT = regex(r"\b(?:it|that|this)\b", re.IGNORECASE)


def is_of_thing(question: Slots) -> bool:
    """Whether "it" of a question may be a thing: what a company does or owns is asked of it."""
    return bool(_IS_IT.search(question.text)) and not cues.AGENCY.search(question.text)


_ASK_NAME = frozenset({Sought.PERSON, Sought.NAME})


def brought_up(before: Slots) -> str:
    """The thing that a question names with "a", as the next one would call it; "" for none.

    A metric, a name and a stretch of time are no such thing: "a year", "a margin of 5%".
    """
    for found in _INDEFINITE.finditer(before.text):
        taken = [(m.start, m.end) for m in before.names] + [(t.start, t.end) for t in before.times]
        head = found.end()
        metric = any(t.metric is not None and t.end == head for t in before.reading.terms)
        metric = metric and not _IS_SO.match(before.text)
        if not metric and not any(start < head and found.start() < end for start, end in taken):
            thing = found["thing"]
            return "" if _NO_THING.search(thing) else f"the {thing}"
    return ""


_IS_SO = regex(r"\W*(?:is|are|was|were|does|do|did|has|have|had|will|would)\b", re.IGNORECASE)
"""A yes-or-no question brings its object up, be that a metric: "did they announce a buyback"."""

_NO_THING = regex(
    r"\b(?:years?|quarters?|months?|weeks?|days?|lot|bit|few|little|share|result|whole|while|percentage|"
    r"percent|company|business|group|stock|number|figure|look|list|summary|idea|investment|buy|sell|hold)$",
    re.IGNORECASE,
)


def answer_name(found: Found | None, before: Slots, ledger: Ledger) -> str:
    """The company or thing that an answer to "who?" or "which?" names, "" where it is none.

    The first name of the answer that its question lacks, if that is no person and no place.
    """
    if found is None or not isinstance(found.outcome, Draft) or not _asks_name(before, ledger):
        return ""
    if any(m.name != ledger.company for m in before.names) or _SEVERAL.search(before.text):
        return ""
    asked = {mention.name for mention in ledger.book.mentions(found.reading.text)}
    for line in found.outcome.lines[:1]:
        text = "".join(piece.text for piece in line.pieces)
        for mention in ledger.book.mentions(text):
            if mention.name not in asked and mention.name != ledger.company:
                return "" if is_person(mention.name, ledger) else mention.name
    return ""


_SEVERAL = regex(
    r"\b(?:who|whom|what|which(?:\s+[\w'-]{1,20}){0,4}?)\s+(?:are|were|have)\b|^\W*(?:list|name)\b",
    re.IGNORECASE,
)
"""Asks for more than one."""


def _asks_name(before: Slots, ledger: Ledger) -> bool:
    if role_asked(before.text, ledger.company_words) is not None:
        return False
    return before.reading.asked.sought in _ASK_NAME
