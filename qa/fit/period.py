"""How surely a figure is of the period that is asked for."""

from __future__ import annotations

import re

from corpus.fiscal import DECEMBER, months_of
from corpus.regex import regex
from corpus.types import Period
from qa import cues
from qa.bound import Figure
from qa.claims import Claim
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading, When


def is_undated_post(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a post without a date of its own stands against a question for one period."""
    if claim.expert is None or not reading.periods or reading.when is not None:
        return False
    return not any(ledger.is_own_expert(name) for name in reading.entities)


def is_under_other_period(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a sentence answers an FAQ question on another period than the asked one."""
    if claim.faq is None or not reading.periods:
        return False
    heading = ledger.dossier.faqs[claim.faq].period
    return heading is not None and not any(
        same_period(heading.period, asked, ledger.year_end) for asked in reading.periods
    )


def period_bond(
    period: Period | None, reading: Reading, ledger: Ledger, *, inherited: bool = False
) -> float:
    """1 the asked period, 0.9 inherited, 0.4 not stated where it may be meant, 0 another."""
    if reading.when is When.YEAR_AGO and period is None:
        return 0.0
    if not reading.periods:
        return 0.9 if period is None or period == ledger.latest else 0.7
    if period is None:
        plain = ledger.latest in reading.periods or reading.when is not None
        return 0.4 if plain else 0.0
    if any(same_period(period, asked, ledger.year_end) for asked in reading.periods):
        return 0.9 if inherited else 1.0
    if any(_is_so_far(period, asked) for asked in reading.periods):
        return 0.7
    if reading.when is When.NOW and period.part in ("YTD", "TTM"):
        return 0.8
    return 0.0


def earlier_bond(figure: Figure, claim: Claim) -> float:
    """How surely a figure is what a value was before: a base of comparison, or told as earlier.

    What a sentence gives beside its base is given with it.
    """
    if any(is_alike(figure, each) for each in claim.figures if is_earlier(each)):
        return 0.9
    return 0.7 if says_earlier(claim.text) else 0.0


def is_earlier(figure: Figure) -> bool:
    """Whether a figure is told as one of a time gone by: "up from 12%", "9% a year ago"."""
    return figure.is_base or figure.year_ago


def says_earlier(text: str) -> bool:
    """Whether a sentence speaks of how things were before."""
    return _EARLIER.search(text) is not None


def is_alike(figure: Figure, other: Figure) -> bool:
    """Whether two figures are values of one thing, as far as unit and metric tell."""
    same = figure.metric is None or other.metric is None or figure.metric == other.metric
    return same and figure.quantity.unit is other.quantity.unit


_EARLIER = regex(
    r"\b(?:previous(?:ly)?|prior|earlier|former(?:ly)?|before|used\s+to|once|originally|until)\b",
    re.IGNORECASE,
)


def is_of_last_year(figure: Figure, reading: Reading) -> bool:
    """Whether a share said to be of a year before is asked for as that of "last year".

    A year's sum is none of a quarter's; a share may be.
    """
    asked = reading.periods
    year = figure.period.period.year if figure.period else None
    return (
        figure.year_ago
        and figure.quantity.unit is Unit.PERCENT
        and not figure.is_change
        and len(asked) == 1
        and asked[0] == Period(year, "FY")
        and cues.LAST_YEAR.search(reading.text) is not None
    )


def says_this_year(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """Whether the year to date is asked for, and right behind a figure it says "this year"."""
    if not any(asked.part == "YTD" for asked in reading.periods):
        return False
    end = figure.quantity.span.end - claim.sentence.start
    return _THIS_YEAR.match(claim.text, end) is not None


_THIS_YEAR = regex(
    r"\s+\(?(?:so\s+far\s+this\s+year|this\s+year(?:\s+so\s+far)?\b(?!['’])|since\s+(?:the\s+(?:start|beginning)\s+of\s+"
    r"the\s+year|january)\b(?!\s+\d)|year[\s-]to[\s-]date|YTD)\b",
    re.IGNORECASE,
)


def falls_due(claim: Claim, reading: Reading, year_end: int) -> bool:
    """Whether it is asked what falls due in a period, and a claim says that something does then."""
    if not reading.periods or not _DUE.search(reading.text):
        return False
    text, start = claim.text, claim.sentence.start
    due = (
        mention.period
        for mention in claim.sentence.periods
        if _DUE_IN.search(text[: mention.span.start - start])
    )
    return any(same_period(each, asked, year_end) for each in due for asked in reading.periods)


_DUE = regex(
    r"\b(?:due|matur\w+|expir\w+|repa(?:y|id|yment)\w*|refinanc\w+|redeem\w*|rolls?\s+over|roll\s*over)\b",
    re.IGNORECASE,
)
_DUE_IN = regex(
    r"\b(?:due|matur(?:es?|ing)|expir(?:es?|ing)|repa(?:yable|id)|refinanced|redeem(?:able|ed)|callable|rolls?\s+over)\s+"
    r"(?:only\s+|for\s+refinancing\s+)?(?:in|on|at|by|before)\s+(?:the\s+)?(?:early|late|mid|end\s+of)?[\s-]?$",
    re.IGNORECASE,
)


def _is_so_far(period: Period, asked: Period) -> bool:
    """The first half, or first quarter, is the year to date of a page from right after it."""
    return asked.part == "YTD" and period.part in ("H1", "Q1") and period.year == asked.year


def same_period(one: Period, other: Period, year_end: int = DECEMBER) -> bool:
    """Whether two periods are one: equal, or a month that ends the other ("end of June")."""
    if one == other:
        return True
    if one.year is None or other.year is None:
        return False
    months = one.part[0] == "M", other.part[0] == "M"
    if months[0] == months[1]:
        return False
    return months_of(one, year_end)[1] == months_of(other, year_end)[1]
