"""Whether a figure is what was expected, or what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.periods import period_end
from corpus.regex import regex
from corpus.types import Period
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.fit.metric import CONSENSUS
from qa.glossary import SURPRISE
from qa.reading import Reading


def is_result(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """Whether an estimate is asked for and a figure is the result: "$2.10, topping forecasts"."""
    if not asks_estimate(reading):
        return False
    span, start = figure.quantity.span, claim.sentence.start
    if _ESTIMATED_AT.search(claim.text[: span.start - start]):
        return False
    return bool(_AGAINST_ESTIMATE.search(claim.text, span.end - start))


def asks_estimate(reading: Reading) -> bool:
    """Whether an estimate itself is asked for, not by how much it was beaten."""
    if _ASKS_EXPECTED.search(reading.text):
        return True
    return CONSENSUS in reading.metrics and SURPRISE not in reading.metrics


def gives_results_alone(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether an estimate is asked for as a number, and every figure of the claims is a result."""
    if reading.asked.sought is not Sought.NUMBER or not asks_estimate(reading):
        return False
    told = [(figure, claim) for claim in claims for figure in claim.figures]
    asked = [each for each in told if each[0].metric in reading.metrics] or told
    return bool(asked) and all(is_result(figure, claim, reading) for figure, claim in asked)


def holds_estimate(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether an estimate stands in what is given whole, if one is asked for as a number."""
    if reading.asked.sought is not Sought.NUMBER or not asks_estimate(reading):
        return True
    return any(
        _ESTIMATED_AT.search(claim.text[: figure.quantity.span.start - claim.sentence.start])
        or (
            _EXPECTED.match(claim.text, figure.quantity.span.end - claim.sentence.start)
            and not is_result(figure, claim, reading)
        )
        for claim in claims
        for figure in claim.figures
    )


def is_only_outlook(claims: Sequence[Claim], reading: Reading, latest: Period | None) -> bool:
    """Whether a result is asked for, and its metric is told only as what was expected of it.

    "The outlook called for revenue of $600 million" is not what revenue was. `latest` is the time
    that the page has figures for up to: of one that ends later nothing but an outlook can be told.
    """
    if reading.asked.sought is not Sought.NUMBER or _ASKS_OUTLOOK.search(reading.text):
        return False
    if any(_is_ahead(period, latest) for period in reading.periods):
        return False
    told = [(figure, claim) for claim in claims for figure in claim.figures]
    asked = [each for each in told if each[0].metric in reading.metrics] or told
    before = [c.text[: f.quantity.span.start - c.sentence.start] for f, c in asked]
    return bool(reading.metrics and before) and all(map(_OUTLOOK.search, before))


def _is_ahead(period: Period, latest: Period | None) -> bool:
    if latest is None or period.year is None:
        return True
    return period_end(period) > period_end(latest)


_OUTLOOK = regex(
    r"\b(?:outlook|guidance|forecasts?|guid(?:es?|ed|ing)|assum(?:es|ed))\b"
    r"(?![^.;]{0,60}\b(?:after|from|above|below|beat(?:ing)?|topp(?:ed|ing))\b)(?:[^.;]|\.\d){0,160}$|"
    r"\bwhether\b[^.;]{0,80}\b(?:stays?|holds?|remains?|keeps?|lands?|falls?|rises?|gets?)\s+(?:\w+\s+)?"
    r"(?:below|above|within|inside|under|over|past|beyond)\s+(?:the\s+)?(?:guided\s+)?$",
    re.IGNORECASE,
)
_ASKS_OUTLOOK = regex(
    r"\b(?:outlook|guid\w+|forecast\w*|expect\w*|project(?:ed|s|ion)\w*|predict\w*|target\w*|plan\w*|will|next|aim\w*|goals?|budget\w*|"
    r"ahead|future|call(?:s|ed)?\s+for|promis\w+|range|hopes?|see[sn]?|estimat\w+|consensus|going\s+to|full[\s-]year|fy\s?\d*|fiscal|year)\b",
    re.IGNORECASE,
)
"""What lets an outlook answer for a figure: one may be asked for, or a year."""


def lacks_surprise(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether it is asked by how much results beat or missed, and no claim says by how much."""
    return _ASKS_SURPRISE.search(reading.text) is not None and not any(
        _SURPRISE.search(claim.text) for claim in claims
    )


_ASKS_EXPECTED = regex(
    r"\b(?:had|have|were|did|do)\s+(?:the\s+)?(?:analysts?|(?:wall\s+)?street|brokers|the\s+market)\s+"
    r"(?:been\s+)?(?:expect(?:ing|ed)?|forecast(?:ing|ed)?|predict(?:ing|ed)?|pencill?ed\s+in|look(?:ing|ed)?\s+for)\b",
    re.IGNORECASE,
)
"""What others had expected is asked for: "which number had analysts been expecting"."""

_ESTIMATED = r"(?:forecasts?|consensus|estimates?|expectations?|(?:wall\s+)?street)\b"
_ESTIMATED_AT = regex(rf"{_ESTIMATED}[^.;,]{{0,30}}$", re.IGNORECASE)
"""Before a figure that is the estimate itself."""

_BEAT = (
    r"(?:beat(?:s|en|ing)?|tops|topp(?:ed|ing)|exceed(?:ed|ing|s)?|surpass(?:ed|ing|es)?|"
    r"miss(?:ed|ing|es)?)"
)
_ASKS_SURPRISE = regex(
    rf"\b(?:by\s+how\s+(?:much|many)\b[^?]*\b{_BEAT}\b|{_BEAT}\b[^?]*\bby\s+how\s+(?:much|many)\b)",
    re.IGNORECASE,
)
_SURPRISE = regex(
    rf"\b{_BEAT}\b[^.;]{{0,80}}\bby\b|"
    r"\b(?:cents?|pence|%|percent|points?|[mb]illion|[$€£][\d.,]+\s?\w*)\s+(?:ahead\s+of|above|below|short\s+of|"
    r"better\s+than|worse\s+than|more\s+than|less\s+than|over|under)\b",
    re.IGNORECASE,
)
"""Says by how much: "two cents ahead of consensus"."""

_EXPECTED = regex(
    rf"(?:\s+[\w-]+){{0,2}}?\s+(?:(?:that\s+)?(?:was|were|had\s+been)\s+)?(?:expected|forecast|pencilled\s+in|{_ESTIMATED})",
    re.IGNORECASE,
)
"""Behind a figure that was expected."""

_AGAINST_ESTIMATE = regex(
    r"\b(?:topp(?:ing|ed)|beat(?:s|ing)?|above|ahead\s+of|exceed(?:s|ed|ing)|surpass(?:ed|ing)|miss(?:ed|ing)|"
    r"below|short\s+of|in\s+line\s+with|versus|vs|compared\s+with|against)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"{_ESTIMATED}",
    re.IGNORECASE,
)
"""Behind a figure: how it compares with what was expected."""
