"""Another name in place of the one in a question, or one put into a question that has none."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.entity_book import EntityKind, Mention
from qa.followup import cues
from qa.followup.nouns import possessive
from qa.followup.slots import Slots, is_person
from qa.followup.topic import topic_of
from qa.keys import Term
from qa.ledger import Ledger
from qa.quantities import find_quantities

_FOLD = re.IGNORECASE
DETERMINER = regex(r"^(?:the|a|an|its|their|his|her|this|that|those|these|any|some)\s+", _FOLD)
"""What may open a noun phrase."""

_FIGURE_LEAD = regex(
    r"(?:\s*\b(?:to|at|of|by|from|only|just|about|around|over|under)\b)+\s*$", _FOLD
)
CHANGE_WORDS = regex(
    r"^(?:how\s+\w+|gr[eo]w\w*|fall|fell|rise|rose|drop|decline|increase|climb|jump|rally|gain"
    r"|cut|trimmed|sold|lost|many|much)$",
    _FOLD,
)
"""Words of a question that say how something moved and name no metric."""

_HOW = regex(r"^how\b", _FOLD)


def noun_metrics(slots: Slots) -> list[Term]:
    """The metrics that a question names by a noun: not "grow", not "how fast"."""
    metrics = [term for term in slots.reading.terms if term.metric is not None]
    return [t for t in metrics if not (CHANGE_WORDS.match(t.text) or _HOW.match(t.text))]


def put_name(name: str, rest: str, slots: Slots, ledger: Ledger) -> str:
    """The question with another name as its subject."""
    slots = _without_figures(slots)
    old = _replaceable(name, rest, slots, ledger)
    if old is None:
        return insert_name(name, slots)
    text = slots.text
    words = text[old.start : old.end]
    new = (
        possessive(name)
        if re.search(r"['’]s?$", words) or text[old.end : old.end + 1] in ("'", "’")
        else name
    )
    after = re.sub(r"^['’](?!s)", "", text[old.end :]) if new != name else text[old.end :]
    return f"{text[: old.start]}{new}{after}"


def _without_figures(slots: Slots) -> Slots:
    """A question without the figures it takes for granted: "slow to 10%" -> "slow"."""
    text = slots.text
    taken = [(m.start, m.end) for m in slots.names] + [(t.start, t.end) for t in slots.times]
    for quantity in reversed(find_quantities(text)):
        start, end = quantity.span.start, quantity.span.end
        if any(a < end and start < b for a, b in taken):
            continue
        lead = _FIGURE_LEAD.search(text[:start])
        if lead is None:
            continue
        cut = end - lead.start()
        text = text[: lead.start()] + text[end:]
        names = tuple(
            m if m.end <= start else Mention(m.start - cut, m.end - cut, m.name)
            for m in slots.names
        )
        slots = Slots(
            text,
            slots.reading,
            names,
            slots.times if all(t.end <= start for t in slots.times) else (),
        )
    return slots


def _replaceable(name: str, rest: str, slots: Slots, ledger: Ledger) -> Mention | None:
    """The name of the question that a new one stands in for."""
    new = ledger.book.mentions(name)
    person = bool(new) and is_person(new[0].name, ledger)
    same = [m for m in slots.names if is_person(m.name, ledger) == person]
    if not same:
        return None
    lead = re.match(r"(\w+)\s", rest)
    if lead and cues.PREPOSITION.match(rest):
        placed = [
            m
            for m in same
            if re.search(rf"\b{lead[1]}\s+(?:the\s+)?$", slots.text[: m.start], _FOLD)
        ]
        return placed[0] if placed else None if len(same) > 1 else same[0]
    own = [m for m in same if m.name != ledger.company]
    kind = ledger.book.by_name[new[0].name].kind if new else EntityKind.NAME
    if kind is EntityKind.COMPANY:
        return (own or same)[0]
    subject = [
        m
        for m in own
        if re.search(r"['’]s?$", slots.text[m.start : m.end]) or _is_subject(m, slots)
    ]
    return (subject or own or same)[-1 if not subject else 0]


def _is_subject(mention: Mention, slots: Slots) -> bool:
    """Whether a name stands right behind an auxiliary or begins a phrase that does."""
    return bool(
        re.search(
            r"\b(?:did|does|do|is|was|are|were|has|have|had|will|can)\s+(?:the\s+)?$",
            slots.text[: mention.start],
            _FOLD,
        )
    )


def insert_name(name: str, slots: Slots) -> str:
    """A question that names nobody, asked of `name`: before its metric, else at its end."""
    text = slots.text.rstrip(" ?!.")
    about = topic_of(slots)
    if about is not None and about.subject and about.subject in text and not noun_metrics(slots):
        return text.replace(about.subject, name, 1)
    for term in slots.reading.terms:
        if term.metric is None or CHANGE_WORDS.match(term.text) or _HOW.match(term.text):
            continue
        lead = re.search(
            r"(?:\b(?:the|its|their|our|a|an)\s+)((?:[\w&/-]+\s+){0,3})$"
            r"|(?<=\bis\s)((?:[\w&/-]+\s+){0,2})$|(?<=\bwas\s)((?:[\w&/-]+\s+){0,2})$"
            r"|(?<=\bwere\s)((?:[\w&/-]+\s+){0,2})$|(?<=\bare\s)((?:[\w&/-]+\s+){0,2})$",
            text[: term.start],
            _FOLD,
        )
        if lead:
            kept = next((group for group in lead.groups() if group is not None), "")
            return f"{text[: lead.start()]}{possessive(name)} {kept}{text[term.start :]}"
        if cues.FRAME.match(text) is None or re.search(
            r"\b(?:did|does|do|has)\s+$", text[: term.start], _FOLD
        ):
            return f"{text[: term.start]}{possessive(name)} {text[term.start :]}"
    topic = topic_of(slots)
    if (
        topic is not None
        and re.match(r"(?:the|its|their)\s", topic.phrase, _FOLD)
        and topic.phrase in text
    ):
        core = DETERMINER.sub("", topic.phrase)
        return text.replace(topic.phrase, f"{possessive(name)} {core}", 1)
    return f"{text} at {name}" if " at " not in text else f"{text} for {name}"
