"""Which figure of a claim is the one asked for: unit, metric, entity, period and words.

What a figure falls short of is named (`Gap`); a figure with a gap is never passed off as the
one asked for. How well the rest fits is left to the weighed features.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.bound import Figure
from qa.claims import Claim
from qa.fit.entity import entity_bond
from qa.fit.gaps import (
    NAMED_BOND,
    is_of_other_words,
    is_on_other_basis,
    is_other_metric,
    is_share_only,
)
from qa.fit.metric import asked_metrics, is_rival_metric, metric_bond
from qa.fit.period import (
    earlier_bond,
    falls_due,
    is_of_last_year,
    is_undated_post,
    is_under_other_period,
    period_bond,
    same_period,
    says_this_year,
)
from qa.fit.unit import is_bare_number, unit_bond
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.reading import Reading, When


class Gap(StrEnum):
    """In what a figure falls short of what is asked."""

    UNIT = "unit"
    METRIC = "metric"
    PERIOD = "period"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Fit:
    """How one figure fits a reading; numbers in 0..1.

    Attributes:
        gaps: in what it falls short; empty when it may be given.
        unit: 1 a unit that is asked for and, of "how many X", a count of X; 0.7 a count of the
            same class of thing by another name; 0.6 a bare count; 0.4 a count of a class not
            known, or a unit the asked metric is not usually given in; 0 with `Gap.UNIT`.
        metric: 1 the asked metric or a kind of it, 0.8 named close by, 0.6 in its sentence,
            0.5 in its headings or none asked, 0 not at all.
        entity, period: see `entity_bond` and `period_bond`.
        window: share of the asked terms close around the figure.
    """

    figure: Figure
    gaps: frozenset[Gap]
    unit: float
    metric: float
    entity: float
    period: float
    window: float

    @property
    def score(self) -> float:
        """For choosing among the figures of one claim."""
        parts = 0.3 * self.metric + 0.2 * self.entity + 0.2 * self.period + 0.3 * self.window
        return (parts + 0.2 * self.unit) / (1.2 * (1 + len(self.gaps)))


_ENTITY_FLOOR = 0.4
"""Below this bond a figure is somebody else's."""


_OWN_BOND = 0.9
"""From this bond on a figure is an asked name's own."""


def fit_figure(
    figure: Figure, claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary
) -> Fit:
    """Compares one figure with what is asked."""
    gaps: set[Gap] = set()
    unit = unit_bond(figure, reading, glossary)
    if not unit or is_share_only(figure, claim, reading):
        gaps.add(Gap.UNIT)
    metric = metric_bond(figure, claim, reading, glossary)
    other_basis = is_on_other_basis(claim.text, reading.text)
    own_words = figure.subject in reading.entities and ledger.is_own_expert(figure.subject or "")
    if not own_words and (
        other_basis or is_other_metric(figure, claim, metric, reading, ledger, glossary)
    ):
        gaps.add(Gap.METRIC)
    if is_bare_number(figure, reading) and metric < NAMED_BOND:
        gaps.add(Gap.UNIT)
    entity = entity_bond(claim, reading, ledger, figure)
    if entity < _ENTITY_FLOOR:
        gaps.add(Gap.ENTITY)
    stated = figure.period.period if figure.period else None
    period = period_bond(stated, reading, ledger, inherited=figure.period_inherited)
    if stated is None and is_under_other_period(claim, reading, ledger):
        period = 0.0
    if stated is None and is_undated_post(claim, reading, ledger):
        period = 0.0
    if reading.when is When.BEFORE:
        period = earlier_bond(figure, claim)
    elif (
        figure.year_ago and (reading.when is When.YEAR_AGO or is_of_last_year(figure, reading))
    ) or says_this_year(figure, claim, reading):
        period = max(period, 0.9)
    elif stated is None and (figure.compared or figure.year_ago) and reading.periods:
        period = 0.0
    if period == 0 and falls_due(claim, reading, ledger.year_end):
        period = 0.9
    if period == 0:
        gaps.add(Gap.PERIOD)
    window = _window(figure, reading.terms)
    if is_of_other_words(figure, window, reading) and not _asks_by_name(entity, reading):
        gaps.add(Gap.METRIC)
    return Fit(figure, frozenset(gaps), unit, metric, entity, period, window)


def _asks_by_name(entity: float, reading: Reading) -> bool:
    """ "How much did Clearpane set them back": the name tells what is asked, hardly a word does."""
    return bool(reading.entities) and entity >= _OWN_BOND and len(reading.terms) <= 1


def _window(figure: Figure, terms: tuple[Term, ...]) -> float:
    if not terms:
        return 1.0
    near = figure.window | figure.noun
    return sum(term.is_in(near) for term in terms) / len(terms)


__all__ = [
    "Fit",
    "Gap",
    "asked_metrics",
    "entity_bond",
    "fit_figure",
    "is_rival_metric",
    "metric_bond",
    "period_bond",
    "same_period",
    "unit_bond",
]
