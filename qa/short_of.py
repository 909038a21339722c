"""What a sentence falls short of, though it speaks of what is asked: no name, no such measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.claims import Claim
from qa.quantities import Unit
from qa.reading import Reading


def is_short_of_asked(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether claims leave open the very thing that is asked for."""
    return (
        leaves_unnamed(claims, reading)
        or is_no_amount_per_share(claims, reading)
        or lacks_measure(claims, reading)
        or lacks_next(claims, reading)
        or lacks_names(claims, reading)
        or tells_no_past(claims, reading)
    )


def leaves_unnamed(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether the name of one is asked for, and sentences speak of one without a name.

    "What is the name of the chip supplier?" is not answered by "a shortage at a chip supplier".
    """
    asked = _NAME_OF.search(reading.text)
    if asked is None or not claims:
        return False
    who = re.escape(asked["who"].removesuffix("s"))
    one = regex(
        rf"\b(?:an?|one|another|some|its|their)\s+(?:[\w-]+\s+){{0,3}}{who}\b(?!\s*(?:[,:(–—-]\s*|called\s+|named\s+)?(?-i:[A-Z]))",
        re.IGNORECASE,
    )
    return all(one.search(claim.text) for claim in claims)


_NAME_OF = regex(
    r"\bnames?\s+of\s+(?:the|its|their|this|that)\s+(?:[\w-]+\s+){0,3}?"
    r"(?P<who>suppliers?|customers?|clients?|banks?|lenders?|insurers?|rivals?|competitors?|partners?|vendors?|retailers?|"
    r"manufacturers?|funds?|investors?|buyers?|sellers?|regulators?|distributors?|resellers?|contractors?|makers?|"
    r"firms?|carriers?|operators?|landlords?|tenants?|start-?ups?|foundry|agency|company)\b",
    re.IGNORECASE,
)


def is_no_amount_per_share(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether an amount for one share is asked for and every sum given is of millions."""
    if reading.asked.sought is not Sought.NUMBER or not _PER_SHARE.search(reading.text):
        return False
    sums = [
        figure.quantity
        for claim in claims
        for figure in claim.figures
        if figure.quantity.unit is Unit.MONEY
    ]
    return bool(sums) and all(each.value >= _MILLION for each in sums)


_PER_SHARE = regex(r"\b(?:per|a|each)\s+share\b", re.IGNORECASE)
_MILLION = 1_000_000


def lacks_measure(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a number is wanted in a measure of size or weight that no sentence has."""
    if reading.asked.sought is not Sought.NUMBER:
        return False
    asked = [unit for unit in _MEASURES if unit.search(reading.text)]
    wanted = _IN_MEASURE.search(reading.text)
    if wanted is None or not asked:
        return False
    return not any(unit.search(claim.text) for unit in asked for claim in claims)


_MEASURES = tuple(
    regex(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"square\s+(?:feet|foot)|sq\.?\s?ft",
        r"square\s+met(?:re|er)s?|sqm|sq\.?\s?m",
        r"acres?",
        r"hectares?",
        r"tonn?e?s?|tons?",
        r"barrels?|boe|bpd",
        r"kilomet(?:re|er)s?|km",
        r"miles?",
        r"f(?:ee|oo)?t",
        r"litres?|liters?",
        r"gallons?",
        r"kilograms?|kilos?|kg",
        r"(?:mega|giga|kilo)watt(?:[\s-]?hours?|s)?|[kmg]wh?",
        r"ounces?|oz",
    )
)
_IN_MEASURE = regex(
    r"\bin\s+(?:square|sq|sqm|acres?|hectares?|tonn?e?s?|tons?|barrels?|kilomet|km|miles?|lit|gallons?|kilo|kg|mega|giga|[mg]wh?|ounces?|f(?:ee|oo)?t\b)",
    re.IGNORECASE,
)
"""Says in what measure: other words for it may stand in a question for another reason."""


def lacks_next(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked what comes after something that sentences tell of alone.

    "Which city is next after Oslo?" is not answered by "the shop in Oslo has opened".
    """
    if reading.asked.sought not in _NAMED_OR_PLACE or not _AFTER.search(reading.text):
        return False
    return not any(_FOLLOWS.search(claim.text) for claim in claims)


_NAMED_OR_PLACE = frozenset({Sought.NAME, Sought.TEXT, Sought.PLACE})
_AFTER = regex(
    r"^\W*(?:and\s+)?(?:which|what)\s+\w+\b[^?]*\b(?:after|following|besides|apart\s+from|other\s+than)\s+"
    r"(?-i:[A-Z])[\w&.'’-]*(?:(?:\s+and)?\s+(?-i:[A-Z])[\w&.'’-]*)*\W*$",
    re.IGNORECASE,
)
_FOLLOWS = regex(
    r"\b(?:then|next|follow(?:s|ed|ing)?|later|afterwards|also|as\s+well|further|besides|another)\b",
    re.IGNORECASE,
)


def tells_no_past(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked where somebody worked, studied or grew up, and no sentence says so."""
    asked = _PAST.search(reading.text)
    if asked is None or reading.asked.sought is not Sought.PLACE:
        return False
    return not any(_PAST_TOLD.search(claim.text) for claim in claims)


_PAST = regex(
    r"\bwhere\s+(?:did|does|was|is|has)\s+[^?]{1,60}\b(?:work(?:ed)?|stud(?:y|ied)|educated|born|grow(?:n)?\s+up|raised|live|"
    r"go\s+to\s+(?:school|college|university)|graduate)\b",
    re.IGNORECASE,
)
_PAST_TOLD = regex(
    r"\b(?:work(?:ed|ing|s)|former(?:ly)?|previously|veteran|ex-|stud(?:y|ied|ying)|universit\w+|degree|college|school|"
    r"born|grew\s+up|raised\s+in|lives?|joined\s+from|came\s+from|hired\s+from|poached)\b",
    re.IGNORECASE,
)


def lacks_names(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether the names of some are asked for, and sentences only count them.

    "Name the three tenders" is not answered by "she walked away from three tenders".
    """
    asked = _NAMES_OF.search(reading.text)
    if asked is None or not claims:
        return False
    stem = asked["who"].casefold()[: max(4, len(asked["who"]) - 3)]
    counts = regex(rf"\b{asked['count']}\s+(?:[\w-]+\s+){{0,2}}{re.escape(stem)}\w*", re.IGNORECASE)
    told = [(claim.text, found) for claim in claims if (found := counts.search(claim.text))]
    return bool(told) and not any(
        _LISTED.match(text[found.end() :]) or _SEVERAL.search(text) for text, found in told
    )


_NAMES_OF = regex(
    r"\b(?:which|name|list|what\s+(?:are|were)|who\s+(?:are|were))\s+(?:the\s+|these\s+|those\s+|its\s+|their\s+)?"
    r"(?P<count>two|three|four|five|six|seven|eight|nine|ten)\s+(?P<who>[a-z][\w-]{2,30})",
    re.IGNORECASE,
)
_LISTED = regex(
    r"(?: ?[:(\u2013\u2014]| - |,? (?:namely|including|such as|among them|like)\b|, (?-i:[A-Z]))"
)
_SEVERAL = regex(r"\b[A-Z][\w.’'&-]*(?:, [A-Z][\w .’'&-]{1,40}?)*,? (?:and|&|or) [A-Z]")
"""Names one after the other."""
