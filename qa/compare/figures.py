"""The figures that one side of a comparison may be given: its own, of the asked metric."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.asked import Asked, Sought
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.compare.speaking import is_of_group, is_present, may_speak
from qa.desk import Desk
from qa.fit.metric import said_of
from qa.keys import question_terms, text_keys
from qa.quantities import Unit
from qa.reading import Reading
from qa.scored import Scored

Rescore = Callable[[Reading], Desk]
"""Scores the claims anew for another reading of the same question."""

_BOND_FLOOR = 0.7
"""A figure is a side's own from this entity bond on (see `entity_bond`)."""

_BESIDES = 3
"""How many of a side's best figures are looked at for one of the common period."""


def _for_side(side: Side, sides: tuple[Side, ...], desk: Desk) -> Reading:
    """The question as if only one side were asked about."""
    reading = desk.reading
    names = {each.name for each in sides if each.kind is SideKind.NAME}
    others = [each for each in sides if each.text != side.text]
    terms = tuple(
        term
        for term in reading.terms
        if not any(each.start < term.end and term.start < each.end for each in others if each.end)
    )
    spoken = {m.name for each in sides for m in desk.ledger.book.mentions(each.text)}
    entities = tuple(name for name in reading.entities if name not in names | spoken)
    terms += tuple(term for term in side.terms if term.keys not in {t.keys for t in terms})
    places = tuple(p for p in reading.places if p not in {e.name for e in others})
    periods = reading.periods
    if side.kind is SideKind.PERIOD and side.period is not None:
        periods = (side.period,)
    if side.kind is SideKind.NAME:
        entities = (*entities, side.name)
    asked = reading.asked
    if asked.sought is not Sought.NUMBER:
        asked = Asked(Sought.NUMBER, asked.units, is_change=bool(cues.GROWING.search(reading.text)))
    return replace(
        reading,
        terms=terms,
        entities=entities,
        places=places,
        periods=periods,
        sides=(),
        asked=asked,
    )


def figures_of(side: Side, sides: tuple[Side, ...], desk: Desk, rescore: Rescore) -> list[Scored]:
    """The figures that a side may be given, best first."""
    if side.kind in (SideKind.EARLIER, SideKind.OTHERS, SideKind.EXPECTED):
        return []
    reading = _for_side(side, sides, desk)
    grows = bool(cues.GROWING.search(reading.text))
    found = [
        each
        for each in rescore(reading).scored
        if each.fit is not None
        and not each.fit.gaps
        and may_speak(each.claim, desk)
        and (side.kind is not SideKind.NAME or each.fit.entity >= _bond_floor(side, desk))
        and (not reading.metrics or each.fit.metric >= 0.5)
        and (not grows or each.fit.figure.is_change)
        and _is_of(side, each, desk)
    ]
    if not found and side.kind is SideKind.NAME and side.name != desk.ledger.company:
        return figures_of(_in_words(side, desk), sides, desk, rescore)
    found.sort(key=lambda each: (not _leads(side, each, desk), not _is_named(side, each)))
    return found[:_BESIDES]


def _in_words(side: Side, desk: Desk) -> Side:
    """A name as plain words: "The brand grew 7.8%" is said of the name before it."""
    terms = question_terms(side.name, desk.glossary)
    return replace(side, kind=SideKind.WORDS, terms=terms)


def _bond_floor(side: Side, desk: Desk) -> float:
    return 0.5 if side.name == desk.ledger.company else _BOND_FLOOR


def _is_named(side: Side, each: Scored) -> bool:
    """Whether the sentence itself names a side of plain words, not only its headings."""
    return all(term.is_in(each.claim.own) for term in side.terms)


def _leads(side: Side, each: Scored, desk: Desk) -> bool:
    """Whether plain words stand before the figure, as what a figure is of mostly does."""
    if side.kind is not SideKind.WORDS or each.fit is None:
        return True
    before = each.claim.text[: each.fit.figure.quantity.span.start - each.claim.sentence.start]
    keys = text_keys(before, desk.glossary)
    return all(term.is_in(keys) for term in side.terms)


def _is_of(side: Side, each: Scored, desk: Desk) -> bool:
    """Whether a figure belongs to a side of plain words: said close by, or in the headings."""
    if side.kind is SideKind.PLACE:
        return is_present(side, each.claim, desk.ledger)
    if side.kind is not SideKind.WORDS:
        return True
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    figure = each.fit.figure
    if all(term.is_in(figure.window | figure.noun) for term in side.terms):
        return True
    if is_of_group(each.claim):
        return False
    said = said_of(figure, each.claim, desk.glossary)
    return figure.subject in (None, desk.ledger.company) and all(t.is_in(said) for t in side.terms)


def of_one_period(rows: list[list[Scored]]) -> list[Scored]:
    """The best figure of each side, of a unit and a period that all have where there is one."""
    rows = _of_one_unit(rows)
    for first in rows[0]:
        period = _period_of(first)
        same = [next((e for e in row if _period_of(e) == period), None) for row in rows]
        if all(each is not None for each in same):
            return [each for each in same if each is not None]
    return [row[0] for row in rows]


def _of_one_unit(rows: list[list[Scored]]) -> list[list[Scored]]:
    for first in (each for row in rows for each in row):
        same = [[each for each in row if _unit_of(each) is _unit_of(first)] for row in rows]
        if all(same):
            return same
    return rows


def _unit_of(each: Scored) -> Unit | None:
    return each.fit.figure.quantity.unit if each.fit else None


def _period_of(each: Scored) -> str:
    figure = each.fit.figure if each.fit else None
    return figure.period.period.label if figure and figure.period else ""
