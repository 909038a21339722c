"""Which period a quantity is for: stated beside it, for its sentence, or heading its column."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.beside import (
    brackets_around,
    cause_around,
    ends_quarter,
    is_beside,
    is_of_event,
    is_of_thing,
)
from corpus.regex import regex
from corpus.types import PeriodMention, Sentence, Span
from qa.quantities import Quantity, Unit
from qa.statements import clause_around

_COMPARATIVE = regex(r"\b(?:from|versus|vs\.?|against|than|compared (?:with|to))\s+\S{0,3}$", re.I)


_YEAR_AGO = regex(
    r"^(?:\s+(?!(?:from|than|versus|vs|over|on|compared|against|and|to|up|down|by|above|below)\b)[\w'’%-]+){0,4}?"
    r"[^\w;]*\s(?P<said>(?:a|one|the)\s+year\s+(?:ago|earlier|before|previously)|(?:twelve|12)\s+months\s+(?:ago|earlier|before)|last\s+year|"
    r"(?:in\s+)?the\s+(?:previous|prior)\s+year|"
    r"in\s+the\s+year\s+(?:just\s+)?(?:ended|past|gone|finished|closed)(?!\s+(?:in|on|to|\d|[A-Z]))|"
    r"(?:in\s+)?the\s+(?:year-ago|year-earlier|prior-year|same|comparable)\s+"
    r"(?:quarter|period|half)(?:\s+(?:last|of\s+the\s+previous)\s+year)?)\b",
    re.I,
)
"""Behind a figure of a year before the one the sentence speaks of: "9% a year ago"."""


def year_ago(text: str, position: int, quantities: list[Quantity]) -> Span | None:
    """The words behind a figure that say it is of a year before, if there are any."""
    start = quantities[position].span.end
    later = (each for each in quantities[position + 1 :] if each.unit is not Unit.DURATION)
    following = next(later, None)
    found = _YEAR_AGO.match(text[start : following.span.start if following else None])
    if found and not _IT_WAS.match(text, start + found.end()):
        return Span(start + found.start("said"), start + found.end("said"))
    return told_a_year_before(text, quantities[position].span.start)


def told_a_year_before(text: str, figure: int) -> Span | None:
    """The words that open a statement on the year before, if the figure there stands in it.

    "Net debt was $9 million; a year earlier it was $12 million."
    """
    told = [each for each in _THEN.finditer(text, 0, figure) if _IT_WAS.match(text, each.end())]
    if not told or ";" in text[told[-1].end() : figure]:
        return None
    return Span(told[-1].start("said"), told[-1].end("said"))


_THEN = regex(
    r"[;:,–—]\s(?:(?:and|but|while|whereas)\s)?(?P<said>(?:a|one|the)\syear\s(?:ago|earlier|before)|(?:twelve|12)\smonths\s(?:ago|earlier|before)|"
    r"last\syear|in\sthe\s(?:previous|prior)\syear)\b",
    re.I,
)
_IT_WAS = regex(
    r",?\s(?:it|they|that|these|those|the\s(?:figure|ratio|rate|share|number|total)s?)\s(?:had\s)?"
    r"(?:was|were|been|stood|came|ran|amounted)\b",
    re.I,
)
"""Behind the time of a statement on what the one before is about."""


def _a_year_before(
    sentence: Sentence, mentions: list[PeriodMention], said: Span
) -> PeriodMention | None:
    """The period that such words stand for, where it is known what they count back from."""
    told = [each for each in mentions if each.span.end <= said.start + sentence.start]
    base = next(iter((*told[-1:], *mentions)), sentence.inherited)
    if base is None or base.period.year is None:
        return None
    span = Span(said.start + sentence.start, said.end + sentence.start)
    return PeriodMention(span, replace(base.period, year=base.period.year - 1))


def bind_period(
    sentence: Sentence, text: str, position: int, quantities: list[Quantity]
) -> tuple[PeriodMention | None, bool]:
    """The period mention that a figure belongs to, and whether it is inherited."""
    figure = quantities[position].span
    spans = [quantity.span for quantity in quantities]
    own: PeriodMention | None = None
    general: list[PeriodMention] = []
    clause = clause_around(text, figure)
    for mention in sentence.periods:
        at = mention.span.start - sentence.start
        behind = text[mention.span.end - sentence.start :]
        if at >= figure.end and is_of_thing(mention.period, text[:at]):
            continue
        named = _NAMES.fullmatch(text, mention.span.end - sentence.start, figure.start)
        if named and own is None and not _DUE.search(text[:at]):
            own = mention
            continue
        before = [span for span in spans if span.end <= at]
        brackets = brackets_around(text, at, mention.span.end - sentence.start)
        if brackets is not None and not brackets.start <= figure.start < brackets.end:
            continue
        if before and _SET_FOR.fullmatch(text, before[-1].end, at):
            if before[-1] == figure:
                own = mention
            continue
        if _SAME_OF.search(text[:at]):
            if before and before[-1] == figure and not _THAN_SAME.search(text[:at]):
                own = _same_part(mention, [*general, sentence.inherited])
            continue
        if is_beside(text[:at], figure.start) or is_of_event(mention.period, text[:at], behind):
            continue
        heads = sentence.inherited is not None and sentence.inherited.period.part[0] == "Q"
        if heads and mention.period.part[0] == "M" and ends_quarter(text[:at]):
            continue
        cause = cause_around(mention.period, text, at)
        if cause is not None and not cause.start <= figure.start < cause.end:
            continue
        if _is_of_another_part(text, figure, at, spans):
            continue
        compared = bool(before) and _is_compared(text, before[-1], quantities)
        if compared and at - before[-1].end <= _COMPARED_CHARS:
            if before[-1] == figure:
                own = mention
            continue
        if mention.period.part in _WINDOWS and not clause.start <= at < clause.end:
            continue
        general.append(mention)
    if own is not None:
        return own, False
    said = year_ago(text, position, quantities)
    if said is not None:
        return _a_year_before(sentence, general, said), False
    lead = text[: figure.start]
    if general and (
        _COMPARATIVE.search(lead) or (position and _is_compared(text, figure, quantities))
    ):
        return None, False
    if not general:
        return sentence.inherited, sentence.inherited is not None
    inside = [m for m in general if clause.start <= m.span.start - sentence.start < clause.end]
    return _nearest(inside or general, figure, sentence), False


_DUE = regex(r"\b(?:due|matur(?:es?|ing)|expir(?:es?|ing)|repayable)\s+(?:in|on|by)\s+$", re.I)
"""Before when a loan ends: "a bond due in 2031 with a coupon of 3.6%" has its coupon now."""

_SET_FOR = regex(
    r"[^,;]{0,40}\b(?:set|targeted|planned|pencilled\s+in|penciled\s+in|foreseen|promised|scheduled|budgeted)\s+(?:for|by)\s+"
    r"(?:the\s+)?(?:(?:end|close|start)\s+of\s+)?",
    re.I,
)
"""Between a goal and its time, which no other figure has: "a 40% margin targeted for 2028"."""


def _same_part(mention: PeriodMention, bases: list[PeriodMention | None]) -> PeriodMention:
    """The quarter that "in the same quarter of 2024" means beside one of another year."""
    base = next((each for each in bases if each is not None), None)
    if base is None or mention.period.part != "FY":
        return mention
    return PeriodMention(mention.span, replace(mention.period, part=base.period.part))


_SAME_OF = regex(
    r"\b(?:same|corresponding|comparable|equivalent|like)\s+(?:quarter|half|period|three\s+months)\s+(?:of|in)\s+$",
    re.I,
)


_THAN_SAME = regex(
    r"\b(?:above|below|than|over|on|from|upon|versus|vs\.?|against|compared\s+(?:with|to))\s+(?:in\s+)?the\s+\w+\s+(?:quarter|half|period|three\s+months)\s+(?:of|in)\s+$",
    re.I,
)
"""The same behind a change, which is counted from it: "24% above the same quarter of 2024"."""


def _is_compared(text: str, figure: Span, quantities: list[Quantity]) -> bool:
    """Whether a figure is what another one is compared with: "from 9%", "$5m after $4m"."""
    lead = text[: figure.start]
    if _COMPARATIVE.search(lead):
        return True
    units = [each.unit for each in quantities if each.span.end <= figure.end]
    return units.count(units[-1]) > 1 and _AFTER.search(lead) is not None


_AFTER = regex(r",\s+after\s+(?:just\s+|only\s+)?\S{0,3}$", re.I)
"""The same with a figure of the same unit before it: "came to $5m, after $4m in Q1 2024"."""


def _is_of_another_part(text: str, figure: Span, at: int, spans: list[Span]) -> bool:
    """Whether a period behind a semicolon is of a figure there: "up 3%; in Q2 Boreal had 9%"."""
    if at < figure.end or ";" not in text[figure.end : at]:
        return False
    begins = text.rindex(";", figure.end, at)
    return any(span.start > begins for span in spans)


_NAMES = regex(
    r"(?:\s+[a-z][\w-]*){1,4}\s+(?:of|at)\s+"
    r"(?:(?:about|around|roughly|nearly|some|a\s+record|only|just|over)\s+)?",
    re.I,
)
"""Between a time and the figure that is called after it: "after Q3 revenue of $2.1 billion"."""


_COMPARED_CHARS = 24
"""How far behind a compared figure its own period may stand: "from 14.1% at the end of May"."""


_WINDOWS = frozenset({"TTM", "YTD"})
"""Windows belong to the statement they stand in, quarters and years to the whole sentence."""


def _nearest(mentions: list[PeriodMention], figure: Span, sentence: Sentence) -> PeriodMention:
    def distance(mention: PeriodMention) -> tuple[int, int]:
        start, end = mention.span.start - sentence.start, mention.span.end - sentence.start
        gap = start - figure.end if start >= figure.end else figure.start - end
        return max(gap, 0), start

    return min(mentions, key=distance)
