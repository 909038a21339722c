"""Parts of a year put as quarters, halves and months: "the June quarter" is Q2."""

from __future__ import annotations

import calendar
import re

from corpus.fiscal import DECEMBER, part_ending
from corpus.regex import regex

_MONTH_QUARTER = regex(
    r"\b(?P<q>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[\s-]+(?:quarter|qtr)\b"
    r"(?:(?:\s+of)?\s+(?P<y>(?:19|20)\d\d)\b)?(?:\s+of\b)?",
    re.IGNORECASE,
)


_MID_YEAR = regex(r"\bmid[\s-]?((?:19|20)\d\d)\b", re.IGNORECASE)

_AT_MID_YEAR = regex(r"\b(at|by|as\s+of)\s+mid[\s-]?year\b", re.IGNORECASE)

_CALENDAR_ENDS = frozenset({3, 6, 9, 12})
"""Months that are said to name a quarter whenever the fiscal year ends."""

_OVER_NEW_YEAR = regex(
    r"\b(?:(?:fiscal|financial)(?:\s+year)?|FY)\s?(?P<y>20\d\d)\s?[/–-]\s?(?:20)?(?P<e>\d\d)\b|"
    r"\b(?P<y2>20\d\d)\s?[/–-]\s?(?:20)?(?P<e2>\d\d)\s+(?:fiscal|financial)\s+year\b",
    re.IGNORECASE,
)
"""A fiscal year by the two years that it lies in: "the 2025-26 financial year"."""


def with_plain_periods(question: str, year_end: int = DECEMBER) -> str:
    """ "the June quarter" as Q2 and "mid-2025" as June 2025; quarters by the fiscal year's end."""
    question = _MONTH_QUARTER.sub(lambda found: _quarter(found, year_end), question)
    if year_end != DECEMBER:
        question = _OVER_NEW_YEAR.sub(_fiscal_year, question)
    question = _MID_YEAR.sub(r"June \1", question)
    question = _AT_MID_YEAR.sub(r"\1 the end of June", question)
    question = _MONTHS_TO.sub(lambda found: _part_to(found, year_end), question)
    question = _BETWEEN.sub(lambda found: _part_between(found, year_end), question)
    question = _TWO_MONTHS.sub(r"\g<0> \g<at>", question)
    question = _NOT_THEN.sub("", question)
    for said, plain in _PLAIN:
        question = said.sub(plain, question)
    return question


def _quarter(found: re.Match[str], year_end: int) -> str:
    """ "the June quarter of 2025" by its number."""
    month = _month(found["q"])
    if month not in _CALENDAR_ENDS and (month - year_end) % 3:
        return found[0]
    number = (month - year_end - 1) % 12 // 3 + 1
    if not found["y"]:
        return f"Q{number}"
    return f"Q{number} {int(found['y']) + (month > year_end)}"


def _fiscal_year(found: re.Match[str]) -> str:
    """ "the 2025-26 financial year" by the year that it ends in; other pairs of years stay."""
    begins, ends = int(found["y"] or found["y2"]), int(found["e"] or found["e2"])
    return f"fiscal {begins + 1}" if (begins + 1) % 100 == ends else found[0]


def _part_to(found: re.Match[str], year_end: int) -> str:
    """ "six months to December 2025" as a part of the year, if it is one."""
    return _part(found, _LASTS[found["size"].casefold()], year_end)


def _part_between(found: re.Match[str], year_end: int) -> str:
    """ "between April and June" likewise."""
    months = (_month(found["m"]) - _month(found["a"])) % 12 + 1
    return _part(found, months, year_end)


def _part(found: re.Match[str], months: int, year_end: int) -> str:
    year = int(found["y"]) if found["y"] else None
    return part_ending(_month(found["m"]), year, months, year_end) or found[0]


def _month(name: str) -> int:
    return _MONTH_STARTS[name[:3].casefold()]


_LASTS = {
    **dict.fromkeys(("three months", "3 months", "quarter"), 3),
    **dict.fromkeys(("six months", "6 months", "half", "half year", "half-year"), 6),
    **dict.fromkeys(("twelve months", "12 months", "year", "fiscal year", "financial year"), 12),
}
_MONTH_STARTS = {name[:3].casefold(): at for at, name in enumerate(calendar.month_name) if name}
_MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BETWEEN = regex(
    rf"\b(?:from\s+|(?P<between>between\s+))?(?P<a>{_MONTH_NAMES})\s*"
    rf"(?(between)and|(?:to|through|until|-|–))\s*(?P<m>{_MONTH_NAMES})\b(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
"""From the first of one month to the last of another; "in January and March" is no such span."""

_TWO_MONTHS = regex(
    rf"\b(?P<at>in|at\s+(?:the\s+)?end(?:\s+of)?)\s+{_MONTH_NAMES}\s+"
    rf"(?:and|or|versus|vs\.?|against|compared\s+(?:with|to)|than)(?=\s+{_MONTH_NAMES}\b)",
    re.IGNORECASE,
)
"""Before the second of two months, which is asked about like the first: "in March and June"."""

_MONTHS_TO = regex(
    rf"\b(?P<size>{'|'.join(_LASTS)})\s+(?:up\s+)?(?:to|ended|ending|that\s+ended|through)\s+(?:on\s+)?"
    rf"(?:(?:the\s+)?end\s+of\s+)?(?:\d{{1,2}}\s+)?(?P<m>{_MONTH_NAMES})\b"
    r"(?:\s+\d{1,2}(?!\d))?(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
"""A part of the year by its length and its last month."""

_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_A_YEAR = r"(?:(?:the|that|its|their|fiscal|financial)\s+){0,2}(?:year\b|(?:19|20)\d\d\b|FY)"
_PART_OF_YEAR = r"[\s-](?:quarter|half)"
_RESULTS_BEHIND = r"(?=\s+(?:report|results|print|earnings|release|numbers|update|beat|miss)\b)"

_NOT_THEN = regex(
    rf"(?:\s?\((?:and\s+)?|,\s(?:and\s+)?|\s[–—-]\s)not\s+(?:(?:in|for|the|of)\s+)*"
    rf"(?:(?:fiscal\s+)?[QH][1-4]\b|{_ORDINAL}\s+(?:quarter|half)|(?:FY\s?)?(?:20)?\d\d\b|last\s+year|the\s+year\s+before)"
    r"(?:\s+(?:FY\s?)?(?:20)?\d\d\b|\s+(?:one|figure|number))?\)?(?=\s*(?:[?.!,]|$))",
    re.IGNORECASE,
)
"""A time that is not meant: "in Q2 (not Q3)"."""

_PLAIN = (
    *(
        (regex(rf"\b{word}[\s-]quarter{_RESULTS_BEHIND}", re.I), f"Q{number}")
        for number, word in enumerate(("first", "second", "third", "fourth"), 1)
    ),
    (
        regex(
            rf"\b({_ORDINAL})(?=\s+(?:and|or|to|vs\.?|versus|than|against|through|with)\s+"
            rf"(?:(?:in|for|of|from|to|the|that|those)\s+)*{_ORDINAL}({_PART_OF_YEAR}))",
            re.I,
        ),
        r"\1\2",
    ),
    (
        regex(
            rf"(\b{_ORDINAL}({_PART_OF_YEAR})\b[^.?!;]{{0,30}}?\b(?:and|or|to|vs\.?|versus|than|against|"
            rf"beside|with)\s+(?:(?:in|for|of|from|the|that|those|it|was|did)\s+)*{_ORDINAL})(?=\s*(?:[?.!,;]|$))",
            re.I,
        ),
        r"\1\2",
    ),
    (
        regex(
            r"\b(?:the\s+)?interim\s+(?=(?:results|report|numbers|figures|announcement|statement)\b)",
            re.I,
        ),
        "first-half ",
    ),
    (regex(r"\b(?:opening|first|initial)\s+(?:six|6)\s+months\b", re.I), "first half"),
    (regex(r"\b(?:closing|final|last)\s+(?:six|6)\s+months\s+of\b", re.I), "second half of"),
    (regex(r"\bopening\s+(?:half)\b", re.I), "first half"),
    (regex(r"\bopening\s+quarter\b", re.I), "first quarter"),
    (regex(r"\b(?:closing|final)\s+quarter\b(?=\s+of\b)", re.I), "fourth quarter"),
    (regex(rf"\blast\s+quarter\b(?=\s+of\s+{_A_YEAR})", re.I), "fourth quarter"),
    (regex(rf"\blast\s+three\s+months\b(?=\s+of\s+{_A_YEAR})", re.I), "fourth quarter"),
    (regex(rf"\blast\s+half\b(?=\s+of\s+{_A_YEAR})", re.I), "second half"),
    (
        regex(r"\b((?:19|20)\d\d)\b([^?]{1,120}?)\b(?:that|the\s+same)\s+year\b", re.I),
        r"\1\2\1",
    ),
)
"""Parts of a year in other words, and as they are commonly called."""
