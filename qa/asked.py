"""What kind of thing would answer a question: a number with its unit, a person, a cause ...

Cues are general English, tried in order; the first that holds decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from qa import asked_cues as cues
from qa.quantities import CURRENCIES, Unit


class Sought(StrEnum):
    """The type of thing that answers."""

    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NAME = "name"
    TITLE = "title"
    CAUSE = "cause"
    MANNER = "manner"
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Asked:
    """What would answer.

    Attributes:
        units: classes of unit a number must have; empty when any number will do.
        counted: the words of what is counted ("how many <robotaxis>"), else "".
        is_change: asked by how much something rose or fell.
        is_explicit: the question says by itself that it wants a number ("how many").
        currency: the sign of the currency it must be in, if the question names one.
        names_unit: the question names the class of unit itself ("what percentage", "how many");
            else `units` are those that its metrics are usually measured in.
    """

    sought: Sought
    units: frozenset[Unit] = frozenset()
    counted: str = ""
    is_change: bool = False
    is_explicit: bool = False
    currency: str = ""
    names_unit: bool = False


_MONEY_WORDS = frozenset(word for word in CURRENCIES if word.isalpha() and len(word) > 2)

_TERSE_WORDS = 11
"""A question without a question word and with a metric in it is a look-up up to this length."""


def read_asked(text: str, *, metric_units: frozenset[Unit], has_metric: bool) -> Asked:
    """What would answer `text`; `metric_units` are those its metrics are measured in."""
    if cues.TITLE.search(text):
        return Asked(Sought.TITLE)
    if cues.CALLED.search(text):
        return Asked(Sought.NAME)
    if cues.WHO_HAS.search(text) and not cues.WHEN.search(text):
        return Asked(Sought.NAME)
    if cues.WHOSE.search(text) and not cues.HOW_MUCH.search(text):
        return Asked(Sought.NAME)
    if cues.WHICH_WAY.search(text) and not cues.HOW_MUCH.search(text):
        return Asked(Sought.YES_NO)
    number = None if cues.WHAT_COULD.search(text) else _explicit_number(text, metric_units)
    if number is not None:
        return number
    if _asks_when(text) and not cues.WHY.search(text):
        return Asked(Sought.DATE)
    if cues.WHY.search(text) or cues.COME_FROM.search(text):
        return Asked(Sought.CAUSE)
    if cues.WHERE.search(text):
        return Asked(Sought.PLACE)
    if cues.WHO.search(text):
        return Asked(Sought.PERSON)
    if cues.NAME.search(text) and re.search(r"\bwhich\b|\bcalled\b|\bname\b", text, cues.FOLD):
        return Asked(Sought.NAME)
    if has_metric and _is_lookup(text):
        return Asked(Sought.NUMBER, metric_units, is_change=bool(cues.CHANGE.search(text)))
    if cues.NAME.search(text):
        return Asked(Sought.NAME)
    if cues.HOW.search(text):
        return Asked(Sought.MANNER)
    if cues.YES_NO.search(text):
        return Asked(Sought.YES_NO)
    return Asked(Sought.TEXT)


def _asks_when(text: str) -> bool:
    """Whether a time is asked for; "what happens when it opens" tells one."""
    told = cues.ON_CONDITION.search(text) or cues.ON_OCCASION.search(text)
    if told is not None:
        text = f"{text[: told.start('when')]}if{text[told.end('when') :]}"
    return bool(cues.WHEN.search(text))


def asks_for_name(text: str) -> bool:
    """Whether a name or place is sought, so that a description in the question is of it."""
    return bool(cues.CALLED.search(text) or cues.WHERE.search(text) or cues.NAME.search(text))


def _explicit_number(text: str, metric_units: frozenset[Unit]) -> Asked | None:
    named = _named_unit(text)
    if named is not None:
        return replace(named, names_unit=True)
    if cues.AMOUNT.search(text):
        if cues.HOW_MUCH.search(text) and metric_units <= _COUNT_UNITS:
            metric_units = frozenset()
        if not metric_units and cues.RATE.search(text):
            metric_units = frozenset({Unit.PERCENT, Unit.BASIS_POINTS})
        change = bool(cues.CHANGE.search(text))
        return Asked(Sought.NUMBER, metric_units, is_change=change, is_explicit=True)
    return None


def _named_unit(text: str) -> Asked | None:
    """What is asked for where the question names the class of unit."""
    change = bool(cues.CHANGE.search(text))
    if cues.MONEY.search(text):
        return Asked(
            Sought.NUMBER, frozenset({Unit.MONEY}), is_change=change, is_explicit=True,
            currency=_currency(text),
        )  # fmt: skip
    if cues.DURATION.search(text):
        return Asked(Sought.NUMBER, frozenset({Unit.DURATION}), is_explicit=True)
    if cues.PERCENT.search(text) or cues.SHARE.search(text):
        return Asked(Sought.NUMBER, frozenset({Unit.PERCENT}), is_change=change, is_explicit=True)
    many = cues.HOW_MANY.search(text)
    if many:
        return _counted(many.group(1), change=change)
    if cues.FAST.search(text):
        units = frozenset({Unit.PERCENT, Unit.MULTIPLE, Unit.BASIS_POINTS})
        return Asked(Sought.NUMBER, units, is_change=True, is_explicit=True)
    if cues.MULTIPLE.search(text) and not cues.WHY.search(text) and not cues.HOW.search(text):
        return Asked(Sought.NUMBER, frozenset({Unit.MULTIPLE}), is_explicit=True)
    return None


_COUNT_UNITS = frozenset({Unit.COUNT, Unit.PHYSICAL})
"""What is asked for by "how many"; "how much" wants something else of it."""


def _currency(text: str) -> str:
    sign = cues.IN_SIGN.search(text)
    if sign is not None:
        return sign[1]
    for word in cues.IN_CURRENCY.findall(text):
        return CURRENCIES[word.casefold()]
    return ""


def _counted(words: str, *, change: bool) -> Asked:
    noun = cues.VERB.sub("", words).strip()
    first = noun.split()[0].casefold() if noun else ""
    if first in _MONEY_WORDS:
        return Asked(Sought.NUMBER, frozenset({Unit.MONEY}), is_change=change, is_explicit=True)
    if first in ("percent", "percentage", "pp", "points"):
        return Asked(Sought.NUMBER, frozenset({Unit.PERCENT}), is_change=change, is_explicit=True)
    if first in ("basis", "bps", "bp"):
        units = frozenset({Unit.BASIS_POINTS})
        return Asked(Sought.NUMBER, units, is_change=change, is_explicit=True)
    if first == "times":
        return Asked(Sought.NUMBER, frozenset({Unit.MULTIPLE, Unit.COUNT}), is_explicit=True)
    units = frozenset({Unit.COUNT, Unit.PHYSICAL})
    return Asked(Sought.NUMBER, units, counted=noun, is_explicit=True)


def _is_lookup(text: str) -> bool:
    """Whether a question that names a metric wants its value."""
    if cues.WHAT_COULD.search(text):
        return False
    if cues.WHAT_METRIC.search(text):
        return not cues.WHAT_VERB.search(text)
    asks = cues.HOW.search(text) or cues.YES_NO.search(text) or cues.WHAT_VERB.search(text)
    return not asks and len(text.split()) <= _TERSE_WORDS


def is_change(text: str) -> bool:
    """Whether a question speaks of something rising or falling."""
    return bool(cues.CHANGE.search(text))
