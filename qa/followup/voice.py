"""A fragment asked of the expert who was asked about before: "and the upside?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup import cues
from qa.followup.fragment import is_fragment
from qa.followup.slots import Slots, is_person
from qa.ledger import Ledger

_SIZED = regex(
    r"(?:(?:how\s+(?:big|large|high|great|much|small)|what|where)(?:['’]s|\s+(?:is|was|are|were))"
    r"|what\s+about)\s+(?P<what>(?:the|his|her|their|that)\s+[\w'&-]+(?:\s+[\w'&-]+){0,3})$",
    re.IGNORECASE,
)
"""Asks for a thing that the expert spoke of, as if it were known: "how big is the upside"."""


def said_of(fragment: Slots, before: Slots, ledger: Ledger) -> str | None:
    """What the expert of the question before says of a thing, where their post speaks of it."""
    experts = [m.name for m in before.names if ledger.is_own_expert(m.name)]
    asked = {m.name for m in fragment.names}
    terms = fragment.reading.terms
    if not experts or not (terms or asked) or fragment.times:
        return None
    rest = cues.LEAD.sub("", fragment.text, count=1).strip(" ?!.,")
    sized = _SIZED.match(rest)
    if sized and not fragment.reading.metrics:
        rest = sized["what"]
    elif not is_fragment(fragment):
        return None
    if not rest or cues.FRAME.match(rest) or any(is_person(name, ledger) for name in asked):
        return None
    posts = [
        claim
        for claim in ledger.claims
        if claim.expert is not None and experts[-1] in claim.context_entities
    ]
    said = frozenset[str]().union(*(claim.own for claim in posts))
    named = frozenset[str]().union(*(claim.entities for claim in posts))
    told = asked <= named and all(term.is_in(said) for term in terms)
    return f"What does {experts[-1]} say about {rest}" if told else None
