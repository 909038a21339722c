"""What a figure leaves out and shares with the one before it."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from qa.bind.beside import margin_of
from qa.bind.metric import REVENUE_MIX
from qa.bound import Figure

GROWTH_AFTER = regex(
    r"^\W*(?:\w+[\s-]+){0,3}?(?:growth|increase|decrease|decline|drop|rise|jump|gain|gains|improvement|cut|reduction|cagr)\b",
    re.I,
)


NOT_GROWTH_BEFORE = regex(r"\b(?:from|to|at|of)\s+(?:about\s+|around\s+|roughly\s+)?$", re.I)


_AGAINST = regex(
    r"\b(?:from|against|versus|vs\.?|compared (?:with|to))\s+(?:just |about |only |the |around )?$",
    re.I,
)


_FROM = regex(
    r"\bfrom\s+(?:just |about |only |the |around |roughly |nearly |some |a )*$", re.IGNORECASE
)


_TO = regex(r"^\s+to\s+(?:just |about |only |around |roughly |nearly |some )*$", re.IGNORECASE)


_MOVES = regex(
    r"\b(?:rose|risen|grew|grown|climb\w*|jump\w*|fell|fallen|drop\w*|declin\w*|slip\w*|improv\w*|"
    r"increas\w*|decreas\w*|went|gone|up|down|cut|raised|lifted|lowered|narrow\w*|widen\w*|moved|"
    r"expanded|shr[au]nk|doubled|tripled)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def came_from(before: str, between: str, figure: Figure, earlier: Figure) -> bool:
    """Whether the first of two figures is what the second came from: "rose from 4% to 9%"."""
    alike = figure.quantity.unit is earlier.quantity.unit
    opens = alike and _TO.match(between) and _FROM.search(before)
    return bool(opens) and _MOVES.search(_FROM.sub("", before)) is not None


_CLOSES = regex(r"\s*(?:[,;.)]|$)")
"""Behind a figure whose statement ends with it: a metric farther on is that of another one."""


_ALONGSIDE_CHARS = 45
"""How far behind "Falcon grew 8%" a bare "Heron Air 6%" may follow."""


_STANDS_FOR = regex(
    r"\b(?:(?:stands?|stood|accounts?|accounted)\s+for|(?:made|makes?)\s+up|contribute[sd]?|represent(?:s|ed)?|brought\s+in|"
    r"brings\s+in|alone)\s+(?:(?:about|around|roughly|nearly|another|a\s+further|just|only|some)\s+)*$",
    re.IGNORECASE,
)
"""Before what somebody else brings of the same revenue: "A and B made up 68%; A stood for 34%"."""


_OF_ALL = regex(
    r"\s+of\s+(?:the\s+)?(?:group|total|company|whole|business|sales|revenues?|turnover)\b",
    re.IGNORECASE,
)
"""Behind such a part: "and now make up 9% of the group"."""


_AS_MUCH = regex(r"\s+(?:as|more|the|its|last|that|over)\b", re.IGNORECASE)
"""Behind a multiple that is no valuation: "2.3 times as often"."""


_AVERAGE = regex(
    r"\b(?:peer|sector|industry|market|group|historical|(?:five|ten|three)-year)(?:['’]s)?\s+(?:average|mean|median)\s+(?:multiple\s+)?(?:of|at)\s+(?:about\s+)?$",
    re.IGNORECASE,
)
"""Before a mean that the figure before it is held against: "19x, below the sector average of"."""


_MOVED_BY = regex(
    r"(?:,|\s[–—-]|\s?\()\s?(?:(?:up|down|plus|minus)\s+)?(?:(?:by|about|around|roughly|nearly|almost|some|an?)\s+)*",
    re.IGNORECASE,
)


_ENDS = regex(
    r"\s*(?:[,;.)–—]|$|\s(?:and|but|while|whereas|as|from|year|on|in\s+(?:constant|local))\b)"
)
"""Around by how much a figure moved: "$4.2 billion, up 9%, on volume of 3 million"."""


_BY_SO_MUCH = regex(r",\s(?:an?|its)\s(?:[\w-]+\s)?$", re.IGNORECASE)
"""The same as a noun: "$212 million, a 46% increase"."""


_MOVED_BY_LATER = regex(
    r",\s(?:up|down)\s+(?:(?:by|about|around|roughly|nearly|almost|some)\s+)*$", re.IGNORECASE
)
"""The same with a time between the two: "$4.2 billion in Q4, up 9%"."""


def like_the_one_before(figure: Figure, before: Figure, between: str, behind: str) -> Figure:
    """What a shortened figure leaves out: "7% share, down from 9%", "Falcon 8%, Heron 6%"."""
    margin = margin_of(figure.quantity.unit, before.metric, between, behind)
    if margin is not None:
        return replace(
            figure, metric=margin, also="revenue", subject=before.subject, is_change=False
        )
    moved = figure.is_change and not before.is_change
    if moved and before.metric and _MOVED_BY.fullmatch(between) and _ENDS.match(behind):
        return replace(figure, metric=before.metric, also=before.also, subject=before.subject)
    if moved and _BY_SO_MUCH.search(between) and GROWTH_AFTER.match(behind):
        return replace(figure, metric=before.metric, also=before.also, subject=before.subject)
    if moved and figure.metric is None and _MOVED_BY_LATER.search(between):
        return replace(figure, metric=before.metric, subject=before.subject)
    if figure.quantity.unit is not before.quantity.unit:
        return figure
    if figure.metric is None and before.metric and _AVERAGE.search(between):
        return replace(figure, metric=before.metric, also=before.also, compared=True)
    if figure.metric is None and before.also == "valuation" and not _AS_MUCH.match(behind):
        return replace(figure, metric=before.metric, also=before.also, compared=True)
    if before.metric == "revenue" and _STANDS_FOR.search(between) and _OF_ALL.match(behind):
        return replace(figure, metric="revenue", also=REVENUE_MIX, is_change=False)
    if before.also == REVENUE_MIX and figure.metric is None and _STANDS_FOR.search(between):
        return replace(figure, metric=before.metric, also=before.also)
    against = _AGAINST.search(between)
    ends = figure.year_ago or _CLOSES.match(behind)
    if figure.metric not in (None, before.metric) and not (against and ends and before.metric):
        return figure
    if against:
        return replace(figure, metric=before.metric, subject=before.subject,
                       window=figure.window | before.window, compared=True,
                       owners=figure.owners or before.owners,
                       is_base=_FROM.search(between) is not None)  # fmt: skip
    bare = len(between) <= _ALONGSIDE_CHARS and not (
        NOT_GROWTH_BEFORE.search(between) or _STANDS_FOR.search(between)
    )
    if before.is_change and not figure.is_change and bare:
        return replace(figure, metric=before.metric, is_change=True)
    return figure
