"""What a quoted expert says: the sentences on what is asked, or the whole post."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa import cues
from qa.asked import Sought
from qa.choose.facets import Facet, asked_facet, asks_holding
from qa.choose.stance_request import asks_view_only
from qa.claims import Claim
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, sentence_line
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading
from qa.types import Missing, MissingKind, Reason
from qa.words import tokens

_TOPIC_SHARE = 0.5
"""From this share on, only the sentences of a post that speak of the topic are given."""

_POST_FLOOR = 0.3
"""Somebody who is only described is taken to be an expert whose post is at least this near."""


def choose_saying(desk: Desk) -> Draft | Lack:
    """What the asked experts say: the sentences on the topic, or the whole post."""
    ledger, reading = desk.ledger, desk.reading
    if reading.unknown and cues.TOGETHER.search(reading.text):
        return Lack(
            Reason.OTHER_COMPANY, tuple(Missing(MissingKind.ENTITY, n) for n in reading.unknown)
        )
    asked = [name for name in reading.entities if ledger.is_own_expert(name)]
    numbers = [_number_of(name, ledger) for name in asked] or _described(desk)
    lines, are_told = [], bool(asked)
    facet = _facet(reading) if asked else None
    for number in numbers:
        claims = [c for c in ledger.claims if c.expert == number and is_post(c, desk)]
        told = facet.told_in(claims) if facet is not None else []
        told = [claim for claim in told if _may_count(claim, reading)]
        are_told = are_told and bool(told)
        lines += [sentence_line(claim, ledger) for claim in told or _on_asked(claims, desk)]
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.ENTITY, n) for n in asked))
    return Draft("quote", tuple(lines), strength=TOLD if are_told else 0.85)


def _facet(reading: Reading) -> Facet | None:
    """What of its own kind is asked; why somebody did something is more than that."""
    return None if reading.asked.sought is Sought.CAUSE else asked_facet(reading.text)


def _may_count(claim: Claim, reading: Reading) -> bool:
    """Whether a sentence has a figure of the asked class, where a number is asked for outright."""
    asked = reading.asked
    if asked.sought is not Sought.NUMBER or not asked.is_explicit:
        return True
    units = asked.units or (_COUNTED if asks_holding(reading.text) else frozenset())
    own = {figure.quantity.unit for figure in claim.figures}
    return bool(own & units) if units else bool(own)


_COUNTED = frozenset({Unit.COUNT})
"""How big a holding is, is so many shares."""

TOLD = 0.95
"""The strength of what all asked experts say of the very thing that is asked."""


def is_told(outcome: Draft | Lack) -> bool:
    """Whether a draft is what experts say of the very thing that is asked of them."""
    return isinstance(outcome, Draft) and outcome.template == "quote" and outcome.strength >= TOLD


def _on_asked(claims: list[Claim], desk: Desk) -> list[Claim]:
    """Of a post, the sentences that speak of what is asked; all where nothing in particular is."""
    topic = [term for term in desk.reading.terms if not asks_view_only(term.text)]
    words = sum(len(claim.text.split()) for claim in claims)
    if not topic or len(claims) < 2 or words <= _SHORT_POST:
        return claims
    shares = [coverage(desk.reading.terms, claim.own, desk.ledger) for claim in claims]
    near = [desk.words.of_sentence(claim.key).mean for claim in claims]
    best = max(shares)
    if best >= _TOPIC_SHARE:
        return [c for c, share in zip(claims, shares, strict=True) if share >= best]
    return [c for c, each in zip(claims, near, strict=True) if each >= _ALIKE * max(near)]


_SHORT_POST = 45
"""A post of so many words is given whole: cut, it loses what it says."""

_ALIKE = 0.9
"""Sentences of a post that are about as near to the question as the nearest are given too."""


def _number_of(name: str, ledger: Ledger) -> int:
    experts = enumerate(ledger.dossier.experts)
    return next(number for number, each in experts if ledger.dossier.quote(each.name) == name)


def _described(desk: Desk) -> list[int]:
    """The expert whose post is nearest to what is said of somebody without a name."""
    near: dict[int, float] = {}
    tried = bool(_TRIED.search(desk.reading.text))
    for claim in desk.ledger.claims:
        if claim.expert is not None and is_post(claim, desk):
            score = desk.retrieval.sentences.get(claim.key, 0.0)
            told = bool(_IN_PERSON.search(claim.text)) and _speaks(claim, desk)
            score += _WORTH if tried and told else 0.0
            near[claim.expert] = max(near.get(claim.expert, 0.0), score)
    for number in near:
        near[number] += _WORTH if _is_of_field(number, desk) else 0.0
    ranked = sorted(near, key=lambda number: (-near[number], number))
    return [number for number in ranked[:1] if near[number] >= _POST_FLOOR]


_TRIED = regex(
    r"\b(?:used|uses|tried|tested|visited|worked|ran|operat\w+|drove|bought|owns?|holds?)\b", re.I
)
_IN_PERSON = regex(r"\b(?:I|my|My|I['’]\w+)\b")
_WORTH = 0.25
"""What a post gains by its author's field, or by telling of an experience that is asked for."""


def _speaks(claim: Claim, desk: Desk) -> bool:
    return any(term.is_in(claim.own) for term in desk.reading.terms)


def _is_of_field(number: int, desk: Desk) -> bool:
    """Whether a telling word of an expert's field stands in the question."""
    ledger = desk.ledger
    field = ledger.dossier.experts[number].field
    if field is None:
        return False
    asked = {token.stem for token in tokens(desk.reading.text)}
    words = {token.stem for token in tokens(ledger.dossier.quote(field))} - desk.glossary.stop
    return any(word in asked and ledger.is_telling(word) for word in words)


def is_post(claim: Claim, desk: Desk) -> bool:
    """Whether a sentence is an expert's own words, not their field or audience."""
    if claim.expert is None:
        return False
    quote = desk.ledger.dossier.experts[claim.expert].quote
    return any(sentence.start == claim.sentence.start for sentence in quote)
