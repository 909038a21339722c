"""Whether a draft may be given at all: it holds what is asked, of all that is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from qa.asked import Sought
from qa.broken_off import breaks_off
from qa.claims import Claim
from qa.clauses import figures_stand_before_name, is_owned_by_another
from qa.crossed import is_of_other_time, is_outlook_of_other, leaves_year
from qa.desk import Desk
from qa.draft import Draft, Lack, cited_starts
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
    counts_others,
    holds_money,
    is_of_other_size,
    is_of_part_alone,
    is_supposed,
    measures_by_name,
    repeats_asked_number,
    tells_of_earlier,
)
from qa.fit.estimate import (
    gives_results_alone,
    holds_estimate,
    is_only_outlook,
    lacks_surprise,
)
from qa.fit.period import is_earlier
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
from qa.heads import WHO_HEADS
from qa.ledger import Ledger
from qa.metric_guards import (
    grows_there_alone,
    is_of_named_other,
    is_of_other_basis,
    is_of_other_metric,
    lacks_rate,
    tells_no_share,
)
from qa.nameless import leaves_nameless
from qa.reading import Reading
from qa.records import tells_only_records
from qa.rivals import (
    dates_another,
    gives_only_what_is_set_against,
    is_holder_elsewhere,
    leaves_rivals_out,
)
from qa.shapes import Shape
from qa.shaping import SOUGHT
from qa.short_of import is_short_of_asked, lacks_names, lacks_next
from qa.sides_told import gives_figures_of_names, tells_of_periods
from qa.signs import Likely
from qa.sought import share_held
from qa.totals import tells_only_additions


def is_fit(outcome: Draft | Lack, likely: Likely, desk: Desk) -> bool:
    """Whether what a chooser found may be given: it holds what is asked and what it is asked of."""
    return isinstance(outcome, Lack) or (
        not counts_unnamed(desk.reading, desk.ledger, desk.glossary)
        and not argues_other_side(cited_claims(outcome, desk), desk.reading, desk.ledger)
        and not _is_of_others(cited_claims(outcome, desk), desk)
        and not is_of_other_metric(cited_claims(outcome, desk), desk.reading, desk.glossary)
        and not counts_others(desk.cited(cited_starts(outcome)), desk.reading)
        and not _is_short_in_a_list(outcome, desk)
        and _is_named(outcome, likely, desk)
        and tells_of_asked_events(outcome, likely, desk)
        and not _tells_otherwise(outcome, likely, desk)
        and (likely.shape not in _OF_PLACES or _tells_of_places(outcome, desk))
        and (likely.shape not in _IN_SENTENCES or gives_figures(outcome, desk))
        and (likely.shape not in SOUGHT or tells_of_periods(cited_claims(outcome, desk), desk))
    )


def holds_asked(draft: Draft, desk: Desk) -> bool:
    """Whether a draft holds what is sought, of all that is asked about and nobody else."""
    claims = cited_claims(draft, desk)
    return (
        _holds_named(draft, desk)
        and counts_of_asked(desk.cited(cited_starts(draft)), desk.reading)
        and holds_money(claims, desk.reading)
        and not counts_others(desk.cited(cited_starts(draft)), desk.reading)
        and not tells_only_additions(desk.cited(cited_starts(draft)), desk.reading)
        and not is_of_part_alone(desk.cited(cited_starts(draft)), desk)
        and not is_of_other_metric(claims, desk.reading, desk.glossary)
        and not _is_otherwise(claims, desk)
        and not _is_of_others(claims, desk)
        and tells_of_periods(claims, desk)
        and gives_figures_of_names(claims, desk)
        and names_as_many(claims, desk.reading)
        and tells_of_events(claims, desk.reading, desk.ledger)
    )


def may_be_whole(pair: Draft, desk: Desk) -> bool:
    """Whether a whole pair holds what is asked in so many words, and speaks of asked places."""
    return (
        _holds_named(pair, desk)
        and _tells_of_places(pair, desk)
        and counts_of_asked(desk.cited(cited_starts(pair)), desk.reading)
        and holds_estimate(cited_claims(pair, desk), desk.reading)
        and not lacks_surprise(cited_claims(pair, desk), desk.reading)
        and (tells_of_periods(cited_claims(pair, desk), desk) or _tells_a_base(pair, desk))
        and not _is_of_others(cited_claims(pair, desk), desk)
        and not is_no_such_thing(cited_claims(pair, desk), desk.reading)
    )


def _tells_a_base(pair: Draft, desk: Desk) -> bool:
    """Whether a figure of a pair is told with what it came from, whatever time that is of."""
    return any(is_earlier(each) for claim in cited_claims(pair, desk) for each in claim.figures)


def gives_figures(draft: Draft, desk: Desk) -> bool:
    """Whether a draft has figures of the names whose figures are asked for."""
    return gives_figures_of_names(cited_claims(draft, desk), desk)


def _is_short_in_a_list(draft: Draft, desk: Desk) -> bool:
    """Whether points, sides or posts are given that leave open which one is meant."""
    claims, reading = cited_claims(draft, desk), desk.reading
    return (
        leaves_nameless(claims, reading, desk.ledger)
        or lacks_next(claims, reading)
        or breaks_off(claims, reading, desk.ledger)
        or lacks_names(claims, reading)
        or turns_superlative(claims, reading, desk.glossary)
    )


def _tells_of_places(draft: Draft, desk: Desk) -> bool:
    return not desk.reading.places or tells_of_places(cited_claims(draft, desk), desk.reading)


_OF_PLACES = frozenset({Shape.LIST, Shape.BULL, Shape.BEAR, Shape.COMPARE})
"""Shapes whose answers must speak of a place that is asked about; single sentences are held to it
by themselves, and a place may tell which expert is meant."""


def tells_of_asked_events(outcome: Draft, likely: Likely, desk: Desk) -> bool:
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
    reading, ledger = desk.reading, desk.ledger
    return (
        turns_superlative(claims, reading, desk.glossary)
        or measures_by_name(claims, reading, ledger)
        or not tells_of_earlier(claims, reading, desk.glossary)
        or tells_no_holder(claims, reading)
        or _names_no_head(claims, reading, ledger)
        or not holds_money(claims, reading)
        or is_holder_elsewhere(claims, reading, ledger)
        or gives_only_what_is_set_against(claims, reading, ledger)
        or dates_another(claims, reading, ledger)
        or lacks_kind(claims, reading)
        or is_only_left_out(claims, reading)
        or gives_share_of_other(claims, reading, ledger)
        or is_spent_elsewhere(claims, reading)
        or is_shared_with_others(claims, reading)
        or is_of_other_kind(claims, reading)
        or gives_results_alone(claims, reading)
        or is_only_outlook(claims, reading, ledger.latest)
        or is_supposed(claims, reading)
        or is_of_other_size(claims, reading)
        or is_of_other_basis(claims, reading)
        or grows_there_alone(claims, reading, desk.glossary)
        or is_of_named_other(claims, reading, ledger, desk.glossary)
        or lacks_rate(claims, reading, desk.glossary)
        or tells_no_share(claims, reading)
        or repeats_asked_number(claims, reading)
        or is_no_such_thing(claims, reading)
        or lacks_surprise(claims, reading)
        or lacks_part(claims, reading)
        or leaves_attribute(claims, reading, desk.glossary)
        or leaves_nameless(claims, reading, ledger)
        or is_short_of_asked(claims, reading)
        or breaks_off(claims, reading, ledger)
        or figures_stand_before_name(claims, reading, ledger)
        or is_owned_by_another(claims, reading)
        or is_of_other_time(claims, reading, ledger.year_end, desk.glossary)
        or is_outlook_of_other(claims, reading, desk.glossary)
        or leaves_year(claims, reading)
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


def _names_no_head(claims: Sequence[Claim], reading: Reading, ledger: Ledger) -> bool:
    """Whether it is asked who runs something, and nobody is named but companies and places."""
    if reading.asked.sought is not Sought.PERSON or not WHO_HEADS.match(reading.text):
        return False
    return share_held(claims, reading, ledger) < 1


_NAMED = frozenset({Sought.PERSON, Sought.PLACE, Sought.DATE})
"""Types of answer that a question asks for in so many words: who, where, when."""


def cited_claims(draft: Draft, desk: Desk) -> list[Claim]:
    """The claims that a draft gives as evidence, in the order of the desk."""
    return [each.claim for each in desk.cited(cited_starts(draft))]
