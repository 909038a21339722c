"""A question that is one of the dossier's own, or asks as widely, gets that whole answer.

Which pair is near and whether the question is wide enough for it are features of a logistic
model (`faq` in qa/data/weights.json); the nearest pair is the one it finds likeliest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.choose.faq_amiss import is_amiss, lacks_metric
from qa.choose.faq_match import FaqMatch, faq_chance, match_faqs
from qa.choose.faq_preferred import Preferred, not_at_large, preferred
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.reading import Reading
from qa.types import Intent
from qa.width import Width, asked_width

_NEVER = frozenset({Intent.META, Intent.QUOTE, Intent.STANCE})
"""Intents with choosers of their own: only a pair asked word for word comes before them."""


def choose_faqs(desk: Desk) -> Iterator[Draft]:
    """The whole answers of the pairs that may be asked for, the most fitting first.

    One that is asked for word for word alone; else the preferred one, and beside it, where no name
    or subject decides, that of the two likeliest which holds the most relevant sentence of all.
    """
    if not desk.ledger.dossier.faqs:
        return
    width = asked_width(desk.reading, desk.ledger, desk.glossary)
    matches = match_faqs(desk, width)
    if matches[0].same:
        yield faq_draft(matches[0].number, desk, 0.99)
    elif may_be_pair(desk, width):
        yield from _likely(matches, preferred(matches, width, desk), desk)


def _likely(matches: Sequence[FaqMatch], before: Preferred, desk: Desk) -> Iterator[Draft]:
    """The pair that comes before the others, and a likely one that holds the nearest sentence."""
    first = before.match
    if _may_be(first, desk, is_named=before.is_named):
        draft = faq_draft(first.number, desk, faq_chance(first, desk.weights))
        signals = ((SUBJECTS, 1.0),) if before.is_of_subjects else ()
        yield replace(draft, signals=(*draft.signals, *signals))
    nearest = next((each.claim.faq for each in desk.scored if each.claim.faq is not None), None)
    for match in not_at_large(matches[:_LIKELIEST], desk):
        is_next = match is not first and match.number == nearest
        if is_next and not before.is_named and _may_be(match, desk, is_named=False):
            yield faq_draft(match.number, desk, faq_chance(match, desk.weights))


def _may_be(match: FaqMatch, desk: Desk, *, is_named: bool) -> bool:
    """Whether a pair is likely enough and on nothing else, or on what is named."""
    if match.period == 0 or lacks_metric(match.number, desk):
        return False
    is_likely = faq_chance(match, desk.weights) >= desk.floors["faq"]
    return is_named or (is_likely and not is_amiss(match.number, desk))


_LIKELIEST = 2
"""So many of the likeliest pairs are tried; which is given the verdict decides."""

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
