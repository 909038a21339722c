"""When something happens: how a question asks for it and how a sentence tells it."""

from __future__ import annotations

import re

from corpus.periods import period_end
from corpus.regex import regex
from qa.claims import Claim
from qa.keys import Term
from qa.ledger import Ledger
from qa.reading import Reading
from qa.words import stems

_DATE_WORDS = regex(
    r"\b(?:what|which)\s+(?:year|quarter|month|half|date|period|day)\b|\b(?:maturity|expiry|expiration|redemption|due|"
    r"completion|closing|launch|start|end|opening|delivery|release)\s+(?P<unit>date|year|month|quarter)\b|"
    r"\b(?:in|during|over|this|last|that)\s+(?:the\s+)?(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|winter)\b"
    r"(?=\s+(?:of\s+)?(?:19|20)\d\d\b|\s+(?:and|or|but)\b|\s*[?.!,;]|\s*$)|"
    r"\b(?P<of>year|date|month|quarter)\s+of\s+(?:maturity|expiry|completion|launch|opening|redemption)\b",
    re.IGNORECASE,
)
"""Words that say in what a date is to be told, and seasons: times are no part of what happened."""


def date_words(text: str) -> tuple[tuple[int, int], ...]:
    """Where a question says in what unit of time a date is to be told."""
    return tuple(
        found.span(found.lastgroup) if found.lastgroup else found.span()
        for found in _DATE_WORDS.finditer(text)
    )


_PLACED = regex(
    r"\b(?P<verb>fall|falls|fell|land|landed|come|sit|belong)(?:\s+(?:in|into|on|under))?\W*$",
    re.IGNORECASE,
)


def says_where_in_time(term: Term, question: str) -> bool:
    """Whether a term is only the verb of a date: "in which quarter did the gain fall"."""
    verb = _PLACED.search(question)
    if verb is None or term.end <= verb.start("verb") or verb.end("verb") <= term.start:
        return False
    return _DATE_WORDS.search(question) is not None or question[:4].casefold() == "when"


def leads_to_time(term: Term, question: str, times: tuple[tuple[int, int], ...]) -> bool:
    """Whether a phrase only leads to a time: "sold in Q4" asks of no place where it is sold."""
    if "a:country of sale" not in term.keys or not term.text.casefold().endswith(" in"):
        return False
    return any(question[term.end : start].strip() in ("", "the") for start, _ in times)


_DUE_STEMS = frozenset(stems("mature matures matured maturity maturing"))


def says_due(term: Term, ledger: Ledger) -> bool:
    """Whether a term asks when something matures, which the dossier calls "due" in a year."""
    maturing = all(stem in _DUE_STEMS for stem in term.stems)
    return maturing and not term.is_in(ledger.keys) and _DUE.search(ledger.dossier.text) is not None


def holds_date(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a claim says when, and of what is to come not only what is over."""
    text, day = claim.text, ledger.dossier.as_of
    if ROUGH_TIME.search(text) or _DUE.search(text):
        return True
    if not _OF_FUTURE.search(reading.text) and tells_past(text):
        return True
    if _ASKS_WINDOW.search(reading.text) and _SPAN_OF_TIME.search(text):
        return True
    stated = [mention.period for mention in claim.sentence.periods]
    if day is None or not _OF_FUTURE.search(reading.text):
        return bool(stated) or _LONG_AGO.search(text) is not None
    return any(
        each.year and each.part not in ("TTM", "YTD") and period_end(each) > day for each in stated
    )


def tells_past(text: str) -> bool:
    """Whether a sentence says how long ago something was, or in what year of long ago.

    >>> tells_past("Launched earlier this year, it pays."), tells_past("It pays this year.")
    (True, False)
    """
    return _TOLD_PAST.search(text) is not None


_TOLD_PAST = regex(
    r"\b(?:(?:earlier|late|later|early)\s+(?:this|last|that)\s+(?:year|month|week|quarter|summer|spring|autumn|winter)|"
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s+(?:full\s+)?(?:days?|weeks?|months?|quarters?|years?|decades?)\s+ago|"
    r"(?<!than )(?<!from )(?<!versus )last\s+(?:month|week|year|spring|summer|autumn|fall|winter)"
    r"(?!['’])|yesterday|this\s+(?:month|week|spring|summer|autumn|winter)|(?:in|since|founded|from)\s+1[6-9]\d\d)\b",
    re.IGNORECASE,
)
"""A time gone by that is no period of the reporting calendar."""


_DUE = regex(
    r"\b(?:due|matur(?:e|es|ing|ity)|expir(?:e|es|ing|y)|repayable|redeemable|callable)\s+(?:in\s+|on\s+|by\s+)?"
    r"(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""The year of what falls due: "3.4% notes due 2032"."""

_LONG_AGO = regex(
    r"\b(?:in|since|from|until|before|after|of|around|early|late)\s+(?:the\s+)?1[5-9]\d\ds?\b",
    re.IGNORECASE,
)
"""A year too far back to be one that figures are for: "founded in 1984"."""

_OF_FUTURE = regex(
    r"\bwhen\s+(?:will|should|must)\b|\bby\s+(?:when|(?:what|which)\s+(?:date|year|quarter|month|time))\b|\bhow\s+soon\b|"
    r"(?<!was the )(?<!was its )(?<!old )(?<!original )\bdeadline\b|\btarget\s+(?:date|year)\b|"
    r"\bwhen\b[^?]{0,60}\b(?:supposed|expected|due|going|scheduled|planned|"
    r"projected|meant|aim\w*|plans?|wants?|hopes?|intends?)\s+to\b",
    re.IGNORECASE,
)
"""Asks for the time of what has not happened yet."""

_ASKS_WINDOW = regex(r"\b(?:period|window|time\s*frame|how long|one quarter)\b", re.IGNORECASE)


ROUGH_TIME = regex(
    r"\b(?:spring|summer|autumn|winter|(?:by|at|before|until|around|through)\s+(?:the\s+)?(?:calendar\s+|fiscal\s+)?"
    r"(?:year|quarter|month|mid)[\s-](?:end|year)|(?:by|at|before|until|in|within)\s+(?:the\s+)?(?:end|start|middle|next|coming)\b[^.]{0,20}\b(?:year|quarter|month|weeks?|months|years))\b",
    re.IGNORECASE,
)


_SPAN_OF_TIME = regex(
    r"\b(?:year[\s-]to[\s-]date|trailing|twelve months|months?|quarters?|years?|weeks?|days?|"
    r"spring|summer|autumn|winter|end of|by the end|before the end)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
