"""Whether sentences that are given for a figure speak of the metric whose value is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked import Sought
from qa.desk import Desk
from qa.fit.metric import asked_metrics
from qa.scored import Scored

_OF_ASKED = 0.5
"""From this bond on the asked metric is named in the figure's own sentence or its headings."""


def leaves_metric_out(given: Sequence[Scored], desk: Desk) -> bool:
    """Whether neither the asked metric is spoken of nor all else that is asked about.

    A sentence may tell a metric in words of its own ("at $61 a share") when it speaks of the
    rest. "How much is the army contract worth" is not answered by a backlog beside a word for
    contracts, nor net debt to EBITDA by a sentence without a figure.
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
    if not any(each.claim.figures for each in given):
        return not desk.reading.asked.is_explicit
    return any(
        term.metric is None
        and not term.is_in(keys)
        and any(stem in desk.ledger.keys and desk.ledger.is_telling(stem) for stem in term.stems)
        for term in reading.terms
    )
