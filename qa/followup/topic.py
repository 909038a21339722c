"""The noun phrase that a question is about: what "that" and "it" stand for in the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.regex import regex
from qa.followup import cues
from qa.followup import words as words_of
from qa.followup.nouns import possessive
from qa.followup.slots import Slots, TimeSlot
from qa.followup.subject import subject_of
from qa.words import tokens

_FOLD = re.IGNORECASE
_WHAT_IS = regex(
    r"^(?:what(?:'s|s)?|who(?:'s|s)?|which|where(?:'s|s)?|when(?:'s|s)?|how\s+(?!much\b|many\b"
    r"|fast\b)\w+|how(?:'s|s)?)\s+(?:is\s+|was\s+|are\s+|were\s+|would\s+be\s+)?(?P<np>.+)$",
    _FOLD,
)
_HAS_IS = regex(
    r"^(?:\w+'s|whats|whos|(?:what|who|which|where|when|how(?:\s+\w+)?)\s+(?:is|was|are|were))\b",
    _FOLD,
)
_WHAT_NOUN = regex(
    r"^(?:(?:at|to|on|in|by|for)\s+)?(?:what"
    r"|which)\s+(?P<noun>[\w&/'%-]+(?:\s+[\w&/'%-]+){0,7}?)\s+(?:does|did|do|has|have"
    r"|had)\s+(?P<rest>.+)$",
    _FOLD,
)
_HOW_MOVED = regex(
    r"^(?:by\s+)?(?:how\s+(?:much|fast|quickly|rapidly|strongly|sharply|far|steeply)"
    r"|what\s+percent(?:age)?|why|when|where|how)\s+(?:more\s+|less\s+)?"
    r"(?P<aux>did|does|do|has|have|is|was|were|are|will)\s+(?P<rest>.+)$",
    _FOLD,
)
_HOW_MUCH_OF = regex(
    r"^how\s+(?:much|many)\s+of\s+(?P<np>.+?)\s+(?:is|was|are|were|does|did|do|has|have|comes?"
    r"|goes)\b",
    _FOLD,
)
_HOW_MANY = regex(
    r"^(?:how\s+(?:many|much)"
    r"|what\s+number\s+of)\s+(?P<noun>[\w&/'-]+(?:\s+[\w&/'-]+){0,4}?)\s+(?:does|did|do|has|have"
    r"|had|is|was|are|were|can|will|would)\b",
    _FOLD,
)
_YES_NO = regex(
    r"^(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could)\s+(?P<rest>.+)$", _FOLD
)
_DETERMINER = regex(r"^(?:the|a|an|its|their|this|that|our)\s+", _FOLD)
_TIME_LEAD = (
    r"(?:(?:,\s*)?\b(?:in|for|during|at|by|over|as\s+of|from|since)\s+(?:the\s+(?:end"
    r"|start|whole|middle)\s+of\s+|the\s+)?)?"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about.

    Attributes:
        phrase: as it can stand in another question, without its time.
        when: the words of its time with their preposition ("in Q3 2025"), or "".
        subject: the name or noun phrase that has or does it.
        counted: its number was asked for.
    """

    phrase: str
    when: str = ""
    subject: str = ""
    counted: bool = False

    @property
    def figure(self) -> str:
        """The phrase for its size: "the number of systems" for "the systems"."""
        return re.sub(r"^the\s+", "the number of ", self.phrase) if self.counted else self.phrase


def topic_of(slots: Slots) -> Topic | None:
    """The topic of a question, or None where its shape is not known."""
    core, when = without_times(slots)
    found = _shape(core, slots)
    if found is None:
        return None
    phrase = found.phrase.strip(" ,;:")
    return Topic(phrase, when, found.subject, found.counted) if tokens(phrase) else None


def without_times(slots: Slots) -> tuple[str, str]:
    """A question without its times and question mark, and the last time with "in"."""
    text = slots.text
    when = ""
    for slot in reversed(slots.times):
        if _is_attribute(slot, slots.text):
            continue
        lead = re.search(_TIME_LEAD + r"$", text[: slot.start], _FOLD)
        start = lead.start() if lead else slot.start
        when = when or _when(text[start : slot.end], slot.words)
        text = f"{text[:start].rstrip()} {text[slot.end :].lstrip()}"
    text = (
        cues.LEAD.sub("", text, count=1) if cues.FRAME.match(cues.LEAD.sub("", text, 1)) else text
    )
    return " ".join(text.split()).strip(" ?!.,"), when


def _is_attribute(slot: TimeSlot, text: str) -> bool:
    """Whether a time describes a noun: "the Q2 beat"."""
    before, after = text[: slot.start], text[slot.end :]
    noun = re.match(r"\s+([a-z][\w-]+)", after)
    return (
        bool(re.search(r"(?:\bthe|['’]s|\ban?|s['’])\s+$", before, _FOLD))
        and noun is not None
        and not (
            re.match(
                r"(?:and|or|to|from|for|in|of|than|at|by|with|is|was|are|were|year|as)$", noun[1]
            )
        )
    )


def _when(words: str, bare: str) -> str:
    words = words.strip(" ,")
    return (
        words
        if words != bare or not re.match(r"\d|q|h[12]|fy|[a-z]+ \d{4}", bare, _FOLD)
        else f"in {bare}"
    )


_TELL = regex(
    r"^(?:(?:tell|give|show)\s+(?:me|us)\s+(?:(?:more|something|everything|all|a\s+bit)\s+)?(?:about|on)|"
    r"explain|describe|summari[sz]e|outline|(?:any|anything)\s+(?:(?:news|word|update|info)\s+)?(?:on|about))"
    r"\s+(?P<np>.+)$|^(?:about|on|regarding)\s+(?P<about>.+)$|^(?:any\s+|the\s+)?(?P<of>.+?)\s+(?:news|update)$",
    _FOLD,
)
"""Requests to say something of what they name."""


def _shape(core: str, slots: Slots) -> Topic | None:
    told = _TELL.match(core)
    if told:
        return Topic(told["np"] or told["about"] or told["of"])
    part = _HOW_MUCH_OF.match(core)
    if part:
        return Topic(part["np"])
    noun = _WHAT_NOUN.match(core)
    if noun and not _HAS_IS.match(core):
        subject = subject_of(noun["rest"], slots)
        thing = _DETERMINER.sub("", noun["noun"])
        return (
            Topic(f"{possessive(subject)} {thing}", subject=subject)
            if subject
            else Topic(f"the {thing}")
        )
    many = _HOW_MANY.match(core)
    if many and many["noun"].casefold() not in ("did", "does"):
        return Topic(f"the {many['noun']}", counted=True)
    moved = _HOW_MOVED.match(core)
    if moved:
        return _moved(moved["rest"], slots)
    if _HAS_IS.match(core):
        what = _WHAT_IS.match(core)
        if what:
            return _of_phrase(what["np"])
    yes = _YES_NO.match(core)
    if yes:
        rest = re.sub(r"^there\s+(?:any\s+|an?\s+)?", "", yes["rest"], flags=_FOLD)
        subject = subject_of(rest, slots)
        return Topic(subject, subject=subject) if subject else None
    if cues.FRAME.match(core):
        return None
    return Topic(core) if len(core.split()) <= 8 else None


def _of_phrase(phrase: str) -> Topic | None:
    """A noun phrase up to its predicate: "the deal expected to close" is about the deal."""
    words = phrase.split()
    for position, word in enumerate(words):
        bare = word.strip(",").casefold()
        if position and (
            bare
            in (
                "expected",
                "due",
                "planned",
                "set",
                "scheduled",
                "likely",
                "going",
                "trending",
                "doing",
                "supposed",
                "attached",
                "being",
                "been",
                "held",
                "still",
                "per",
                "that",
                "which",
                "by",
                "worth",
                "about",
                "like",
                "called",
            )
        ):
            words = words[:position]
            break
    return Topic(" ".join(words)) if words else None


def _moved(rest: str, slots: Slots) -> Topic | None:
    subject = subject_of(rest, slots)
    if not subject:
        return None
    behind = rest[len(subject) :].split()
    verb = behind[0].strip(",").casefold() if behind else ""
    change = (
        words_of.CHANGES.get(verb)
        or words_of.CHANGES.get(verb.removesuffix("d"))
        or words_of.CHANGES.get(verb.removesuffix("ed"))
    )
    if change is None:
        return Topic(subject, subject=subject)
    named = any(mention.name in subject or subject in mention.name for mention in slots.names)
    if named and len(subject.split()) <= 3:
        return Topic(f"{possessive(_bare(subject))} {change}", subject=subject)
    return Topic(f"the {change} in {subject}", subject=subject)


def _bare(subject: str) -> str:
    return re.sub(r"['’]s$", "", subject)
