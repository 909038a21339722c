"""Which clause of a sentence a name and a figure stand in: one with a name alone gives it none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.entity_book import EntityKind
from qa.ledger import Ledger
from qa.reading import Reading

_BETWEEN = regex(
    r"[,;]\s*(?:and|while|whereas|but|although|though|yet)\s+|;\s+|"
    r"\s+(?:as|because|since|while|whereas|after)\s+(?=[A-Z])"
)
"""Where one clause of a sentence ends and another with a subject of its own may begin."""

_BESIDE = regex(
    r"[,;]\s*(?:while|whereas|but|although|though|yet)\s+|;\s+|"
    r"\s+(?:as|because|since|while|whereas|although|after)\s+(?=[A-Z])|\s+although\s+(?=the\b)"
)
"""The same where the sentence before names somebody, of whom an "and" may go on to tell."""


def figures_stand_before_name(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether a number of a name is asked for that only later clauses of the sentences name.

    "The airports handled 24 million passengers, while Boreal grew 3%" has no passengers of
    Boreal's, nor has "Zephyr plans 225 shops, and Boreal has begun to build".
    """
    if reading.asked.sought is not Sought.NUMBER or len(reading.sides) > 1:
        return False
    if not reading.asked.is_explicit and not reading.metrics:
        return False
    names = [
        name
        for name in reading.entities
        if name != ledger.company and ledger.book.by_name[name].kind is EntityKind.NAME
    ]
    return any(
        bool(claims) and all(_is_named_later(name, claim, reading) for claim in claims)
        for name in names
    )


def _is_named_later(name: str, claim: Claim, reading: Reading) -> bool:
    if name in claim.context_entities or claim.expert is not None:
        return False
    between = _BESIDE if name in claim.nearby else _BETWEEN
    start = claim.sentence.start
    others = {mention.name for mention in claim.mentions} - {name}
    named = [mention.start - start for mention in claim.mentions if mention.name == name]
    figures = [each for each in claim.figures if _may_be_asked(each, reading)]
    if not named or not figures:
        return False
    if any(name == each.subject or name in each.owners for each in figures):
        return False
    breaks = [found.end() for found in between.finditer(claim.text)]
    holding = {bisect_right(breaks, each.quantity.span.start - start) for each in figures}
    naming = {bisect_right(breaks, at) for at in named}
    if holding & naming:
        return False
    return min(naming) > min(holding) or all(each.subject in others for each in figures)


def _may_be_asked(figure: Figure, reading: Reading) -> bool:
    units = reading.asked.units
    return not units or figure.quantity.unit in units


def is_owned_by_another(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked how much somebody owns, and sentences tell it of another owner."""
    asked = _OWNS.search(reading.text)
    if asked is None or reading.asked.sought is not Sought.NUMBER:
        return False
    owners = [
        found["who"].casefold()
        for claim in claims
        for figure in claim.figures
        if (found := _OWNER.search(claim.text[: figure.quantity.span.start - claim.sentence.start]))
    ]
    wanted = asked["who"].casefold()
    return bool(owners) and not any(each in wanted or wanted in each for each in owners)


_OWNS = regex(
    r"\b(?:does|did|do)\s+(?P<who>[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*)*)\s+(?:\w+\s+)?(?:own|hold)\b"
)
_OWNER = regex(
    r"\b(?P<who>[A-Z][\w&.’'-]*(?:\s+[A-Z][\w&.’'-]*)*)\s+(?:\w+ly\s+)?(?:owns|holds|owned|held)\s+"
    r"(?:(?:about|around|roughly|nearly|just|only|a|an|the)\s+){0,2}$"
)
