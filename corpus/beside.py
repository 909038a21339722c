"""Times that a sentence only mentions: of causes, events and things, or to compare with."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Period, Span

_BESIDE = regex(
    r"\b(?:(?:excluding|ex|by|since|before|after|until|(?:out|back)\s+to|towards?|beyond|through|into)\s+(?:the\s+)?"
    r"(?:(?:early|late|mid)[\s-])?|"
    r"(?:due|matur(?:es?|ing)|expir(?:es?|ing)|laps(?:es?|ing)|runs?\s+out|repayable|redeemable|callable|slated|scheduled)\s+(?:only\s+)?(?:in|on|at|by|for)\s+|(?:runs?|running|lasts?|lasting)\s+to\s+|"
    r"the\s+(?:same|corresponding|comparable|equivalent)\s+(?:quarter|half|period|three\s+months)\s+(?:of|in)\s+|"
    r"(?:than|versus|vs\.?|against|compared\s+(?:with|to))\s+(?:in\s+|it\s+was\s+in\s+|that\s+of\s+)?(?:the\s+)?)"
    r"(?:the\s+(?:end|close|middle|start)\s+of\s+)?$",
    re.IGNORECASE,
)
_BEHIND = regex(
    r"\b(?:because\s+of|owing\s+to|due\s+to|thanks\s+to|hurt\s+by)\s+(?:[\w-]+\s+){1,4}in\s+$|"
    r"\b(?:after|since|once|when|before|until)\s+(?:[\w'’.-]+\s+){2,8}on\s+(?:\d{1,2}\s+)?$|"
    r",\s+(?:leaving|giving|allowing|letting|enabling)\b[^,;]*$|"
    r",\s+which\s+(?:totall?ed|stood\s+at|amounted\s+to|numbered)\s[^,;]{1,60}\b(?:in|at)\s+(?:early\s+|late\s+|mid-)?$",
    re.IGNORECASE,
)
"""Between a statement and the period of its cause, of what it leaves room for, or of a sum that is
only told beside it."""


def is_beside(before: str, start: int = 0) -> bool:
    """Whether a period after these words is not that of the statement that begins at `start`.

    >>> is_beside("a record $3 billion, giving visibility into "), is_beside("sales in ")
    (True, False)
    >>> is_beside("profit fell because of storms in ")
    True
    """
    return _BESIDE.search(before) is not None or _BEHIND.search(before, start) is not None


_OF_EVENT = regex(r"\b(?:the|an?|its|their|this|that)\s+(?:[a-z-]+\s+)?$|['’]s\s+$", re.IGNORECASE)
_EVENT = regex(
    r"\s+(?!(?:quarter|half|period|month|year|results?|figures|numbers|update|report|data|sales|revenues?|orders?|"
    r"deliveries|volumes?|margins?|shipments|registrations|bookings|traffic|production|output|guidance|to|through|and\s+[A-Z])\b)"
    r"[a-z-]{3,}"
)
"""Around the month of an event: "after the November fire", "held back by a mild December and"."""


_POSSESSED = regex(
    r"['’]s\s+(?!(?:quarter|half|period|results?|figures|numbers|report|sales|revenues?|orders?|deliveries|volumes?|margins?|level)\b)[a-z]"
)
"""Behind such a month: "mostly on July's price rise"."""


_MADE_IN = regex(
    r"\b(?:signed|launched|founded|appointed|hired|opened|introduced|built|written|taken\s+out|"
    r"leased|delivered|won|to\s+(?:start|begin|open|close|complete|finish|launch|run)|(?:start|begin|open|clos|end)(?:s|ing)|bought|acquired|sold|completed)\s+(?:back\s+|only\s+)?(?:in|on)\s+(?:early\s+|late\s+|mid-)?$",
    re.IGNORECASE,
)
"""Between a thing and when it came about: "contracts signed in 2022"."""


def is_of_event(period: Period, before: str, after: str) -> bool:
    """Whether a month only says which event is meant, with the words before and behind it.

    >>> is_of_event(Period(2025, "M11"), "hit by the ", " fire at the plant")
    True
    >>> is_of_event(Period(2025, "M11"), "sales in ", " rose")
    False
    """
    if not period.part.startswith("M"):
        return False
    if before and _POSSESSED.match(after):
        return True
    return bool(_OF_EVENT.search(before) and _EVENT.match(after))


def is_of_thing(period: Period, before: str) -> bool:
    """Whether a month or year only dates a thing that is named behind a figure.

    >>> is_of_thing(Period(2022, "FY"), "churn was 0.9% as contracts signed in ")
    True
    >>> is_of_thing(Period(2022, "FY"), "contracts signed in ")
    False
    """
    dates = period.part == "FY" or period.part.startswith("M")
    found = _MADE_IN.search(before) if dates else None
    return found is not None and any(sign.isdigit() for sign in before[: found.start()])


def cause_around(period: Period, text: str, at: int) -> Span | None:
    """The clause of a cause that a month stands in, or any time of what is said of somebody.

    It dates nothing outside of it; `at` is where it stands.

    >>> text = "Profit slipped, since a charge landed in December; costs rose."
    >>> span = cause_around(Period(2025, "M12"), text, text.index("December"))
    >>> text[span.start : span.end]
    ', since a charge landed in December'
    """
    told = _WHO.search(text, 0, at)
    if told is not None:
        closed = _CAUSE_CLOSES.search(text, at)
        return Span(told.start(), closed.start() if closed else len(text))
    if not period.part.startswith("M"):
        return None
    opened = max(_CAUSE_OPENS.finditer(text, 0, at), key=re.Match.start, default=None)
    if opened is None or ";" in text[opened.start() : at]:
        return None
    closed = _CAUSE_CLOSES.search(text, at)
    return Span(opened.start(), closed.start() if closed else len(text))


_CAUSE_OPENS = regex(
    r",\s(?:since|because|as|after|(?:the\s+last\s+)?before|when|while|whereas|although|though)\s"
)
_WHO = regex(r",\swho\s[^,;]*$")
"""Before a time in what is only said of somebody: "Ana Ruiz, who took over in 2022, has ..."."""

_CAUSE_CLOSES = regex(r"[;.]|,\s")


def brackets_around(text: str, at: int, end: int) -> Span | None:
    """The brackets around a period between two offsets, where it dates only what they hold.

    That is a figure, or the period before them that they explain.

    >>> brackets_around("24% (12% in 2023)", 12, 16), brackets_around("$4 million (2023)", 12, 16)
    (Span(start=4, end=17), None)
    """
    opens, closes = text.rfind("(", 0, at), text.find(")", end)
    if opens < 0 or closes < 0 or ")" in text[opens:at]:
        return None
    held = text[opens:at] + text[end:closes]
    explains = _PERIOD_ENDS.search(text[:opens]) is not None
    return Span(opens, closes + 1) if explains or any(map(str.isdigit, held)) else None


def ends_quarter(before: str) -> bool:
    """Whether a date behind these words is only the end of three months that are told of.

    >>> ends_quarter("Sales for the thirteen weeks to "), ends_quarter("Sales in ")
    (True, False)
    """
    return _ENDS_QUARTER.search(before) is not None


_ENDS_QUARTER = regex(
    r"\b(?:(?:thirteen|13|twelve|12|fourteen)\s+weeks|(?:three|3)\s+months|quarter)\s+(?:to|ended|ending|through)\s+(?:the\s+end\s+of\s+)?(?:\d{1,2}\s)?$"
    r"|\b(?:between|from)\s+(?:early\s+)?[A-Z][a-z]+\s+(?:and|to|through)\s+(?:the\s+end\s+of\s+)?$"
)

_PERIOD_ENDS = regex(r"\b(?:Q[1-4]|H[12]|quarter|half|20\d\d|FY\d\d)\s$")
