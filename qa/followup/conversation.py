"""A question after others, read as one that stands alone.

Only questions are carried on: names, times and topics of the last three. A figure never is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa import cues as general
from qa.answer import Found
from qa.asked import Sought
from qa.clean import Cleaned, clean
from qa.draft import Line
from qa.followup import cues as cues
from qa.followup import words as words_of
from qa.followup.compare import compared
from qa.followup.lean import leans
from qa.followup.point import (
    answer_person,
    around,
    causes,
    dated,
    further,
    moved_by,
    opined,
    picked,
    picked_by_words,
    said_by,
    told_beside,
)
from qa.followup.refer import bound, dangling, focus, is_company, of_expert, referred, timed
from qa.followup.replace import replaced
from qa.followup.slots import Slots, find_step
from qa.followup.talk import Talk
from qa.followup.topic import topic_of
from qa.followup.why import why_question
from qa.kit import Kit
from qa.ledger import Ledger
from qa.types import Turn

_TURNS_READ = 3
"""How many earlier questions are read again."""

_KEPT = 64
"""Re-made earlier answers kept: a few conversations at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """How a question is to be read after those before it.

    Attributes:
        text: the stand-alone reading.
        cleaned: what is to be answered.
        earlier: the outcome of the question it leans on; None when it leans on none.
        lines: a ready answer, when it points at the earlier answer itself.
    """

    text: str
    cleaned: Cleaned
    earlier: Found | None = None
    lines: tuple[Line, ...] | None = None


def resolve(question: str, history: Sequence[Turn], ledger: Ledger, kit: Kit) -> Resolved:
    """Reads a question after its history: at most the last three turns count."""
    cleaned = clean(question)
    turns = [turn for turn in history[-_TURNS_READ:] if _is_question(turn.question)]
    alone = Resolved(" ".join(cleaned.questions) or question.strip(), cleaned)
    if not turns or not cleaned.questions:
        return alone
    asked = tuple(turn.question for turn in turns)
    texts = tuple(_alone(asked[: end + 1], ledger, kit) for end in range(len(asked)))
    talk = Talk(texts, turns[-1].answer, ledger, kit)
    return _follow(cleaned, talk) or _beside(cleaned, talk) or alone


def _beside(cleaned: Cleaned, talk: Talk) -> Resolved | None:
    """A question that names nothing, with the one before it as what it is about."""
    text = " ".join(cleaned.questions)
    if not leans(talk.read(text)):
        return None
    before = talk.texts[-1]
    return Resolved(f"{before} {text}", Cleaned((text,), cleaned.aside, before), talk.found)


def _is_question(text: str) -> bool:
    cleaned = clean(text)
    return bool(cleaned.questions) and not general.OFF_TOPIC.search(" ".join(cleaned.questions))


@lru_cache(maxsize=_KEPT)
def _alone(asked: tuple[str, ...], ledger: Ledger, kit: Kit) -> str:
    """The stand-alone reading of the last of some questions."""
    history = [Turn(each) for each in asked[:-1]]
    resolved = resolve(asked[-1], history, ledger, kit)
    return resolved.cleaned.questions[-1]


def _follow(cleaned: Cleaned, talk: Talk) -> Resolved | None:
    """The reading of a follow-up, or None for a question that stands alone."""
    text = " ".join(cleaned.questions)
    fresh = cues.NEW_TOPIC.sub("", text, count=1)
    if fresh != text and fresh.strip():
        text = _sentence(fresh)
        return Resolved(text, Cleaned((text,), cleaned.aside))
    pointed = _pointed(text, talk)
    if pointed is not None:
        return pointed
    slots = talk.read(text)
    new = _reworded(slots, talk)
    if new is None or new.casefold().rstrip(" ?") == text.casefold().rstrip(" ?"):
        return None
    if slots.reading.asked.sought is Sought.CAUSE and _leans(slots):
        return _answer_to(new, talk, aside=cleaned.aside, lines=causes(talk.found))
    step = find_step(text)
    beside = told_beside(talk.found, step) if step is not None and _only_time(text) else ()
    return _answer_to(new, talk, aside=cleaned.aside, lines=beside)


def _leans(slots: Slots) -> bool:
    """Whether a question is about what was answered and brings nothing of its own."""
    own = slots.names or slots.times or slots.reading.metrics
    return (
        not own and (cues.THINGS.search(slots.text) or cues.PERSON.search(slots.text)) is not None
    )


def _answer_to(text: str, talk: Talk, *, aside: str = "", lines: tuple[Line, ...] = ()) -> Resolved:
    text = _sentence(text)
    return Resolved(text, Cleaned((text,), aside), talk.found, lines or None)


def _sentence(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;")
    return f"{text[:1].upper()}{text[1:].rstrip(' ?!.')}{'.' if text.endswith('.') else '?'}"


def _pointed(text: str, talk: Talk) -> Resolved | None:
    """Follow-ups that ask about the answer before."""
    if cues.SURE.match(text):
        return _answer_to(talk.texts[-1], talk)
    if cues.SAYS_WHO.match(text):
        who = f"Who says so: {_lower(talk.texts[-1])}"
        return _answer_to(who, talk, lines=said_by(talk.found) or opined(talk.found))
    if cues.TREND.match(text) or cues.BASE.match(text):
        moved = moved_by(talk.found)
        if moved:
            return _answer_to(f"How did {_figure(talk)} move", talk, lines=moved)
    if cues.WHY.match(text):
        return _answer_to(why_question(talk.last), talk, lines=causes(talk.found))
    if cues.WHEN_WAS.match(text):
        return _answer_to(_when_was(talk), talk, lines=dated(talk.found))
    if cues.ELSE.match(text):
        return _answer_to(
            f"What else is said about {_about(talk)}", talk, lines=further(talk.found)
        )
    if cues.MORE.match(text):
        return _answer_to(f"Tell me more about {_about(talk)}.", talk, lines=around(talk.found))
    if cues.HOW_MUCH.match(text):
        return _answer_to(_by_how_much(talk), talk)
    if cues.OTHER_SIDE.match(text):
        return _answer_to(_other_side(talk.texts[-1]), talk)
    bare = cues.BARE.match(text)
    if bare and cues.YES_NO.match(talk.texts[-1]):
        return _answer_to(f"{bare['wh']} {_lower(talk.texts[-1])}", talk)
    if cues.SINCE.match(text):
        return _answer_to(_since(text, talk), talk)
    return _pick(text, talk)


def _figure(talk: Talk) -> str:
    topic = topic_of(talk.last)
    return f"{topic.figure} {topic.when}".strip() if topic is not None else talk.texts[-1]


def _when_was(talk: Talk) -> str:
    """The question before, asked for its period."""
    topic = topic_of(talk.last)
    if topic is None or topic.counted:
        return f"Over what period is this: {_lower(talk.texts[-1])}"
    return f"For which period is {topic.phrase} {topic.when}".rstrip()


def _by_how_much(talk: Talk) -> str:
    """'by how much?' after "Did costs rise?": by how much did costs rise?"""
    before = talk.texts[-1]
    if cues.YES_NO.match(before):
        return f"By how much {_lower(before)}"
    topic = topic_of(talk.last)
    return f"By how much did {topic.figure} change {topic.when}" if topic is not None else before


def _other_side(text: str) -> str:
    """The question before asked of the other side: bulls become bears."""
    pairs = {**words_of.SIDES, **{there: here for here, there in words_of.SIDES.items()}}
    return re.sub(r"\w+", lambda m: pairs.get(m.group().casefold(), m.group()), text)


def _since(text: str, talk: Talk) -> str:
    """'since when?' after "Who is the chair?": since when the one who is it has been it."""
    lead = cues.LEAD.sub("", text, count=1).strip(" ?!.")
    person = answer_person(talk.found, talk.ledger)
    topic = topic_of(talk.last)
    if topic is None:
        return f"{lead}: {_lower(talk.texts[-1])}"
    if person is not None:
        return f"{lead} has {person} been {topic.phrase}"
    return f"{lead} has this been so: {topic.phrase}"


def _pick(text: str, talk: Talk) -> Resolved | None:
    named = cues.NAMED_ITEM.match(text) or cues.ITEM_ON.match(text)
    item = picked_by_words(talk.found, named["words"]) if named else None
    if item is not None:
        return _answer_to(f"Tell me more about {item[0]}.", talk, lines=item[1])
    match = cues.PICK.search(text)
    if match is None:
        return None
    word = next(group for group in match.groups() if group is not None).casefold()
    item = picked(talk.found, words_of.ORDINAL_WORDS[word], talk.answer)
    if item is None:
        return None
    title, lines = item
    if not cues.PICK_FILL.sub("", text[: match.start()] + " " + text[match.end() :]):
        return _answer_to(f"Tell me more about {title}.", talk, lines=lines)
    slots = talk.read(text)
    if slots.names or slots.times or len(text.split()) > 12:
        return None
    return _answer_to(f"{text[: match.start()]}{title}{text[match.end() :]}", talk)


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


def _reworded(slots: Slots, talk: Talk) -> str | None:
    """The follow-up in whole words, by the first rule that fits."""
    before = talk.last
    comparison = compared(slots, talk)
    if comparison is not None:
        return comparison
    text = of_expert(slots, before, talk.ledger)
    if text is not None:
        return text
    if cues.IN_THERE.search(slots.text):
        return cues.IN_THERE.sub("", slots.text)
    if is_fragment(slots):
        return _owned(slots, talk) or replaced(slots, talk)
    needs_person = cues.PERSON.search(slots.text) is not None
    person = answer_person(talk.found, talk.ledger) if needs_person else None
    text = referred(slots, before, person, talk.ledger)
    if text is not None:
        return timed(text, slots, before)
    if slots.names or slots.reading.kinds or slots.reading.off_topic or slots.reading.advice:
        return None
    text = dangling(slots, before)
    if text is not None:
        return text
    return _bound(slots, talk)


def _owned(fragment: Slots, talk: Talk) -> str | None:
    """'and his rating?': asked of the person or thing that "his" stands for."""
    rest = cues.LEAD.sub("", fragment.text, count=1)
    if cues.HERS.match(rest) is None or fragment.names or fragment.reading.metrics:
        return None
    person = answer_person(talk.found, talk.ledger)
    text = referred(talk.read(rest), talk.last, person, talk.ledger)
    return f"What is {text}" if text is not None else None


def _bound(slots: Slots, talk: Talk) -> str | None:
    """A question without a subject, asked of the one before when the dossier ties them."""
    owner = focus(talk.last, talk.ledger)
    if not owner or is_company(owner, talk.ledger) or slots.reading.unknown:
        return None
    if _asks_new(slots) or not slots.reading.terms or not cues.ATTACHED.match(slots.text):
        return None
    name = {m.name for m in talk.ledger.book.mentions(owner)}
    stems = {stem for term in slots.reading.terms for stem in term.stems}
    for claim in talk.ledger.claims:
        if name & claim.entities and len(stems & claim.own) >= max(1, (len(stems) + 1) // 2):
            return bound(slots, owner)
    return None


def _asks_new(slots: Slots) -> bool:
    """Whether a question names a title or a time of its own."""
    titled = any(key.startswith("t:") for term in slots.reading.terms for key in term.keys)
    return titled or bool(slots.times)


_FILLED = re.compile(
    r"\b(?:what|what's|whats|how|where|when|is|was|were|are|it|that|they|them|and|but|so|then|now|ok|okay|or|also|in|for|at|of|from|with|to|during|by|about|on|the|a|an|same|thing|do|does|did|has|have|had|much|many|be|been|stand|back|look|like|end|begin|go|going|which|one|case|look)\b|['’]s\b|[^\w&+]+",
    re.IGNORECASE,
)
"""Words that say nothing new in a follow-up: what is left over must be a name or a time."""


def _only_time(text: str) -> bool:
    """Whether a follow-up says no more than a step in time: "and a year earlier?"."""
    step = find_step(text)
    return step is not None and not _FILLED.sub("", f"{text[: step.start]} {text[step.end :]}")


def is_fragment(slots: Slots) -> bool:
    """Whether a text is no whole question: "and Boreal?", "what was it in 2023?"."""
    text = slots.text
    if cues.SAME.search(text) and cues.SAME.search(text).start() <= 12:  # type: ignore[union-attr]
        return True
    rest = cues.LEAD.sub("", text, count=1)
    if not cues.FRAME.match(rest):
        return len(rest.split()) <= 8
    return _only_slots(slots)


def _only_slots(slots: Slots) -> bool:
    """Whether a question says nothing but names and times: "how much does Boreal have?"."""
    text = slots.text
    spans = [(m.start, m.end) for m in slots.names] + [(t.start, t.end) for t in slots.times]
    step = find_step(text)
    if step is not None:
        spans.append((step.start, step.end))
    if not spans:
        return False
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    if slots.names and re.match(
        r"^\W*(?:and\s+)?(?:who|why|when|is|are|was|were|does|did)\b", text, re.IGNORECASE
    ):
        return False
    return not _FILLED.sub("", text)
