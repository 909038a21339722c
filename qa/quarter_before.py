"""What a quarter is set against, asked by its place: "compared with the quarter before"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.periods import find_periods
from corpus.regex import regex
from corpus.types import Period
from qa.ledger import Ledger
from qa.times import as_in_dossier

_AGAINST = regex(
    r"\b(?:than|versus|vs\.?|against|relative\s+to|compared\s+(?:with|to)|"
    r"compare[sd]?\b[^?]{0,60}?\b(?:with|to|against))\s+"
    r"(?:that\s+of\s+|(?:it|they)\s+(?:was|were|did)\s+)?(?:in\s+)?"
    r"(?P<then>(?:the\s+)?(?:previous|prior|preceding|last)\s+(?:fiscal\s+)?quarter|"
    r"the\s+quarter\s+before)\b"
    r"(?!['’]s|\s+(?:of|last|in)\b)",
    re.IGNORECASE,
)


def with_quarter_before(question: str, ledger: Ledger) -> str:
    """A question that sets a quarter against the one before it, with both by name.

    Without a quarter in the question the latest is meant. It is left as it is when the page has no
    figure of the quarter before: what a value was then may stand beside what it is.
    """
    found = _AGAINST.search(question)
    if found is None:
        return question
    named = [
        as_in_dossier(each, question, ledger)
        for each in find_periods(question, ledger.dossier.as_of)
    ]
    own = named[0] if named else ledger.latest
    before = None if own is None else _before(own)
    if len(named) > 1 or before is None or before not in ledger.periods:
        return question
    start, end = found.span("then")
    told = f"{question[:start]}{before.label}{question[end:]}"
    if named or ledger.latest is None:
        return told
    return f"{told[: found.start()]}in {ledger.latest.label} {told[found.start() :]}"


def _before(period: Period) -> Period | None:
    """The quarter before a quarter."""
    number = _QUARTERS.get(period.part)
    if number is None or period.year is None:
        return None
    if number > 1:
        return replace(period, part=f"Q{number - 1}")
    return replace(period, part="Q4", year=period.year - 1)


_QUARTERS = {f"Q{number}": number for number in (1, 2, 3, 4)}
