"""A fragment such as "and Boreal?" put into the question before it, for what it replaces."""

from __future__ import annotations

import re

from corpus.periods import period_end
from corpus.regex import regex
from corpus.types import Period
from qa.followup import cues
from qa.followup.put import put
from qa.followup.slots import (
    HAS_YEAR,
    Slots,
    Step,
    TimeSlot,
    find_step,
    said,
    stepped,
    with_year,
)
from qa.followup.talk import Talk

_FOLD = re.IGNORECASE
_TIME_WORDS = regex(
    r"\b(?:in|for|at|the|end|of|during|by|on|a|and|what|about|then|same|whole|full|year|back|was"
    r"|it|financial|fiscal)\b|\W+",
    _FOLD,
)


def replaced(fragment: Slots, talk: Talk) -> str:
    """The question before with what the fragment names in place of what it had."""
    slots = talk.last
    time = _time(fragment, talk)
    rest = _named_only(fragment) if _is_framed(fragment) else _without_time(fragment)
    if time is not None:
        slots = talk.read(_told(with_time(slots, time), talk))
    return _asked(put(rest, fragment, slots, talk) if rest else slots.text)


_PRESENT = regex(
    r"^(what|how\s+\w+|who|where)('s|s|\s+is|\s+are)\s+(?!expected|due|planned)", _FOLD
)


def _told(text: str, talk: Talk) -> str:
    """'What is the ratio in 2023?' -> "What was the ratio in 2023?" for a time gone by."""
    match = _PRESENT.match(text)
    as_of = talk.ledger.dossier.as_of
    times = talk.read(text).times
    if match is None or as_of is None or not times or times[-1].relative:
        return text
    if times[-1].period.year is None or period_end(times[-1].period) > as_of:
        return text
    return f"{match[1]} {'were' if match[2].strip() == 'are' else 'was'} {text[match.end() :]}"


def _asked(text: str) -> str:
    """A sentence with a capital and a question mark, without a lead."""
    text = _TWICE.sub(r"\1", " ".join(text.split())).rstrip(" ?.!,;")
    text = (
        cues.LEAD.sub("", text, count=1) if cues.FRAME.match(cues.LEAD.sub("", text, 1)) else text
    )
    return f"{text[:1].upper()}{text[1:]}?"


_TWICE = regex(r"\b(about|for|in|of|on|to|at|by|with)\s+\1\b", _FOLD)
"""A preposition that stood before what was replaced and before what replaces it."""


def _is_framed(fragment: Slots) -> bool:
    """Whether a fragment is worded as a question: "what was it in 2023?"."""
    rest = cues.LEAD.sub("", fragment.text, count=1)
    return bool(cues.FRAME.match(rest)) and not cues.SAME.match(fragment.text.strip(" ,"))


def _named_only(fragment: Slots) -> str:
    """The names of a fragment, its question words left out."""
    return " and ".join(fragment.text[m.start : m.end] for m in fragment.names)


def _time(fragment: Slots, talk: Talk) -> str | None:
    """The words of the time that the fragment asks for."""
    like = talk.last.times[0].words if talk.last.times else ""
    said_now = [slot for slot in fragment.times if slot.relative]
    if said_now and not talk.last.times:
        return said_now[0].words
    step = find_step(fragment.text)
    if step is not None:
        moved = _stepped(step, talk, fragment)
        if moved is not None:
            return said(moved, like or talk.style)
    for slot in fragment.times:
        if slot.relative:
            return slot.words
        stated = " ".join(slot.words.split())
        if re.search(r"fy|fiscal|half of|end of", stated, _FOLD) and re.search(r"\d\d", stated):
            return stated
        meant = with_year(slot, _year_of(slot, talk), talk.ledger)
        return said(meant, like or talk.style or slot.words)
    return None


def _year_of(slot: TimeSlot, talk: Talk) -> Period | None:
    """The time asked about before, if its year was said; after a bare "Q4", "Q1" is the latest."""
    times = talk.last.times
    bare = bool(times) and not times[-1].relative and not HAS_YEAR.search(times[-1].words)
    return None if bare and slot.period.part[0] in "QH" else talk.period


def _stepped(step: Step, talk: Talk, fragment: Slots) -> Period | None:
    if talk.period is None:
        return None
    resolved = [slot.period for slot in fragment.times]
    if "last" in fragment.text.casefold() and resolved and resolved[0] != talk.period:
        return resolved[0]
    return stepped(talk.period, step)


def _without_time(fragment: Slots) -> str:
    """What a fragment says besides its time and its lead."""
    text = fragment.text
    spans = [(slot.start, slot.end) for slot in fragment.times]
    step = find_step(text)
    if step is not None:
        spans.append((step.start, step.end))
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = cues.SAME_TIME.sub("", cues.LEAD.sub("", text, count=1))
    if not _TIME_WORDS.sub("", text):
        return ""
    text = re.sub(
        r"\s+(?:in|for|at|during|by|from|of)\s*\W*$", "", " ".join(text.split()), flags=_FOLD
    )
    return text.strip(" ?!.,;:")


_UNLED = regex(r"(?:next|last|this|current|now|today|latest|ytd|ttm|so far|right now)\b", _FOLD)
"""Times that stand without "in"."""


def with_time(slots: Slots, words: str) -> str:
    """A question with another time in place of its own, or with one at its end."""
    text = slots.text.rstrip(" ?!.")
    if not slots.times:
        joint = " " if _UNLED.match(words) else " in "
        return f"{text}{joint}{words}"
    slot = slots.times[-1]
    before, after = text[: slot.start], text[slot.end :]
    lead = re.search(
        r"\b(?:in|for|during|of|at|by|from|since|over|to|until)\s+(?:the\s+)?(?:end\s+of\s+)?$",
        before,
        _FOLD,
    )
    if slot.relative and not lead:
        return f"{before.rstrip()} {after.strip()}".rstrip(" ,") + f" in {words}"
    if _UNLED.match(words) and lead:
        return f"{before[: lead.start()]}{words}{after}"
    before = re.sub(r"\bthe\s+$", "", before, flags=_FOLD) if lead else before
    return f"{before}{words}{after}"
