"""A question after others, read as one that stands alone.

Only questions are carried on: names, times and topics of the last three. A figure never is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa import cues as general
from qa.answer import Found
from qa.asked import Sought
from qa.clean import Cleaned, clean
from qa.draft import Line
from qa.followup import cues
from qa.followup.about_answer import pointed
from qa.followup.fragment import is_only_time
from qa.followup.lean import leans
from qa.followup.plainly import put_plainly
from qa.followup.point import causes, told_beside
from qa.followup.reword import reworded
from qa.followup.slots import Slots, find_step
from qa.followup.talk import Talk
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
    fresh = clean(cues.TOPIC_DROPPED.sub("", question, count=1))
    if fresh.questions and cues.TOPIC_DROPPED.match(question):
        return Resolved(" ".join(fresh.questions), fresh)
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
    text = put_plainly(" ".join(cleaned.questions))
    fresh = cues.NEW_TOPIC.sub("", text, count=1)
    if fresh != text and fresh.strip():
        text = _sentence(fresh)
        return Resolved(text, Cleaned((text,), cleaned.aside))
    back = pointed(text, talk)
    if back is not None:
        whole, lines = back
        return _answer_to(whole, talk, lines=lines)
    slots = talk.read(text)
    new = reworded(slots, talk)
    if new is None or new.casefold().rstrip(" ?") == text.casefold().rstrip(" ?"):
        return None
    if slots.reading.asked.sought is Sought.CAUSE and _leans(slots):
        return _answer_to(new, talk, aside=cleaned.aside, lines=causes(talk.found))
    step = find_step(text)
    beside = told_beside(talk.found, step) if step is not None and is_only_time(text) else ()
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
