"""Whether a figure is what was expected, or what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.fit.metric import CONSENSUS
from qa.reading import Reading


def is_result(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """Whether an estimate is asked for and a figure is the result: "$2.10, topping forecasts"."""
    if CONSENSUS not in reading.metrics:
        return False
    span, start = figure.quantity.span, claim.sentence.start
    if _ESTIMATED_AT.search(claim.text[: span.start - start]):
        return False
    return bool(_AGAINST_ESTIMATE.search(claim.text, span.end - start))


def gives_results_alone(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether an estimate is asked for as a number, and every figure of the claims is a result."""
    if reading.asked.sought is not Sought.NUMBER or CONSENSUS not in reading.metrics:
        return False
    held = [is_result(figure, claim, reading) for claim in claims for figure in claim.figures]
    return bool(held) and all(held)


_ESTIMATED = r"(?:forecasts?|consensus|estimates?|expectations?|(?:wall\s+)?street)\b"
_ESTIMATED_AT = regex(rf"{_ESTIMATED}[^.;,]{{0,30}}$", re.IGNORECASE)
"""Before a figure that is the estimate itself."""

_AGAINST_ESTIMATE = regex(
    r"\b(?:topp(?:ing|ed)|beat(?:s|ing)?|above|ahead\s+of|exceed(?:s|ed|ing)|surpass(?:ed|ing)|miss(?:ed|ing)|"
    r"below|short\s+of|in\s+line\s+with|versus|vs|compared\s+with|against)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"{_ESTIMATED}",
    re.IGNORECASE,
)
"""Behind a figure: how it compares with what was expected."""
