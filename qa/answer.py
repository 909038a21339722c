"""One question to a draft or a lack: every likely reading is answered, the verdict gives one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from index.types import Hit, Retrieval
from qa.antecedents import with_antecedent
from qa.aside import about_known, without_frame
from qa.asked import Sought
from qa.bare import with_bare
from qa.choose.figure import brought_up_to_date, lack_of
from qa.choose.list_kinds import asks_what_was_named
from qa.choose.own_figure import (
    asks_own_figure,
    falls_short,
    is_of_somebody_else,
    own_figure,
    very_figure,
)
from qa.clean import Cleaned
from qa.compare.views import with_both_parts
from qa.desk import Desk
from qa.draft import Draft, Lack, cited_starts
from qa.drafts import LIKELY, drafts_of, is_sure, read_desks, told_by_cues
from qa.faq_pairs import is_own_question
from qa.given_early import given_early
from qa.given_whole import is_of_whole
from qa.growing import with_growth
from qa.heads import with_head_of
from qa.kit import EVERY_PASSAGE, Kit, desk_of, words_of
from qa.ledger import Ledger
from qa.lone import least_alone
from qa.own_names import with_apostrophes, with_own_names
from qa.page_parts import with_plain_part
from qa.plain_numbers import with_own_numbers
from qa.plain_parts import with_plain_parts
from qa.platforms import with_platforms
from qa.premise import denial, other_value, other_way
from qa.quarter_before import with_quarter_before
from qa.quarters import is_of_other_quarter
from qa.rated import with_rating
from qa.reading import Reading
from qa.shapes import Chances, Shape, Told
from qa.signs import Likely, signs_of
from qa.spelling import mend_spelling
from qa.stopwatch import stage
from qa.types import Intent, Reason
from qa.understand import leans_on_aside, understand
from qa.valued import with_valuation
from qa.verdict import PAIR, family_of
from qa.width import asks_for_several


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The outcome of one question: how it was read, what was retrieved, what it says."""

    reading: Reading
    retrieval: Retrieval
    outcome: Draft | Lack
    desk: Desk


def find_answer(cleaned: Cleaned, ledger: Ledger, kit: Kit) -> Found:
    """Answers one cleaned question from one dossier."""
    cleaned = with_both_parts(cleaned)
    asked, told = _by_cues(cleaned, ledger, kit)
    with stage("choose"):
        desk, outcome = _outcome(asked, told, kit)
        if isinstance(outcome, Draft):
            outcome = with_antecedent(outcome, desk)
        found = Found(desk.reading, _by_evidence(desk, outcome), outcome, desk)
    least = least_alone(cleaned, asked, outcome) if isinstance(outcome, Lack) else math.inf
    if least == math.inf:
        return found
    bare = find_answer(replace(cleaned, aside=""), ledger, kit)
    given = isinstance(bare.outcome, Draft) and bare.outcome.strength >= least
    return bare if given else found


def first_desk(cleaned: Cleaned, ledger: Ledger, kit: Kit) -> Desk:
    """The desk of the likeliest reading of one cleaned question."""
    return next(desk for _, desk in read_desks(*_by_cues(cleaned, ledger, kit), kit))


def _by_cues(cleaned: Cleaned, ledger: Ledger, kit: Kit) -> tuple[Desk, Told | None]:
    """The question as its cues read it, with all that was found, and what its shape may be."""
    text = with_apostrophes(" ".join(cleaned.questions), ledger.company, ledger.dossier.text)
    text = with_own_names(text, ledger.book, ledger.written)
    text = with_head_of(text, ledger, kit.glossary)
    if cleaned.stands_alone:
        spelt, _ = mend_spelling(text, ledger, kit.glossary)
        bare = with_bare(with_growth(spelt, ledger, kit.glossary), ledger)
        text = text if bare == spelt else bare
    text = with_rating(with_valuation(text, ledger), ledger)
    text = with_plain_parts(with_platforms(with_quarter_before(text, ledger)))
    text = with_plain_part(text, ledger, kit.glossary)
    story = about_known(cleaned.aside, lambda told: bool(ledger.book.mentions(told)))
    around, _ = with_own_numbers(story, ledger)
    aside = f"{around} {cleaned.before}".strip()
    reading = understand(text, aside, ledger, kit.glossary)
    asked_so = " ".join(cleaned.questions)
    if is_own_question(asked_so, ledger):
        reading = replace(reading, text=asked_so)
    mended, _ = mend_spelling(text, ledger, kit.glossary)
    leans = bool(aside) and leans_on_aside(mended, ledger, kit.glossary)
    beside = without_frame(aside) if leans else cleaned.before
    asked = with_own_names(f"{beside} {mended}".strip(), ledger.book, ledger.written)
    ids = [ledger.dossier.id]
    with stage("retrieve"):
        retrieval = kit.retriever.retrieve(asked, dossiers=ids, limit=EVERY_PASSAGE)
    with stage("choose"):
        words = words_of(asked, retrieval, ledger, kit)
        told = kit.shapes.told_by(asked, retrieval.vector) if kit.shapes else None
        return desk_of(reading, ledger, retrieval, kit, words), told


def _by_evidence(desk: Desk, outcome: Draft | Lack) -> Retrieval:
    """The passages in the order of the evidence in them, scores in 0..1.

    Those that the answer cites come first; else half retrieval, half best claim.
    """
    retrieval, sections = desk.retrieval, desk.ledger.dossier.sections
    places = {each.claim.key[1]: each.score for each in desk.scored}
    cited = cited_starts(outcome) if isinstance(outcome, Draft) else frozenset()
    hits = []
    for hit in retrieval.hits:
        passage = hit.passage
        inside = sections[passage.section].sentences[passage.first : passage.last]
        found = max((places.get(sentence.start, 0.0) for sentence in inside), default=0.0)
        gives = any(sentence.start in cited for sentence in inside)
        hits.append(Hit(passage, (gives + (hit.score + found) / 2) / 2))
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return replace(retrieval, hits=tuple(hits))


def _outcome(desk: Desk, told: Told | None, kit: Kit) -> tuple[Desk, Draft | Lack]:
    """The best answer of those that the likely shapes of the question bring, and its desk."""
    own = told_by_cues(desk, kit)
    whole = is_of_whole(desk, own)
    if whole and not asks_what_was_named(desk.reading.text):
        return desk, own
    denied = other_value(desk, kit) or other_way(desk, kit)
    if denied is not None:
        return denied
    very = very_figure(desk)
    if very is not None and very.strength >= kit.verdict.floor:
        return desk, very
    found: tuple[Desk, Draft] | None = None
    is_number = desk.reading.asked.sought is Sought.NUMBER
    several = asks_for_several(desk.reading.text, kit.glossary)
    least_of_all, worth, lack = 0.0, 0.0, None
    if isinstance(own, Lack) and own.reason in _NAMED_LACKS:
        lack = (desk, own)
    if told is not None and _is_outside(desk, told.shapes):
        least_of_all, lack = _SURELY, (desk, Lack(Reason.OUT_OF_SCOPE))
    for likely, other, outcome in drafts_of(desk, told, own, kit):
        if isinstance(outcome, Lack):
            lack = lack or (other, outcome)
            continue
        if is_of_other_quarter(outcome, other):
            lack = lack or (other, Lack(Reason.PERIOD_NOT_COVERED))
            continue
        chance = _chance(outcome, other, likely, kit)
        given = (other, replace(brought_up_to_date(outcome, other), strength=chance))
        early = given_early(outcome, other, likely)
        if chance >= early.least and (chance >= worth or not early.has_to_be_best):
            lead = early.lead or outcome.lead
            return other, replace(given[1], lead=lead, strength=max(chance, kit.verdict.floor))
        listed = several or _is_listed_pair(outcome, other, likely)
        narrow = 0.0 if listed else likely.narrow
        value = chance - (_LINE * narrow + _MORE) * _spare_lines(outcome, likely)
        value -= _UNLIKE * (likely.chance < LIKELY)
        floor = kit.verdict.floor_for(family_of(outcome, likely), is_number=is_number)
        if chance < max(floor, least_of_all):
            lack = lack or (other, lack_of(other))
        elif value >= worth:
            found, worth = given, value
        may_be_outdone = desk.reading.direction is not None or family_of(outcome, likely) == PAIR
        if worth >= _ENOUGH and not may_be_outdone:
            break
    if found is None and whole:
        return desk, own
    if found is None and (refusal := denial(desk)) is not None:
        return desk, refusal
    if asks_own_figure(desk) and (found is None or falls_short(found[1], found[0])):
        very = own_figure(desk)
        if very is not None and very.strength >= kit.verdict.floor:
            return desk, very
        if found is not None and is_of_somebody_else(found[1], found[0]):
            found = None
    return found or _of_side(lack or (desk, lack_of(desk)), desk)


def _of_side(lacking: tuple[Desk, Lack], asked: Desk) -> tuple[Desk, Lack]:
    """A side that has no word on a thing lacks no figure of it: the page may well give one."""
    other, lack = lacking
    if asked.reading.stance is None or lack.reason is not Reason.METRIC_NOT_COVERED:
        return lacking
    return other, replace(lack, reason=Reason.NOT_IN_DOSSIER)


_NAMED_LACKS = frozenset({Reason.PERIOD_NOT_COVERED, Reason.OTHER_COMPANY})
"""What a refusal says first, whatever else another reading lacks."""

_SURELY = 0.75
"""What seems to have nothing to do with the dossier is answered from this chance on."""

_ENOUGH = 0.83
"""An answer worth this is given without trying what is less likely. Of 1,224 questions as many are
right as from 0.93 on, with half as many drafts weighed; from 0.75 on two fewer."""


_UNLIKE = 0.1
"""What an answer must be likelier by that the cues alone bring, in a shape that is not likely. On
dossiers left out it changed one question in a thousand, for the worse: within chance."""


def _spare_lines(draft: Draft, likely: Likely) -> int:
    """The lines of an answer in prose beyond the first; what is given whole counts as one."""
    family = family_of(draft, likely)
    if family == PAIR and len(draft.lines) > 1:
        return 1
    return len(draft.lines) - 1 if family in _OF_SENTENCES else 0


def _is_listed_pair(draft: Draft, desk: Desk, likely: Likely) -> bool:
    """Whether the cues ask for several things and a whole pair tells of them: no single fact."""
    listed = likely.is_by_cues and desk.reading.intent is Intent.LIST
    return listed and family_of(draft, likely) == PAIR


_OF_SENTENCES = frozenset({"number", "name", "prose"})
_MORE, _LINE = 0.1, 0.2
"""What a further sentence must add to the chance of being right, for it is one more to read, and so
much more where one fact is wanted. With a tenth for any, citations are more often evidence (0.82
instead of 0.79 of 1,224 questions) and a thousandth fewer answers are right."""


def _chance(draft: Draft, desk: Desk, likely: Likely, kit: Kit) -> float:
    """How likely a draft is right; what was asked for word for word is taken to be."""
    if family_of(draft, likely) == PAIR and is_sure(draft):
        return draft.strength
    return kit.verdict.chance(family_of(draft, likely), likely, signs_of(draft, desk, likely))


def answer_all(
    cleaned: Cleaned, ledger: Ledger, kit: Kit
) -> tuple[tuple[Likely, Desk, Draft | Lack], ...]:
    """What every likely reading of a question comes to, the likeliest first."""
    desk, told = _by_cues(cleaned, ledger, kit)
    return tuple(drafts_of(desk, told, told_by_cues(desk, kit), kit))


def _is_outside(desk: Desk, shapes: Chances) -> bool:
    """Whether a message has nothing to do with the dossier, by its shape and what it names."""
    outside = shapes[Shape.SCOPE] + shapes[Shape.CHAT]
    reading = desk.reading
    named = reading.entities or reading.metrics or reading.kinds
    return outside >= (_OUTSIDE_NAMED if named else _OUTSIDE)


_OUTSIDE, _OUTSIDE_NAMED = 0.5, 0.8
"""From this chance on a message is none of the dossier's, when it names nothing of it and when it
does."""
