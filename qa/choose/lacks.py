"""What is missing when nothing answers: a metric, a period, a name, a topic."""

from __future__ import annotations

from qa.coverage import term_weight
from qa.desk import Desk
from qa.draft import Lack
from qa.figures import Gap
from qa.fit.part import parts_asked
from qa.glossary import with_changes
from qa.keys import Term, find_places
from qa.own_names import without_possessive
from qa.scored import Scored
from qa.types import Missing, MissingKind, Reason
from qa.words import stems

_NEAR = 0.15
"""A figure that scores this much but for one gap tells what is missing."""

_OF_METRIC = 0.8
"""So does one that is so surely of the asked metric (`Fit.metric`)."""


def figure_lack(desk: Desk) -> Lack:
    """Which asked-for thing the nearest figure falls short of."""
    near = [
        each
        for each in desk.scored
        if each.fit is not None
        and len(each.fit.gaps) == 1
        and (each.score >= _NEAR or each.fit.metric >= _OF_METRIC)
    ]
    reading = desk.reading
    if reading.unknown:
        names = map(without_possessive, reading.unknown)
        missing = tuple(Missing(MissingKind.ENTITY, name) for name in names)
        return Lack(Reason.OTHER_COMPANY, missing)
    for gap, reason, kind in (
        (Gap.PERIOD, Reason.PERIOD_NOT_COVERED, MissingKind.PERIOD),
        (Gap.ENTITY, Reason.METRIC_NOT_COVERED, MissingKind.METRIC),
    ):
        of_gap = [each for each in near if each.fit and gap in each.fit.gaps]
        if of_gap:
            return Lack(reason, missing_of(kind, desk), tuple(e.claim for e in of_gap[:2]))
    return Lack(Reason.METRIC_NOT_COVERED, missing_of(MissingKind.METRIC, desk))


def missing_of(kind: MissingKind, desk: Desk) -> tuple[Missing, ...]:
    """What a refusal names: the asked periods, places that the dossier lacks, metrics, topics."""
    reading = desk.reading
    if kind is MissingKind.PERIOD:
        return tuple(Missing(kind, period.label) for period in reading.periods)
    if absent := _absent_places(desk):
        return tuple(Missing(MissingKind.TOPIC, place) for place in absent)
    if reading.metrics:
        parts = [term.text for term in parts_asked(reading)][:1]
        names = with_changes(reading.metrics)
        return tuple(Missing(kind, " ".join((*parts, name))) for name in names)
    if reading.asked.counted:
        return (Missing(MissingKind.UNIT, reading.asked.counted),)
    return tuple(Missing(MissingKind.TOPIC, term.text) for term in reading.terms[:3])


def topic_lack(desk: Desk) -> Lack:
    """The words of the question that nothing answers on, or the names and places it lacks."""
    texts = desk.reading.unknown or _absent_places(desk)
    kind = MissingKind.ENTITY if desk.reading.unknown else MissingKind.TOPIC
    if not texts and desk.scored:
        texts = tuple(term.text for term in unmet_terms(desk, desk.scored[0])[:_MISSING_MOST])
    return Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(kind, text) for text in texts))


def _absent_places(desk: Desk) -> tuple[str, ...]:
    """The countries and regions asked about that the dossier never names, as they are written."""
    text = desk.reading.text
    return tuple(
        text[start:end]
        for (start, end), place in find_places(text, desk.glossary)
        if f"p:{place}" not in desk.ledger.keys
    )


_MISSING_MOST = 3
"""A refusal names so many things that are missing."""


_ASKING = frozenset(
    stems(
        "compare compares compared comparison comparisons versus differ difference contrast "
        "explain explains describe say says tell mention mentions question questions meant"
    )
)
"""What a question is asked with, of which a refusal says nothing."""


def unmet_terms(desk: Desk, each: Scored) -> tuple[Term, ...]:
    """Question terms that neither the sentence nor its headings hold, most telling first."""
    keys = each.claim.own | each.claim.context
    asked = [term for term in desk.reading.terms if not _ASKING.issuperset(term.stems)]
    unmet = [term for term in asked if not term.is_in(keys)]
    return tuple(sorted(unmet, key=lambda term: -term_weight(term, desk.ledger)))
