"""'why?' after a question, as a question that says what is to be explained."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.followup.slots import Slots
from qa.followup.topic import topic_of, without_times

_FOLD = re.IGNORECASE
_MOVED = regex(
    r"^(?:by\s+)?(?:how\s+(?:much|fast|quickly|rapidly|strongly|sharply|far|steeply|badly)|what\s+percent(?:age)?)\s+(?=(?:did|does|do|has|have|is|was|were|are)\b)",
    _FOLD,
)
_YES_NO = regex(r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\b", _FOLD)
_QUANTIFIED = regex(
    r"^how\s+(?:big|large|high|low|small|strong|deep)\s+(?P<verb>is|was|are|were)\b", _FOLD
)


_COUNTED = regex(
    r"^how\s+many\s+(?P<what>[\w' -]{2,40}?)\s+(?P<verb>is|are|was|were)\s+(?P<state>\w+ed\b.*)$",
    _FOLD,
)
"""How many things are in some state: "how many planes are parked"."""


def why_question(before: Slots) -> str:
    """A why-question about what was asked before.

    "How much did sales fall in Q2?" -> "Why did sales fall in Q2?"
    """
    text = before.text.strip(" ?!.")
    if re.match(r"why\b", text, _FOLD):
        return text
    moved = _MOVED.match(text)
    if moved:
        return f"Why {text[moved.end() :]}"
    counted = _COUNTED.match(text)
    if counted:
        return f"Why {counted['verb']} {counted['what']} {counted['state']}"
    if _YES_NO.match(text):
        return f"Why {text[:1].lower()}{text[1:]}"
    sized = _QUANTIFIED.match(text)
    if sized:
        adjective = text[: sized.start("verb")].split()[1]
        return f"Why {sized['verb']}{text[sized.end() :]} so {adjective}"
    topic = topic_of(before)
    if topic is None:
        core, when = without_times(before)
        return f"What explains this: {core} {when}".rstrip()
    return f"What explains {topic.phrase} {topic.when}".rstrip()
