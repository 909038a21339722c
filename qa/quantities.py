"""Quantities in running text: a number with its unit, exactly where it stands.

A small grammar of regular expressions, each linear in the text: money, percentages, basis
points, multiples, durations, physical units and counted things. Years, dates, quarter names
and model numbers ("Q3", "GB200") are not quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from corpus.regex import regex
from corpus.types import Span


class Unit(StrEnum):
    """The class of unit a quantity is measured in."""

    MONEY = "money"
    PERCENT = "percent"
    BASIS_POINTS = "basis_points"
    MULTIPLE = "multiple"
    COUNT = "count"
    DURATION = "duration"
    PHYSICAL = "physical"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        span: the whole of it, sign, currency, scale and unit word included.
        value: the number with its scale applied ("$9.5bn" -> 9500000000).
        unit: its class.
        measure: which unit of the class, folded: currency sign, unit word, counted noun's
            words, or "" where nothing names it.
        signed: a "+" or "-" stands before it.
    """

    span: Span
    value: Decimal
    unit: Unit
    measure: str
    signed: bool = False


SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mm": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "billion": 9, "billions": 9, "bln": 9, "t": 12, "tn": 12, "trn": 12,
    "trillion": 12, "lakh": 5, "crore": 7,
}  # fmt: skip
"""Scale words and letters -> power of ten."""

NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
"""Number words read as counts; "one" and "a" are articles far more often than counts."""

CURRENCIES = {
    "$": "$", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "bucks": "$",
    "€": "€", "eur": "€", "euro": "€", "euros": "€", "£": "£", "gbp": "£", "pound": "£",
    "pounds": "£", "sterling": "£", "p": "p", "pence": "p", "penny": "p", "¥": "¥", "jpy": "¥",
    "yen": "¥", "chf": "chf", "francs": "chf", "₹": "₹", "inr": "₹", "rupees": "₹",
    "cny": "cny", "rmb": "cny", "yuan": "cny", "cad": "c$", "c$": "c$", "aud": "a$", "a$": "a$",
    "sek": "sek", "nok": "nok", "dkk": "dkk", "krw": "₩", "₩": "₩", "hkd": "hk$", "sgd": "s$",
    "brl": "r$", "r$": "r$", "czk": "czk", "pln": "pln", "zł": "pln", "kč": "czk", "cents": "c",
    "cent": "c", "s$": "s$", "hk$": "hk$", "nz$": "nz$", "nzd": "nz$", "nt$": "nt$", "twd": "nt$",
    "mx$": "mxn", "mxn": "mxn", "rp": "rp", "idr": "rp", "rm": "rm", "myr": "rm", "ksh": "ksh",
    "kes": "ksh", "tsh": "tsh", "ush": "ush", "rs": "₹",
    **{code: code for code in "zar ils aed sar qar egp clp huf ron isk pkr bdt".split()},
    "₺": "₺", "₽": "₽", "₱": "₱", "php": "₱", "₫": "₫", "vnd": "₫", "₦": "₦", "ngn": "₦",
    "฿": "฿", "thb": "฿", "₪": "ils", "₴": "₴",
}  # fmt: skip
"""Signs, ISO 4217 codes and words -> one sign for each currency."""

_DURATIONS = "quarters?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|yrs?"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = (
    r"(?:[ \u00a0-]?(?:thousand|millions?|billions?|trillion|bln|mio|lakh|crore)\b|"
    r"[ \u00a0]?(?:mn|bn|tn|trn|mm|[kmbt])\b)"
)
_SIGN = r"(?:(?:US|HK|NZ|NT|MX|C|A|R|S)\$|[$€£¥₹₩₺₽₱₫₦฿₪₴])"
_CODE = (
    r"(?:USD|EUR|GBP|JPY|CHF|INR|CNY|RMB|CAD|AUD|SEK|NOK|DKK|KRW|HKD|SGD|BRL|CZK|PLN"
    r"|(?-i:IDR|KES|MYR|PHP|MXN|ZAR|THB|TWD|VND|NZD|ILS|AED|SAR|QAR|NGN|EGP|CLP|HUF|RON|ISK|PKR|BDT"
    r"|Rp|RM|[KTU]Sh|Rs))"
)
_MONEY_WORD = (
    r"(?:dollars?|bucks|euros?|pounds?(?:[ ]sterling)?|pence|yen|francs|rupees|yuan|cents?|"
    r"p\b(?!\.\w)|USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|CZK|PLN|Kč|zł)"
)

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
"""Behind a number word of tens: "thirty-one"."""

_LARGE = {word: Decimal(value) for word, value in NUMBER_WORDS.items()}
_LARGE |= {"a": Decimal(1), "one": Decimal(1), "half a": Decimal("0.5")}
"""Before a scale: "two million customers", "half a billion euros"."""

_GRAMMAR = regex(
    rf"""(?<![\w.,/'’])(?P<sign>[+\-−~≈]?)(?:
      (?P<before>{_SIGN}|\b{_CODE}[ \u00a0]?)[ ]?(?P<money>{_NUMBER})(?P<mscale>{_SCALE})?
    | (?P<number>{_NUMBER})(?:
        (?P<percent>[ \u00a0]?%(?:[ ]points?)?|[ \u00a0-]per[ ]?cent(?:age[ ]points?)?\b
          |[ \u00a0]?pct\b|[ \u00a0]percentage[ ]points?\b|[ \u00a0]?pp\b|[ \u00a0]?ppts?\b)
      | (?P<bps>[ \u00a0]?bps?\b|[ \u00a0-]basis[ -]points?\b)
      | (?P<multiple>[ \u00a0]?[x×](?![\w])|[ ]times\b)
      | (?P<nscale>{_SCALE})?(?:[ \u00a0]?(?P<after>{_MONEY_WORD})\b)?
        (?:[ \u00a0-](?P<duration>{_DURATIONS})\b)?
      )
    | (?P<large>(?<!of[ ])a|one|half[ ]a|{"|".join(NUMBER_WORDS)})
        [ ](?P<largescale>thousand|million|billion|trillion|lakh|crore)\b
        (?:[ ](?P<largemoney>{_MONEY_WORD})\b)?
    | (?P<word>{"|".join(NUMBER_WORDS)})(?:(?<=ty)-(?P<ones>{"|".join(_ONES)}))?\b
        (?:[ -](?P<wordduration>{_DURATIONS})\b
        |[ ](?P<wordmoney>cents?|pence|dollars?|euros?|pounds?)\b
        |[ ](?P<wordpercent>per[ ]?cent|percent(?:age[ ]points?)?)\b)?
    )(?![\d])""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = regex(r"(?:19|20)\d\d")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = regex(
    rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+\d{{4}})?\b"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
_LIST_NUMBER = regex(r"\d{1,2}\.?\)")
_NOUN = regex(r"[ \u00a0-]+([^\W\d_][\w&+'’-]*)")
_NO_COUNT = regex(r"\b(?:top|last|past|first|next|other|all|these|those|one)\s$", re.IGNORECASE)
"""Before a number word: "the top three" counts nothing."""

_COUNTED_MM = regex(
    r"\s+(?:\w+\s+)?(?:barrels|boe|cubic|households|members|people|shares|subscribers|tonn?e?s|units|users|customers)\b",
    re.IGNORECASE,
)
"""Behind "5mm" where it means millions and no width: "5mm shares", not "200mm wafers"."""

_MODEL_NAME = regex(
    r"(?<![.!?:]\s)(?<!^)\b(?!(?:In|At|Of|On|About|Around|Only|Some|From|To|By|Over|Under|The|And|All|"
    r"Its|Their|With|For|Nearly|Almost|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|US|UK|EU|CHF|EUR|USD|GBP)\b)[A-Z][\w&]*[ \u00a0-]$"
)
"""A capitalised name right before a short number makes it a model number: "Vltava 900"."""

_MEASURE = regex(rf"{_CODE}|[kMGT]W[hp]?|[kMGTP]B|km|kg|bps")

_NOUN_WORDS_MAX = 4
"""Words after a number that may name what it counts: "500,000 Falcon2 chips in use"."""

_NOUN_STOPS = frozenset(
    "a an and the of in on at to by for from with as or but per than that which while was were "
    "is are has have had will would since after before over under during versus vs this last "
    "next each every its their his her excluding including ahead compared up down".split()
)


def is_measure(word: str) -> bool:
    """Whether a word is the code of a currency or a unit, which names nothing.

    >>> is_measure("GWh"), is_measure("EUR"), is_measure("Falcon")
    (True, True, False)
    """
    return bool(_MEASURE.fullmatch(word))


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order; spans do not overlap.

    >>> [(q.unit.value, q.measure) for q in find_quantities("up 9% to $4.2 billion")]
    [('percent', '%'), ('money', '$')]
    """
    dates = [match.span() for match in _DATE.finditer(text)]
    found = []
    for match in _GRAMMAR.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    for place in range(len(found) - 1, 0, -1):
        found[place - 1 : place + 1] = _as_range(text, found[place - 1], found[place])
    return tuple(found)


def _as_range(text: str, low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Both ends of a range in the unit and the scale that one of them has: "$1.92-1.96 billion"."""
    if not _DASH.fullmatch(text, low.span.end, high.span.start):
        return low, high
    ends, scaled = text[low.span.start : low.span.end], text[high.span.start : high.span.end]
    scale = _SCALED.search(scaled)
    bare = scale is not None and _SCALED.search(ends) is None
    if low.unit is Unit.MONEY and high.unit in (Unit.MONEY, Unit.COUNT):
        value = low.value.scaleb(SCALES[scale[1].casefold()]) if bare and scale else low.value
        return replace(low, value=value), replace(high, unit=Unit.MONEY, measure=low.measure)
    if (
        low.unit is Unit.COUNT
        and not bare
        and high.unit in _MARKED
        and ends.replace(".", "").isdigit()
    ):
        return replace(low, unit=high.unit, measure=high.measure), high
    return low, high


_DASH = regex(r"\s?[-–]\s?")
_MARKED = (Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE)
_SCALED = regex(
    rf"(?<=[\d \u00a0-])({'|'.join(sorted(SCALES, key=len, reverse=True))})$", re.IGNORECASE
)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    group = match.groupdict()
    signed = group["sign"] in ("+", "-", "−")
    start = match.start("before") if group["before"] else match.start("number")
    if group["word"] or group["large"]:
        start = match.start("word") if group["word"] else match.start("large")
    if signed:
        start = match.start("sign")
    if group["before"]:
        value = _value(group["money"], group["mscale"])
        sign = CURRENCIES[group["before"].strip().casefold()]
        return Quantity(Span(start, match.end()), value, Unit.MONEY, sign, signed)
    if group["large"]:
        value = _LARGE[group["large"].casefold()].scaleb(SCALES[group["largescale"].casefold()])
        if group["largemoney"]:
            sign = _sign(group["largemoney"])
            return Quantity(Span(start, match.end()), value, Unit.MONEY, sign, signed)
        return _counted(text, start, match.end(), value, None, signed)
    if group["word"]:
        value = Decimal(NUMBER_WORDS[group["word"].casefold()])
        value += _ONES.get((group["ones"] or "").casefold(), 0)
        if _NO_COUNT.search(text[:start]):
            return None
        if group["wordmoney"]:
            sign = _sign(group["wordmoney"])
            return Quantity(Span(start, match.end()), value, Unit.MONEY, sign, signed)
        if group["wordpercent"]:
            return Quantity(Span(start, match.end()), value, Unit.PERCENT, "%", signed)
        return _counted(text, start, match.end(), value, group["wordduration"], signed)
    value = _value(group["number"], group["nscale"])
    end = match.end()
    if group["percent"]:
        return Quantity(Span(start, end), value, Unit.PERCENT, "%", signed)
    if group["bps"]:
        return Quantity(Span(start, end), value, Unit.BASIS_POINTS, "bps", signed)
    if group["multiple"]:
        return Quantity(Span(start, end), value, Unit.MULTIPLE, "x", signed)
    if group["after"]:
        sign = _sign(group["after"])
        return Quantity(Span(start, end), value, Unit.MONEY, sign, signed)
    if _is_no_quantity(text, match):
        return None
    return _counted(text, start, end, value, group["duration"], signed)


def _sign(word: str) -> str:
    return CURRENCIES[word.casefold().removesuffix(" sterling")]


def _is_no_quantity(text: str, match: re.Match[str]) -> bool:
    """Years, quarter and list numbers, and numbers glued to letters."""
    number = match["number"]
    if match["nscale"] == "mm" and not _COUNTED_MM.match(text, match.end()):
        return True
    if match["nscale"] or match["duration"]:
        return False
    if _MODEL_NAME.search(text[: match.start("number")]) and len(number) <= 4:
        return True
    if _YEAR.fullmatch(number) or _LIST_NUMBER.match(text, match.start("number")):
        return True
    return bool(re.match(r"\w", text[match.end() : match.end() + 1]))


def _counted(
    text: str, start: int, end: int, value: Decimal, duration: str | None, signed: bool
) -> Quantity | None:
    if duration:
        measure = duration.casefold().rstrip("s")
        return Quantity(Span(start, end), value, Unit.DURATION, measure, signed)
    words: list[str] = []
    at = end
    while len(words) < _NOUN_WORDS_MAX:
        noun = _NOUN.match(text, at)
        if noun is None or noun.group(1).casefold() in _NOUN_STOPS:
            break
        words.append(noun.group(1).casefold())
        at = noun.end()
    return Quantity(Span(start, end), value, Unit.COUNT, " ".join(words), signed)


def _value(number: str, scale: str | None) -> Decimal:
    value = Decimal(number.replace(",", ""))
    if scale:
        value = value.scaleb(SCALES[scale.strip(" \u00a0-").casefold()])
    return value
