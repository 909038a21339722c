"""A fragment asked of the expert who was asked about before: "and the upside?"."""

from __future__ import annotations

from qa.followup import cues
from qa.followup.fragment import is_fragment
from qa.followup.slots import Slots, is_person
from qa.ledger import Ledger


def said_of(fragment: Slots, before: Slots, ledger: Ledger) -> str | None:
    """What the expert of the question before says of a thing, where their post speaks of it."""
    experts = [m.name for m in before.names if ledger.is_own_expert(m.name)]
    asked = {m.name for m in fragment.names}
    terms = fragment.reading.terms
    if not experts or not (terms or asked) or fragment.times or not is_fragment(fragment):
        return None
    rest = cues.LEAD.sub("", fragment.text, count=1).strip(" ?!.,")
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
