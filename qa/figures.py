"""Which figure of a claim is the one asked for: unit, metric, entity, period and words.

A figure that is for another thing is named as such (`Gap`), never quietly passed off.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.types import Period
from qa.claims import Claim, Figure
from qa.glossary import Glossary
from qa.keys import Term, text_keys
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading, When


class Gap(StrEnum):
    """In what a claim or figure falls short of what is asked, worst last."""

    UNIT = "unit"
    METRIC = "metric"
    PERIOD = "period"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Fit:
    """How one figure fits a reading; every number in 0..1.

    Attributes:
        gaps: in what it falls short; empty when it may be given.
        metric: 1 the asked metric, 0.6 a metric that is implied, 0 another.
        entity, period: see `entity_bond` and `period_bond`.
        words: share of the asked terms found around the figure or what it counts.
    """

    figure: Figure
    gaps: frozenset[Gap]
    metric: float
    entity: float
    period: float
    words: float

    @property
    def score(self) -> float:
        """For ranking the figures of a dossier: 0..1."""
        parts = 0.3 * self.metric + 0.25 * self.entity + 0.15 * self.period + 0.3 * self.words
        return parts / (1 + len(self.gaps))


_CHANGE_UNITS = frozenset({Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE})
_COUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})


def fit_figure(
    figure: Figure, claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary
) -> Fit:
    """Compares one figure with what is asked."""
    gaps: set[Gap] = set()
    if not _unit_fits(figure, reading, glossary):
        gaps.add(Gap.UNIT)
    metric = metric_bond(figure, claim, reading, glossary)
    if metric == 0:
        gaps.add(Gap.METRIC)
    entity = entity_bond(claim, reading, ledger, figure)
    if entity < _ENTITY_FLOOR:
        gaps.add(Gap.ENTITY)
    period = period_bond(figure.period.period if figure.period else None, reading, ledger,
                         inherited=figure.period_inherited)  # fmt: skip
    if period == 0:
        gaps.add(Gap.PERIOD)
    words = _words(figure, claim, reading.terms)
    return Fit(figure, frozenset(gaps), metric, entity, period, words)


_ENTITY_FLOOR = 0.4
"""Below this the figure is somebody else's."""


def _unit_fits(figure: Figure, reading: Reading, glossary: Glossary) -> bool:
    asked = reading.asked
    unit = figure.quantity.unit
    if asked.counted:
        if unit not in _COUNTS:
            return False
        head = text_keys(asked.counted, glossary)
        last = text_keys(asked.counted.split()[-1], glossary)
        named = figure.noun or figure.window
        return not last.isdisjoint(named) or (len(head) > 1 and len(head & named) >= 2)
    if asked.is_change and figure.is_change:
        return not asked.units or unit in asked.units or unit in _CHANGE_UNITS
    if asked.is_change and unit in _CHANGE_UNITS and asked.is_explicit:
        return False
    if figure.is_change and not asked.is_change and unit in _CHANGE_UNITS:
        return False
    if asked.units:
        return unit in asked.units or (unit in _COUNTS and bool(asked.units & _COUNTS))
    return unit is not Unit.DURATION or unit in asked.units


def metric_bond(figure: Figure, claim: Claim, reading: Reading, glossary: Glossary) -> float:
    """1 for the asked metric or a kind of it, 0.6 where none is named and it is implied."""
    asked = [name for name in reading.metrics if name not in _CHANGE_METRICS]
    if not asked:
        return 1.0
    if figure.metric in _CHANGE_METRICS or figure.metric is None:
        keys = figure.window | claim.own
        if any(f"m:{name}" in keys for name in asked):
            return 0.8
        if any(f"m:{name}" in claim.context for name in asked):
            return 0.7
        return 0.6 if _may_be_implied(figure, asked) else 0.0
    if any(glossary.is_kind_of(figure.metric, name) for name in asked):
        return 1.0
    if any(f"m:{name}" in figure.window for name in asked):
        return 0.8
    return 0.0


_CHANGE_METRICS = frozenset({"growth", "growth rate", "revenue growth", "change"})
_IMPLIED = frozenset({"revenue", "advertising revenue", "sales"})
"""A business "up 23% to $15.6 billion" without a metric speaks of its revenue."""


def _may_be_implied(figure: Figure, asked: list[str]) -> bool:
    return figure.quantity.unit is Unit.MONEY and any(name in _IMPLIED for name in asked)


def entity_bond(
    claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None = None
) -> float:
    """How closely the asked entities are bound to the claim, or to one figure of it.

    1 its own subject, 0.9 in the same statement, 0.7 in its headings while nobody else is
    its subject, 0.5 elsewhere in the sentence, 0 not at all. The company itself is the
    subject of whatever names nobody else. With nothing asked, 1.
    """
    asked = [name for name in reading.entities if name != ledger.company]
    if not asked:
        return _company_bond(claim, reading, ledger, figure)
    return min(_bond(name, claim, ledger, figure) for name in asked)


def _bond(name: str, claim: Claim, ledger: Ledger, figure: Figure | None) -> float:
    spoken = name in claim.context_entities
    if figure is not None:
        if figure.subject == name:
            return 1.0
        if name in figure.nearby:
            return 0.6 if figure.subject not in (None, ledger.company) else 0.9
        if spoken and figure.subject in (None, ledger.company):
            return 0.7
        if spoken and ledger.is_own_expert(name):
            return 0.7
        return 0.3 if name in claim.entities else 0.0
    if name in claim.entities:
        return 1.0
    return 0.7 if spoken else 0.0


def _company_bond(
    claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None
) -> float:
    if figure is None or ledger.company not in reading.entities:
        return 1.0
    if figure.subject in (None, ledger.company):
        return 1.0
    return 0.5


def period_bond(
    period: Period | None, reading: Reading, ledger: Ledger, *, inherited: bool = False
) -> float:
    """1 the asked period, 0.9 inherited, 0.4 not stated where it may be meant, 0 another."""
    if not reading.periods:
        return 0.9 if period is None or period == ledger.latest else 0.7
    if period is None:
        plain = ledger.latest in reading.periods or reading.when is not None
        return 0.4 if plain else 0.0
    if period in reading.periods:
        return 0.9 if inherited else 1.0
    if reading.when is When.NOW and period.part in ("YTD", "TTM"):
        return 0.8
    return 0.0


def _words(figure: Figure, claim: Claim, terms: tuple[Term, ...]) -> float:
    if not terms:
        return 1.0
    near = figure.window | figure.noun
    hits = sum(
        1.0 if term.is_in(near) else 0.6 if term.is_in(claim.own) else
        0.4 if term.is_in(claim.context) else 0.0
        for term in terms
    )  # fmt: skip
    return hits / len(terms)
