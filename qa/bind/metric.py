"""Which metric a quantity is a value of: named nearest, or told by how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Span
from qa.bind.beside import brings_share, is_surprise, may_measure, share_of, told_of
from qa.bound import Figure
from qa.glossary import CHANGE_METRICS, SURPRISE, Glossary
from qa.phrase_book import PhraseMatch
from qa.quantities import Quantity, Unit
from qa.statements import MOVED_BY
from qa.words import Token, tokens

REVENUE_MIX = "revenue mix"
"""Says what part of the revenue something brings."""

_METRIC_AFTER_TOKENS = 4
"""A metric this close behind a figure is its own: "$4.2 billion in revenue"."""


def as_sales(figure: Figure, text: str, glossary: Glossary) -> Figure:
    """A business's sum without a metric is its sales: "Repairs were up 9% to $4.2 billion"."""
    if figure.metric is not None or figure.also is not None or figure.is_change:
        return figure
    if figure.quantity.unit is not Unit.MONEY:
        return figure
    opening = tokens(text)[:1]
    named = glossary.metric_book.longest(tokens(f"{opening[0].folded} revenue")) if opening else ()
    if named and named[0].length == 2:
        return replace(figure, also=named[0].key)
    return figure


MOVED_TO = regex(
    r"\b(?:grew|rose|fell|dropped|declined|climbed|jumped|increased|slipped|advanced|gained|expanded|surged|shrank|contracted|slid|sank|"
    r"leapt|leaped|soared|swelled|eased|advancing|gaining|expanding|shrinking|growing|rising|falling|dropping|climbing|"
    r"declining|slipping|up|down)\s+(?:by\s+)?"
    r"[\d.,]+\s*(?:%|per\s?cent|percent)\s+(?:[\w-]+\s+){0,4}?to\s+(?:about\s+|roughly\s+|around\s+)?$",
    re.IGNORECASE,
)

_SALES_LEAST = 1_000_000
"""What a business sells in a quarter is no smaller."""


def is_sum_moved_to(quantity: Quantity, text: str, subject: str | None) -> bool:
    """Whether a named business's figure is its sales: "Robotics grew 19% to $2.6 billion"."""
    large = quantity.unit is Unit.MONEY and quantity.value >= _SALES_LEAST
    return large and subject is not None and bool(MOVED_TO.search(text[: quantity.span.start]))


_SHARE_BEHIND = regex(
    r"^(?:[^\w,;]+\w+){0,3}?[^\w,;]+share\b(?!\s+price)|^[^.;]{0,20}\bof the \w+ market\b", re.I
)


def _share(text: str, quantity: Quantity) -> str | None:
    """ "30% global cloud share" is a market share, whatever the market is called."""
    if quantity.unit is Unit.PERCENT and _SHARE_BEHIND.match(text[quantity.span.end :]):
        return "market share"
    return None


def _share_before(before: str, found: str | None) -> str | None:
    """ "Acme's share of pacemakers slid to" is a market share, too."""
    return "market share" if found is None and _SHARE_OF.search(before) else None


_SHARE_OF = regex(
    r"(?:['’]s?|\b(?:its|their|our))\s+(?:[\w-]+\s+)?share\s+of\s+(?:(?:the|all|new|total)\s+)?"
    r"(?!(?:group|sales|revenues?|profits?|earnings|costs?|income|turnover|capital|debt|votes|voting|equity)\b)"
    r"(?:[\w'’-]+\s+){1,6}(?:[a-z]+(?:ed|e|id|ew|ell|ose|s)\s+)?(?:to|at|was|is|from|of|by)\s+(?:about\s+|around\s+)?$",
    re.I,
)


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


_MULTIPLIED = regex(r"\d[x×]\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Between a sum and what it is a multiple of: "net debt of €742 million, or 2.0x EBITDA"."""


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
    r"\b(?:stock|shares|share\s+price)\s+(?:(?:has|have|had|is|are|was|were|then|also|still|already|now)\s+){0,2}"
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


def bind_metrics(
    quantity: Quantity,
    text: str,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> tuple[str | None, str | None]:
    """The metric nearest to a quantity, and one that is as near on its other side."""
    behind = text[quantity.span.end : clause.end]
    if quantity.unit is Unit.MULTIPLE:
        for pattern, name in _MULTIPLE_OF:
            if pattern.match(behind):
                return name, "valuation"
        if _OF_EBITDA.match(behind):
            valued = _VALUED.search(text[clause.start : quantity.span.start])
            return ("enterprise value to ebitda", "valuation") if valued else ("leverage", None)
    if quantity.unit is Unit.MONEY and _PRICED_AT.search(text[: quantity.span.start]):
        return "share price", None
    if quantity.unit is Unit.MONEY and _is_lost(text[clause.start : quantity.span.start], behind):
        return "net loss", None
    if quantity.unit is Unit.MONEY and _PROJECT_BEHIND.match(behind):
        return "project cost", None
    if quantity.unit is Unit.MONEY and _BOUGHT_FOR.search(text[: quantity.span.start]):
        return (
            "share buyback" if _BOUGHT_BACK.search(text[: quantity.span.start]) else "deal value"
        ), None
    if quantity.unit is Unit.PERCENT and _BORROWED_AT.search(text[: quantity.span.start]):
        return "interest rate", "bond yield"
    if quantity.unit is Unit.PERCENT and _IS_OWNED.match(behind):
        return "ownership stake", None
    if quantity.unit is Unit.PERCENT and _is_stake(text[: quantity.span.start], behind):
        return "ownership stake", None
    if quantity.unit in _SPENT and _ON_RESEARCH.match(behind):
        return "r&d expense", "revenue" if quantity.unit is Unit.PERCENT else None
    if quantity.unit in _SPENT and is_surprise(quantity, text):
        return SURPRISE, None
    share = share_of(quantity, text, words, metrics)
    if share == "revenue" and brings_share(quantity, text, clause, words, metrics):
        return share, REVENUE_MIX
    found = (
        share
        or told_of(quantity, text, words, metrics, glossary)
        or _metric(quantity, text, clause, words, metrics, glossary)
    )
    if found == "yield" and _SHARES_YIELD.search(text[clause.start : clause.end]):
        return "dividend yield", found
    if found in (None, "market share") and _is_move_of_shares(quantity, text):
        return "share price", "stock performance"
    if found is None and quantity.unit is Unit.PERCENT and _is_so_far(quantity, text):
        return "stock performance", "share price"
    if quantity.unit is Unit.MONEY and _PER_SHARE.match(behind):
        if _WORTH.search(text[: quantity.span.start]):
            return "intrinsic value", found
        if found is None and _FOR_A_SHARE.search(text[: quantity.span.start]):
            return "share price", None
        earned = found is None or glossary.is_kind_of(found, "profit")
        if earned or _DILUTED.match(behind):
            return "earnings per share", None
    share = _share(text, quantity) or (
        quantity.unit is Unit.PERCENT
        and _share_before(text[clause.start : quantity.span.start], found)
    )
    if share and found in (None, "revenue"):
        return share, found
    after = [
        m.key for m in metrics
        if quantity.span.end <= words[m.first].start < clause.end
        and words[m.first].start - quantity.span.end <= _ALSO_CHARS
        and may_measure(quantity.unit, m.key, glossary) and m.key != found
        and not _MULTIPLIED.search(text[quantity.span.end : words[m.first].start])
        and not _CAUSED.search(text[quantity.span.end : words[m.first].start])
        and not _NEXT.match(text, quantity.span.end, words[m.first].start)
    ]  # fmt: skip
    also = after[0] if after else share
    return found, also or _nested(found, clause, words, metrics, glossary)


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
    r"\b(?:bonds?|notes?|debentures?|loans?|debt|credit|facility|convertibles?|mortgages?)\b[^.;,]{0,30}?\b(?:at|costing|cost|paying|carrying\s+an?|with\s+an?)\s+(?:about\s+|around\s+)?$",
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


_SHARES_YIELD = regex(r"\b(?:shares?|stock|dividends?|payout)\b", re.I)
"""Beside a yield: "the shares offer a 5% yield"."""

_CAUSED = regex(rf"\b(?:{MOVED_BY}|despite|as|while|although|though)\b", re.I)
"""Between a figure and the metric that moved it: "sales rose to $9 million, helped by volume"."""


_NEXT = regex(r"\s*+[,;]\s++(?:and|but|while|whereas|although|though|yet|on|with|as)\b")
"""Behind a figure: what follows is told of another one ("up 9%, and Acme's share of ...")."""


def _nested(
    metric: str | None,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> str | None:
    """A metric named inside the phrase of another: "deposits" in "customer deposits"."""
    for match in metrics:
        if match.key != metric or match.length < 2 or words[match.first].start < clause.start:
            continue
        inner = words[match.first + 1 : match.first + match.length]
        for found in glossary.metric_book.every(inner):
            if found.key != metric:
                return found.key
    return None


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


_ALSO_CHARS = 30
"""How near behind a quantity a second metric may claim it: "1.8% came from volume"."""


def _metric(
    quantity: Quantity,
    text: str,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> str | None:
    figure = quantity.span
    metrics = tuple(m for m in metrics if may_measure(quantity.unit, m.key, glossary))
    behind = [word for word in words if word.start >= figure.end and word.end <= clause.end]
    close = {word.start for word in behind[:_METRIC_AFTER_TOKENS]}
    after = [
        m for m in metrics
        if words[m.first].start in close
        and not _NEXT.match(text, figure.end, words[m.first].start)
    ]  # fmt: skip
    before = [
        m for m in metrics
        if clause.start <= words[m.first].start
        and words[m.first + m.length - 1].end <= figure.start
    ]  # fmt: skip
    if after and (not before or behind[0].start == words[after[0].first].start):
        return after[0].key
    if (
        after
        and quantity.unit in _SUMS
        and _OF_IT.fullmatch(text, figure.end, words[after[0].first].start)
    ):
        return after[0].key
    if before:
        return (_moved(before, words) or before[-1]).key
    return after[0].key if after else None


_SUMS = (Unit.MONEY, Unit.COUNT)
_OF_IT = regex(
    r"\s(?:of|in)\s(?:(?:its|their|the|annual|annuali[sz]ed|quarterly|total|group|net|new|extra|additional|fresh|yearly)\s){0,2}",
    re.I,
)
"""Between a sum and its own metric: "enough to cover $31 million of capital spending"."""


def _moved(named: Sequence[PhraseMatch], words: tuple[Token, ...]) -> PhraseMatch | None:
    """What grew, of "sales growth of 5%" and "growth in sales of 5%": a figure of sales."""
    if len(named) < _WITH_GROWTH or named[-1].key not in CHANGE_METRICS:
        return None
    moved, change = named[-2], named[-1]
    between = words[moved.first + moved.length : change.first]
    return moved if all(word.folded in _SEEN for word in between) else None


_SEEN = frozenset(
    "is are was were be now seen expected forecast set to still likely kept keeps".split()
)
"""Between a metric and its growth: "same-store sales are now seen growing 3%"."""


_WITH_GROWTH = 2
