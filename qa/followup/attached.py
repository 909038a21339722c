"""A figure asked for by the word before it: "at what rate?" after "notes at 4.6%"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.answer import Found
from qa.bound import Figure
from qa.claims import Claim
from qa.draft import Line, sentence_line
from qa.followup.cues import LEAD
from qa.followup.point import ELSE_MAX, evidence
from qa.followup.slots import Slots
from qa.quantities import Unit

_ASKS = regex(
    r"(?P<word>at|for|over|within|with|on)\s+(?:what|which|how\s+(?:much|many|long|high|low|large|big))\b",
    re.IGNORECASE,
)
_WORDS_MOST = 6
"""A longer question says by itself what the figure is of."""

_BETWEEN = (
    r"\s+(?:(?:an?|the|about|around|roughly|nearly|almost|over|some|up\s+to|"
    r"an?\s+\w{1,12}\s+of)\s+){0,2}$"
)


def told_with(question: Slots, found: Found) -> tuple[Line, ...]:
    """The answer's own sentence where the figure asked for stands behind the same word."""
    text = LEAD.sub("", question.text, count=1)
    asks = _ASKS.match(text)
    if asks is None or len(text.split()) > _WORDS_MOST or question.names or question.times:
        return ()
    behind = regex(rf"\b{asks['word']}{_BETWEEN}", re.IGNORECASE)
    units = question.reading.asked.units or frozenset({Unit.MONEY})
    for claim in evidence(found)[:ELSE_MAX]:
        if any(
            f.quantity.unit in units and behind.search(_before(f, claim)) for f in claim.figures
        ):
            return (sentence_line(claim, found.desk.ledger),)
    return ()


def _before(figure: Figure, claim: Claim) -> str:
    return claim.text[: figure.quantity.span.start - claim.sentence.start]
