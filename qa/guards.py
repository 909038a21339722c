"""What a draft in sentences must hold, whatever its chance: the events and the names asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.counted import classes_of
from qa.events import events_asked
from qa.glossary import Glossary
from qa.keys import question_terms
from qa.ledger import Ledger
from qa.reading import Reading
from qa.roles import FOUNDER, says_founder
from qa.sought import needed_terms
from qa.words import fold, tokens

_EXPLAINED = frozenset({Sought.CAUSE, Sought.MANNER, Sought.YES_NO})
"""Types of answer that the page's own superlative tells, whichever the question has."""


def tells_of_events(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether claims or their headings tell of every event that a question takes for granted."""
    asked = events_asked(reading.text)
    if not asked or reading.asked.sought is Sought.TITLE:
        return True
    sections = ledger.dossier.sections
    texts = [text for each in claims for text in (each.text, *sections[each.section].path)]
    return all(event.is_told_in(texts) for event in asked)


def tells_of_places(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a country or region that is asked about is named by a claim or its headings."""
    keys = {f"p:{place}" for place in reading.places}
    return not keys or any(not keys.isdisjoint(claim.spoken) for claim in claims)


def argues_other_side(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether all that is given is of the case for the shares where that against is asked for.

    Or the other way round.
    """
    sides = {ledger.dossier.sections[each.section].stance for each in claims}
    return reading.stance is not None and len(sides) == 1 and not sides & {None, reading.stance}


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


def counts_unnamed(reading: Reading, ledger: Ledger, glossary: Glossary) -> bool:
    """Whether it is asked how many there are of something that the dossier never speaks of.

    A word of a known class ("staff") may stand for another one of it, and so may a word beside a
    name ("Gleam spectacles"); any other may not.
    """
    counted = reading.asked.counted.casefold()
    if not counted or reading.metrics or any(_is_part(name, counted) for name in reading.entities):
        return False
    heads = [word for word in counted.split() if word.endswith("s")][-1:] or counted.split()
    if any(len(head) < _HEAD_LEAST or _MEASURED.fullmatch(head) for head in heads):
        return False
    terms = [
        term
        for term in question_terms(counted, glossary)
        if not set(term.text.split()).isdisjoint(heads)
    ]
    return (
        bool(terms)
        and not any(classes_of(head) for head in heads)
        and not any(term.is_in(ledger.keys) for term in terms)
    )


def _is_part(name: str, counted: str) -> bool:
    return name.casefold() in counted


_HEAD_LEAST = 5
"""Shorter words are often cut ones: "ids" are identities."""


_MEASURED = regex(
    r"dollars|euros|pounds|pence|cents|francs|rupees|percent|(?:percentage|basis)|points|times|quarters|months|weeks|hours|minutes|"
    r"(?:kilo|centi|milli)?met(?:re|er)s|miles|hectares|acres|(?:kilo)?grams|kilos|ounces|tons|lit(?:re|er)s|gallons|"
    r"(?:kilo|mega|giga|tera)(?:watt|byte|bit)s?|watts"
)
"""What is measured may stand beside its figure as a sign."""


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


_COUNTED = regex(
    r"\b(?:which|what|name|name\s+the)\s+"
    r"(?P<counted>(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:\w+\s+){0,1}?\w+s)\b",
    re.IGNORECASE,
)
"""Asks for the names of a number of things."""


_NAME_INSIDE = regex(r"(?<=[\w,] )[A-Z][\w’'-]+")
"""A capitalised word that does not open its sentence."""


def speaks_of_title(keys: frozenset[str], text: str, reading: Reading) -> bool:
    """Whether a job that is asked for is spoken of; who "founded" something is its founder."""
    if reading.title is None or reading.title in keys:
        return True
    return reading.title == FOUNDER and says_founder(text)


def tells_no_holder(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked who holds a job and no sentence speaks of that job.

    Who is the chief operating officer is not told by a sentence on the finance chief.
    """
    title = reading.title if reading.asked.sought is Sought.PERSON else None
    held = title is not None and _OFFICE.search(title) is not None
    return held and not any(
        speaks_of_title(each.spoken, each.text, reading)
        and (each.entities or _FULL_NAME.search(each.text))
        for each in claims
    )


_FULL_NAME = regex(r"\b[A-Z][\w.'’-]+\s+(?:[A-Z][\w.'’-]*\s+)?[A-Z][\w'’-]+")


_OFFICE = regex(r"\b(?:chief|chair\w*|president|officer|founder|treasurer|counsel|secretary)\b")
"""Jobs that one person holds; a partner or an owner may be told of without the word."""


def lacks_kind(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a source or an exchange is asked for by its kind, and no claim speaks of one.

    "Which research firm is behind the 30%" is not answered by the sentence with the 30% in it.
    """
    if reading.asked.sought not in (Sought.NAME, Sought.PERSON, Sought.TEXT, Sought.PLACE):
        return False
    told = [tells for asks, tells in _KINDS if asks.search(reading.text)]
    return bool(told) and not any(each.search(claim.text) for each in told for claim in claims)


_ASKS_KIND = r"\b(?:which|what|name\s+the)\s+(?:\w+\s+){0,2}?"


_KINDS = tuple(
    (regex(_ASKS_KIND + asks, re.IGNORECASE), regex(tells, re.IGNORECASE))
    for asks, tells in (
        (
            r"(?:(?:stock\s+)?exchanges?|bourses?)\b",
            r"\b(?:exchanges?|nasdaq|nyse|lse|aim|euronext|xetra|tsx|asx|six|b3|jse|hkex|sgx|bourses?|list(?:ed|ings?|s)|float(?:ed|s)?)\b",
        ),
        (
            r"(?:(?:research|market[\s-]research|polling|survey|data|consulting|ratings?)\s+(?:firm|house|group|agency|provider|company|institute)|"
            r"consultancy|pollster)\b",
            r"\b(?:according\s+to|data|figures\s+from|survey\w*|poll\w*|estimates?|said|says|finds|found|reports?|stud(?:y|ies)|research|"
            r"analy(?:sts?|tics|sis)|consult\w+|rat(?:es|ed|ings?)|ranks?|ranked|tracker)\b",
        ),
        (
            r"(?:regulator|watchdog|(?:government\s+|federal\s+|competition\s+|antitrust\s+)?(?:authority|agency)|court|tribunal|ministry)\b",
            r"\b(?:commission\w*|authorit(?:y|ies)|agenc(?:y|ies)|regulators?|watchdogs?|ministr\w+|courts?|tribunals?|department|office|"
            r"bureau|board|judge|bank\s+of|eu|ftc|sec|doj|cma|fda|fcc|epa|[a-z]*com)\b",
        ),
    )
)
"""How a kind of name is asked for -> what a sentence says beside such a name."""


def leaves_attribute(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether nothing but an attribute is asked for ("where is it based?") and none is told."""
    needed = needed_terms(reading, glossary)
    if not needed or len(needed) < len(reading.terms):
        return False
    told = any(not term.keys.isdisjoint(each.spoken) for term in needed for each in claims)
    return not told and not any(_SEATED.search(each.text) for each in claims)


_SEATED = regex(
    r"\b(?:(?:run|managed|led|directed|operates?|works?)\s+(?:from|out\s+of)|(?:home|seat|office)\s+(?:is\s+)?in)\s+[A-Z]"
)
"""Where somebody is, without a word for it."""


def is_no_such_thing(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked if there are any of a thing, and no claim or heading speaks of one."""
    asked = _ARE_THERE.match(reading.text)
    if asked is None:
        return False
    if reading.kinds:
        return False
    things = [t for t in reading.terms if asked.start("what") <= t.start < asked.end("what")]
    return bool(things) and not any(t.is_in(each.spoken) for t in things for each in claims)


_ARE_THERE = regex(
    r"^\W*(?:(?:and|so|but)\s+)?(?:(?:are|is|were|was)\s+there\s+(?:any|an?|some)|any)\s+(?P<what>[^?.!,;]{2,40}?)(?:\s+(?:on|in|to)\s+(?:the|this)\s+\w+)?\s*\W*$",
    re.IGNORECASE,
)
