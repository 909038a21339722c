"""What a draft in sentences must hold, whatever its chance: the events and the names asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.claims import Claim
from qa.events import events_asked
from qa.ledger import Ledger
from qa.reading import Reading
from qa.words import fold, tokens


def tells_of_events(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether claims or their headings tell of every event that a question takes for granted."""
    asked = events_asked(reading.text)
    if not asked:
        return True
    sections = ledger.dossier.sections
    texts = [text for each in claims for text in (each.text, *sections[each.section].path)]
    return all(event.is_told_in(texts) for event in asked)


def tells_of_places(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a country or region that is asked about is named by a claim or its headings."""
    keys = {f"p:{place}" for place in reading.places}
    return not keys or any(not keys.isdisjoint(claim.spoken) for claim in claims)


def names_as_many(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether "which six markets" is answered by more than a sentence that says "six markets"."""
    asked = _COUNTED.search(reading.text)
    if asked is None:
        return True
    said = {token.folded for token in tokens(reading.text)}
    new: set[str] = set()
    for claim in claims:
        if asked["counted"].casefold() not in claim.text.casefold():
            return True
        new |= {fold(word) for word in _NAME_INSIDE.findall(claim.text)} - said
    return len(new) > 1


_COUNTED = re.compile(
    r"\b(?:which|what|name|name\s+the)\s+"
    r"(?P<counted>(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:\w+\s+){0,1}?\w+s)\b",
    re.IGNORECASE,
)
"""Asks for the names of a number of things."""

_NAME_INSIDE = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")
"""A capitalised word that does not open its sentence."""
