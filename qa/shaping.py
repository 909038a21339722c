"""A question read as wanting one shape of answer or another.

The cues give one reading; `qa/shapes.py` gives chances. Every shape that is likely enough is
tried, the best answer wins (`qa/answer.py`).
"""

from __future__ import annotations

from dataclasses import replace

from corpus.types import Kind, Stance
from qa import asked as asking
from qa.asked import Asked, Sought
from qa.choose.list_horizon import several_horizons
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading
from qa.shapes import Chances, Shape, Told
from qa.types import Intent

SOUGHT = {
    Shape.NUMBER: Sought.NUMBER,
    Shape.DATE: Sought.DATE,
    Shape.PERSON: Sought.PERSON,
    Shape.PLACE: Sought.PLACE,
    Shape.NAME: Sought.NAME,
    Shape.TITLE: Sought.TITLE,
    Shape.CAUSE: Sought.CAUSE,
    Shape.MANNER: Sought.MANNER,
    Shape.YES_NO: Sought.YES_NO,
    Shape.STATEMENT: Sought.TEXT,
    Shape.PARTS: Sought.TEXT,
    Shape.RESULTS: Sought.TEXT,
}
"""Shapes that the best sentence answers, by the type of thing that has to stand in it."""

_ENTITIES = (Shape.DATE, Shape.PERSON, Shape.PLACE, Shape.NAME, Shape.TITLE)

_KINDS = {
    "risks": Kind.RISKS, "materials": Kind.MATERIALS, "press": Kind.MATERIALS,
    "insights": Kind.INSIGHTS, "experts": Kind.EXPERTS, "team": Kind.TEAM, "faq": Kind.FAQ,
    "bull": Kind.BULL, "bear": Kind.BEAR, "thesis": Kind.THESIS, "catalysts": Kind.CATALYSTS,
    "catalysts_near": Kind.CATALYSTS, "catalysts_medium": Kind.CATALYSTS,
    "catalysts_long": Kind.CATALYSTS,
}  # fmt: skip
"""What lists are asked of, as the labels of tests/quality/shapes call it."""

_HORIZONS = {
    "catalysts_near": "near", "catalysts_medium": "medium", "catalysts_long": "long",
}  # fmt: skip

_PART_FLOOR = 0.35
"""Least chance of a part of the dossier for a list to be taken as asked of it."""


def shape_of(reading: Reading) -> Shape:
    """The shape that a reading by cues amounts to."""
    if reading.off_topic:
        return Shape.SCOPE
    if reading.advice:
        return Shape.ADVICE
    match reading.intent:
        case Intent.META:
            return Shape.PAGE
        case Intent.QUOTE:
            return Shape.OPINION
        case Intent.COMPARE:
            return Shape.COMPARE
        case Intent.LIST:
            return Shape.LIST
        case Intent.OVERVIEW:
            return Shape.OVERVIEW
        case Intent.STANCE:
            return Shape.BEAR if reading.stance is Stance.BEAR else Shape.BULL
    sought = reading.asked.sought
    return next(shape for shape, each in SOUGHT.items() if each is sought)


def as_shape(
    reading: Reading, shape: Shape, told: Told, ledger: Ledger, glossary: Glossary
) -> Reading | None:
    """The reading as a question for that shape; None where nothing could be one here."""
    plain = replace(reading, advice=False, off_topic=False)
    if shape in SOUGHT:
        return _seeking(plain, SOUGHT[shape], shape in _ENTITIES, glossary)
    match shape:
        case Shape.LIST:
            return _listing(plain, told.parts)
        case Shape.COMPARE:
            return replace(plain, intent=Intent.COMPARE)
        case Shape.BULL:
            return replace(plain, intent=Intent.STANCE, stance=Stance.BULL)
        case Shape.BEAR:
            return replace(plain, intent=Intent.STANCE, stance=Stance.BEAR)
        case Shape.ADVICE if _may_be_advice(reading, ledger):
            return replace(plain, intent=Intent.STANCE, advice=True)
        case Shape.OVERVIEW:
            is_of_company = not plain.unknown and not {*plain.entities} - {ledger.company}
            return replace(plain, intent=Intent.OVERVIEW) if is_of_company else None
        case Shape.OPINION if _may_be_said(reading, told, ledger):
            return replace(plain, intent=Intent.QUOTE)
        case Shape.SCOPE:
            return replace(plain, off_topic=True)
    return None


def _may_be_said(reading: Reading, told: Told, ledger: Ledger) -> bool:
    """Whether a quoted expert may be meant: one who is named, or only described."""
    if any(ledger.is_own_expert(name) for name in reading.entities):
        return True
    described = told.shapes[Shape.OPINION] >= _DESCRIBED and not reading.unknown
    return described and bool(ledger.dossier.experts)


_DESCRIBED = 0.5
"""Least chance of an opinion for somebody without a name to be looked for."""


def _may_be_advice(reading: Reading, ledger: Ledger) -> bool:
    """Whether what to do with the shares may be meant, not one side, a horizon or a number."""
    of_page = reading.stance is not None or reading.horizon is not None
    counts = reading.asked.sought is Sought.NUMBER and reading.asked.is_explicit
    return not (of_page or counts or reading.metrics or _names_parts(reading, ledger))


def _names_parts(reading: Reading, ledger: Ledger) -> bool:
    """Whether more than the company is named: what to do with its shares is not asked of those."""
    return any(name != ledger.company for name in reading.entities)


def _seeking(reading: Reading, sought: Sought, names: bool, glossary: Glossary) -> Reading:
    intent = Intent.ENTITY if names else Intent.EXPLAIN
    if sought is not Sought.NUMBER:
        asked = reading.asked if reading.asked.sought is sought else Asked(sought)
        return replace(reading, intent=intent, asked=asked, stance=None)
    asked = reading.asked
    if asked.sought is not sought:
        units = frozenset(u for name in reading.metrics for u in glossary.metrics[name].units)
        asked = Asked(sought, units, is_change=asking.is_change(reading.text))
    return replace(reading, intent=Intent.FIGURE, asked=asked, stance=None)


def _asks_a_fact(reading: Reading) -> bool:
    """Whether a metric or a time is named: the page's own questions are not what is asked for."""
    return bool(reading.metrics or reading.periods)


def _listing(reading: Reading, parts: Chances) -> Reading | None:
    part = max(parts, key=lambda name: (parts[name], name))
    if reading.kinds and reading.intent is Intent.LIST:
        return reading
    if parts[part] < _PART_FLOOR or (_KINDS[part] is Kind.FAQ and _asks_a_fact(reading)):
        return None
    likely = None if several_horizons(reading.text) else _HORIZONS.get(part)
    return replace(
        reading,
        intent=Intent.LIST,
        kinds=frozenset({_KINDS[part]}),
        part=_KINDS[part],
        horizon=reading.horizon or likely,
    )
