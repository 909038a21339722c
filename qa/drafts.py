"""What may be given to a question: the answers of every likely reading that pass the guards.

Which of them is given is decided in `qa.answer`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.regex import regex
from qa.admission import (
    cited_claims,
    gives_figures,
    holds_asked,
    is_fit,
    may_be_whole,
    tells_of_asked_events,
)
from qa.answering import ASKED_VERBATIM, answered, asks_content_of_title, pairs_of
from qa.asked import Sought
from qa.choose.nearest import nearest_drafts
from qa.choose.overview import asks_what_it_is, choose_overview
from qa.choose.side_by_side import seats_of, side_by_side
from qa.choose.stance_request import asks_own_deal
from qa.choose.whole import choose_whole
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, cited_starts
from qa.guards import (
    counts_unnamed,
)
from qa.kit import Kit, desk_as
from qa.shapes import NARROW, Shape, Told
from qa.shaping import SOUGHT, as_shape, shape_of
from qa.sides_told import tells_of_periods
from qa.signs import Likely
from qa.types import Intent, Reason


def told_by_cues(desk: Desk, kit: Kit) -> Draft | Lack:
    """What the reading by cues comes to."""
    whole = choose_whole(desk)
    if whole is not None:
        return whole
    if asks_what_it_is(desk.reading, desk.ledger):
        overview = choose_overview(desk)
        if isinstance(overview, Draft):
            return overview
    return answered(desk, kit)


def drafts_of(
    desk: Desk, told: Told | None, own: Draft | Lack, kit: Kit
) -> Iterator[tuple[Likely, Desk, Draft | Lack]]:
    """Whole FAQ pairs are answers besides those of the readings; each is given once."""
    pairs: set[tuple[Line, ...]] = set()
    seats = seats_of(desk, kit) if len(desk.reading.sides) > 1 else ()
    for read, each in read_desks(desk, told, kit):
        likely = replace(read, cues=desk.reading, told=own, seats=seats)
        found = tuple(pairs_of(each))
        for pair in found:
            may_be = is_sure(pair) or (may_be_whole(pair, desk) and not _argues_a_side(own, desk))
            if may_be and pair.lines not in pairs:
                yield likely, each, pair
            pairs.add(pair.lines)
        if any(map(is_sure, found)):
            continue
        outcome = own if likely.is_by_cues else answered(each, kit)
        if is_fit(outcome, likely, desk):
            yield likely, each, outcome
        if not _may_be_nearest(likely, each) or _is_of_unknown(desk, own):
            continue
        given = {cited_starts(outcome)} if isinstance(outcome, Draft) else set()
        for draft in nearest_drafts(each):
            if cited_starts(draft) not in given and holds_asked(draft, desk):
                yield likely, each, draft
        if likely.is_by_cues and seats:
            for both in side_by_side(seats):
                fit = tells_of_asked_events(both, likely, desk) and gives_figures(both, desk)
                if fit and tells_of_periods(cited_claims(both, desk), desk):
                    yield likely, each, both


def _argues_a_side(own: Draft | Lack, desk: Desk) -> bool:
    """Whether one side's case is asked for and found: no neutral answer tells it.

    What went wrong in some quarter is no case, and may be told neutrally.
    """
    is_case = desk.reading.intent is Intent.STANCE and not desk.reading.periods
    return is_case and isinstance(own, Draft)


def _may_be_nearest(likely: Likely, desk: Desk) -> bool:
    """Whether the most relevant sentences may answer by themselves, as the question is read."""
    prose = likely.shape in SOUGHT or likely.shape is Shape.COMPARE
    return prose and not desk.reading.off_topic and not asks_content_of_title(desk)


def _is_of_unknown(desk: Desk, own: Draft | Lack) -> bool:
    """Whether something is asked of a name, or a count of things, that the dossier does not hold.

    Then a sentence near the rest of the question is of somebody else.
    """
    if counts_unnamed(desk.reading, desk.ledger, desk.glossary):
        return True
    if not desk.reading.unknown:
        return False
    lacks_name = isinstance(own, Lack) and own.reason is Reason.OTHER_COMPANY
    of_names = desk.reading.asked.sought in _OF_NAMES
    return lacks_name or of_names or any(_is_subject(n, desk) for n in desk.reading.unknown)


def _is_subject(name: str, desk: Desk) -> bool:
    """Whether it is asked what a name does or did, or has: "what did Acme make?"."""
    does = regex(
        rf"\b(?:did|does|do|is|was|are|were|has|have|had|will|would|can|could)\s+(?:the\s+)?{re.escape(name)}\b"
        rf"|\b{re.escape(name)}['’]s\b|{re.escape(name)}(?<=['’]s)",
        re.IGNORECASE,
    )
    return does.search(desk.reading.text) is not None


_OF_NAMES = frozenset({Sought.NUMBER, Sought.PERSON, Sought.DATE})
"""What is somebody else's where the name that is asked about is not held."""


def read_desks(desk: Desk, told: Told | None, kit: Kit) -> Iterator[tuple[Likely, Desk]]:
    """The desk of each likely reading of a question, the likeliest first."""
    own = shape_of(desk.reading)
    if told is None or _is_advice(desk):
        yield Likely(own, 1.0, True, 0.0), desk
        return
    outside = told.shapes[Shape.SCOPE] + told.shapes[Shape.CHAT]
    narrow = sum(told.shapes[shape] for shape in NARROW)
    chances = {**told.shapes, own: told.shapes[own] + _BY_CUES}
    for name, chance in sorted(chances.items(), key=lambda each: (-each[1], each[0])):
        if name == own:
            yield Likely(own, told.shapes[own], True, outside, narrow), desk
        elif chance >= LIKELY:
            reading = as_shape(desk.reading, Shape(name), told, desk.ledger, kit.glossary)
            if reading is not None:
                yield (
                    Likely(Shape(name), chance, False, outside, narrow),
                    desk_as(reading, desk, kit),
                )


def _is_advice(desk: Desk) -> bool:
    """Whether what to do with the shares is asked, of nobody in particular and in plain words."""
    reading = desk.reading
    if reading.off_topic and asks_own_deal(reading.text):
        return True
    named = any(name != desk.ledger.company for name in reading.entities)
    return reading.advice and not (named or reading.metrics or reading.unknown)


_BY_CUES = 0.3
"""What the reading by cues has ahead of one by likeness to questions that were labelled."""


LIKELY = 0.15
"""Least chance of a shape that is tried."""


def is_sure(outcome: Draft | Lack) -> bool:
    """Whether a pair was asked for word for word."""
    return isinstance(outcome, Draft) and outcome.strength >= ASKED_VERBATIM
