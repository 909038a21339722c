"""How surely a figure is in the unit that is asked for, and counts the asked things."""

from __future__ import annotations

from qa.bound import Figure
from qa.counted import likeness
from qa.glossary import Glossary
from qa.keys import text_keys
from qa.quantities import Unit
from qa.reading import Reading

_CHANGE_UNITS = frozenset({Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE})


_COUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})


def is_bare_number(figure: Figure, reading: Reading) -> bool:
    """A number of nothing said, where something is asked for that is not counted."""
    asked, quantity = reading.asked, figure.quantity
    bare = quantity.unit is Unit.COUNT and not figure.noun
    return bare and bool(asked.units) and not asked.units & _COUNTS


def unit_bond(figure: Figure, reading: Reading, glossary: Glossary) -> float:
    """How surely the figure is in what is asked for, 0..1: see `Fit.unit`; 0 when it cannot be."""
    asked, unit = reading.asked, figure.quantity.unit
    if _unit_fits(figure, reading):
        return _count_bond(figure, reading, glossary) if asked.counted else 1.0
    loose = asked.is_explicit and not asked.names_unit and figure.metric is None
    return 0.4 if loose and not figure.is_change and unit in _SIZES else 0.0


_SIZES = frozenset({Unit.MONEY, Unit.COUNT, Unit.PHYSICAL, Unit.PERCENT})
"""What says how big something is, where the question does not say in what."""


def _unit_fits(figure: Figure, reading: Reading) -> bool:
    asked = reading.asked
    unit = figure.quantity.unit
    if asked.currency and unit is Unit.MONEY and figure.quantity.measure != asked.currency:
        return False
    if asked.counted:
        return unit in _COUNTS
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
    return unit is not Unit.DURATION and not (asked.is_explicit and unit is Unit.MULTIPLE)


def _count_bond(figure: Figure, reading: Reading, glossary: Glossary) -> float:
    """Whether a count is of the things asked for: by the same word, or maybe by another one.

    A count of another class of thing is none of it: shops are no employees.
    """
    counted, words = reading.asked.counted, reading.asked.counted.split()
    if figure.metric is not None and figure.metric in reading.metrics:
        return 1.0
    named = figure.noun or figure.window
    every = text_keys(counted, glossary)
    alike = len(words) > 1 and len(every & named) >= 2
    if alike or not text_keys(words[-1], glossary).isdisjoint(named):
        return 1.0
    if not figure.noun:
        return 0.6
    return likeness(counted, figure.quantity.measure)
