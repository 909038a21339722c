"""The names and times of a question with their places, so that they can be exchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.periods import find_periods, period_end
from corpus.regex import regex
from corpus.types import Period
from qa import cues
from qa.entity_book import EntityKind, Mention, is_abbreviation
from qa.followup import cues as followup_cues
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading
from qa.times import as_in_dossier
from qa.understand import understand
from qa.words import tokens

_UNIT_PHRASE = regex(
    r"\b(?:the\s+)?[\w&-]+\s+(?:unit|arm|business|division|segment|operations?|side|franchise|platform)\b(?:'s)?",
    re.IGNORECASE,
)
_GENERIC = regex(
    r"\bthe\s+(?:company|group|firm|business|bank|lender|retailer|issuer)(?:['’]s\b|(?=\W*$))",
    re.IGNORECASE,
)
"""The dossier's own company, as a common noun."""

HAS_YEAR = regex(r"(?:19|20)\d\d|(?:FY|')\s?\d\d\b|\b[1-4]Q\d\d\b", re.IGNORECASE)
_FISCAL = regex(r"\bFY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """A period stated in a question; `relative` when its words only fit the day they are said."""

    start: int
    end: int
    words: str
    period: Period
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """A question with its names and times in reading order; `text` is as the reading has it."""

    text: str
    reading: Reading
    names: tuple[Mention, ...]
    times: tuple[TimeSlot, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A time told by distance: "the quarter before"; [start, end) in the follow-up."""

    start: int
    end: int
    unit: str
    by: int


def read_slots(question: str, ledger: Ledger, glossary: Glossary) -> Slots:
    """The names and times of one question."""
    reading = understand(question, "", ledger, glossary)
    text = reading.text
    return Slots(text, reading, _names(text, reading, ledger), _times(text, reading, ledger))


def _names(text: str, reading: Reading, ledger: Ledger) -> tuple[Mention, ...]:
    words = tokens(text)
    found = list(ledger.book.mentions(text, words))
    known = {mention.name for mention in found}
    for name in reading.entities:
        if name in known or is_person(name, ledger):
            continue
        place = _other_place(text, name, ledger)
        if place is not None and not any(_meet(place, each) for each in found):
            found.append(Mention(place[0], place[1], name))
    for name in reading.unknown:
        at = re.search(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", text)
        if at and not any(_meet(at.span(), each) for each in found):
            found.append(Mention(at.start(), at.end(), name))
    found += [
        each
        for each in _part_names(text, ledger)
        if not any(t.metric and t.start < each.end and each.start < t.end for t in reading.terms)
        and not any(_meet((each.start, each.end), m) for m in found)
    ]
    if not found:
        found = [Mention(m.start(), m.end(), ledger.company) for m in [_GENERIC.search(text)] if m]
    return _merged(sorted(found, key=lambda mention: mention.start))


def _merged(found: list[Mention]) -> tuple[Mention, ...]:
    """Neighbouring words of one name are one mention: "Grey Heron" of Grey Heron Notes."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        if last is not None and last.name == mention.name and mention.start - last.end == 1:
            merged[-1] = Mention(last.start, mention.end, mention.name)
        else:
            merged.append(mention)
    return tuple(merged)


def _part_names(text: str, ledger: Ledger) -> tuple[Mention, ...]:
    """Capitalised words that belong to the name of one entity alone: "Penmere" of Penmere Bank."""
    found = []
    for token in tokens(text):
        if not text[token.start].isupper() or len(token.folded) < 4:
            continue
        holders = [e.name for e in ledger.book.entities if token.folded in _words(e.name)]
        if len(holders) == 1:
            found.append(Mention(token.start, token.end, holders[0]))
    return tuple(found)


def _words(name: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(name))


def _other_place(text: str, name: str, ledger: Ledger) -> tuple[int, int] | None:
    """Where a name stands that is meant by a ticker or by "the <word> unit"."""
    if name == ledger.company:
        for word in tokens(text):
            if is_abbreviation(word.folded, name):
                return word.start, word.end
    match = _UNIT_PHRASE.search(text)
    return match.span() if match else None


def _meet(span: tuple[int, int], mention: Mention) -> bool:
    return span[0] < mention.end and mention.start < span[1]


def _times(text: str, reading: Reading, ledger: Ledger) -> tuple[TimeSlot, ...]:
    found = [
        TimeSlot(
            m.span.start,
            m.span.end,
            text[m.span.start : m.span.end],
            as_in_dossier(m, text, ledger),
        )
        for m in find_periods(text, ledger.dossier.as_of)
    ]
    stated = {slot.period for slot in found}
    meant = [period for period in reading.periods if period not in stated]
    latest = meant[0] if meant else ledger.latest or Period(None, "YTD")
    for pattern in (
        cues.LAST_PERIOD,
        cues.PREVIOUS_PERIOD,
        cues.THIS_YEAR,
        cues.LAST_YEAR,
        cues.NEXT_PERIOD,
        cues.LATEST,
    ):
        for match in pattern.finditer(text):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                slot = TimeSlot(match.start(), match.end(), match.group(), latest, relative=True)
                found.append(slot)
    return tuple(sorted(found, key=lambda slot: slot.start))


def find_step(text: str) -> Step | None:
    """'the quarter before' as a step back from the time asked about.

    >>> (find_step("and a year earlier?").unit, find_step("and a year earlier?").by)
    ('year', -1)
    """
    match = followup_cues.STEP.search(text)
    if match is None:
        return None
    groups = match.groupdict()
    unit = next((groups[f"u{n}"] for n in range(5) if groups.get(f"u{n}")), "period")
    word = next((groups[f"d{n}"] for n in range(6) if groups.get(f"d{n}")), "before")
    forward = re.match(r"after|later|following|next|subsequent", word, re.IGNORECASE)
    return Step(match.start(), match.end(), unit.casefold(), 1 if forward else -1)


def stepped(period: Period, step: Step) -> Period | None:
    """The period that lies one step from another; None where that has no meaning."""
    if period.year is None:
        return None
    if step.unit == "year" or period.part[0] in "FTY":
        return Period(period.year + step.by, period.part)
    size = {"Q": 4, "H": 2, "M": 12}[period.part[0]]
    if step.unit in _MONTHS_IN and size == 12:  # the quarter or half that ends in a month
        step = replace(step, unit="month", by=_MONTHS_IN[step.unit] * step.by)
    if step.unit == "half" and size == 4:
        step = replace(step, unit="quarter", by=2 * step.by)
    if {"quarter": "Q", "half": "H", "month": "M"}.get(step.unit, period.part[0]) != period.part[0]:
        return None
    number = int(period.part[1:]) - 1 + step.by
    year, part = period.year + number // size, number % size + 1
    return Period(year, f"M{part:02d}" if size == 12 else f"{period.part[0]}{part}")


_MONTHS_IN = {"quarter": 3, "half": 6}


def with_year(slot: TimeSlot, before: Period | None, ledger: Ledger) -> Period:
    """A quarter named without its year takes the year asked about, unless that lies ahead."""
    if before is None or before.year is None or HAS_YEAR.search(slot.words):
        return slot.period
    if slot.period.part in ("TTM", "YTD"):
        return slot.period
    same = Period(before.year, slot.period.part)
    if slot.period in ledger.periods and same not in ledger.periods:
        return slot.period
    as_of = ledger.dossier.as_of
    ahead = as_of is not None and period_end(same) > as_of >= period_end(before)
    return slot.period if ahead else same


def said(period: Period, like: str) -> str:
    """A period in words, with "FY" where the words it follows say it so.

    >>> said(Period(2025, "H1"), "H1 FY26"), said(Period(2025, "Q2"), "Q3")
    ('H1 FY25', 'Q2 2025')
    """
    if _FISCAL.search(like) and period.year is not None and period.part[0] in "FQH":
        year = (
            str(period.year)
            if re.search(r"FY\s?\d{4}", like, re.IGNORECASE)
            else f"{period.year % 100:02d}"
        )
        return f"FY{year}" if period.part == "FY" else f"{period.part} FY{year}"
    return period.label


def is_person(name: str, ledger: Ledger) -> bool:
    """Whether a name is that of a person of the dossier."""
    entity = ledger.book.by_name.get(name)
    return entity is not None and entity.kind in (EntityKind.PERSON, EntityKind.EXPERT)
