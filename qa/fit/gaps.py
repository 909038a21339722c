"""When a figure is clearly of another metric than the one asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.regex import regex
from qa.bound import Figure
from qa.claims import Claim
from qa.fit.estimate import is_result
from qa.fit.metric import GROUP_METRICS, asked_metrics, is_rival_metric
from qa.fit.part import is_of_line, is_of_part, is_of_unnamed_part, is_of_whole
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading

NAMED_BOND = 0.8
"""From this bond on the asked metric is named with the figure."""


_ADJUSTED = regex(r"\b(?:adjusted|adj|underlying|non-gaap|normali[sz]ed|core)\b", re.IGNORECASE)


_REPORTED = regex(r"\b(?:statutory|gaap|ifrs|reported|unadjusted)\b", re.IGNORECASE)


_QUESTIONS_KEPT = 64
"""Each figure of a dossier is held against the same question."""


def is_on_other_basis(claim: str, question: str) -> bool:
    """Whether an adjusted figure stands for a statutory one that is asked for, or the reverse."""
    adjusted, reported = _bases(question)
    if adjusted == reported:
        return False
    if reported:
        return bool(_ADJUSTED.search(claim)) and not _REPORTED.search(claim)
    return bool(_STATUTORY.search(claim)) and not _ADJUSTED.search(claim)


@lru_cache(maxsize=_QUESTIONS_KEPT)
def _bases(question: str) -> tuple[bool, bool]:
    return bool(_ADJUSTED.search(question)), bool(_REPORTED.search(question))


_STATUTORY = regex(r"\b(?:statutory|gaap|ifrs)\b", re.IGNORECASE)


def is_share_only(figure: Figure, claim: Claim, reading: Reading) -> bool:
    """Whether it is asked how fast something grew, and a figure is a share of it.

    Of "61% of sales came from abroad" no growth of sales is told.
    """
    if figure.is_change or not reading.asked.is_change or figure.quantity.unit is not Unit.PERCENT:
        return False
    behind = claim.text[figure.quantity.span.end - claim.sentence.start :]
    return bool(_OF.match(behind)) and not _SHARE.search(reading.text)


_OF = regex(r"\s+of\s+(?!which\b)", re.IGNORECASE)
_SHARE = regex(
    r"\b(?:shares?|portion|proportion|fraction|part|slice|mix|percentage)\b", re.IGNORECASE
)


def is_of_other_words(figure: Figure, window: float, reading: Reading) -> bool:
    """Whether a figure with a metric of its own has none of the asked words around it.

    "What did advertising bring in" is not answered by the revenue of a company whose
    sentence goes on to speak of advertising.
    """
    asked = asked_metrics(reading)
    return bool(reading.terms) and not asked and figure.metric is not None and window == 0


def is_other_metric(
    figure: Figure, claim: Claim, bond: float, reading: Reading, ledger: Ledger, glossary: Glossary
) -> bool:
    """Whether a value is of another metric: named so, or nothing near it speaks of the asked one.

    A figure without a metric of its own may be the asked one by another name, where other words
    of the question stand in its sentence: "£780 million deal" for what a deal costs.
    """
    asked = asked_metrics(reading)
    if is_result(figure, claim, reading):
        return True
    if is_of_line(figure, claim, reading):
        return True
    if is_of_part(figure, reading, glossary) or is_of_whole(figure, claim, reading, glossary):
        return True
    if asked and is_of_unnamed_part(claim, reading, ledger.company):
        return True
    if bond >= NAMED_BOND or not asked:
        return False
    if is_rival_metric(figure, reading, glossary):
        return not _is_asked_by_other_words(figure, reading)
    if figure.quantity.unit in _LOOSE_UNITS:
        return False
    if reading.is_group and figure.metric is None and set(asked) & GROUP_METRICS:
        return bond < _GROUP_FLOOR
    return bond < _METRIC_FLOOR and not _holds_other_term(claim, reading, ledger)


_LOOSE_UNITS = frozenset({Unit.COUNT, Unit.DURATION, Unit.PHYSICAL})
"""What is counted is named by its noun, seldom as a metric."""


def _holds_other_term(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether a sentence speaks of something telling that is asked about besides the metric."""
    return any(
        ledger.is_telling(key)
        for term in reading.terms
        if term.metric is None
        for key in term.keys & claim.own
    )


def _is_asked_by_other_words(figure: Figure, reading: Reading) -> bool:
    """Whether a change of something has all else that is asked around it: a "wafer price rise"."""
    other = [term for term in reading.terms if term.metric is None]
    near = figure.window | figure.noun
    moved = figure.is_change and reading.asked.is_change and len(other) > 1
    return moved and all(term.is_in(near) for term in other)


_GROUP_FLOOR = 0.65
"""Asked of the whole company, the metric must stand with the figure itself."""


_METRIC_FLOOR = 0.5
"""A value whose sentence and headings do not name the asked metric close by is another one."""
