"""Who somebody is whom the page names: a sentence that introduces them, or their line of a list."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.choose.list_lines import expert_lines, person_line
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.entity_book import Entity, EntityKind
from qa.sought import is_label
from qa.words import tokens

_WHO_IS = regex(
    r"^\W*(?:and\s+|so\s+)?who(?:['’]s|\s+(?:is|was|exactly\s+is))\s+(?P<rest>[^?!]+?)\W*$",
    re.IGNORECASE,
)


def choose_person(desk: Desk) -> Draft | None:
    """Who a person of the team or an expert is; None for any other question."""
    entity = _asked_for(desk)
    if entity is None:
        return None
    ledger, dossier = desk.ledger, desk.ledger.dossier
    if entity.kind is EntityKind.EXPERT:
        numbers = [n for n, e in enumerate(dossier.experts) if dossier.quote(e.name) == entity.name]
        lines = expert_lines(numbers, ledger)
        return Draft("list", lines, lead="The dossier quotes:", strength=_TOLD)
    told = [claim for claim in ledger.claims if _introduces(claim, entity.name, desk)]
    if told:
        return Draft("entity", (sentence_line(told[0], ledger),), strength=_TOLD)
    listed = [each for each in dossier.team if dossier.quote(each.name) == entity.name]
    lines = tuple(person_line(each, ledger) for each in listed[:1])
    return Draft("list", lines, lead="The dossier lists on its team:", strength=_TOLD)


_TOLD = 0.9
"""The strength of what the page says of somebody who is asked for by name."""


def _asked_for(desk: Desk) -> Entity | None:
    """The person who is named, where nothing but who that is is asked."""
    found = _WHO_IS.match(desk.reading.text)
    if found is None:
        return None
    rest, ledger = found["rest"], desk.ledger
    left, named = rest, set[str]()
    for mention in reversed(ledger.book.mentions(rest)):
        left = left[: mention.start] + left[mention.end :]
        named |= {mention.name} - {ledger.company}
    if len(named) != 1 or _PLAIN.sub("", left):
        return None
    entity, dossier = ledger.book.by_name[named.pop()], ledger.dossier
    people = {dossier.quote(each.name) for each in dossier.team}
    people |= {dossier.quote(each.name) for each in dossier.experts}
    return entity if entity.name in people else None


_PLAIN = regex(r"\b(?:mr|mrs|ms|dr|sir|prof|at|of|from|with|for)\b|['’]s\b|\W+", re.IGNORECASE)
"""What may stand beside the name."""


def _introduces(claim: Claim, name: str, desk: Desk) -> bool:
    """Whether a sentence of the page's own says what somebody does, beside the name."""
    if name not in claim.entities or claim.expert is not None or is_label(claim, desk.ledger):
        return False
    for mention in desk.ledger.book.mentions(claim.text):
        if mention.name != name:
            continue
        before, behind = claim.text[: mention.start], claim.text[mention.end :]
        lead = tokens(before[-_TITLE_CHARS:])
        titles = desk.glossary.title_book.longest(lead)
        if titles and titles[-1].first + titles[-1].length == len(lead):
            return True
        if _BEHIND.match(behind):
            return True
    return False


_TITLE_CHARS = 60
"""So far before a name a title may begin."""

_BEHIND = regex(
    r",\s+(?:who\b|the\b|an?\b|its\b|head\b|chief\b|managing\b|president\b|founder\b|chair\w*\b|director\b)"
)
"""Behind a name: "Ann Lee, who runs the unit"."""
