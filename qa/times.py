"""The periods a question asks for, stated or relative, as the dossier counts them."""

from __future__ import annotations

import calendar
import re

from corpus.periods import find_periods
from corpus.types import Period, PeriodMention
from qa import cues
from qa.ledger import Ledger
from qa.reading import When

_MONTH_QUARTER = re.compile(
    r"\b(?P<q>mar(?:ch)?|june?|sep(?:t|tember)?|dec(?:ember)?)[\s-]+(?:quarter|qtr)\b"
    r"(?:(?:\s+of)?\s+(?P<y>(?:19|20)\d\d)\b)?(?:\s+of\b)?",
    re.IGNORECASE,
)


_MID_YEAR = re.compile(r"\bmid[\s-]?((?:19|20)\d\d)\b", re.IGNORECASE)


_YEAR_END = re.compile(
    r"\b(?:fiscal|financial)\s+year(?:[- ]end)?\s+"
    r"(?:is|ends?|ended|ending|closes?|runs?\s+(?:\w+\s+){0,4}?to)"
    r"\s+(?:(?:on|in|at|with|the|end|of|late|early|mid)[\s-]+)*"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:of\s+)?"
    r"(?P<m>january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
"""Where a dossier says when its fiscal year ends."""

_MONTHS = {name: at for at, name in enumerate(calendar.month_name) if name}
_QUARTER_MONTHS = {"m": 3, "j": 6, "s": 9, "d": 12}


def fiscal_year_end(text: str) -> int:
    """The month in which the fiscal year ends that a text speaks of; December if it says none.

    >>> fiscal_year_end("The fiscal year ends on 30 September.")
    9
    """
    found = _YEAR_END.search(text)
    return _MONTHS[found["m"].capitalize()] if found else 12


def with_plain_periods(question: str, year_end: int = 12) -> str:
    """ "the June quarter" as Q2 and "mid-2025" as June 2025; quarters by the fiscal year's end."""

    def quarter(match: re.Match[str]) -> str:
        month = _QUARTER_MONTHS[match["q"][0].casefold()]
        number = (month - year_end - 1) % 12 // 3 + 1
        if not match["y"]:
            return f"Q{number}"
        return f"Q{number} {int(match['y']) + (month > year_end)}"

    question = _MID_YEAR.sub(r"June \1", _MONTH_QUARTER.sub(quarter, question))
    for said, plain in _PLAIN:
        question = said.sub(plain, question)
    if year_end == _DECEMBER:
        question = _TO_JUNE.sub("first half", question)
        question = _TO_DECEMBER.sub("second half", question)
    return question


_DECEMBER = 12
_PLAIN = (
    (re.compile(r"\b(?:opening|first|initial)\s+(?:six|6)\s+months\b", re.I), "first half"),
    (re.compile(r"\b(?:closing|final|last)\s+(?:six|6)\s+months\s+of\b", re.I), "second half of"),
    (re.compile(r"\bopening\s+(?:half)\b", re.I), "first half"),
    (re.compile(r"\bopening\s+quarter\b", re.I), "first quarter"),
    (re.compile(r"\b(?:closing|final)\s+quarter\b(?=\s+of\b)", re.I), "fourth quarter"),
)
"""Parts of a year in other words, and as they are commonly called."""

_TO_JUNE = re.compile(r"\bjan(?:uary)?\s*(?:to|through|-|–)\s*june?\b", re.I)
_TO_DECEMBER = re.compile(r"\bjuly?\s*(?:to|through|-|–)\s*dec(?:ember)?\b", re.I)


def find_times(
    question: str, ledger: Ledger
) -> tuple[tuple[Period, ...], When | None, tuple[tuple[int, int], ...]]:
    """Asked periods, the relative time they came from and the spans that state them."""
    as_of = ledger.dossier.as_of
    mentions = tuple(
        mention
        for mention in find_periods(question, as_of)
        if not _ONLY_A_BOUND.search(question[: mention.span.start])
    )
    periods = [as_in_dossier(mention, question, ledger) for mention in mentions]
    spans = [(mention.span.start, mention.span.end) for mention in mentions]
    back = cues.YEAR_BACK.search(question)
    if back and periods and all(p.part[0] in "QHM" for p in periods):
        periods = [Period(p.year - 1, p.part) if p.year else p for p in periods]
        return tuple(dict.fromkeys(periods)), None, (*spans, back.span())
    ago = _YEAR_AGO.search(question)
    if ago and not periods:
        latest = ledger.latest
        known = latest is not None and latest.year is not None
        periods = [Period((latest.year or 0) - 1, latest.part)] if latest and known else []
        return tuple(periods), When.YEAR_AGO, (*spans, ago.span())
    when: When | None = None
    for pattern, relative in (
        (cues.PREVIOUS_PERIOD, When.PREVIOUS),
        (cues.LAST_PERIOD, When.LATEST),
        (cues.LATEST, When.NOW),
    ):
        match = pattern.search(question)
        if match is None:
            continue
        when = when or relative
        spans.append(match.span())
        if relative is not When.NOW and not periods:
            letter = (match.groupdict().get("unit") or match.groupdict().get("unit2") or "q")[0]
            resolved = _relative(relative, letter.upper(), ledger)
            periods += [resolved] if resolved else []
    for pattern, step in ((cues.THIS_YEAR, 0), (cues.LAST_YEAR, -1), (cues.NEXT_PERIOD, 1)):
        match = pattern.search(question)
        if match is None or periods or as_of is None:
            continue
        spans.append(match.span())
        when = When.NOW if step == 0 else when
        periods.append(_stepped(match, step, ledger))
        if step == 0:
            periods += [Period(as_of.year, "YTD")]
    return tuple(dict.fromkeys(periods)), when, tuple(spans)


_YEAR_AGO = re.compile(
    r"(?<!from )(?<!than )(?<!versus )(?<!over )(?<!vs )(?<!vs. )(?<!with )(?<!against )(?<!to )"
    r"\b(?:a|one)\s+year\s+(?:ago|earlier|before)\b(?!\s+(?:the|that|this)\b)"
    r"|\b(?:twelve|12)\s+months\s+(?:ago|earlier|before)\b|\bthis\s+time\s+last\s+year\b",
    re.I,
)
"""A figure of the quarter a year before the latest is asked for, not a change since then."""


_ONLY_A_BOUND = re.compile(
    r"\b(?:since|after|following|post|before|until|till|by|ahead "
    r"of)\W+(?:the\s+)?(?:end\s+of\s+)?$",
    re.I,
)
"""Such a word before a period sets a bound; it does not ask for that period's figure."""


def as_in_dossier(mention: PeriodMention, question: str, ledger: Ledger) -> Period:
    """ "Q2" or "the first half" without a year is the latest one the dossier gives figures for."""
    stated = question[mention.span.start : mention.span.end]
    if re.search(r"\d{4}|\d\d\b", re.sub(r"\b[1-4](?:st|nd|rd|th)?\b", "", stated)):
        return mention.period
    part = mention.period.part
    if _AHEAD.search(question):
        named = {
            figure.period.period
            for claim in ledger.claims
            for figure in claim.figures
            if figure.period is not None and figure.period.period.part == part
        }
        if named:
            return max(named, key=lambda period: period.year or 0)
    same = [period for period in ledger.periods if period.part == part]
    return same[0] if same else mention.period


_AHEAD = re.compile(
    r"\b(?:guid\w+|outlook|forecasts?|expect\w*|target\w*|plan(?:s|ned)?|will|upcoming|pencil\w*)\b",
    re.IGNORECASE,
)
"""A question that looks ahead asks for the last period that the dossier names."""


def _stepped(match: re.Match[str], step: int, ledger: Ledger) -> Period:
    as_of = ledger.dossier.as_of
    assert as_of is not None  # noqa: S101 - without it nothing is stepped from
    unit = match.groupdict().get("unit") or "year"
    latest = ledger.latest
    if unit == "quarter" and latest is not None and latest.year and latest.part[0] == "Q":
        number = int(latest.part[1]) + 1
        year = latest.year + (number > 4)
        return Period(year, f"Q{(number - 1) % 4 + 1}")
    return Period(as_of.year + step, "FY")


def _relative(when: When, letter: str, ledger: Ledger) -> Period | None:
    same = [p for p in ledger.periods if p.part[0] == letter and p.year is not None]
    if not same:
        return None
    if when is When.LATEST:
        return same[0]
    return _before(same[0])


def _before(period: Period) -> Period:
    """The quarter or half before a period."""
    size = 4 if period.part[0] == "Q" else 2
    number = int(period.part[1:]) - 1
    year = period.year or 0
    return (
        Period(year - 1, f"{period.part[0]}{size}")
        if number == 0
        else Period(year, f"{period.part[0]}{number}")
    )
