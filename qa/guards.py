"""What a draft in sentences must hold, whatever its chance: the events and the names asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.asked import Sought
from qa.claims import Claim
from qa.events import events_asked
from qa.fit.period import is_earlier, says_earlier
from qa.fit.unit import unit_bond
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading, When
from qa.words import fold, tokens

_EXPLAINED = frozenset({Sought.CAUSE, Sought.MANNER, Sought.YES_NO})
"""Types of answer that the page's own superlative tells, whichever the question has."""


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


def turns_superlative(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether the best is asked for, and claims speak of the worst only; or the other way round.

    Whether or why something is the best is answered by a page that calls it the worst.
    """
    asked = reading.polarity
    if asked is None or reading.asked.sought in _EXPLAINED:
        return False
    turned = glossary.superlatives[asked]
    alike = {word for word, other in glossary.superlatives.items() if other == turned}
    opposite = {word for word, other in glossary.superlatives.items() if other == asked}
    words = {token.folded for claim in claims for token in tokens(claim.text)}
    return words.isdisjoint({asked, *alike}) and not words.isdisjoint({turned, *opposite})


def tells_of_earlier(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether a figure of an earlier time is told where one is asked for ("what was it before?").

    What something is now is no answer to that, nor what another thing was.
    """
    if reading.asked.sought is not Sought.NUMBER or reading.when not in _EARLIER:
        return True
    told = [each for claim in claims for each in claim.figures if is_earlier(each)]
    if any(unit_bond(each, reading, glossary) for each in told):
        return True
    if reading.when is When.YEAR_AGO:
        return not told
    return any(says_earlier(claim.text) for claim in claims)


_EARLIER = (When.BEFORE, When.YEAR_AGO)


def measures_by_name(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether figures are told of somebody else, and an asked name is only what they exceed.

    "Aria took in $9 billion, a quarter more than Bolt" tells no revenue of Bolt.
    """
    asked = set(reading.entities) - {ledger.company}
    if (
        reading.asked.sought is not Sought.NUMBER
        or len(asked) != 1
        or _COMPARES.search(reading.text)
    ):
        return False
    (name,) = asked
    named = [claim for claim in claims if name in claim.entities | claim.context_entities]
    return bool(named) and all(_only_measures(name, claim) for claim in named)


def _only_measures(name: str, claim: Claim) -> bool:
    places = [
        mention.start - claim.sentence.start for mention in claim.mentions if mention.name == name
    ]
    if not places or name in claim.context_entities:
        return False
    owned = any(figure.subject == name or name in figure.owners for figure in claim.figures)
    return not owned and all(_BEHIND_THAN.search(claim.text[:place]) for place in places)


_BEHIND_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|ahead\s+of|behind|exceed\w*|outpac\w*|outgrow\w*|outsold|beat\w*|overt\w+)\s+"
    r"(?:that\s+of\s+|those\s+of\s+)?(?:(?:the|its|their|rival|main|larger|smaller|local|listed)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a name that something else is measured by."""

_COMPARES = re.compile(
    r"\b(?:than|versus|vs|compar\w*|gap|differ\w*|ahead|behind|lead|larger|bigger|smaller|lag\w*|relative|against|exceed\w*|outpac\w*)\b",
    re.IGNORECASE,
)


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
