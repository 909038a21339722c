"""Whether a question asks for a list: the items of a part of the dossier, or things of a kind."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind, Stance
from qa.asked import Sought
from qa.choose.list_filter import asks_entire, filter_terms
from qa.choose.list_kinds import (
    LISTABLE,
    ROSTERS,
    SIDES,
    WHAT_TO_WATCH,
    asked_roster,
    asks_what_was_named,
)
from qa.glossary import Glossary
from qa.reading import Reading
from qa.words import tokens

_FOLD = re.IGNORECASE

_LISTING = regex(
    r"^\W*(?:and\s+|so\s+|only\s+|just\s+|please\s+|can\s+you\s+|could\s+you\s+)*(?:list|name|"
    r"enumerate|give|show|outline|run|set\s+out|lay\s+out|spell\s+out|go\s+through|detail|break\s+out|summari[sz]e|sum\s+up|what\s+are|what're|which|"
    r"what\s+(?:\w+\s+){0,3}(?:are|were|does|do|should|could|might)|all|any|are\s+there|what's|"
    r"what\s+(?:could|might|can)|only|every|walk)\b"
    r"|\b(?:list|all\s+(?:the|of)|every|key|main|major|biggest|top|principal|primary|"
    r"point\s+by\s+point|in\s+brief|one\s+by\s+one|bullet\s*points?|items|which\s+things|"
    r"only\s+the)\b",
    _FOLD,
)
_THERE = regex(
    r"\b(?:is|are)\s+there\b|\bcan\s+(?:you|i)\b|\bcould\s+(?:you|i)\b|\bdo(?:es)?\s+(?:you|it|"
    r"the\s+\w+)\s+(?:have|list|name)\b",
    _FOLD,
)
_LISTED_TYPES = frozenset({Sought.TEXT, Sought.NAME, Sought.TITLE, Sought.PERSON})

_PARTS_ASKED = regex(
    r"\b(?:parts|components|elements|pieces|steps|stages|phases|strands|pillars|reasons|"
    r"assumptions|priorities|segments|divisions|brands|options|scenarios|factors|drivers|"
    r"goals|targets|conditions|measures|products|markets|regions|countries|projects|plants|"
    r"sites|levers|businesses|units|themes|rivals|competitors|customers|suppliers|names)\b",
    _FOLD,
)


_PARTS_FIRST = regex(rf"\b(?:what|which)\s+(?:\w+\s+)?{_PARTS_ASKED.pattern}", _FOLD)
"""Asks for the things themselves, whatever metric the question goes on to name."""


def asks_parts(question: str) -> bool:
    """Whether several things of a kind are asked for ("components", "priorities", "brands")."""
    return bool(_PARTS_ASKED.search(question))


def asks_list(reading: Reading, glossary: Glossary) -> bool:
    """Whether the items of a part of the dossier are asked for."""
    kinds = reading.kinds & set(LISTABLE)
    sought = reading.asked.sought
    if reading.advice:
        return False
    if asks_entire(reading):
        return True
    if not kinds:
        if reading.stance is not None and not _narrows(reading, glossary):
            return False
        return asks_parts(reading.text) and (
            sought in (Sought.TEXT, Sought.NAME)
            or (sought is Sought.NUMBER and bool(_PARTS_FIRST.search(reading.text)))
        )
    if sought is Sought.PERSON and _ONE_PERSON.search(reading.text):
        return False
    if reading.title is not None and sought is Sought.PERSON:
        return asked_roster(reading) is Kind.TEAM
    if reading.periods and kinds & _AGAINST and asks_what_was_named(reading.text):
        return False
    if sought is Sought.YES_NO and not _THERE.search(reading.text):
        return False
    if Kind.CATALYSTS in kinds and WHAT_TO_WATCH.search(reading.text):
        return True
    if reading.stance is Stance.BEAR and kinds - ROSTERS and kinds - ROSTERS <= _FOR:
        return False
    if sought not in (*_LISTED_TYPES, Sought.YES_NO):
        return sought is Sought.CAUSE and bool(kinds & SIDES) and _is_whole(reading, glossary)
    if asked_roster(reading) is not None:
        return True
    points = kinds - ROSTERS
    if not points:
        return False
    if points <= SIDES and not _is_whole(reading, glossary):
        return False
    asked = _LISTING.search(reading.text) or _opens_with_part(reading, glossary)
    return bool(asked) or _is_whole(reading, glossary)


_AGAINST = frozenset({Kind.RISKS, Kind.BEAR})
"""What was flagged in a quarter that is named is no part of the page, but told of that quarter."""

_FOR = frozenset({Kind.THESIS, Kind.BULL})
"""What pessimists reason is no part of the case for it."""


def _narrows(reading: Reading, glossary: Glossary) -> bool:
    """Whether more is asked about than the reasons, drivers or points of one side."""
    terms = filter_terms(reading, glossary)
    return any(_PARTS_ASKED.fullmatch(term.text) is None for term in terms)


_ONE_PERSON = regex(
    r"\bwho\s+(?:chairs?|chaired|heads?|headed|leads?|led|runs?|ran|founded|"
    r"(?:is|was|becomes?|became)\s+(?:the\s+|its\s+|now\s+)*(?:chair|head|president|director)\w*)\b|"
    r"\bwhich\s+(?:one\s+)?of\s+(?:the|these|those|its|their)\s+(?:\w+\s+){1,2}?(?:is|was|has|had|does|[a-z]{2,}s|bought|sold|said|added|"
    r"rated|cut|raised|called|ran|led|joined|left|wrote|owned|held|thought|saw)\b",
    _FOLD,
)
"""One person is asked for, not the team."""

_NO_OPENING = regex(
    r"^\W*(?:who|whom|whose|when|where|why|how|is|are|was|were|do|does|"
    r"did|has|have|can|could|will|would|should)\b",
    _FOLD,
)
_OPENING_WORDS = 3
"""So many words may stand before the part that a question without a verb asks for."""


def _opens_with_part(reading: Reading, glossary: Glossary) -> bool:
    """Whether a question begins with the part itself ("the risks to do with tariffs")."""
    if _NO_OPENING.search(reading.text):
        return False
    matches = glossary.section_book.longest(tokens(reading.text))
    return bool(matches) and matches[0].first <= _OPENING_WORDS


def _is_whole(reading: Reading, glossary: Glossary) -> bool:
    return (
        not filter_terms(reading, glossary)
        and not reading.unknown
        and not (reading.asked.sought is Sought.CAUSE and len(reading.entities) > 1)
    )
