"""Large figures in words or in another notation, as the dossier writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.regex import regex
from qa.ledger import Ledger
from qa.quantities import CURRENCIES, NUMBER_WORDS, SCALES, Unit, find_quantities
from qa.types import Respelling

_IN_WORDS = regex(
    rf"(?<![\w-])(?<!\band\s)(?:(?P<part>half(?:\s+an?)?|(?:a\s+)?quarter\s+of\s+an?)"
    rf"|(?P<count>an?|one|{'|'.join(NUMBER_WORDS)})(?:\s+and\s+a\s+(?P<more>half))?(?:\s+(?P<hundred>hundred))?)"
    r"[\s-]+(?P<scale>thousand|million|billion|trillion)(?:\s+and\s+a\s+(?P<half>half))?\b"
    r"(?:-(?P<joined>dollar|euro|pound)\b)?(?=(?:\s+(?P<noun>[\w€£$]{1,20}))?)",
    re.IGNORECASE,
)
"""Round numbers as they are spoken: "half a million", "a nine-billion-dollar plant"."""

_LEAST = 1000
"""Smaller figures are written in one way, or stand in many places."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    unit: Unit


def with_own_numbers(text: str, ledger: Ledger) -> tuple[str, tuple[Respelling, ...]]:
    """A text with large numbers as the dossier first writes the same value, if it does.

    "Half a million chips" is read as "500,000 chips" where the dossier has those.
    """
    changes: list[Respelling] = []
    for number in reversed(_numbers(text)):
        given, own = text[number.start : number.end], _written(number, ledger)
        if own is None or given in ledger.dossier.text:
            continue
        changes.append(Respelling(given, own))
        text = text[: number.start] + own + text[number.end :]
    return text, tuple(reversed(changes))


def _numbers(text: str) -> list[_Number]:
    """The large numbers of a text in order, none inside another."""
    found = [_spoken(match) for match in _IN_WORDS.finditer(text)]
    found += (
        _Number(each.span.start, each.span.end, each.value, each.unit)
        for each in find_quantities(text)
        if not any(one.start < each.span.end and each.span.start < one.end for one in found)
    )
    kept = (each for each in found if each.value >= _LEAST and each.unit in _LARGE)
    return sorted(kept, key=lambda each: each.start)


_LARGE = (Unit.COUNT, Unit.MONEY)


def _spoken(found: re.Match[str]) -> _Number:
    size = Decimal(10) ** SCALES[found["scale"].casefold()]
    if found["part"]:
        value = size / (2 if found["part"].casefold().startswith("half") else 4)
    else:
        halves = Decimal("0.5") if found["more"] or found["half"] else Decimal(0)
        count = NUMBER_WORDS.get(found["count"].casefold(), 1) + halves
        value = count * size * (100 if found["hundred"] else 1)
    is_money = bool(found["joined"]) or (found["noun"] or "").casefold() in CURRENCIES
    return _Number(found.start(), found.end(), value, Unit.MONEY if is_money else Unit.COUNT)


def _written(number: _Number, ledger: Ledger) -> str | None:
    """How the dossier first writes a figure of that value and kind."""
    for claim in ledger.claims:
        for figure in claim.figures:
            quantity = figure.quantity
            if quantity.value == number.value and quantity.unit is number.unit:
                return ledger.dossier.text[quantity.span.start : quantity.span.end]
    return None
