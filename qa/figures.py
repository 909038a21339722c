"""Which figure of a claim is the one asked for: unit, metric, entity, period and words.

What a figure falls short of is named (`Gap`); a figure with a gap is never passed off as the
one asked for. How well the rest fits is left to the weighed features.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.periods import period_end
from corpus.types import Period
from qa.bound import Figure
from qa.claims import Claim
from qa.glossary import Glossary
from qa.keys import Term, text_keys
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.reading import Reading, When
from qa.words import stems


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
        metric: 1 the asked metric or a kind of it, 0.8 named close by, 0.6 in its sentence,
            0.5 in its headings or none asked, 0 not at all.
        entity, period: see `entity_bond` and `period_bond`.
        window: share of the asked terms close around the figure.
    """

    figure: Figure
    gaps: frozenset[Gap]
    metric: float
    entity: float
    period: float
    window: float

    @property
    def score(self) -> float:
        """For choosing among the figures of one claim."""
        parts = 0.3 * self.metric + 0.2 * self.entity + 0.2 * self.period + 0.3 * self.window
        return parts / (1 + len(self.gaps))


_CHANGE_UNITS = frozenset({Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE})
_COUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})
_ENTITY_FLOOR = 0.4
"""Below this bond a figure is somebody else's."""

_GROUP_METRICS = frozenset(
    "revenue|net income|earnings per share|operating income|operating margin|gross margin|ebitda|"
    "free cash flow|operating cash flow|net debt|headcount|market capitalization|"
    "gross profit".split("|")
)
"""Metrics of a whole company: asked of the company, a segment's figure is another one."""

CHANGE_METRICS = frozenset({"growth", "growth rate", "change"})
"""Metrics that say how much another one moved."""


def fit_figure(
    figure: Figure, claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary
) -> Fit:
    """Compares one figure with what is asked."""
    gaps: set[Gap] = set()
    if not unit_fits(figure, reading, glossary):
        gaps.add(Gap.UNIT)
    metric = metric_bond(figure, claim, reading, glossary)
    other_basis = _is_on_other_basis(claim.text, reading.text)
    own_words = figure.subject in reading.entities and ledger.is_own_expert(figure.subject or "")
    if not own_words and (other_basis or _is_other_metric(figure, metric, reading, glossary)):
        gaps.add(Gap.METRIC)
    entity = entity_bond(claim, reading, ledger, figure)
    if entity < _ENTITY_FLOOR:
        gaps.add(Gap.ENTITY)
    stated = figure.period.period if figure.period else None
    period = period_bond(stated, reading, ledger, inherited=figure.period_inherited)
    if figure.compared and stated is None and reading.periods:
        period = 0.0
    if period == 0:
        gaps.add(Gap.PERIOD)
    window = _window(figure, reading.terms)
    if _is_of_other_words(figure, window, reading):
        gaps.add(Gap.METRIC)
    return Fit(figure, frozenset(gaps), metric, entity, period, window)


_ADJUSTED = re.compile(
    r"\b(?:adjusted|adj|underlying|non-gaap|normali[sz]ed|core)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:statutory|gaap|ifrs|reported|unadjusted)\b", re.IGNORECASE)


def _is_on_other_basis(claim: str, question: str) -> bool:
    """Whether an adjusted figure stands for a statutory one that is asked for, or the reverse."""
    adjusted, reported = _ADJUSTED.search(question), _REPORTED.search(question)
    if bool(adjusted) == bool(reported):
        return False
    if reported:
        return bool(_ADJUSTED.search(claim)) and not _REPORTED.search(claim)
    return bool(_STATUTORY.search(claim)) and not _ADJUSTED.search(claim)


_STATUTORY = re.compile(r"\b(?:statutory|gaap|ifrs)\b", re.IGNORECASE)


def _is_of_other_words(figure: Figure, window: float, reading: Reading) -> bool:
    """Whether a figure with a metric of its own has none of the asked words around it.

    "What did advertising bring in" is not answered by the revenue of a company whose
    sentence goes on to speak of advertising.
    """
    asked = asked_metrics(reading)
    return bool(reading.terms) and not asked and figure.metric is not None and window == 0


def _is_other_metric(figure: Figure, bond: float, reading: Reading, glossary: Glossary) -> bool:
    """Whether a value is of another metric: named so, or the asked one stands too far off."""
    if bond >= 0.8:
        return False
    if is_rival_metric(figure, reading, glossary):
        return True
    strict = figure.quantity.unit is not Unit.COUNT and figure.quantity.unit is not Unit.DURATION
    floor = _GROUP_FLOOR if reading.is_group and figure.metric is None else _METRIC_FLOOR
    return strict and bond < floor and bool(asked_metrics(reading))


_GROUP_FLOOR = 0.65
"""Asked of the whole company, the metric must stand with the figure itself."""

_METRIC_FLOOR = 0.5
"""A value whose sentence and headings do not name the asked metric close by is another one."""


def unit_fits(figure: Figure, reading: Reading, glossary: Glossary) -> bool:
    """Whether the figure's unit may answer; a counted thing must be the one asked for."""
    asked = reading.asked
    unit = figure.quantity.unit
    if asked.currency and unit is Unit.MONEY and figure.quantity.measure != asked.currency:
        return False
    if asked.counted:
        return unit in _COUNTS and _counts(figure, asked.counted, glossary, reading.metrics)
    loose = unit is Unit.MONEY or not asked.is_explicit
    if figure.is_change and not asked.is_change and asked.units and loose:
        return False
    if asked.is_change and figure.is_change:
        return not asked.is_explicit or not asked.units or unit in asked.units | _CHANGE_UNITS
    if asked.is_explicit and asked.units:
        return unit in asked.units or (unit in _COUNTS and bool(asked.units & _COUNTS))
    if asked.units:
        bare = unit is Unit.COUNT and not figure.noun
        return unit in asked.units or bare or (unit in _CHANGE_UNITS and asked.is_change)
    return unit is not Unit.DURATION


def _counts(figure: Figure, counted: str, glossary: Glossary, metrics: tuple[str, ...]) -> bool:
    if figure.metric is not None and figure.metric in metrics:
        return True
    words = counted.split()
    head = text_keys(words[-1], glossary)
    named = figure.noun or figure.window
    if not head.isdisjoint(named):
        return True
    every = text_keys(counted, glossary)
    return len(words) > 1 and len(every & named) >= 2


def asked_metrics(reading: Reading) -> tuple[str, ...]:
    """The metrics a value is asked of: of "interest rate on the credit line" the first."""
    asked = tuple(name for name in reading.metrics if name not in CHANGE_METRICS)
    return asked[:1] if reading.head_first else asked


def metric_bond(figure: Figure, claim: Claim, reading: Reading, glossary: Glossary) -> float:
    """How surely the figure is a value of the asked metric; 0.5 when none is asked."""
    asked = asked_metrics(reading)
    if not asked:
        return 0.5
    if figure.metric is not None and any(glossary.is_kind_of(figure.metric, n) for n in asked):
        return 1.0
    if figure.also is not None and any(glossary.is_kind_of(figure.also, n) for n in asked):
        return 0.9
    if figure.metric is not None and any(glossary.is_kind_of(n, figure.metric) for n in asked):
        return 0.7
    if figure.metric is None and figure.quantity.unit is Unit.MONEY and _is_sales_of(asked, claim):
        return 0.7
    for keys, bond in ((figure.window, 0.8), (claim.own, 0.6), (claim.context, 0.5)):
        if any(f"m:{name}" in keys for name in asked):
            return bond
    return 0.0


def _is_sales_of(asked: tuple[str, ...], claim: Claim) -> bool:
    """ "Advertising was up 23% to $15.6 billion": a business's bare sum is its sales."""
    for name in asked:
        words = stems(name)
        if len(words) > 1 and words[-1] in _SALES and all(word in claim.own for word in words[:-1]):
            return True
    return False


_SALES = frozenset(stems("revenue sales turnover"))


def is_rival_metric(figure: Figure, reading: Reading, glossary: Glossary) -> bool:
    """Whether the figure is a value of another metric than the asked ones."""
    asked = asked_metrics(reading)
    if figure.metric is None or figure.metric in CHANGE_METRICS or not asked:
        return False
    if figure.quantity.unit is Unit.COUNT:
        return False
    own = [name for name in (figure.metric, figure.also) if name is not None]
    return not any(
        glossary.is_kind_of(one, name) or glossary.is_kind_of(name, one)
        for name in asked
        for one in own
    )


def entity_bond(
    claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None = None
) -> float:
    """How closely the asked entities are bound to the claim, or to one figure of it.

    1 its own subject, 0.9 in the same statement, 0.7 in its headings while nobody else is
    its subject, 0.3 elsewhere in the sentence, 0 not at all. The company itself is the
    subject of whatever names nobody else. With nothing asked, 1.
    """
    asked = [name for name in reading.entities if name != ledger.company]
    if not asked:
        return _company_bond(claim, reading, ledger, figure)
    return min(_bond(name, claim, reading, ledger, figure) for name in asked)


def _bond(
    name: str, claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None
) -> float:
    spoken = name in claim.context_entities
    if figure is None:
        if name in claim.entities:
            return 1.0
        return 0.7 if spoken else 0.5 if name in claim.nearby else 0.0
    if figure.subject == name:
        return 1.0
    if name in figure.nearby:
        plain = figure.subject in (None, ledger.company) or figure.subject in reading.entities
        return 0.9 if plain else 0.3
    if spoken and (figure.subject in (None, ledger.company) or ledger.is_own_expert(name)):
        return 0.7
    plain = figure.subject in (None, ledger.company)
    if name in claim.entities:
        return 0.6 if plain else 0.3
    return 0.5 if plain and claim.expert is not None and name in claim.nearby else 0.0


def _company_bond(claim: Claim, reading: Reading, ledger: Ledger, figure: Figure | None) -> float:
    if figure is None:
        return 1.0
    if reading.is_group and set(reading.metrics) & _GROUP_METRICS and figure.of_part:
        return 0.3
    others = claim.context_entities - {ledger.company}
    subject = figure.subject
    if subject is None and others and claim.expert is None:
        return 0.7
    if subject in (None, ledger.company):
        return 1.0
    named = ledger.company in reading.entities or reading.is_group
    return 0.3 if named and set(reading.metrics) & _GROUP_METRICS else 0.5


def period_bond(
    period: Period | None, reading: Reading, ledger: Ledger, *, inherited: bool = False
) -> float:
    """1 the asked period, 0.9 inherited, 0.4 not stated where it may be meant, 0 another."""
    if not reading.periods:
        return 0.9 if period is None or period == ledger.latest else 0.7
    if period is None:
        plain = ledger.latest in reading.periods or reading.when is not None
        return 0.4 if plain else 0.0
    if any(same_period(period, asked) for asked in reading.periods):
        return 0.9 if inherited else 1.0
    if any(_is_so_far(period, asked) for asked in reading.periods):
        return 0.7
    if reading.when is When.NOW and period.part in ("YTD", "TTM"):
        return 0.8
    return 0.0


def _is_so_far(period: Period, asked: Period) -> bool:
    """The first half, or first quarter, is the year to date of a page from right after it."""
    return asked.part == "YTD" and period.part in ("H1", "Q1") and period.year == asked.year


def same_period(one: Period, other: Period) -> bool:
    """Whether two periods are one: equal, or a month that ends the other ("end of June")."""
    if one == other:
        return True
    if one.year is None or one.year != other.year:
        return False
    months = one.part[0] == "M", other.part[0] == "M"
    if months[0] == months[1]:
        return False
    return period_end(one) == period_end(other)


def _window(figure: Figure, terms: tuple[Term, ...]) -> float:
    if not terms:
        return 1.0
    near = figure.window | figure.noun
    return sum(term.is_in(near) for term in terms) / len(terms)
