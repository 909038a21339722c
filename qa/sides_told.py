"""Which of the things that a question compares a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.fiscal import share_a_month
from corpus.regex import regex
from corpus.types import Period
from qa.asked import Sought
from qa.claims import Claim
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.compare.speaking import is_of_group, is_present, other_names, says
from qa.desk import Desk
from qa.fit.entity import is_longer
from qa.spelling import is_common_english

SIDES = "sides"
"""The signal of a draft that asks for each side by itself (`qa.choose.side_by_side`)."""


class Seat(NamedTuple):
    """A side of a comparison, and the desk of the question for that side alone."""

    side: Side
    desk: Desk


def share_of_sides(claims: Sequence[Claim], desk: Desk) -> float:
    """Share of the compared sides that some claim speaks of; 1 where nothing is compared."""
    if len(desk.reading.sides) < 2:
        return 1.0
    sides = desk.sides
    if not sides:
        return 1.0
    spoken = [
        any(speaks_of(claim, side, _but(side, sides), desk) for claim in claims) for side in sides
    ]
    return sum(spoken) / len(spoken)


def tells_of_periods(claims: Sequence[Claim], desk: Desk) -> bool:
    """Whether claims tell of every period that is compared; of other sides this says nothing."""
    if len(desk.reading.sides) < 2:
        return True
    return all(
        any(
            speaks_of(each, side, (), desk)
            and not _runs_longer(each, side.period, desk.ledger.year_end)
            for each in claims
        )
        for side in desk.sides
        if side.period is not None
    )


def _runs_longer(claim: Claim, asked: Period, year_end: int) -> bool:
    """Whether a sentence is of that time by the year to date alone: no word on a quarter of it."""
    told = [each for each in periods_of(claim) if share_a_month(each, asked, year_end)]
    return asked.part not in _RUNNING and bool(told) and all(e.part in _RUNNING for e in told)


_RUNNING = ("YTD", "TTM")


def gives_figures_of_names(claims: Sequence[Claim], desk: Desk) -> bool:
    """Whether claims have a figure beside every other name that is compared by a metric.

    How or whether one is more than the other may be said without a figure.
    """
    reading = desk.reading
    if len(reading.sides) < 2:
        return True
    text = reading.text
    is_ranked = (
        _WHICH.search(text) and cues.COMPARATIVE.search(text) and not cues.HOW_MUCH.search(text)
    )
    is_number = reading.asked.sought is Sought.NUMBER and not (_WHETHER.search(text) or is_ranked)
    if not is_number and not reading.metrics:
        return True
    telling = [
        claim
        for claim in claims
        if claim.figures or (not is_number and cues.CONTRASTS.search(claim.text))
    ]
    return all(
        any(_is_of_name(side, claim) for claim in telling)
        for side in desk.sides
        if _is_other(side, desk)
    )


_WHETHER = regex(
    r"(?:^\W*|[:;,]\s*)(?:is|are|was|were|does|do|did|has|have|had|will)\b", re.IGNORECASE
)
_WHICH = regex(r"\bwhich\b", re.IGNORECASE)
"""Asks which of them leads: a sentence that says so needs no figure."""


def _is_other(side: Side, desk: Desk) -> bool:
    """Whether a side is a name besides the company's, and no everyday word that looks like one."""
    plain = side.text.islower() and is_common_english(side.text)
    return side.kind is SideKind.NAME and side.name != desk.ledger.company and not plain


def _is_of_name(side: Side, claim: Claim) -> bool:
    """Whether a claim names a side; one without any name may speak of those around it."""
    if _is_named(side.name, claim) or says(side.text, claim.text):
        return True
    return not claim.mentions and side.name in claim.nearby


def _is_named(name: str, claim: Claim) -> bool:
    held = claim.entities | claim.context_entities
    return any(each == name or is_longer(each, name) for each in held)


def _but(side: Side, sides: Sequence[Side]) -> list[Side]:
    return [other for other in sides if other is not side]


def speaks_of(claim: Claim, side: Side, others: Sequence[Side], desk: Desk) -> bool:
    """Whether a sentence is of one side, as far as names, periods and words tell."""
    names = claim.entities | claim.context_entities
    if side.kind is SideKind.NAME and side.name == desk.ledger.company:
        return not any(other.name in names for other in others)
    if side.kind is SideKind.NAME:
        return _is_named(side.name, claim)
    if side.kind is SideKind.OTHERS and any(other.name in names for other in others):
        return is_present(side, claim, desk.ledger)
    if side.kind is SideKind.OTHERS:
        return bool(other_names(claim, desk.ledger))
    if side.period is not None:
        stated, year_end = periods_of(claim), desk.ledger.year_end
        return any(share_a_month(each, side.period, year_end) for each in stated) or (
            not stated and side.period == desk.ledger.latest
        )
    if any(term.is_in(claim.own) for term in side.terms):
        return True
    if is_of_group(claim) or any(term.is_in(claim.own) for o in others for term in o.terms):
        return False  # a heading may name both, and the sentence is of the whole or the other one
    return any(term.is_in(claim.spoken) for term in side.terms)


def periods_of(claim: Claim) -> list[Period]:
    """The periods that a sentence states, or else the one that it inherits."""
    inherited = claim.sentence.inherited
    stated = [mention.period for mention in claim.sentence.periods]
    return stated or ([inherited.period] if inherited is not None else [])
