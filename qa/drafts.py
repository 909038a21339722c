"""What may be given to a question: the answers of every likely reading that pass the guards.

Which of them is given is decided in `qa.answer`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answering import ASKED_VERBATIM, answered, asks_content_of_title, pair_of
from qa.asked import Sought
from qa.choose.nearest import nearest_drafts
from qa.choose.overview import asks_what_it_is, choose_overview
from qa.choose.side_by_side import seats_of, side_by_side
from qa.choose.stance_request import asks_own_deal
from qa.choose.whole import choose_whole
from qa.claims import Claim
from qa.clauses import figures_stand_before_name, is_owned_by_another
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, cited_starts
from qa.excluded import (
    gives_share_of_other,
    is_of_other_kind,
    is_only_left_out,
    is_shared_with_others,
    is_spent_elsewhere,
    lacks_part,
)
from qa.figure_guards import (
    counts_of_asked,
    holds_money,
    is_of_part_alone,
    is_supposed,
    measures_by_name,
    tells_of_earlier,
)
from qa.fit.estimate import (
    gives_results_alone,
    holds_estimate,
    is_only_outlook,
    lacks_surprise,
)
from qa.guards import (
    argues_other_side,
    counts_unnamed,
    is_no_such_thing,
    lacks_kind,
    leaves_attribute,
    names_as_many,
    tells_no_holder,
    tells_of_events,
    tells_of_places,
    turns_superlative,
)
from qa.kit import Kit, desk_as
from qa.records import tells_only_records
from qa.rivals import (
    dates_another,
    gives_only_what_is_set_against,
    is_holder_elsewhere,
    leaves_rivals_out,
)
from qa.shapes import NARROW, Shape, Told
from qa.shaping import SOUGHT, as_shape, shape_of
from qa.short_of import is_short_of_asked, lacks_next, lacks_second, leaves_nameless
from qa.sides_told import gives_figures_of_names, tells_of_periods
from qa.signs import Likely
from qa.sought import share_held
from qa.totals import tells_only_additions
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
        pair = pair_of(each)
        if isinstance(pair, Draft) and pair.lines not in pairs:
            pairs.add(pair.lines)
            if is_sure(pair) or (_may_be_whole(pair, desk) and not _argues_a_side(own, desk)):
                yield likely, each, pair
        if isinstance(pair, Draft) and is_sure(pair):
            continue
        outcome = own if likely.is_by_cues else answered(each, kit)
        if _is_fit(outcome, likely, desk):
            yield likely, each, outcome
        if not _may_be_nearest(likely, each) or _is_of_unknown(desk, own):
            continue
        given = {cited_starts(outcome)} if isinstance(outcome, Draft) else set()
        for draft in nearest_drafts(each):
            if cited_starts(draft) not in given and _holds_asked(draft, desk):
                yield likely, each, draft
        if likely.is_by_cues and seats:
            for both in side_by_side(seats):
                if _tells_of_events(both, likely, desk) and _gives_figures(both, desk):
                    yield likely, each, both


def _gives_figures(draft: Draft, desk: Desk) -> bool:
    return gives_figures_of_names(cited_claims(draft, desk), desk)


def _may_be_whole(pair: Draft, desk: Desk) -> bool:
    """Whether a whole pair holds what is asked in so many words, and speaks of asked places."""
    return (
        _holds_named(pair, desk)
        and _tells_of_places(pair, desk)
        and counts_of_asked(desk.cited(cited_starts(pair)), desk.reading)
        and holds_estimate(cited_claims(pair, desk), desk.reading)
        and not lacks_surprise(cited_claims(pair, desk), desk.reading)
        and not _is_of_others(cited_claims(pair, desk), desk)
        and not is_no_such_thing(cited_claims(pair, desk), desk.reading)
    )


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
    return lacks_name or desk.reading.asked.sought in _OF_NAMES


_OF_NAMES = frozenset({Sought.NUMBER, Sought.PERSON, Sought.DATE})
"""What is somebody else's where the name that is asked about is not held."""


def _holds_asked(draft: Draft, desk: Desk) -> bool:
    """Whether a draft holds what is sought, of all that is asked about and nobody else."""
    claims = cited_claims(draft, desk)
    return (
        _holds_named(draft, desk)
        and counts_of_asked(desk.cited(cited_starts(draft)), desk.reading)
        and holds_money(claims, desk.reading)
        and not tells_only_additions(desk.cited(cited_starts(draft)), desk.reading)
        and not is_of_part_alone(desk.cited(cited_starts(draft)), desk)
        and not _is_otherwise(claims, desk)
        and not _is_of_others(claims, desk)
        and tells_of_periods(claims, desk)
        and gives_figures_of_names(claims, desk)
        and names_as_many(claims, desk.reading)
        and tells_of_events(claims, desk.reading, desk.ledger)
    )


def _is_fit(outcome: Draft | Lack, likely: Likely, desk: Desk) -> bool:
    """Whether what a chooser found may be given: it holds what is asked and what it is asked of."""
    return isinstance(outcome, Lack) or (
        not counts_unnamed(desk.reading, desk.ledger, desk.glossary)
        and not argues_other_side(cited_claims(outcome, desk), desk.reading, desk.ledger)
        and not _is_of_others(cited_claims(outcome, desk), desk)
        and not _is_short_in_a_list(outcome, desk)
        and _is_named(outcome, likely, desk)
        and _tells_of_events(outcome, likely, desk)
        and not _tells_otherwise(outcome, likely, desk)
        and (likely.shape not in _OF_PLACES or _tells_of_places(outcome, desk))
        and (likely.shape not in _IN_SENTENCES or _gives_figures(outcome, desk))
    )


def _is_short_in_a_list(draft: Draft, desk: Desk) -> bool:
    """Whether points, sides or posts are given that leave open which one is meant."""
    claims, reading = cited_claims(draft, desk), desk.reading
    return (
        leaves_nameless(claims, reading)
        or lacks_next(claims, reading)
        or lacks_second(claims, reading)
        or turns_superlative(claims, reading, desk.glossary)
    )


def _tells_of_places(draft: Draft, desk: Desk) -> bool:
    return not desk.reading.places or tells_of_places(cited_claims(draft, desk), desk.reading)


_OF_PLACES = frozenset({Shape.LIST, Shape.BULL, Shape.BEAR, Shape.COMPARE})
"""Shapes whose answers must speak of a place that is asked about; single sentences are held to it
by themselves, and a place may tell which expert is meant."""


def _tells_of_events(outcome: Draft, likely: Likely, desk: Desk) -> bool:
    """Whether what is given in sentences tells of the events that a question takes for granted."""
    if likely.shape not in _IN_SENTENCES:
        return True
    return tells_of_events(cited_claims(outcome, desk), desk.reading, desk.ledger)


def _tells_otherwise(outcome: Draft, likely: Likely, desk: Desk) -> bool:
    """Whether what is given in sentences is the opposite of what is asked, or somebody else's."""
    return likely.shape in SOUGHT and (
        _is_otherwise(cited_claims(outcome, desk), desk)
        or is_of_part_alone(desk.cited(cited_starts(outcome)), desk)
        or tells_only_additions(desk.cited(cited_starts(outcome)), desk.reading)
    )


def _is_of_others(claims: Sequence[Claim], desk: Desk) -> bool:
    """Whether rivals, or the first of several, are asked for, and only oneself is told of."""
    reading = desk.reading
    return leaves_rivals_out(claims, reading, desk.ledger) or tells_only_records(
        claims, reading.text
    )


def _is_otherwise(claims: Sequence[Claim], desk: Desk) -> bool:
    reading = desk.reading
    return (
        turns_superlative(claims, reading, desk.glossary)
        or measures_by_name(claims, reading, desk.ledger)
        or not tells_of_earlier(claims, reading, desk.glossary)
        or tells_no_holder(claims, reading)
        or is_holder_elsewhere(claims, reading, desk.ledger)
        or gives_only_what_is_set_against(claims, reading, desk.ledger)
        or dates_another(claims, reading, desk.ledger)
        or lacks_kind(claims, reading)
        or is_only_left_out(claims, reading)
        or gives_share_of_other(claims, reading, desk.ledger)
        or is_spent_elsewhere(claims, reading)
        or is_shared_with_others(claims, reading)
        or is_of_other_kind(claims, reading)
        or gives_results_alone(claims, reading)
        or is_only_outlook(claims, reading, desk.ledger.latest)
        or is_supposed(claims, reading)
        or is_no_such_thing(claims, reading)
        or lacks_surprise(claims, reading)
        or lacks_part(claims, reading)
        or leaves_attribute(claims, reading, desk.glossary)
        or is_short_of_asked(claims, reading)
        or figures_stand_before_name(claims, reading, desk.ledger)
        or is_owned_by_another(claims, reading)
    )


_IN_SENTENCES = frozenset({*SOUGHT, Shape.COMPARE})


def _is_named(outcome: Draft, likely: Likely, desk: Desk) -> bool:
    """Whether a reading beside that of the cues gives what these say is sought, if it gives any."""
    beside = likely.shape in SOUGHT and not likely.is_by_cues
    return not beside or _holds_named(outcome, desk)


def _holds_named(draft: Draft, desk: Desk) -> bool:
    """Whether what the cues say is sought may stand in a draft: a person, place, date or number."""
    asked = desk.reading.asked
    if asked.sought not in _NAMED and not (asked.sought is Sought.NUMBER and asked.is_explicit):
        return True
    return share_held(cited_claims(draft, desk), desk.reading, desk.ledger) > 0


def cited_claims(draft: Draft, desk: Desk) -> list[Claim]:
    """The claims that a draft gives as evidence, in the order of the desk."""
    return [each.claim for each in desk.cited(cited_starts(draft))]


_NAMED = frozenset({Sought.PERSON, Sought.PLACE, Sought.DATE})
"""Types of answer that a question asks for in so many words: who, where, when."""


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
