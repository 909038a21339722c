"""Follow-ups that ask about the answer before, in whole words: "why?", "since when?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.draft import Line
from qa.followup import answer_cues as cues
from qa.followup import words as words_of
from qa.followup.attached import told_with
from qa.followup.compare import compared
from qa.followup.cues import LEAD
from qa.followup.pick import pick
from qa.followup.point import (
    answer_person,
    around,
    causes,
    dated,
    further,
    moved_by,
    opined,
    said_by,
    told_as_base,
    told_as_goal,
    told_of,
    told_until,
)
from qa.followup.talk import Talk
from qa.followup.topic import topic_of
from qa.followup.why import why_question

_YES_NO = regex(
    r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\b", re.IGNORECASE
)


_DID = regex(
    r"^(?P<aux>did|does|do|will|has|have)\s+(?P<who>(?-i:[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*)*)|the\s+\w+|they|it)\s+"
    r"(?P<verb>\w+)\s+(?:any\s+|some\s+|more\s+|new\s+)?(?P<what>[\w' -]+s)\W*$",
    re.IGNORECASE,
)
"""Whether somebody did something to several things: "did Acme close any shops"."""


def pointed(text: str, talk: Talk) -> tuple[str, tuple[Line, ...]] | None:
    """What is asked of the answer before, with the lines of it that tell it, if any does."""
    if cues.SURE.match(text):
        return talk.texts[-1], ()
    if cues.SAYS_WHO.match(text):
        who = f"Who says so: {_lower(talk.texts[-1])}"
        return who, said_by(talk.found) or opined(talk.found)
    if cues.EARLIER.match(text):
        told = told_as_base(talk.found)
        if told:
            return f"What was {_figure(talk)} before", told
    trend = cues.TREND.match(text)
    if trend or cues.BASE.match(text):
        since = trend and trend["base"]
        moved = told_as_base(talk.found) if since else moved_by(talk.found)
        if moved and since:
            return compared(talk.read(text), talk) or talk.texts[-1], moved
        if moved:
            return f"How did {_figure(talk)} move", moved
    about = _told_of_figure(text, talk)
    if about is not None:
        return about
    if cues.WHY.match(text):
        return why_question(talk.last), causes(talk.found)
    if cues.WHEN_WAS.match(text):
        return _when_was(talk), dated(talk.found)
    if cues.ELSE.match(text):
        return f"What else is said about {_about(talk)}", further(talk.found)
    if cues.MORE.match(text):
        return f"Tell me more about {_about(talk)}.", around(talk.found)
    if cues.HOW_MUCH.match(text):
        return _by_how_much(talk), ()
    if cues.OTHER_SIDE.match(text) and (other := _other_side(talk)) is not None:
        return other, ()
    counted = cues.HOW_MANY.match(text) and _DID.match(talk.texts[-1])
    if counted:
        did = f"{counted['aux'].casefold()} {counted['who']} {counted['verb']}"
        return f"How many {counted['what']} {did}", ()
    bare = cues.BARE.match(text)
    if bare and _YES_NO.match(talk.texts[-1]):
        return f"{bare['wh']} {_lower(talk.texts[-1])}", ()
    bound = cues.BOUND.match(text)
    if bound:
        told = told_until(talk.found, bound["word"])
        if told:
            lead = LEAD.sub("", text, count=1).strip(" ?!.")
            return f"{lead}: {_lower(talk.texts[-1])}", told
    told = told_with(talk.read(text), talk.found)
    if told:
        lead = LEAD.sub("", text, count=1).strip(" ?!.")
        return f"{lead}: {_lower(talk.texts[-1])}", told
    if cues.SINCE.match(text):
        return _since(text, talk), ()
    return pick(text, talk)


def _told_of_figure(text: str, talk: Talk) -> tuple[str, tuple[Line, ...]] | None:
    """What the answer's own sentence says its figure is to become, or counts in."""
    if cues.GOAL.match(text):
        told, thing = told_as_goal(talk.found), _aimed_for(talk)
        return (f"What is the target for {thing}", told) if told or thing != _FIGURE else None
    if cues.BASIS.match(text):
        told = told_of(talk.found, talk.read(text).reading.terms)
        return (f"{_bare(text)}: {_lower(talk.texts[-1])}", told) if told else None
    return None


def _aimed_for(talk: Talk) -> str:
    """What a target is for: "the number of chips" after "How many chips are installed?"."""
    counted = _HOW_MANY.match(talk.texts[-1])
    return f"the number of {counted['what']}" if counted is not None else _figure(talk)


_HOW_MANY = regex(
    r"\W*how\s+many\s+(?P<what>[^?.!,;]{3,80}?)\s*(?:\b(?:are|were|is|was|did|does|do|has|have|had|will)\b[^?]*)?[?.!]*$",
    re.IGNORECASE,
)


def _bare(text: str) -> str:
    return LEAD.sub("", text, count=1).strip(" ?!.")


def _figure(talk: Talk) -> str:
    topic = topic_of(talk.last)
    return f"{topic.figure} {topic.when}".strip() if topic is not None else _FIGURE


_FIGURE = "that figure"
"""Stands for what the question before does not name."""


def _when_was(talk: Talk) -> str:
    """The question before, asked for its period."""
    before = talk.texts[-1]
    if _YES_NO.match(before) and not talk.last.reading.metrics:
        return f"When {_lower(before)}"
    topic = topic_of(talk.last)
    if topic is None or topic.counted:
        return f"Over what period is this: {_lower(talk.texts[-1])}"
    return f"For which period is {topic.phrase} {topic.when}".rstrip()


def _by_how_much(talk: Talk) -> str:
    """'by how much?' after "Did costs rise?": by how much did costs rise?"""
    before = talk.texts[-1]
    if _YES_NO.match(before):
        return f"By how much {_lower(before)}"
    topic = topic_of(talk.last)
    return f"By how much did {topic.figure} change {topic.when}" if topic is not None else before


def _other_side(talk: Talk) -> str | None:
    """The question before asked of the other side: bulls become bears.

    Without a word for its side the whole other case is asked for; None where it is of neither.
    """
    pairs = {**words_of.SIDES, **{there: here for here, there in words_of.SIDES.items()}}
    before = talk.texts[-1]
    other = re.sub(r"\w+", lambda m: pairs.get(m.group().casefold(), m.group()), before)
    if other != before:
        return other
    stance = talk.last.reading.stance
    return f"What is the {pairs[stance.value]} case?" if stance is not None else None


def _since(text: str, talk: Talk) -> str:
    """'since when?' after "Who is the chair?": since when the one who is it has been it."""
    lead = LEAD.sub("", text, count=1).strip(" ?!.")
    person = answer_person(talk.found, talk.ledger)
    topic = topic_of(talk.last)
    if topic is None:
        return f"{lead}: {_lower(talk.texts[-1])}"
    if person is not None:
        return f"{lead} has {person} been {topic.phrase}"
    return f"{lead} has this been so: {topic.phrase}"


def _about(talk: Talk) -> str:
    topic = topic_of(talk.last)
    if topic is None:
        return f"this: {_lower(talk.texts[-1])}"
    return f"{topic.phrase} {topic.when}".strip()


def _lower(text: str) -> str:
    first = text.split(maxsplit=1)[0] if text else ""
    return (
        text if first.isupper() or any(c.isdigit() for c in first) else text[:1].lower() + text[1:]
    )
