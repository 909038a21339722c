"""What a later part of a message takes from the part before: a name, a time."""

from __future__ import annotations

import re

from qa.asked import Sought
from qa.followup import cues
from qa.followup.names import put_name
from qa.followup.slots import Slots, is_person
from qa.followup.topic import without_times
from qa.ledger import Ledger


def inherited(part: Slots, before: Slots, ledger: Ledger) -> str:
    """A part of a message with what it takes from the part before."""
    text = part.text.rstrip(" ?!.")
    if part.reading.asked.sought is not Sought.NUMBER and not part.reading.metrics:
        return part.text
    names = [m for m in before.names if not is_person(m.name, ledger) and m.name != ledger.company]
    own = any(
        term.metric is None and any(ledger.is_telling(stem) for stem in term.stems)
        for term in part.reading.terms
    )
    if not part.names and names and part.reading.metrics and not own:
        owner = re.sub(r"['’]s?$", "", before.text[names[0].start : names[0].end])
        text = put_name(owner, owner, part, ledger).rstrip(" ?!.")
    _, when = without_times(before)
    if when and cues.SAME_TIME.search(text):
        text = cues.SAME_TIME.sub(when, text)
        return f"{text}?" if part.text.endswith("?") else text
    if not part.times and when and not before.times[-1].relative:
        text = f"{text} {when}"
    return f"{text}?" if part.text.endswith("?") else text
