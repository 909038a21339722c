"""Words of a question that evidence need not say: units, sides, who one is sought among, kinds."""

from __future__ import annotations

import re

from corpus.regex import regex


def unsaid_spans(question: str) -> tuple[tuple[int, int], ...]:
    """Where such words stand.

    >>> unsaid_spans("the bearish view on ovens")
    ((4, 16),)
    """
    return (
        *(found.span("unit") for found in _IN_UNIT.finditer(question)),
        *(found.span("people") for found in _ONE_OF.finditer(question)),
        *(found.span("kind") for found in _WHICH_PART.finditer(question)),
        *(found.span("verb") for found in _CARRIES.finditer(question)),
        *(found.span("verb") for found in _POSTED.finditer(question)),
        *(found.span() for found in _PATIENT.finditer(question)),
        *(found.span() for found in _ACCOUNTS.finditer(question)),
        *(found.span() for found in _SIDE.finditer(question)),
    )


def kinds_of_place(question: str) -> tuple[tuple[int, int], ...]:
    """Where it says which kind of place is asked for; a page may say so, too, and then it counts.

    >>> kinds_of_place("in which city?")
    ((9, 13),)
    """
    return tuple(found.span("kind") for found in _WHICH_PLACE.finditer(question))


UNIT = (
    r"(?P<unit>(?:us\s+|american\s+)?(?:dollars|euros|pounds|pence|francs|yen|rupees|usd|eur|gbp|chf|jpy|"
    r"percent|per\s+cent))(?=\W*$)"
)
"""What a figure may be given in, at the end of a question."""

_IN_UNIT = regex(rf"\bin\s+{UNIT}", re.IGNORECASE)
"""What a figure is to be given in, at the end of a question: the page may write a sign for it."""

_ONE_OF = regex(
    r"\bwhich\s+(?:one\s+)?of\s+(?:the|these|those|its|their)\s+(?:\w+\s+)?(?P<people>experts|analysts|"
    r"commentators|investors|posters|authors|contributors|pundits|voices|executives|people)\b",
    re.IGNORECASE,
)
"""Who they are that one is sought among: what tells of the one need not say it."""

_WHICH_PART = regex(
    r"\b(?:which|what)\s+(?P<kind>(?:(?:business|operating|reporting)\s+)?(?:segment|division|unit|arm)|business\s+line|"
    r"line\s+of\s+business|part\s+of\s+(?:the|its)\s+(?:business|company|group))\b"
    r"(?=[^?:]{0,60}\b(?:[a-z]{3,}est|most|least|best|worst)\b)",
    re.IGNORECASE,
)
"""Of what kind the first of several is: what tells of it need not call it so."""

_CARRIES = regex(
    r"\bhow\s+many\s+(?:passengers|travell?ers|guests|customers|visitors|patients|clients|users|"
    r"members|subscribers)\s+(?:did|does|do|has|have|had|can|will)\s+[\w&.'’ -]{1,40}?\s"
    r"(?P<verb>carry|carried|fly|flown|transport(?:ed)?|welcome[d]?|serve[d]?|move[d]?|host(?:ed)?|"
    r"handle[d]?|treat(?:ed)?)\b",
    re.IGNORECASE,
)
"""What is done with people who are counted: their number need not say it."""

_POSTED = regex(r"\bwho\s+(?P<verb>post(?:ed|s))\s+(?:about|on)\b", re.IGNORECASE)
"""Of a post it need not be said that it was posted."""

_PATIENT = regex(
    r"\bpatient\s+(?:people|investors?|money|capital|holders?|owners?|buyers?|shareholders?|ones?)\b",
    re.IGNORECASE,
)
"""Who waits is in no hospital."""

_ACCOUNTS = regex(
    r"\b(?:accounts?|accounted|accounting|stands?|stood)\s+for\b(?=[^?]{0,60}\?*\W*$)|\b(?:makes?|made)\s+up\s+(?:for\s+)?(?=of\b)",
    re.IGNORECASE,
)
"""What brings a share need not be said to account for it."""

_WHICH_PLACE = regex(
    r"\b(?:which|what)\s+(?P<kind>city|country|town|state|continent)\b", re.IGNORECASE
)
"""What kind of place is asked for: what names it need not say so."""

_SIDE = regex(
    r"\b(?:bullish|bearish|negative|positive|optimistic|pessimistic|sceptical|skeptical|upbeat|downbeat|gloomy)\s+"
    r"(?:case|read|reading|view|side|take|arguments?|points?|thesis|story|angle)\b",
    re.IGNORECASE,
)
"""The side that is asked for: what argues it need not say so."""
