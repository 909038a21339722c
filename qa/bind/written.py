"""Metrics that are told by how a figure is written, whatever is named beside it."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Span
from qa.bind.beside import is_surprise
from qa.glossary import SURPRISE, Glossary
from qa.quantities import Quantity, Unit

Told = tuple[str | None, str | None]


def metric_written(quantity: Quantity, text: str, clause: Span) -> Told | None:
    """The metric of a figure that nothing beside it can change, and another one that it is of."""
    behind = text[quantity.span.end : clause.end]
    before = text[: quantity.span.start]
    if quantity.unit is Unit.MULTIPLE:
        return _multiple(before[clause.start :], behind)
    if quantity.unit in _SPENT and _ON_RESEARCH.match(behind):
        return "r&d expense", "revenue" if quantity.unit is Unit.PERCENT else None
    if quantity.unit is Unit.MONEY:
        sum_of = _sum(before, before[clause.start :], behind)
        if sum_of is not None:
            return sum_of, None
    if quantity.unit is Unit.PERCENT:
        if _BORROWED_AT.search(before):
            return "interest rate", "bond yield"
        if _IS_OWNED.match(behind) or _is_stake(before, behind):
            return "ownership stake", None
    if quantity.unit in _SPENT and is_surprise(quantity, text):
        return SURPRISE, None
    return None


def _multiple(before: str, behind: str) -> Told | None:
    for pattern, name in _MULTIPLE_OF:
        if pattern.match(behind):
            return name, "valuation"
    if not _OF_EBITDA.match(behind):
        return None
    return (
        ("enterprise value to ebitda", "valuation")
        if _VALUED.search(before)
        else ("leverage", None)
    )


def _sum(before: str, of_clause: str, behind: str) -> str | None:
    if _PRICED_AT.search(before):
        return "share price"
    if _is_lost(of_clause, behind):
        return "net loss"
    if _PROJECT_BEHIND.match(behind):
        return "project cost"
    if _BOUGHT_FOR.search(before):
        return "share buyback" if _BOUGHT_BACK.search(before) else "deal value"
    return None


def moved_shares(quantity: Quantity, text: str, found: str | None) -> Told | None:
    """What the shares gained or lost, where nothing else is named that did."""
    if found in (None, "market share") and _is_move_of_shares(quantity, text):
        return "share price", "stock performance"
    if found is None and quantity.unit is Unit.PERCENT and _is_so_far(quantity, text):
        return "stock performance", "share price"
    return None


def for_one_share(
    quantity: Quantity, text: str, clause: Span, found: str | None, glossary: Glossary
) -> Told | None:
    """What a sum for one share is: its worth, its price, or what is earned on it."""
    behind, before = text[quantity.span.end : clause.end], text[: quantity.span.start]
    if quantity.unit is not Unit.MONEY or not _PER_SHARE.match(behind):
        return None
    if _WORTH.search(before):
        return "intrinsic value", found
    if found is None and _FOR_A_SHARE.search(before):
        return "share price", None
    earned = found is None or glossary.is_kind_of(found, "profit")
    return ("earnings per share", None) if earned or _DILUTED.match(behind) else None


_MULTIPLE_OF = (
    (
        regex(r"^\W*(?:\w+\s+){0,3}?(?:earnings|profits?|eps)\b", re.I),
        "price to earnings ratio",
    ),
    (regex(r"^\W*(?:\w+\s+){0,2}?book\b", re.I), "price to book ratio"),
    (regex(r"^\W*(?:\w+\s+){0,2}?(?:sales|revenue)\b", re.I), "price to sales ratio"),
    (regex(r"^\W*(?:\w+\s+){0,2}?free cash flow\b", re.I), "price to cash flow ratio"),
)
"""What a multiple is of: "34x forward earnings" is a price-to-earnings ratio."""


_OF_EBITDA = regex(r"^\W*(?:\w+\s+){0,2}?ebitda\b", re.I)


_VALUED = regex(
    r"\b(?:trad(?:es?|ing|ed)|valu(?:es?|ed|ing|ation)|shares?|stock|multiples?|priced?|bought|acqui\w+|takeover|paid|pays?)\b",
    re.I,
)
"""Before a multiple of EBITDA that is a valuation; elsewhere it is mostly what is owed."""


_SPENT = (Unit.PERCENT, Unit.MONEY)


_ON_RESEARCH = regex(
    r"\s+(?:of\s+(?:(?:its|the|their|total|annual|group)\s+){0,2}(?:sales|revenues?|turnover)\s+)?(?:(?:a|per)\s+year\s+)?"
    r"(?:on|in|into|to|towards?)\s+(?:its\s+)?(?:research\b(?!\s+(?:firm|house|note|centre|center))|R&D\b)",
    re.IGNORECASE,
)
"""Behind what is spent: "14% of sales on research"."""


def _is_move_of_shares(quantity: Quantity, text: str) -> bool:
    """ "Stock rallied 13%" tells how far the share price moved."""
    percent = quantity.unit is Unit.PERCENT
    return percent and _SHARES_MOVED.search(text[: quantity.span.start]) is not None


_SHARES_MOVED = regex(
    r"\b(?:stock|shares|share\s+price)\s+(?:(?:that|which)\s+)?(?:(?:has|have|had|is|are|was|were|then|also|still|already|now)\s+){0,2}"
    r"(?:rall(?:y|ied)|jump(?:ed|s)?|r[io]sen?|rises|fell|fallen|falls|drop(?:ped|s)?|climb(?:ed|s)?|gain(?:ed|s)?|surged?|"
    r"soar(?:ed|s)?|slid|slipped|sank|tumbled|plunged|slump(?:ed|s)?|lost|shed|added|popped|spiked|up|down|leapt|leaped|"
    r"advanced|declined|dipped|dived|crashed|rebounded|returned)\s+(?:by\s+)?"
    r"(?:(?:about|around|roughly|nearly|almost|some|over|more\s+than|only|just|as\s+much\s+as|an?|another|further|up|to)\s+){0,2}$",
    re.IGNORECASE,
)
"""Before a percentage: the verb of what shareholders gained or lost."""


def _is_so_far(quantity: Quantity, text: str) -> bool:
    """ "Up 1% YTD", of nothing that is named, is what the shares have returned."""
    moved = _MOVED.search(text[: quantity.span.start]) or quantity.signed
    return bool(moved) and _YEAR_TO_DATE.match(text[quantity.span.end :]) is not None


_MOVED = regex(
    r"\b(?:up|down|gained|lost|rallied|returned|returning|fallen|risen|climbed)\s+"
    r"(?:(?:by|about|around|only|just|roughly|nearly|almost|over|some|an?)\s+){0,3}$",
    re.IGNORECASE,
)


_YEAR_TO_DATE = regex(r"\s*\(?(?:YTD|year[\s-]to[\s-]date|so\s+far\s+this\s+year)\b", re.IGNORECASE)


_LOST = regex(
    r"\b(?:lost|loses?|losing)\s+(?:(?:about|around|roughly|nearly|almost|some|only|just|another|over)\s+)*$",
    re.I,
)


_LOST_OF = regex(r"\s+(?:of|in|worth)\b|\s+from\s+its\s+(?:market|share)", re.I)
"""Around a loss: "the robot still loses about $90 million a year"."""


def _is_lost(before: str, behind: str) -> bool:
    return _LOST.search(before) is not None and _LOST_OF.match(behind) is None


_PROJECT_BEHIND = regex(
    r"\s+(?:project|expansion|plant|build-out|upgrade|extension|factory|redevelopment)\b(?!\s+(?:costs?|budget|pipeline))",
    re.I,
)
"""Behind a sum that something takes to build: "a $410 million project"."""


_BORROWED_AT = regex(
    r"\b(?:bonds?|notes?|debentures?|loans?|debt|credit|facility|convertibles?|mortgages?)\b[^.;,]{0,30}?\b(?:at|costing|cost|paying|(?:carr(?:y|ies|ying)|bearing)(?:\s+an?)?|with\s+an?)\s+(?:about\s+|around\s+)?$",
    re.I,
)
"""Before the percentage at which money was borrowed: "ten-year bonds at 4.6%"."""


_OWNED = regex(
    r"\b(?:owns?|owned|owning|holds|retains|keeps)\s+(?:(?:about|around|roughly|nearly|just|only|a|an|the)\s+){0,2}$",
    re.I,
)


_OWNED_BEHIND = regex(
    r"\s*(?:[,.;)]|$|of\s+(?:the\s+)?[A-Z]|of\s+(?:it|its|the\s+(?:company|shares|venture|lab|business))\b|stake\b)"
)
"""Around a percentage of a company: "of which Acme owns 44%,"."""


_IS_OWNED = regex(
    r"[\s-](?:owned|held)\b(?!\s+by\b)|\s+(?:of\s+(?:which|it)\s+)?(?:is|are)\s+(?:now\s+)?owned\b",
    re.I,
)
"""Behind a percentage of a company: "Boreal, 62% owned, made"."""


def _is_stake(before: str, behind: str) -> bool:
    return _OWNED.search(before) is not None and _OWNED_BEHIND.match(behind) is not None


_PER_SHARE = regex(r"^\s+(?:per|a)\s+(?:(?:diluted|basic|ordinary)\s+)?share\b", re.I)


_FOR_A_SHARE = regex(
    r"\b(?:at|for|offers?|offered|bid(?:ding)?|paying|paid)\s+(?:about\s+|around\s+|up\s+to\s+)?$",
    re.I,
)
"""Before what one share is sold for: "it joined the exchange in 2019, at $22 a share"."""


_WORTH = regex(r"\bworth\s+(?:at\s+least\s+|about\s+|around\s+|some\s+|only\s+)?$", re.I)
"""Before what one share is held to be worth."""


_DILUTED = regex(r"^\s+(?:per|a)\s+(?:diluted|basic)\b", re.I)
"""Behind a sum: "net income of $338 million, or $1.12 per diluted share" are earnings."""


_BOUGHT_FOR = regex(
    r"\b(?:bought|acquired|purchased|buys?|acquires?|sold|sells?|purchase of|acquisition of|"
    r"takeover of|sale of)\b.{0,90}\bfor\s+(?:about\s+|around\s+|some\s+)?$",
    re.I,
)
"""Before a sum of money that is the price of a deal."""


_BOUGHT_BACK = regex(
    r"\b(?:shares|stock)\b[^.;]{0,40}\b(?:bought\s+back|repurchased)\b|\b(?:bought\s+back|repurchased)\b[^.;]{0,40}\bshares\b",
    re.I,
)
"""The same where the company is the buyer of its own shares."""


_PRICED_AT = regex(
    r"(?<!\d )(?<!per )\b(?:shares?|stock)\s+(?:(?:now|currently|price)\s+)?(?:trades?|trading|"
    r"change hands|changed hands|closed|close|stands?|quoted|priced)?\s*(?:at|of|is|"
    r"was)\s+(?:about\s+|around\s+)?$",
    re.I,
)
"""Before a sum of money that is a share price."""
