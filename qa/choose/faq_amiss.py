"""What makes a near pair the wrong one: it is on another, on a part, or on something else."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.asked import Sought
from qa.desk import Desk
from qa.entity_book import EntityKind
from qa.faq_pairs import read_pairs
from qa.glossary import CHANGE_METRICS
from qa.keys import text_keys


def lacks_metric(number: int, desk: Desk) -> bool:
    """Whether nothing but metrics is asked for, and a pair speaks of none: "how did capex do?"."""
    if any(term.metric is None for term in desk.reading.terms):
        return False
    asked = {f"m:{name}" for name in desk.reading.metrics if name not in CHANGE_METRICS}
    told = (each.spoken for each in desk.ledger.claims if each.faq == number)
    return bool(asked) and all(asked.isdisjoint(keys) for keys in told)


def is_amiss(number: int, desk: Desk) -> bool:
    """Whether a pair, however near, is on another, on something else or only on a part."""
    return (
        _is_of_another(number, desk)
        or _is_on_something_else(number, desk)
        or _shares_nothing(number, desk)
        or _is_of_part(number, desk)
    )


def _is_of_part(number: int, desk: Desk) -> bool:
    """Whether a metric is asked for by itself, and a pair's question is on a part of the company.

    "What is the guidance?" is not answered by how the cloud did.
    """
    reading = desk.reading
    if not reading.terms or any(term.metric is None for term in reading.terms):
        return False
    named = set(reading.entities) - {desk.ledger.company}
    return not named and bool(read_pairs(desk.ledger)[number].names - {desk.ledger.company})


def _is_of_another(number: int, desk: Desk) -> bool:
    """Whether a pair's question names others than the one the question names, which is no person.

    "How did Acme do?" is not answered by the pair on its rival, which names Acme in passing.
    """
    ledger = desk.ledger
    asked = set(desk.reading.entities) - {ledger.company}
    pair = read_pairs(ledger)[number]
    things = {name for name in asked if ledger.book.by_name[name].kind is not EntityKind.PERSON}
    fares = desk.reading.asked.sought is not Sought.CAUSE
    passing = fares and bool(things) and things <= pair.mentioned
    return passing and bool(pair.names) and not pair.names & asked


def _is_on_something_else(number: int, desk: Desk) -> bool:
    """Whether it is asked how a thing did of which a pair's question has no word.

    How the group did does not tell how its shops or its shares did.
    """
    found = _FARED.match(desk.reading.text)
    if found is None:
        return False
    start, end = found.span("what")
    things = [
        term
        for term in desk.reading.terms
        if start <= term.start < end and term.metric is None and not _AT_LARGE.fullmatch(term.text)
    ]
    keys = text_keys(read_pairs(desk.ledger)[number].question, desk.glossary)
    mentions = desk.ledger.book.mentions(found["what"])
    others = {mention.name for mention in mentions} - {desk.ledger.company}
    if others:
        return not others & read_pairs(desk.ledger)[number].names
    metrics = {f"m:{t.metric}" for t in desk.reading.terms if t.metric and start <= t.start < end}
    if metrics and not things:
        claims = (each for each in desk.ledger.claims if each.faq == number)
        return all(metrics.isdisjoint(each.spoken) for each in claims)
    return bool(things) and not any(term.is_in(keys) for term in things)


def _shares_nothing(number: int, desk: Desk) -> bool:
    """Whether it is asked what happened at a time that the page never mentions: "in the crash".

    What happened in the quarter does not tell that.
    """
    reading, ledger = desk.reading, desk.ledger
    if reading.metrics or reading.periods or not _HAPPENED.match(reading.text):
        return False
    told: frozenset[str] = frozenset().union(
        *(each.spoken for each in ledger.claims if each.faq == number)
    )
    things = [term for term in reading.terms if not _AT_LARGE.fullmatch(term.text)]
    absent = [term for term in things if not term.is_in(ledger.keys)]
    return bool(absent) and not any(term.is_in(told) for term in things)


_HAPPENED = regex(
    r"\W*(?:so\s+|and\s+)?what\s+(?:happen(?:s|ed)|was\s+it\s+like|went\s+on)\b[^?]{0,40}?\s"
    r"(?:in|during|after|since|around|with|to)\s",
    re.IGNORECASE,
)


_FARED = regex(
    r"^\W*(?:so\s+|and\s+)?(?:how|what)\s+(?:did|does|do|is|was|were|are|has|have)\s+"
    r"(?P<what>[^?]{2,60}?)\s+(?:do|doing|done|perform(?:ed|ing)?|fared?|faring|react(?:ed)?|develop(?:ed|ing)?|"
    r"trend(?:ed|ing)?|hold(?:ing)?\s+up|get(?:ting)?\s+on)\b",
    re.IGNORECASE,
)


_AT_LARGE = regex(
    r"(?:it|they|things?|business|company|group|firm|results?|numbers|operations|everything|overall|whole|"
    r"quarter|year|[\w-]*(?:maker|lender|insurer|bank|airline|retailer|operator|producer|builder|developer|brewer|"
    r"grocer|miner|manufacturer|provider|giant|outfit|chain))",
    re.IGNORECASE,
)
"""What stands for the company or its results in "how did the business do"."""
