"""The words that state a period: an ordered list of rules, each a pattern and its reading."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus.regex import regex
from corpus.types import Span

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Numbers of four digits outside these are not read as years."""

_MONTHS = tuple(name.casefold() for name in calendar.month_name[1:])
_ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4},
    **{"opening": 1, "last": 4, "final": 4, "closing": 4},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
}


_TEXTS_KEPT = 256
"""Texts whose periods are remembered."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a year as stated, and the year if the text states it."""

    span: Span
    part: str
    year: int | None


@lru_cache(maxsize=_TEXTS_KEPT)
def scan(text: str) -> tuple[Found, ...]:
    """Every stated period, in text order; where two rules overlap the earlier one wins.

    What the last texts state is remembered: a question is read for many purposes.

    >>> [(each.part, each.year) for each in scan("Q3 FY2025 and the first half")]
    [('Q3', 2025), ('H1', None)]
    """
    taken = bytearray(len(text))
    stated: list[Found] = []
    for pattern, read, group in _RULES:
        for found in pattern.finditer(text):
            reading = read(found)
            span = Span(*found.span(group))
            if reading and not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                stated.append(Found(span, *reading))
    return tuple(sorted(stated, key=lambda each: each.span))


_Reading = tuple[str, int | None] | None
_Reader = Callable[[re.Match[str]], _Reading]


def _year(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    digits = (groups.get("y") or groups.get("y2") or "").strip("’'` ")
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _numbered(letter: str) -> _Reader:
    def read(found: re.Match[str]) -> _Reading:
        number = found["n"].casefold()
        return f"{letter}{_ORDINALS.get(number) or int(number)}", _year(found)

    return read


def _whole_year(found: re.Match[str]) -> _Reading:
    year = _year(found)
    return ("FY", year) if year and FIRST_YEAR <= year <= LAST_YEAR else None


def _month(found: re.Match[str]) -> _Reading:
    name = found["m"].casefold()[:3]
    number = next(i for i, each in enumerate(_MONTHS, 1) if each.startswith(name))
    return f"M{number:02d}", _year(found)


def _iso(found: re.Match[str]) -> _Reading:
    number = int(found["n"])
    return (f"M{number:02d}", _year(found)) if 1 <= number <= 12 else None


def _to_date(found: re.Match[str]) -> _Reading:
    return "YTD", _year(found)


def _full_year(_: re.Match[str]) -> _Reading:
    return "FY", None


def _trailing(_: re.Match[str]) -> _Reading:
    return "TTM", None


_NOT_AHEAD = r"(?<!next )(?<!last )(?<!past )(?<!within )(?<!another )(?<!about )(?<!every )"
_NO_FIGURE = r"(?![\d%]|[.,]\d)"
_Y = rf"(?P<y>(?:19|20)\d\d{_NO_FIGURE})"
_YY = rf"(?P<y2>(?:[’'`]\s?\d\d|[23]\d){_NO_FIGURE}\b)"
_MARKED_YY = (
    r"(?P<y2>(?:[’'`]\d\d|(?:(?<=[fc]y)|(?<=[fc]y\s)|(?<=fy\d/)|(?<=fy\d\d/))[23]\d)"
    rf"{_NO_FIGURE}\b)"
)
_ENDS_IN = r"(?:(?:1[0-2]|0?[1-9])/)?"
"""The month in which a fiscal year ends, as Japanese companies put it: FY3/26."""

_FISCAL = (
    r"(?:(?:(?:fiscal|financial|calendar)(?:[ -]year)?|full[ -]year)\s*"
    rf"|fy\s?{_ENDS_IN}|cy\s?)"
)
_OF = r"(?:\s*,?\s*(?:(?:of|in|for|from)\s+)?(?:the\s+)?|\s?[-–/]\s?)"
_ORD = r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)"
_HALF = r"(?P<n>first|second|1st|2nd)"
_NO_OTHER_YEAR = r"(?!\s+(?:to|ended|ending|ago|before|earlier|later|ahead|after|that)\b)"
_LONG_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_MONTH = rf"(?P<m>{_LONG_MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SURE_MONTH = r"(?P<m>(?-i:January|February|July|September|October|November|December))\b"
_UNSURE_MONTH = (
    r"(?P<m>(?-i:March|April|May|June|August|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\b"
)
_LOWER_MONTH = (
    r"(?P<m>january|february|march|april|june|july|august|september|october|november|december)\b"
)

_MONTH_WORD = r"(?:in|during|of|since|by|last|this|until|through|mid|early|late|for)"
_DATE_WORD = (
    r"(?:in|by|of|since|during|for|from|through|throughout|until|till|to|vs\.?|versus|than|over"
    r"|after|before|early|mid|late|end|year|around|and|or|between|ending|ended|about|the|on|into"
    r"|fiscal|beyond|q[1-4]|calendar|entering|exiting|late-|mid-|early-|against|at|as|compared)"
)
_NOT_INSIDE = r"(?<![\w$€£¥.,#+])"
_MEASURED = (
    r"(?!\s*[-–]?\s*(?:employees|stores|people|customers|shares|units|megawatts?|[mg]wh?\b|homes"
    r"|sites|jobs|staff|workers|vehicles|points|bps|basis|times|locations|chips|clients|users"
    r"|members|dollars|euros|million|billion|trillion|bn\b|km\b|tons?|tonnes|barrels|patents"
    r"|branches|engineers|partners|suppliers|contracts|hours|days|beds|aircraft|turbines|rooms))"
)
_METRIC_AFTER = (
    r"(?=\s+(?:revenues?|sales|guidance|capex|earnings|results?|outlook|estimates?|targets?|goals?|ambitions?|objectives?|aims?|eps"
    r"|ebitda|profits?|margins?|net|operating|capital|free|full|budget|forecasts?|levels?|annual"
    r"|dividends?|income|growth|cash|backlog|vs\b|versus|consensus|was|were|will|is|saw|to)\b)"
)


_Rule = tuple[re.Pattern[str], _Reader, str | int]


def _rule(pattern: str, read: _Reader) -> _Rule:
    """A rule whose whole match states the period; never inside a word, number or price."""
    return regex(_NOT_INSIDE + pattern, re.IGNORECASE), read, 0


def _month_rule(pattern: str) -> _Rule:
    """A rule where only the month's name states the period, the rest makes it a date."""
    return regex(pattern, re.IGNORECASE), _month, "m"


def _year_rule(before: str, after: str = "") -> _Rule:
    """A rule for a year that stands alone, told by what stands before and after it."""
    pattern = rf"{before}{_NOT_INSIDE}{_Y}e?(?!\w){_MEASURED}{after}"
    return regex(pattern, re.IGNORECASE), _whole_year, "y"


_RULES: tuple[_Rule, ...] = (
    _rule(rf"{_Y}[-–](?P<n>\d\d)[-–]\d\d(?!\d)", _iso),
    _rule(
        rf"(?:(?:fiscal|financial|full)[\s-])?year\s+(?:(?:that\s+)?ended|ending|to|through)\s+"
        rf"(?:in\s+|on\s+)?(?:the\s+end\s+of\s+)?(?:{_DAY}\s+)?{_MONTH}\s+(?:{_DAY},?\s+)?{_Y}",
        _whole_year,
    ),
    _rule(rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_Y}", _month),
    _rule(rf"{_MONTH}\s+(?:{_DAY},?\s+)?(?:of\s+)?{_Y}", _month),
    _rule(rf"(?:fiscal\s+)?f?q(?P<n>[1-4])(?!\d){_OF}{_FISCAL}?{_Y}", _numbered("Q")),
    _rule(
        rf"(?:fiscal\s+)?f?q(?P<n>[1-4])(?!\d)\s?[-/]?\s?(?:fy\s?{_ENDS_IN})?{_YY}", _numbered("Q")
    ),
    _rule(rf"(?P<n>[1-4])q\s?{_FISCAL}?(?:{_Y}|{_YY})", _numbered("Q")),
    _rule(rf"{_FISCAL}?{_Y}\s?[-–/]?\s?f?q(?P<n>[1-4])(?!\w)", _numbered("Q")),
    _rule(
        rf"(?:fiscal\s+)?{_ORD}[ -]quarter(?:['’]s)?{_OF}{_FISCAL}?(?:{_Y}|{_MARKED_YY})",
        _numbered("Q"),
    ),
    _rule(
        rf"(?P<n>opening|last|final|closing)[ -]quarter\s+of\s+{_FISCAL}?{_Y}",
        _numbered("Q"),
    ),
    _rule(
        rf"{_ORD}[ -](?:fiscal|financial)[ -]quarter(?:['’]s)?{_OF}{_FISCAL}?(?:{_Y}|{_MARKED_YY})",
        _numbered("Q"),
    ),
    _rule(rf"{_FISCAL}?{_Y}(?:['’]s)?\s+{_ORD}[ -]quarter\b", _numbered("Q")),
    _rule(rf"h(?P<n>[12])(?!\d)\s?[-/]?\s?{_FISCAL}?(?:of\s+)?(?:{_Y}|{_YY})", _numbered("H")),
    _rule(rf"(?P<n>[12])h\s?{_FISCAL}?(?:{_Y}|{_YY})", _numbered("H")),
    _rule(rf"{_HALF}[ -]half{_OF}{_FISCAL}?(?:{_Y}|{_MARKED_YY})", _numbered("H")),
    _rule(rf"{_FISCAL}(?:of\s+)?{_Y}e?\b", _whole_year),
    _rule(rf"(?:fy\s?{_ENDS_IN}|cy\s?){_YY}e?", _whole_year),
    _rule(
        r"(?:(?:trailing|last|past|prior)[ -]"
        r"(?:(?:twelve|12)[ -]months?|(?:four|4)[ -]quarters)|[tl]tm)\b",
        _trailing,
    ),
    _rule(rf"(?:year[- ]to[- ]date|ytd)\b(?:\s+{_Y})?", _to_date),
    _rule(
        rf"{_NOT_AHEAD}(?:first\s+)?(?:nine|9)[ -]months?\b"
        rf"(?!\s+(?:ago|earlier|later|before|after|from|old))(?:\s+(?:of|in)\s+{_Y})?",
        _to_date,
    ),
    _rule(
        r"(?<!a )(?<!first )(?<!one )(?<!another )(?:full|whole)[ -](?:(?:fiscal|financial)[ -])?"
        rf"year\b{_NO_OTHER_YEAR}",
        _full_year,
    ),
    _rule(rf"for\s+the\s+(?:fiscal\s+|financial\s+)?year\b{_NO_OTHER_YEAR}", _full_year),
    _rule(r"(?:fiscal\s+)?f?q(?P<n>[1-4])(?!\w|[.,]\d)", _numbered("Q")),
    _rule(r"(?P<n>[1-4])q\b", _numbered("Q")),
    _rule(rf"(?:fiscal\s+)?{_ORD}[ -](?:(?:fiscal|financial)[ -])?quarter\b", _numbered("Q")),
    _rule(r"h(?P<n>[12])\b", _numbered("H")),
    _rule(r"(?P<n>[12])h\b", _numbered("H")),
    _rule(
        rf"{_HALF}[ -]half\b(?=\s+of\s+(?:the|this)\s+(?:fiscal\s+)?year|[ ,.?]|$)", _numbered("H")
    ),
    _month_rule(rf"\b{_MONTH_WORD}[ -]{_LOWER_MONTH}"),
    _month_rule(rf"\b{_MONTH_WORD}[ -]{_UNSURE_MONTH}"),
    _month_rule(rf"(?<!\w){_SURE_MONTH}"),
    _month_rule(rf"(?<!\w){_LOWER_MONTH}(?=[ -](?:quarter|half)\b)"),
    _year_rule(rf"\b{_DATE_WORD}[ -]"),
    _year_rule(r"(?:^|[(\[|/:;,–—-]\s?)"),
    _year_rule("", _METRIC_AFTER),
    _year_rule(r"(?-i:\b[a-z][\w'’-]*)\s", r"(?=\s*(?:[.?!,;:)|]|$))"),
)
