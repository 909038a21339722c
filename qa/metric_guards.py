"""What a draft's figures are of: another metric, thing or part than is asked for is no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.entity_book import EntityKind
from qa.fit.entity import is_own_by_name
from qa.fit.metric import GROUP_METRICS, asked_metrics
from qa.glossary import Glossary
from qa.keys import find_places
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading


def is_of_other_metric(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether one of the main metrics is asked for, and figures are all of others of them.

    "What operating profit did Ovens make?" is not answered by the gross profit.
    """
    asked = asked_metrics(reading)
    if reading.asked.sought is not Sought.NUMBER or len(asked) != 1 or asked[0] not in _MAIN:
        return False
    units = glossary.metrics[asked[0]].units
    told = {
        figure.metric
        for claim in claims
        for figure in claim.figures
        if figure.quantity.unit in units and not figure.is_change
    }
    if None in told or told.isdisjoint(_MAIN):
        return False
    named = any(f"m:{asked[0]}" in claim.spoken for claim in claims)
    return not named and not any(glossary.is_near(each, asked[0]) for each in told if each)


_MAIN = (GROUP_METRICS - {"headcount"}) | {
    "leverage",
    "enterprise value to ebitda",
    "price to earnings ratio",
}


def is_of_named_other(
    claims: Sequence[Claim], reading: Reading, ledger: Ledger, glossary: Glossary
) -> bool:
    """Whether every value of the asked metric is told of another name than the one asked about.

    "Boreal's trade advanced 8%, and Acme's share slid to 16%" gives no share of Boreal.
    """
    names = set(reading.entities) - {ledger.company}
    asked = asked_metrics(reading)
    if reading.asked.sought is not Sought.NUMBER or len(names) != 1 or len(asked) != 1:
        return False
    (name,) = names
    values = [
        (figure, claim)
        for claim in claims
        for figure in claim.figures
        if figure.metric is not None and glossary.is_near(figure.metric, asked[0])
    ]
    kinds = {(figure.quantity.unit, figure.is_change) for figure, _ in values}
    own = any(
        figure.metric is None
        and name in (figure.subject, *figure.owners)
        and (figure.quantity.unit, figure.is_change) in kinds
        for claim in claims
        for figure in claim.figures
    )
    return bool(values) and not own and all(_is_of_other(name, *each, ledger) for each in values)


def _is_of_other(name: str, figure: Figure, claim: Claim, ledger: Ledger) -> bool:
    subject = figure.subject
    if subject is None or name in figure.owners or name in claim.context_entities:
        return False
    if subject == ledger.company:
        return is_own_by_name(name, figure, claim, ledger)
    is_somebody = ledger.book.by_name[subject].kind not in _SPEAKERS
    return is_somebody and name not in subject and subject not in name


_SPEAKERS = (EntityKind.PERSON, EntityKind.EXPERT)


def lacks_rate(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether a rate is asked for that is told in percent alone, and no percentage is told.

    "What interest rate does it pay on the loan?" is not answered by the size of the loan.
    """
    asked = asked_metrics(reading)[:1]
    if reading.asked.sought is not Sought.NUMBER or not asked:
        return False
    told_in = glossary.metrics[asked[0]].units
    if not _ASKS_RATE.search(reading.text) or not told_in or not told_in <= _RATES:
        return False
    units = {figure.quantity.unit for claim in claims for figure in claim.figures}
    return bool(units) and units.isdisjoint(_RATES)


def tells_no_share(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a market share is asked for, and no sentence speaks of a share or a market.

    "What share is Beta to hold by 2027?" is not answered by "Beta grew 40% and may lead by 2027".
    """
    if reading.asked.sought is not Sought.NUMBER or asked_metrics(reading) != ("market share",):
        return False
    return bool(claims) and not any(_SHARE.search(claim.text) for claim in claims)


_SHARE = regex(
    r"shares?\b|\bmarkets?\b|%\s+of\b|\b(?:one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out\s+of|of\s+every)\s+\w+|"
    r"\b(?:third|quarter|half|fifth|tenth|quarters|thirds)\s+of\b|\bcommands?\b|\baccounts?\s+for\b|\bper\s?cent\s+of\b",
    re.IGNORECASE,
)

_RATES = frozenset({Unit.PERCENT, Unit.BASIS_POINTS})
_ASKS_RATE = regex(
    r"\b(?:what|which)\s+(?:[\w-]+\s+){0,2}(?:rate|yield|coupon|margin)\b", re.IGNORECASE
)


def is_of_other_basis(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether something is asked for gross, and sentences tell it net alone; or the reverse."""
    for asked in _BASIS.finditer(reading.text):
        basis, noun = asked["basis"].casefold(), re.escape(asked["noun"][:-1])
        other = "net" if basis == "gross" else "gross"
        told = {each: regex(_ON_BASIS.format(each, noun), re.IGNORECASE) for each in (basis, other)}
        texts = [claim.text for claim in claims]
        if any(map(told[other].search, texts)) and not any(map(told[basis].search, texts)):
            return True
    return False


_ON_BASIS = r"\b{}\s(?:[\w-]+\s)?{}"
_BASIS = regex(
    r"\b(?P<basis>gross|net)\s(?:(?:dollar|revenue|interest|operating|written)\s)?"
    r"(?P<noun>retention|margins?|debt|income|profits?|bookings|additions|leverage|premiums?|exposure|leasing|absorption)\b",
    re.IGNORECASE,
)
"""What is told before and after something is taken off."""


def grows_there_alone(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether a place's part of the whole is asked for, and sentences tell its growth alone.

    "Share of revenue from Europe" is not answered by "... while Europe advanced 31%".
    """
    if reading.asked.sought is not Sought.NUMBER or len(reading.places) != 1:
        return False
    if reading.asked.is_change or not _PART_OF.search(reading.text):
        return False
    (place,) = reading.places
    told = [claim for claim in claims if f"p:{place}" in claim.own]
    return bool(told) and all(_only_grows(place, claim, glossary) for claim in told)


def _only_grows(place: str, claim: Claim, glossary: Glossary) -> bool:
    """Whether the first figure behind each mention of a place is a change, and none is before."""
    figures = [(each.quantity.span, each.is_change) for each in claim.figures]
    start = claim.sentence.start
    spans = [span for span, name in find_places(claim.text, glossary) if name == place]
    for opens, closes in spans:
        if any(
            _STANDS_BEFORE.fullmatch(claim.text, span.end - start, opens) for span, _ in figures
        ):
            return False
        behind = [moved for span, moved in figures if span.start - start >= closes]
        if not behind or not behind[0]:
            return False
    return bool(spans)


_STANDS_BEFORE = regex(r"(?:(?!\b(?:and|while|but)\b)[^,;]){1,25}")
"""Between a figure and the place that it is of: "40% of it from Europe"."""

_PART_OF = regex(
    r"\b(?:share|part|portion|proportion|percentage|percent|per\s?cent|%|slice|fraction|how\s+much)\s+of\s+"
    r"(?:(?:the|its|total|all|group|net|overall|company)\s+){0,3}(?:revenues?|sales|turnover|income|profits?|business)\b",
    re.IGNORECASE,
)
