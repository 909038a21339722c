"""Times that a question compares: quarters and years by name, and others by when they were."""

from __future__ import annotations

import re

from corpus.periods import find_periods
from corpus.regex import regex
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.ledger import Ledger
from qa.times import as_in_dossier
from qa.words import tokens


def times_of(question: str, ledger: Ledger) -> tuple[Side, ...]:
    """The times that a question names, in order."""
    found = [
        Side(
            SideKind.PERIOD,
            question[m.span.start : m.span.end],
            m.span.start,
            m.span.end,
            period=as_in_dossier(m, question, ledger),
            first=m.span.start,
            last=m.span.end,
        )
        for m in find_periods(question, ledger.dossier.as_of)
    ]
    for match in cues.RELATIVE.finditer(question):
        if not any(side.start < match.end() and match.start() < side.end for side in found):
            start, end = match.span()
            found.append(Side(SideKind.EARLIER, match.group(), start, end, first=start, last=end))
    return tuple(sorted(found, key=lambda side: side.start))


def are_joined(question: str, times: tuple[Side, ...]) -> bool:
    """Whether the first two of some times are joined by little more than a joining word."""
    between = question[times[0].end : times[1].start] if len(times) > 1 else ""
    return len(tokens(between)) <= _JOINED_WORDS and bool(_JOINS_TIMES.search(between))


def with_now(question: str, times: tuple[Side, ...], ledger: Ledger) -> tuple[Side, ...]:
    """ "growing faster than in Q2" sets the second quarter against the latest."""
    latest = ledger.latest
    if len(times) != 1 or latest is None or times[0].period in (None, latest):
        return times
    if not _THAN_THEN.search(question[: times[0].start]):
        return times
    return (Side(SideKind.PERIOD, latest.label, 0, 0, period=latest), *times)


_THAN_THEN = regex(
    r"\bthan\s+(?:(?:it|they|that|those)\s+(?:was|were|did|had(?:\s+been)?)\s+)?(?:(?:in|at|for|the|end|of)\s+)*$",
    re.IGNORECASE,
)

_JOINS_TIMES = regex(r"\b(?:and|or|to|with|than|against|vs|v|versus|compared|next)\b", re.I)
_JOINED_WORDS = 5
"""Times with more words between them are not joined by any of these."""
