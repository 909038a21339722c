"""What is neither name nor metric, in place of the word that it is parallel to."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup import cues
from qa.followup.names import CHANGE_WORDS, DETERMINER, noun_metrics, put_name
from qa.followup.nouns import singular
from qa.followup.slots import Slots, is_person
from qa.followup.topic import topic_of
from qa.keys import Term
from qa.ledger import Ledger

_FOLD = re.IGNORECASE
_HEADS = regex(
    r"\s+(?:revenues?|sales|income|costs?|margins?|bookings|growth|spend(?:ing)?|backlog)$", _FOLD
)
_BASIS = regex(
    r"\b(?:net|gross|total|operating|free|organic|group|adjusted|annual|pre-?tax|comprehensive|per|op)\b",
    _FOLD,
)


def put_other(rest: str, core: str, slots: Slots, ledger: Ledger) -> str:
    """Something that is neither name nor metric: in place of the word it is parallel to."""
    text = slots.text
    who = re.match(
        r"^\W*(who|what|where|when|how\s+(?!much|many)\w+)(?:'s|\s+(?:is|was|are|were))\s+",
        text,
        _FOLD,
    )
    topic = topic_of(slots)
    if who and topic is not None and topic.phrase in text and not noun_metrics(slots):
        new = rest
        if re.search(r"\bit\b|\bthey\b", rest, _FOLD):
            new = re.sub(r"\b(?:it|they)\b", topic.phrase, rest, count=1, flags=_FOLD)
        elif not DETERMINER.match(rest) and DETERMINER.match(topic.phrase):
            new = f"the {rest}"
        return text.replace(topic.phrase, new, 1)
    kind = kind_of_sales(slots)
    if kind is not None and not cues.PREPOSITION.match(rest):
        return f"{text[: kind[0]]}{singular(core)}{text[kind[1] :]}"
    word = _parallel(slots)
    if word is not None:
        noun_follows = re.match(r"\s+[a-z]", text[word.end :])
        return f"{text[: word.start]}{singular(core) if noun_follows else core}{text[word.end :]}"
    subject = topic.subject if topic is not None and not noun_metrics(slots) else ""
    if subject and subject in text and not cues.PREPOSITION.match(rest):
        return text.replace(subject, core, 1)
    own = [m for m in slots.names if not is_person(m.name, ledger)]
    if own and not cues.PREPOSITION.match(rest):
        return put_name(core if own[0].name != ledger.company else rest, rest, slots, ledger)
    return f"{text.rstrip(' ?!.')} for {rest}"


def kind_of_sales(slots: Slots) -> tuple[int, int] | None:
    """Where "advertising" of "advertising revenue" stands: a business, not a kind of figure."""
    for term in slots.reading.terms:
        head = _HEADS.search(term.text) if term.metric else None
        if head is not None and not _BASIS.search(term.text):
            return term.start, term.start + head.start()
    return None


def _parallel(slots: Slots) -> Term | None:
    """The describing word right before the metric of a question ("tuna costs")."""
    for term in slots.reading.terms:
        if (
            term.metric is None
            and _before_metric(term, slots)
            and not CHANGE_WORDS.match(term.text)
        ):
            return term
    return None


def _before_metric(term: Term, slots: Slots) -> bool:
    return any(
        other.metric is not None and not CHANGE_WORDS.match(other.text)
        and slots.text[term.end : other.start].strip() == "" and other.start > term.start
        for other in slots.reading.terms
    )  # fmt: skip
