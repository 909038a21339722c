"""What is missing when nothing answers: a metric, a period, a name, a topic."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from qa.asked import Sought
from qa.coverage import term_weight
from qa.desk import Desk
from qa.draft import Lack
from qa.figures import Gap
from qa.fit.part import parts_asked
from qa.glossary import with_changes
from qa.keys import Term, find_places
from qa.own_names import without_possessive
from qa.scored import Scored
from qa.sought import needed_terms
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
    return _topics(reading.terms, desk)


def topic_lack(desk: Desk) -> Lack:
    """The words of the question that nothing answers on, or the names and places it lacks."""
    if desk.reading.unknown:
        missing = tuple(Missing(MissingKind.ENTITY, name) for name in desk.reading.unknown)
    elif places := _absent_places(desk):
        missing = tuple(Missing(MissingKind.TOPIC, place) for place in places)
    elif name := _attribute(desk):
        missing = (Missing(MissingKind.ATTRIBUTE, name),)
    else:
        missing = _topics(unmet_terms(desk, desk.scored[0]), desk) if desk.scored else ()
    return Lack(Reason.NOT_IN_DOSSIER, missing)


def _attribute(desk: Desk) -> str | None:
    """The job or the attribute asked for, as the glossary calls it, if the page tells of none."""
    reading = desk.reading
    if reading.title is not None and reading.asked.sought is Sought.PERSON:
        return reading.title.removeprefix("t:")
    named = needed_terms(reading, desk.glossary)
    if reading.asked.sought is Sought.DATE:
        named += tuple(t for t in reading.terms if any(_is_date(key) for key in t.keys))
    keys = (key for t in named for key in sorted(t.keys) if key.startswith("a:"))
    return next((k.removeprefix("a:") for k in keys if k not in desk.ledger.keys), None)


def _is_date(key: str) -> bool:
    return key.startswith("a:") and key.endswith(" date")


def _topics(terms: Sequence[Term], desk: Desk) -> tuple[Missing, ...]:
    """At most three of them: those that the page never mentions, else those that are no deeds."""
    absent = [term for term in terms if not term.is_in(desk.ledger.keys)]
    things = [term for term in terms if not _deeds().issuperset(term.stems)]
    told = [term for term in absent if term in things] or things or absent or terms
    texts = [without_possessive(term.text) for term in told[:_MISSING_MOST]]
    return tuple(Missing(MissingKind.TOPIC, text) for text in texts)


@cache
def _deeds() -> frozenset[str]:
    """Stems of verbs, which do not tell what is missing where another word does."""
    data = files("qa").joinpath("data/deeds.json").read_text(encoding="utf-8")
    return frozenset(stems(" ".join(json.loads(data)["deeds"])))


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
        "explain explains describe say says tell mention mentions question questions meant "
        "page dossier pros cons bull bulls bear bears optimists pessimists side sides"
    )
)
"""What a question is asked with, of which a refusal says nothing."""


def unmet_terms(desk: Desk, each: Scored) -> tuple[Term, ...]:
    """Question terms that neither the sentence nor its headings hold, most telling first."""
    keys = each.claim.own | each.claim.context
    asked = [term for term in desk.reading.terms if not _ASKING.issuperset(term.stems)]
    unmet = [term for term in asked if not term.is_in(keys)]
    return tuple(sorted(unmet, key=lambda term: -term_weight(term, desk.ledger)))
