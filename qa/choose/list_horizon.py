"""Which catalysts are meant by "soon", "6 to 18 months" or "long term", whatever the headings.

Headings tell a horizon in words ("Near term"), as months ("6-18 months", "Within two years")
or only by their order. A horizon is compared as a range of months.
"""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Section
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.quantities import NUMBER_WORDS
from qa.words import tokens

Months = tuple[float, float]

_NAMED: dict[str, Months] = {"near": (0, 6), "medium": (6, 18), "long": (18, 120)}
"""What the words commonly stand for, in months."""

_SMALL = {"a": 1, "an": 1, "one": 1, "couple": 2, "few": 4, "several": 6} | NUMBER_WORDS
_AMOUNT = r"(?:\d{1,6}(?:\.\d{1,6})?|" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_RANGE = regex(
    rf"(?<!\d)(?P<low>{_AMOUNT})?(?:\s{{0,4}}(?:-|–|to|and|"
    rf"or)\s{{0,4}})?(?P<high>{_AMOUNT})[\s-]{{0,4}}(?:of\s+)?(?P<unit>weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
_UNIT_MONTHS = {"week": 0.25, "month": 1.0, "quarter": 3.0, "year": 12.0}


def asked_months(text: str, horizon: str | None) -> Months | None:
    """The range of months that a question names, in figures or in words."""
    return _stated(text) or _NAMED.get(horizon or "")


_KEYS = {
    **dict.fromkeys(("near", "short", "immediate"), "near"),
    **dict.fromkeys(("medium", "mid", "middle", "intermediate"), "medium"),
    **dict.fromkeys(("long", "longer"), "long"),
}
_NAMES = "|".join(sorted(_KEYS, key=len, reverse=True))
_ONE = rf"(?:{_NAMES})(?:er)?(?:[\s-]{{0,2}}(?:term|run|dated))?"
_THEN = (
    r"-?\s{0,2}(?:,?\s{0,2}(?:to|and|or|plus|through|until|as\s+well\s+as)\b|[,/&–-])"
    r"\s{0,2}(?:(?:to|on\s+to|the|also|then)\s+){0,2}"
)
_SEVERAL = regex(rf"\b{_ONE}(?:{_THEN}{_ONE}){{1,3}}\b", re.IGNORECASE)
_SPANS = regex(r"\b(?:to|through|until)\b|–", re.IGNORECASE)
_TERM = regex(r"[\s-](?:term|run|dated)\b", re.IGNORECASE)
_WORD = regex(rf"\b(?:{_NAMES})", re.IGNORECASE)
_ALL = regex(
    r"\b(?:all|every|any|each|whatever|across|regardless\s+of|irrespective\s+of)\s+(?:(?:of|the|three|all|time)\s+)*"
    r"(?:horizons?|time[\s-]?(?:frames?|scales?|lines?|horizons?))\b|\bfrom\s+(?:the\s+)?(?:near(?:est)?|soonest|closest|"
    r"earliest|now|today|first)\b[^?.]{0,20}\bto\s+(?:the\s+)?(?:far\w*|furthest|latest|most\s+distant|distant|last|long\w*)\b",
    re.IGNORECASE,
)


def several_horizons(text: str) -> tuple[str, ...]:
    """The horizons that a question names together, if more than one.

    >>> several_horizons("from near to long term"), several_horizons("short and long-term")
    (('near', 'medium', 'long'), ('near', 'long'))
    """
    every = tuple(_NAMED)
    if _ALL.search(text):
        return every
    for found in _SEVERAL.finditer(text):
        named = {_KEYS[word.casefold()] for word in _WORD.findall(found[0])}
        if len(named) > 1 and _TERM.search(found[0]):
            spans = _SPANS.search(found[0]) and {every[0], every[-1]} <= named
            return every if spans else tuple(key for key in every if key in named)
    return ()


def without_ruled_out(text: str, glossary: Glossary) -> tuple[str, str | None]:
    """A question without the horizons that it rules out, and the one left where two are.

    >>> from qa.glossary import load_glossary
    >>> without_ruled_out("not now and not in ten years: triggers?", load_glossary())
    (': triggers?', 'medium')
    """
    ruled: set[str] = set()
    rest = text
    for found in reversed(list(_RULED_OUT.finditer(text))):
        keys = _horizons_in(found["what"], glossary)
        if keys:
            ruled |= keys
            rest = rest[: found.start()] + rest[found.end() :]
    left = [key for key in _NAMED if key not in ruled]
    return rest, left[0] if len(left) == 1 else None


def ruled_out_spans(text: str, glossary: Glossary) -> list[tuple[int, int]]:
    """Where a question rules horizons out."""
    return [m.span() for m in _RULED_OUT.finditer(text) if _horizons_in(m["what"], glossary)]


def _horizons_in(stretch: str, glossary: Glossary) -> set[str]:
    """Every horizon that a few words name, by name, in time or as "now"."""
    found = {match.key for match in glossary.horizon_book.longest(tokens(stretch))}
    found |= {_KEYS[word.casefold()] for word in _WORD.findall(stretch)}
    if _NOW.search(stretch):
        found.add("near")
    months = _stated(stretch)
    if months is not None:
        found.add(min(_NAMED, key=lambda key: _distance(_NAMED[key], months)))
    return found


_RULED_OUT = regex(
    r"\b(?:and\s+|but\s+)?(?:not|neither|nor|except|excluding|besides|beyond|past|other\s+than|rather\s+than|instead\s+of|"
    r"leaving\s+out|leave\s+out|ignor(?:e|ing)|skip(?:ping)?)\s+(?P<what>(?:(?!\b(?:and|but|or)\s+(?:not|in|over)\b)[^,:;.?!]){1,40})",
    re.IGNORECASE,
)
"""What a list is not to be of: "not right now", "beyond the near and medium term"."""

_NOW = regex(r"\b(?:now|today|tomorrow|this\s+(?:week|month|quarter))\b", re.IGNORECASE)


def horizon_spans(text: str) -> list[tuple[int, int]]:
    """Where a question names several horizons."""
    return [found.span() for cue in (_ALL, _SEVERAL) for found in cue.finditer(text)]


def _stated(text: str) -> Months | None:
    match = _RANGE.search(text)
    if match is None:
        return None
    size = _UNIT_MONTHS[match["unit"].casefold().rstrip("s")]
    high = _number(match["high"]) * size
    low = _number(match["low"]) * size if match["low"] else 0.0
    return (low, high) if low < high else (0.0, high)


def _number(word: str) -> float:
    return float(_SMALL.get(word.casefold(), 0) or word)


def within_horizons(
    sections: tuple[Section, ...], horizons: tuple[str, ...], ledger: Ledger, glossary: Glossary
) -> tuple[Section, ...]:
    """The sections under any of the headings that fit the named horizons, in page order."""
    found = {
        section.index
        for each in horizons
        for section in within_horizon(sections, _NAMED[each], ledger, glossary)
    }
    whole = len(horizons) == len(_NAMED)
    return sections if whole else tuple(each for each in sections if each.index in found)


def within_horizon(
    sections: tuple[Section, ...], months: Months, ledger: Ledger, glossary: Glossary
) -> tuple[Section, ...]:
    """The sections under the heading that fits the asked months best; all if none has one."""
    headings = list(
        dict.fromkeys(ledger.dossier.quote(s.horizon) for s in sections if s.horizon is not None)
    )
    if not headings:
        return sections
    ranges = _heading_ranges(headings, glossary)
    best = min(
        headings, key=lambda heading: (_distance(ranges[heading], months), headings.index(heading))
    )
    return tuple(s for s in sections if s.horizon and ledger.dossier.quote(s.horizon) == best)


def _heading_ranges(headings: list[str], glossary: Glossary) -> dict[str, Months]:
    ranges: dict[str, Months] = {}
    before = 0.0
    for position, heading in enumerate(headings):
        months = _of_heading(heading, glossary) or _by_place(position, len(headings), before)
        if months[0] == 0.0 and before < months[1]:
            months = before, months[1]
        ranges[heading] = months
        before = months[1]
    return ranges


def _of_heading(heading: str, glossary: Glossary) -> Months | None:
    stated = _stated(heading)
    if stated is not None:
        return stated
    matches = glossary.horizon_book.longest(tokens(heading))
    return _NAMED[matches[0].key] if matches else None


def _by_place(position: int, count: int, before: float) -> Months:
    if position == count - 1 and count > 1:
        return before, max(before * 3, 120.0)
    return before, before + 12


def _distance(one: Months, other: Months) -> float:
    return abs(one[0] - other[0]) + abs(min(one[1], 60) - min(other[1], 60))
