"""A short question that names nothing of its own: asked beside the question before it."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup.slots import Slots
from qa.types import Intent

_WORDS_MOST = 9
"""A longer question says by itself what it is about."""

_OPENS = regex(
    r"\W*(?:and|but|so|or|at|by|for|vs\.?|versus|in|on|to|from|with|without|than|per|of)\b",
    re.IGNORECASE,
)
"""What goes on from something said before begins so."""

_BARE = regex(r"\W*(?:at|by|for|vs\.?|versus|from|with|without|than)\b", re.IGNORECASE)
_BARE_MOST = 4
"""A few words from a preposition on are no question by themselves, though they name a metric."""

_TERMS_MOST = {True: 3, False: 1}
"""How many words of substance there may be, where it goes on so and where it does not."""


def leans(slots: Slots) -> bool:
    """Whether a question can hardly be meant without the one before: "at what gain?", "by when?".

    One that names a thing, a metric, a part of the page or a job of its own stands alone.
    """
    reading, words = slots.reading, len(slots.text.split())
    stands = (
        slots.names
        or (reading.metrics and not (_BARE.match(slots.text) and words <= _BARE_MOST))
        or reading.kinds
        or reading.off_topic
        or reading.advice
        or reading.unknown
        or reading.title
        or reading.part
        or reading.intent in (Intent.META, Intent.OVERVIEW, Intent.STANCE, Intent.LIST)
    )
    most = _TERMS_MOST[_OPENS.match(slots.text) is not None]
    few = words <= _WORDS_MOST and len(reading.terms) <= most
    return few and not stands
