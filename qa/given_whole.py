"""What is given whole, since the words of a question say outright that it is wanted."""

from __future__ import annotations

from qa.admission import cited_claims
from qa.choose.explanation import ROSTER
from qa.choose.list import lists_all
from qa.choose.overview import asks_what_it_is
from qa.choose.saying import is_told
from qa.choose.whole import WHOLE
from qa.desk import Desk
from qa.draft import Draft, Lack
from qa.guards import argues_other_side
from qa.types import Intent


def is_of_whole(desk: Desk, own: Draft | Lack) -> bool:
    """Whether what the reading by cues comes to needs no verdict: its words say what is wanted.

    That is what the company is, both its sides or one, all of one list, who the list of people
    says holds a job.
    """
    reading = desk.reading
    if not isinstance(own, Draft):
        return False
    if argues_other_side(cited_claims(own, desk), reading, desk.ledger):
        return False
    if reading.intent is Intent.LIST and lists_all(desk):
        return True
    if reading.intent is Intent.QUOTE and is_told(own):
        return True
    if {(ROSTER, 1.0), (WHOLE, 1.0)} & {*own.signals}:
        return True
    intent = Intent.OVERVIEW if asks_what_it_is(reading, desk.ledger) else reading.intent
    return (intent, own.template) in _WHOLE


_WHOLE = frozenset(
    {
        (Intent.OVERVIEW, Intent.OVERVIEW.value),
        (Intent.STANCE, Intent.STANCE.value),
        (Intent.STANCE, Intent.LIST.value),
    }
)
"""What is asked and the template of an answer that gives the whole of it: what the company is,
both sides, all points of one side."""
