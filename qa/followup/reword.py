"""A follow-up that is not about the answer before, in whole words."""

from __future__ import annotations

from qa.followup import cues
from qa.followup.compare import compared
from qa.followup.fragment import is_fragment
from qa.followup.introduced import answer_name
from qa.followup.nouns import is_plural
from qa.followup.point import answer_person
from qa.followup.refer import bound, dangling, focus, is_company, of_expert, referred, timed
from qa.followup.replace import replaced
from qa.followup.slots import Slots
from qa.followup.talk import Talk
from qa.followup.voice import said_of


def reworded(slots: Slots, talk: Talk) -> str | None:
    """The follow-up in whole words, by the first rule that fits."""
    before = talk.last
    comparison = compared(slots, talk)
    if comparison is not None:
        return comparison
    text = of_expert(slots, before, talk.ledger)
    if text is not None:
        return text
    text = said_of(slots, before, talk.ledger)
    if text is not None:
        return text
    if cues.IN_THERE.search(slots.text):
        return cues.IN_THERE.sub("", slots.text)
    if is_fragment(slots):
        return _owned(slots, talk) or replaced(slots, talk)
    needs_person = cues.PERSON.search(slots.text) is not None
    person = answer_person(talk.found, talk.ledger, slots.reading.terms) if needs_person else None
    needs_name = cues.THINGS.search(slots.text) or cues.POSSESSIVE.search(slots.text)
    named = answer_name(talk.found, before, talk.ledger) if needs_name else ""
    text = referred(slots, before, person, talk.ledger, named)
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
    own = cues.HERS.match(rest)
    of_person = own is not None and cues.PERSON.match(rest) is not None
    if own is None or fragment.names or (fragment.reading.metrics and not of_person):
        return None
    person = answer_person(talk.found, talk.ledger, fragment.reading.terms)
    text = referred(talk.read(rest), talk.last, person, talk.ledger)
    if text is None:
        return None
    return f"What {'are' if is_plural(text) else 'is'} {text}"


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
