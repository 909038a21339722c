"""A question that is one of the dossier's own, or asks as widely, gets that whole answer.

Which pair is near and whether the question is wide enough for it are features of a logistic
model (`faq` in qa/data/weights.json); the nearest pair is the one it finds likeliest.
"""

from __future__ import annotations

from dataclasses import replace

from qa.choose.faq_amiss import is_amiss, lacks_metric
from qa.choose.faq_match import faq_chance, match_faqs
from qa.choose.faq_preferred import preferred
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.reading import Reading
from qa.types import Intent
from qa.width import Width, asked_width

_NEVER = frozenset({Intent.META, Intent.QUOTE, Intent.STANCE})
"""Intents with choosers of their own: only a pair asked word for word comes before them."""


def choose_faq(desk: Desk) -> Draft | None:
    """The whole answer of the pair that is asked for, if one is."""
    if not desk.ledger.dossier.faqs:
        return None
    width = asked_width(desk.reading, desk.ledger, desk.glossary)
    matches = match_faqs(desk, width)
    if matches[0].same:
        return faq_draft(matches[0].number, desk, 0.99)
    best, is_named, is_of_subjects = preferred(matches, width, desk)
    if best.period == 0 or not may_be_pair(desk, width) or lacks_metric(best.number, desk):
        return None
    chance = faq_chance(best, desk.weights)
    if not is_named and (chance < desk.floors["faq"] or is_amiss(best.number, desk)):
        return None
    draft = faq_draft(best.number, desk, chance)
    return replace(draft, signals=(*draft.signals, (SUBJECTS, 1.0))) if is_of_subjects else draft


SUBJECTS = "subjects"
"""The signal of a pair all of whose subjects are asked about."""


def may_be_pair(desk: Desk, width: Width) -> bool:
    """Whether a question may be as wide as a pair: no single fact, no section to be listed."""
    reading = desk.reading
    if reading.advice or reading.off_topic or reading.intent in _NEVER or width.is_one_fact:
        return False
    if reading.intent is Intent.OVERVIEW and not width.topics:
        return False
    return not width.listing or _of_leaders_or_time(width, reading)


def _of_leaders_or_time(width: Width, reading: Reading) -> bool:
    """The risks are the section's; those that management saw in the quarter are a pair's."""
    return "leadership" in width.topics or bool(reading.periods)


def faq_draft(number: int, desk: Desk, strength: float) -> Draft:
    """The pair's whole answer, sentence by sentence."""
    claims = [claim for claim in desk.ledger.claims if claim.faq == number]
    lines = tuple(sentence_line(claim, desk.ledger) for claim in claims)
    return Draft("explain", lines, strength=strength, signals=(("faq", strength),))
