"""The periods a question asks for, stated or relative, as the dossier counts them."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.periods import find_periods, period_end
from corpus.regex import regex
from corpus.types import Period, PeriodMention
from qa import cues
from qa.ledger import Ledger
from qa.reading import When

_YEAR_END = regex(
    r"\b(?:at|by|as\s+of|as\s+at)\s+(?:(?:the\s+)?(?:end|close)\s+of|(?:the\s+)?year[\s-]end)\s+(?:(?:fiscal|the\s+year)\s+)?"
    r"(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What stands at the end of a year is the last quarter's as much as the year's."""


def find_times(
    question: str, ledger: Ledger
) -> tuple[tuple[Period, ...], When | None, tuple[tuple[int, int], ...]]:
    """Asked periods, the relative time they came from and the spans that state them."""
    as_of = ledger.dossier.as_of
    mentions = tuple(
        mention
        for mention in find_periods(question, as_of, reported=ledger.reported)
        if not _ONLY_A_BOUND.search(question[: mention.span.start])
    )
    periods = [as_in_dossier(mention, question, ledger) for mention in mentions]
    ends = _YEAR_END.search(question)
    if ends is not None and Period(int(ends["y"]), "FY") in periods:
        periods.append(Period(int(ends["y"]), "Q4"))
    spans = [(mention.span.start, mention.span.end) for mention in mentions]
    back = cues.YEAR_BACK.search(question)
    if back and _IS_BASE.search(question[: back.start()]):
        back = None
    if back and periods and all(p.part[0] in "QHM" for p in periods):
        periods = [Period(p.year - 1, p.part) if p.year else p for p in periods]
        return tuple(dict.fromkeys(periods)), None, (*spans, back.span())
    ago = _YEAR_AGO.search(question)
    if ago and _AGAINST_SAME.search(question[: ago.start()]):
        ago = None
    if ago and not periods:
        latest = ledger.latest
        known = latest is not None and latest.year is not None
        periods = [Period((latest.year or 0) - 1, latest.part)] if latest and known else []
        return tuple(periods), When.YEAR_AGO, (*spans, ago.span())
    before = cues.EARLIER.search(question)
    if before and not periods and not back:
        return (), When.BEFORE, (*spans, before.span())
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
        if step < 0 and _IS_LESS_OR_MORE.search(question[: match.start()]):
            spans.append(match.span())
            continue
        spans.append(match.span())
        when = When.NOW if step == 0 else when
        periods.append(_stepped(match, step, ledger))
        if step == 0:
            periods += [Period(periods[-1].year, "YTD")]
    return tuple(dict.fromkeys(periods)), when, tuple(spans)


_IS_BASE = regex(
    r"\b(?:than|from|versus|vs\.?|over|with|against|to|on|above|below)\s+(?:in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a year back: what a change is counted from, not what is asked for."""

_IS_LESS_OR_MORE = regex(
    r"\b(?:how|by\s+what|what\s+percentage)\b[^?]{0,80}\b(?:more|less|higher|lower|bigger|smaller|larger)\b(?:\s+[\w-]+){0,3}\s+th[ae]n\s+(?:in\s+)?$|"
    r"\b(?:above|below)\s+(?:that\s+of\s+)?$",
    re.IGNORECASE,
)
"""The same before "last year": by how much a figure is above it."""

_AGAINST_SAME = regex(
    r"\b(?:than|from|versus|vs\.?|over|with|against|to|on)\s+(?:in\s+)?(?:the\s+)?"
    r"(?:same|corresponding|comparable|equivalent|like)\s+(?:quarter|period|half|months?|time|three\s+months)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
"""Before a year ago, too: "up on the same quarter a year before"."""

_YEAR_AGO = regex(
    r"(?<!from )(?<!than )(?<!versus )(?<!over )(?<!vs )(?<!vs. )(?<!with )(?<!against )(?<!to )"
    r"\b(?:a|one)\s+year\s+(?:ago|earlier|before)\b(?!\s+(?:the|that|this)\b)"
    r"|\b(?:twelve|12)\s+months\s+(?:ago|earlier|before)\b|\bthis\s+time\s+last\s+year\b",
    re.I,
)
"""A figure of the quarter a year before the latest is asked for, not a change since then."""


_ONLY_A_BOUND = regex(
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
    if part == "FY":
        return _full_year(question, ledger) or mention.period
    if _AHEAD.search(question):
        named = sorted(_named(part, ledger), key=period_end)
        ahead = [period for period in named if _is_ahead(period, ledger)]
        if named:
            return ahead[0] if ahead else named[-1]
        if _GUIDED.search(question):
            return _next(mention.period, ledger)
    same = [period for period in ledger.periods if period.part == part]
    return same[0] if same else mention.period


_GUIDED = regex(r"\b(?:guid(?:e[sd]?|ing|ance)|outlook|forecasts?)\b", re.IGNORECASE)


def _next(period: Period, ledger: Ledger) -> Period:
    """A part of a year, or the same of the year after where that is the one still to come."""
    after = replace(period, year=period.year + 1) if period.year is not None else period
    return after if not _is_ahead(period, ledger) and _is_ahead(after, ledger) else period


def _full_year(question: str, ledger: Ledger) -> Period | None:
    """ "The full year" is the one under way, or the last one that is over where "was" asks so.

    Where its last quarter is the latest on the page it is the one that is over, too.
    """
    near = [each for each in _named("FY", ledger) if _is_recent(each, ledger)]
    near.sort(key=period_end)
    ahead = [each for each in near if _is_ahead(each, ledger)]
    over = [each for each in near if each not in ahead]
    closed = ledger.latest is not None and ledger.latest.part == "Q4"
    was = _WAS.search(question) or (closed and not _AHEAD.search(question))
    if over and (not ahead or was):
        return over[-1]
    return ahead[0] if ahead else None


_WAS = regex(r"\b(?:was|were|did|had|came|grew|rose|fell)\b", re.IGNORECASE)
_RECENT_MONTHS = 15
"""What lies farther back or ahead of what was reported is not "the" year."""


def _is_recent(year: Period, ledger: Ledger) -> bool:
    until, end = ledger.reported, period_end(year)
    if until is None:
        return False
    return abs((end.year - until.year) * 12 + end.month - until.month) <= _RECENT_MONTHS


def _named(part: str, ledger: Ledger) -> set[Period]:
    """The years of one quarter, half or month that the dossier names, or gives figures for."""
    stated = {each.period for claim in ledger.claims for each in claim.sentence.periods}
    given = {
        figure.period.period
        for claim in ledger.claims
        for figure in claim.figures
        if figure.period is not None
    }
    return {each for each in stated | given if each.part == part and each.year is not None}


def _is_ahead(period: Period, ledger: Ledger) -> bool:
    until = ledger.dossier.as_of if period.part[0] == "M" else ledger.reported
    return until is not None and period_end(period) > until


_AHEAD = regex(
    r"\b(?:guid\w+|outlook|forecasts?|expect\w*|target\w*|plan(?:s|ned)?|will|upcoming|pencil\w*|"
    r"due|next|(?:when|(?:what|which)\s+(?:day|date))\s+(?:is|are|r|will|does|do))\b",
    re.IGNORECASE,
)
"""A question that looks ahead asks for the next such period that the dossier names."""


def _stepped(match: re.Match[str], step: int, ledger: Ledger) -> Period:
    as_of = ledger.dossier.as_of
    assert as_of is not None  # noqa: S101 - without it nothing is stepped from
    unit = match.groupdict().get("unit") or "year"
    latest = ledger.latest
    if unit == "quarter" and latest is not None and latest.year and latest.part[0] == "Q":
        number = int(latest.part[1]) + 1
        year = latest.year + (number > 4)
        return Period(year, f"Q{(number - 1) % 4 + 1}")
    ahead = ledger.year_end < as_of.month
    return Period(as_of.year + ahead + step, "FY")


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
    year, number = (year - 1, size) if number == 0 else (year, number)
    return Period(year, f"{period.part[0]}{number}")
