"""How surely a figure is a value of the metric that is asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.regex import regex
from qa.bind.metric import MOVED_TO
from qa.bound import Figure
from qa.claims import Claim
from qa.glossary import CHANGE_METRICS, Glossary
from qa.keys import text_keys
from qa.quantities import Unit
from qa.reading import Reading
from qa.words import stems, tokens

GROUP_METRICS = frozenset(
    "revenue|net income|earnings per share|operating income|operating margin|gross margin|ebitda|"
    "free cash flow|operating cash flow|net debt|headcount|market capitalization|"
    "gross profit".split("|")
)
"""Metrics of a whole company: asked of the company, a segment's figure is another one."""


CONCENTRATION = "customer concentration"
"""Says what part of the revenue comes from few customers."""

CONSENSUS = "consensus estimate"
"""Says whose estimate of another metric is asked for, where another one is named."""


_READINGS_KEPT = 256
"""Each figure of a dossier is held against the same reading."""


def asked_metrics(reading: Reading) -> tuple[str, ...]:
    """The metrics a value is asked of: of "interest rate on the credit line" the first."""
    return _values_asked(reading.metrics, reading.head_first)


@lru_cache(maxsize=_READINGS_KEPT)
def _values_asked(metrics: tuple[str, ...], head_first: bool) -> tuple[str, ...]:
    asked = tuple(name for name in metrics if name not in CHANGE_METRICS)
    asked = tuple(name for name in asked if name != CONSENSUS) or asked
    return asked[:1] if head_first else asked


def metric_bond(figure: Figure, claim: Claim, reading: Reading, glossary: Glossary) -> float:
    """How surely the figure is a value of the asked metric; 0.5 when none is asked."""
    asked = asked_metrics(reading)
    if not asked:
        return 0.5
    if figure.metric is not None and any(glossary.is_kind_of(figure.metric, n) for n in asked):
        return 1.0
    if figure.also is not None and any(glossary.is_kind_of(figure.also, n) for n in asked):
        return 0.9
    if figure.metric is not None and any(
        glossary.is_kind_of(n, figure.metric) and says_which(n, figure, claim, glossary)
        for n in asked
    ):
        return 0.7
    bare = figure.metric is None and figure.quantity.unit is Unit.MONEY
    if bare and (_is_sales_of(asked, claim) or _is_opening_part(figure, claim, reading)):
        return 0.7
    if (
        figure.quantity.unit is Unit.PERCENT
        and not figure.is_change
        and _is_share_of(asked, figure)
        and not _DIFFERS.match(claim.text, figure.quantity.span.end - claim.sentence.start)
    ):
        return 0.9
    if _asks_price(reading) and figure.quantity.unit is Unit.MONEY and figure.metric in PRICES:
        return 0.8
    if _costs_asked(asked, figure) and _is_price_of(figure, claim, reading):
        return 0.9
    for keys, bond in ((figure.window, 0.8), (claim.own, 0.6), (claim.context, 0.5)):
        if any(f"m:{name}" in keys for name in asked):
            return bond
    return 0.0


_DIFFERS = regex(
    r"\s+(?:larger|bigger|smaller|higher|lower|more|less|fewer|faster|slower|cheaper|above|below)\b",
    re.IGNORECASE,
)
"""Behind a percentage by which two things differ: it is no share of either."""


def _is_share_of(asked: tuple[str, ...], figure: Figure) -> bool:
    """Whether a percentage of revenue is a part of the "revenue mix" that is asked for.

    Or of what comes from customers, beside which these are named.
    """
    wholes = {figure.metric, figure.also} - {None}
    if CONCENTRATION in asked and "revenue" in wholes and "m:customer count" in figure.window:
        return True
    mixes = {f"{whole} mix" for whole in wholes} or _SHARES
    return any(name in mixes for name in asked)


_SHARES = frozenset({"revenue mix", "profit mix"})
"""Metrics that are parts of a whole; what stands in percent without a metric may be one."""


PRICES = frozenset(
    "price level|average selling price|deal value|contract value|drug price|rent|fee rate|"
    "passenger yield|average daily rate".split("|")
)
"""What a thing may cost its buyer."""


def _asks_price(reading: Reading) -> bool:
    """ "What does the pass cost": asks for the price of a thing, not for the company's costs."""
    if "price level" in reading.metrics and _PRICE_PAID.search(reading.text):
        return True
    return "costs" in reading.metrics and bool(_COSTS_AS_VERB.search(reading.text))


_COSTS = frozenset({"costs", "project cost", "investment", "capital expenditure", "price level"})


def _costs_asked(asked: tuple[str, ...], figure: Figure) -> bool:
    return figure.quantity.unit is Unit.MONEY and not _COSTS.isdisjoint(asked)


def _is_price_of(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """ "The $340 million Boreal site": a sum right before the name of a thing is what it costs."""
    end = figure.quantity.span.end
    return any(
        mention.name in reading.entities
        and mention.start > end
        and _OF_WHAT.fullmatch(
            claim.text[end - claim.sentence.start : mention.start - claim.sentence.start]
        )
        for mention in claim.mentions
    )


_OF_WHAT = regex(r"\s+(?:[a-z-]+\s+){0,2}")

_PRICE_PAID = regex(r"\b(?:price\s+tag|purchase\s+price|price\s+paid)\b", re.IGNORECASE)
"""What somebody paid for a whole thing, a company among them."""


_COSTS_AS_VERB = regex(
    r"\b(?:does|do|did|would|will|to)\b[^?]{1,80}\bcost\b|\bhow\s+much\b[^?]{1,60}\bcosts?\b",
    re.IGNORECASE,
)


def says_which(asked: str, figure: Figure, claim: Claim, glossary: Glossary) -> bool:
    """Whether a figure for "growth" is said to be the "deposit growth" that is asked for.

    In its headings, before it or near it: of "revenue jumped to $8 billion, driven by robust
    demand in shops and advertising" the sum is no advertising revenue.
    """
    broader = stems(figure.metric or "")
    said = said_of(figure, claim, glossary)
    return any(word in said for word in stems(asked) if word not in broader)


def said_of(figure: Figure, claim: Claim, glossary: Glossary) -> frozenset[str]:
    """Keys of the headings of a figure, of what stands before it in its sentence and near it."""
    before = claim.text[: figure.quantity.span.end - claim.sentence.start]
    return text_keys(before, glossary) | claim.context | figure.window | figure.noun


def _is_sales_of(asked: tuple[str, ...], claim: Claim) -> bool:
    """ "Repairs were up 9% to $4.2 billion": a business's bare sum is its sales."""
    for name in asked:
        words = stems(name)
        if len(words) > 1 and words[-1] in _SALES and all(word in claim.own for word in words[:-1]):
            return True
    return False


def _is_opening_part(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """ "Inspection fell 6% to $182 million": sales of the line whose revenue is asked for."""
    if "revenue" not in reading.metrics or figure.is_change:
        return False
    opening = {token.stem for token in tokens(claim.text)[:1]}
    if not any(term.metric is None and opening & set(term.stems[-1:]) for term in reading.terms):
        return False
    return bool(MOVED_TO.search(claim.text[: figure.quantity.span.start - claim.sentence.start]))


_SALES = frozenset(stems("revenue sales turnover"))


def is_rival_metric(figure: Figure, reading: Reading, glossary: Glossary) -> bool:
    """Whether the figure is a value of another metric than the asked ones."""
    asked = asked_metrics(reading)
    own = [name for name in (figure.metric, figure.also) if name is not None]
    if figure.metric is None or figure.metric in CHANGE_METRICS or not asked:
        return False
    if figure.quantity.unit is Unit.COUNT:
        return False
    return not any(glossary.is_near(one, name) for name in asked for one in own)
