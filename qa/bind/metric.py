"""Which metric a quantity is a value of: named nearest, or told by how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Span
from qa.bind.beside import brings_share, may_measure, share_of, told_of
from qa.bind.written import for_one_share, metric_written, moved_shares
from qa.bound import Figure
from qa.glossary import CHANGE_METRICS, Glossary
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
    r"\b(?:grew|rose|fell|dropped|added|declined|climbed|jumped|increased|slipped|advanced|gained|expanded|surged|shrank|contracted|slid|sank|"
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
    before = text[: quantity.span.start]
    moved = MOVED_TO.search(before) or _BROUGHT_IN.search(before)
    return large and subject is not None and moved is not None


_BROUGHT_IN = regex(
    r"\b(?:(?:brought|brings|took|takes|raked|pulled)\s+in|turned\s+over|turns\s+over)\s+(?:(?:about|around|some|a\s+record|another)\s+)*$",
    re.IGNORECASE,
)


_SHARE_BEHIND = regex(
    r"^(?:[^\w,;]+\w+){0,3}?[^\w,;]+share\b(?!\s+price)|^[^.;]{0,20}\bof the \w+ market\b", re.I
)


def _share(text: str, quantity: Quantity, clause: Span, found: str | None) -> str | None:
    """ "30% global cloud share" is a market share, and "Acme's share of pacemakers slid to 16%"."""
    if quantity.unit is not Unit.PERCENT:
        return None
    before = text[clause.start : quantity.span.start]
    behind = _SHARE_BEHIND.match(text[quantity.span.end :])
    return "market share" if behind or (found is None and _SHARE_OF.search(before)) else None


_SHARE_OF = regex(
    r"(?:['’]s?|\b(?:its|their|our))\s+(?:[\w-]+\s+)?share\s+of\s+(?:(?:the|all|new|total)\s+)?"
    r"(?!(?:group|sales|revenues?|profits?|earnings|costs?|income|turnover|capital|debt|votes|voting|equity)\b)"
    r"(?:[\w.'’-]+\s+){1,6}(?:[a-z]+(?:ed|e|id|ew|ell|ose|s)\s+)?(?:to|at|was|is|from|of|by)\s+(?:about\s+|around\s+)?$",
    re.I,
)


_MULTIPLIED = regex(r"\d[x×]\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Between a sum and what it is a multiple of: "net debt of €742 million, or 2.0x EBITDA"."""


def bind_metrics(
    quantity: Quantity,
    text: str,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> tuple[str | None, str | None]:
    """The metric nearest to a quantity, and one that is as near on its other side."""
    written = metric_written(quantity, text, clause)
    if written is not None:
        return written
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
    told = moved_shares(quantity, text, found) or for_one_share(
        quantity, text, clause, found, glossary
    )
    if told is not None:
        return told
    share = _share(text, quantity, clause, found)
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
    if found == "bond yield" and also is None and _BORROWED.search(text[clause.start : clause.end]):
        also = "interest rate"
    if found == "dividend" and also is None and _is_for_one_share(quantity):
        also = "dividend per share"
    return found, also or _nested(found, clause, words, metrics, glossary)


_BORROWED = regex(r"\b(?:bonds?|notes?|debentures?|convertibles?)\b", re.I)
"""Beside a coupon, which is the interest that a company pays: no yield of somebody else's."""


def _is_for_one_share(quantity: Quantity) -> bool:
    """Whether a dividend is what one share gets, by its size: "raised its dividend to $0.42"."""
    return quantity.unit is Unit.MONEY and quantity.value < _FOR_ONE_SHARE


_FOR_ONE_SHARE = 10_000
"""A company pays out more than this, and less on a share even where they are in yen."""

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
