"""Whether sentences that are given for a figure speak of the metric whose value is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.regex import regex
from qa.asked import Sought
from qa.desk import Desk
from qa.fit.metric import asked_metrics
from qa.scored import Scored

_OF_ASKED = 0.5
"""From this bond on the asked metric is named in the figure's own sentence or its headings."""


def leaves_metric_out(given: Sequence[Scored], desk: Desk) -> bool:
    """Whether neither the asked metric is spoken of nor all else that is asked about.

    A sentence may tell a metric in words of its own ("at $61 a share") when it speaks of the
    names in the question. "How much is the Nato contract worth" is not answered by a backlog
    beside a word for contracts, nor net debt to EBITDA by a sentence without a figure.
    """
    reading = desk.reading
    asked = asked_metrics(reading)
    if reading.asked.sought is not Sought.NUMBER or not asked or len(reading.sides) > 1:
        return False
    keys = frozenset().union(*(each.claim.spoken for each in given))
    names = {f"{sign}m:{name}" for name in asked for sign in ("", "~")}
    if not keys.isdisjoint(names):
        return False
    if any(each.fit is not None and each.fit.metric >= _OF_ASKED for each in given):
        return False
    if any(each.claim.expert is not None for each in given):
        return False
    if not any(each.claim.figures or _AMOUNT.search(each.claim.text) for each in given):
        return not reading.asked.is_explicit
    return any(
        term.metric is None
        and term.start > 0
        and term.text[:1].isupper()
        and not term.is_in(keys)
        and term.is_in(desk.ledger.keys)
        for term in reading.terms
    )


_AMOUNT = regex(
    r"\b(?:hal[fv]\w*|thirds?|quarters?|fifths?|tenths?|doubl\w+|tripl\w+|twice|free|no|none|zero|nothing|two|three|four|"
    r"five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)
"""What may tell how much without digits: fractions and number words."""
