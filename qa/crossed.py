"""What lies crosswise: the asked metric of another time, the asked time of another metric."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.fiscal import share_a_month
from corpus.regex import regex
from corpus.types import Period
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.fit.metric import asked_metrics
from qa.glossary import GUIDANCE, Glossary
from qa.reading import Reading
from qa.sides_told import periods_of


def is_of_other_time(
    claims: Sequence[Claim], reading: Reading, year_end: int, glossary: Glossary
) -> bool:
    """Whether every value of the asked metric is told of another time than the asked one.

    "Spending guidance for 2026 is $2 billion, and the shares cost 20 times 2027 earnings" gives no
    guidance for 2027.
    """
    asked = asked_metrics(reading)
    if reading.asked.sought is not Sought.NUMBER or not reading.periods or not asked:
        return False
    told = [(figure, claim) for claim in claims for figure in claim.figures]
    values = [each for each in told if _is_of(each[0], asked, glossary)]
    units = {figure.quantity.unit for figure, _ in values}
    beside = [each for each in told if each[0].quantity.unit in units and _may_be_value(each[0])]
    times = [
        _time_of(figure, claim)
        for figure, claim in (*values, *beside)
        if figure.period or figure.year_ago or not figure.is_base
    ]
    return bool(times) and not any(
        time is None or share_a_month(time, each, year_end)
        for time in times
        for each in reading.periods
    )


def _may_be_value(figure: Figure) -> bool:
    """Whether a figure may be of the metric of the one that stands before it."""
    return figure.compared or figure.is_base or (figure.metric, figure.also) == (None, None)


def _time_of(figure: Figure, claim: Claim) -> Period | None:
    """The period that a figure's own clause states; None where it is another's, or inherited."""
    if figure.period is None or figure.period_inherited:
        return None
    own, other = figure.quantity.span, figure.period.span
    start = claim.sentence.start
    between = claim.text[min(own.end, other.end) - start : max(own.start, other.start) - start]
    return None if _CLAUSE_ENDS.search(between) else figure.period.period


_CLAUSE_ENDS = regex(r"[,;:](?!\d)")


def _is_of(figure: Figure, asked: Sequence[str], glossary: Glossary) -> bool:
    own = [name for name in (figure.metric, figure.also) if name is not None]
    return any(glossary.is_near(one, name) for one in own for name in asked)


def is_outlook_of_other(claims: Sequence[Claim], reading: Reading, glossary: Glossary) -> bool:
    """Whether guidance on one metric is asked for, and no claim speaks of that metric.

    "Margin guidance for Q4?" is not answered by the revenue that is guided to.
    """
    asked = asked_metrics(reading)
    others = [name for name in asked if name != GUIDANCE]
    if GUIDANCE not in asked or not others:
        return False
    told = {key[2:] for claim in claims for key in claim.spoken if key.startswith("m:")}
    return not any(glossary.is_near(each, name) for each in told for name in others)


def leaves_year(claims: Sequence[Claim], reading: Reading) -> bool:
    """Whether a year is asked about, as one by which something is to be, and no claim has it."""
    asked = {term.text for term in reading.terms}
    years = {int(found[1]) for found in _IN_YEAR.finditer(reading.text) if found[1] in asked}
    if not years:
        return False
    told = {period.year for claim in claims for period in periods_of(claim)}
    return years.isdisjoint(told) and not any(
        str(year) in claim.text or str(year) in claim.context for year in years for claim in claims
    )


_IN_YEAR = regex(
    r"\b(?:by|in|until|till|for|to|of)\s+(?:the\s+(?:end|start)\s+of\s+)?(20\d\d)\b", re.IGNORECASE
)
