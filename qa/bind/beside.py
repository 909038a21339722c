"""Percentages and sums whose metric is told by the words right beside them."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Span
from qa.glossary import Glossary
from qa.phrase_book import PhraseMatch
from qa.quantities import Quantity, Unit
from qa.words import Token


def is_surprise(quantity: Quantity, text: str) -> bool:
    """ "Earnings were $2.10, two cents ahead of consensus": by how much they beat it."""
    return bool(
        _AHEAD_OF_ESTIMATE.match(text[quantity.span.end :])
        and _BESIDE_RESULT.search(text[: quantity.span.start])
    )


_AHEAD_OF_ESTIMATE = regex(
    r"\s+(?:ahead\s+of|above|below|short\s+of|better\s+than|worse\s+than|shy\s+of)\s+(?:[\w'’-]+\s+){0,3}"
    r"(?:consensus|estimates?|forecasts?|expectations?)\b",
    re.I,
)
_BESIDE_RESULT = regex(
    r"(?:[,;(–—]|\b(?:in|or|was|were))\s*(?:(?:about|roughly|some|just|only|a|nearly)\s+)*$", re.I
)


def share_of(
    quantity: Quantity, text: str, words: tuple[Token, ...], metrics: tuple[PhraseMatch, ...]
) -> str | None:
    """The metric right behind a percentage that is a share of it: "47% of Q1 revenue"."""
    if quantity.unit is not Unit.PERCENT:
        return None
    for match in metrics:
        between = text[quantity.span.end : words[match.first].start]
        if words[match.first].start > quantity.span.end and _OF_WHOLE.fullmatch(between):
            return match.key
    return None


_OF_WHOLE = regex(
    r"\s+of\s+(?:(?:its|the|their|our|total|group|all|annual|quarterly|overall|[QH][1-4]|FY|(?:19|20)\d\d)\s+){0,3}",
    re.IGNORECASE,
)


def brings_share(
    quantity: Quantity,
    text: str,
    clause: Span,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
) -> bool:
    """Whether a share of sales is what something brings, not what a cost or a profit comes to."""
    if _OR.search(text[: quantity.span.start]):
        return False
    starts = (words[match.first].start for match in metrics)
    return not any(clause.start <= start < quantity.span.start for start in starts)


_MARGINS = {
    "operating income": "operating margin",
    "ebitda": "ebitda margin",
    "gross profit": "gross margin",
    "net income": "net margin",
    "free cash flow": "free cash flow margin",
}
_OR = regex(
    r"(?<!\s)\s*+,?\s*(?:\(|\bor|\bequal\s+to|\bwhich\s+(?:is|was|equals))\s*(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)
_OF_SALES = regex(
    r"\s+of\s+(?:(?:its|the|group|net|total)\s+){0,2}(?:sales|revenues?|turnover)\b", re.IGNORECASE
)


_A_MARGIN = regex(
    r",?\s(?:or|at|for|equal\s+to|which\s+is|with)?\s?an?\s(?:[\w-]+\s)?margin\sof\s(?:about\s|around\s|roughly\s|just\s)?",
    re.IGNORECASE,
)


def margin_of(unit: Unit, profit: str | None, between: str, behind: str) -> str | None:
    """The margin that a share of sales right behind a profit is: "$180 million, or 31% of sales".

    `profit` is the metric of the figure before, `between` what stands between the two.
    """
    if unit is not Unit.PERCENT or profit not in _MARGINS:
        return None
    told = (_OR.match(between) and _OF_SALES.match(behind)) or _A_MARGIN.fullmatch(between)
    return _MARGINS[profit] if told else None


def told_of(
    quantity: Quantity,
    text: str,
    words: tuple[Token, ...],
    metrics: tuple[PhraseMatch, ...],
    glossary: Glossary,
) -> str | None:
    """The metric right before a "which" that a figure is told of: "sales, which rose to $4m"."""
    clause = _WHICH.search(text[: quantity.span.start])
    if clause is None:
        return None
    for match in metrics:
        end = words[match.first + match.length - 1].end
        if end == clause.start() and may_measure(quantity.unit, match.key, glossary):
            return match.key
    return None


_WHICH = regex(
    r",\s+which\s+(?:(?:has|have|had|then|also|itself|only|is|are|was|were)\s+){0,2}"
    r"(?:rose|risen|grew|grown|fell|fallen|climbed|jumped|dropped|slid|slipped|swelled|shrank|widened|narrowed|"
    r"advanced|declined|increased|decreased|improved|reached|hit|stood|came|went|up|down|doubled|surged|eased|edged)\s+"
    r"(?:(?:up|down|in|at|by|to|only|about|around|roughly|nearly|some|almost|just|from)\s+|[\d.,]+\s?%\s+)*$",
    re.I,
)


def may_measure(unit: Unit, metric: str, glossary: Glossary) -> bool:
    """Whether a metric may come in a unit, as its level or as its change."""
    units = glossary.metrics[metric].units
    changes = unit in (Unit.PERCENT, Unit.BASIS_POINTS)
    return not units or unit in units or changes or (unit is Unit.COUNT and Unit.MONEY not in units)
