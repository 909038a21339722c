"""A number, a name, a cause: the one or two sentences that say it."""

from __future__ import annotations

from corpus.periods import period_end
from qa import cues
from qa.asked import Sought
from qa.claims import Claim
from qa.coverage import term_weight
from qa.desk import Desk
from qa.draft import Draft, Lack, figure_line, sentence_line
from qa.entities import EntityKind
from qa.figures import Fit, Gap
from qa.fit.part import parts_asked
from qa.keys import Term, find_places
from qa.scored import Scored, chance
from qa.sought import holds_sought, is_bare_title, is_label, names_places
from qa.types import Intent, Missing, MissingKind, Reason
from qa.words import tokens


def choose_figure(desk: Desk) -> Draft | Lack:
    """The figure that fits in unit, metric, entity and period, or what is missing."""
    floor, fitting = desk.floors["figure"], _fitting(desk)
    if not fitting or desk.reading.unknown:
        return _lack(desk)
    sure = chance(fitting, desk.weights.decide["figure"])
    if sure < floor * (_OWN_WORDS if _speaks_asked_expert(fitting[0], desk) else 1.0):
        return _lack(desk)
    best = _newest(fitting, desk)
    return Draft(Intent.FIGURE.value, (figure_line(best, desk.ledger),), strength=sure)


def _fitting(desk: Desk) -> list[Scored]:
    """The claims whose best figure falls short in nothing, best first."""
    return [
        each
        for each in desk.scored
        if each.fit is not None
        and not each.fit.gaps
        and not each.features.attribute
        and names_places(each.claim, desk.reading)
    ]


_OWN_WORDS = 0.3
"""An expert's post is short: what fits in it needs so much less to be taken for the answer."""


def _speaks_asked_expert(each: Scored, desk: Desk) -> bool:
    return (
        each.claim.expert is not None
        and each.features.entity > 0
        and any(desk.ledger.is_own_expert(name) for name in desk.reading.entities)
    )


_CLOSE = 0.55
"""A figure this near to the best one's score may be the same figure of a later period."""


def _newest(fitting: list[Scored], desk: Desk) -> Scored:
    """The best figure; without an asked period the latest among those that fit nearly as well."""
    best = fitting[0]
    assert best.fit is not None  # noqa: S101 - only fitted figures come here
    if desk.reading.periods:
        return best
    rivals = [each for each in fitting if _same_thing(each, best)]
    return max(rivals, key=lambda each: (_recency(each, desk), each.score))


def _same_thing(each: Scored, best: Scored) -> bool:
    if each.fit is None or best.fit is None or each.score < _CLOSE * best.score:
        return False
    one, other = each.fit, best.fit
    alike = one.figure.quantity.unit is other.figure.quantity.unit
    return (
        alike
        and one.metric >= other.metric
        and one.entity >= other.entity
        and one.window >= other.window - 0.01
    )


def _recency(each: Scored, desk: Desk) -> tuple[int, int]:
    """Later periods rank higher; what states none is of the dossier's own time."""
    figure = each.fit.figure if each.fit else None
    if figure is None or figure.period is None:
        return 1, 0
    period = figure.period.period
    if desk.ledger.latest is not None and period == desk.ledger.latest:
        return 2, 0
    return 0, period_end(period).toordinal() if period.year else 0


_NEAR = 0.15
"""A figure that scores this much but for one gap tells what is missing."""

_OF_METRIC = 0.8
"""So does one that is so surely of the asked metric (`Fit.metric`)."""


def _lack(desk: Desk) -> Lack:
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
        missing = tuple(Missing(MissingKind.ENTITY, name) for name in reading.unknown)
        return Lack(Reason.OTHER_COMPANY, missing)
    for gap, reason, kind in (
        (Gap.PERIOD, Reason.PERIOD_NOT_COVERED, MissingKind.PERIOD),
        (Gap.ENTITY, Reason.METRIC_NOT_COVERED, MissingKind.METRIC),
    ):
        of_gap = [each for each in near if each.fit and gap in each.fit.gaps]
        if of_gap:
            return Lack(reason, _missing(kind, desk), tuple(e.claim for e in of_gap[:2]))
    return Lack(Reason.METRIC_NOT_COVERED, _missing(MissingKind.METRIC, desk))


def _missing(kind: MissingKind, desk: Desk) -> tuple[Missing, ...]:
    reading = desk.reading
    if kind is MissingKind.PERIOD:
        return tuple(Missing(kind, period.label) for period in reading.periods)
    if reading.metrics:
        parts = [term.text for term in parts_asked(reading)][:1]
        return tuple(Missing(kind, " ".join((*parts, name))) for name in reading.metrics)
    if reading.asked.counted:
        return (Missing(MissingKind.UNIT, reading.asked.counted),)
    return tuple(Missing(MissingKind.TOPIC, term.text) for term in reading.terms[:3])


def unmet_terms(desk: Desk, each: Scored) -> tuple[Term, ...]:
    """Question terms that neither the sentence nor its headings hold, most telling first."""
    keys = each.claim.own | each.claim.context
    unmet = [term for term in desk.reading.terms if not term.is_in(keys)]
    return tuple(sorted(unmet, key=lambda term: -term_weight(term, desk.ledger)))


def choose_explanation(desk: Desk) -> Draft | Lack:
    """The best sentence, and a second one where it covers what the first leaves open."""
    if desk.reading.title is not None:
        officers = _officers(desk)
        if officers:
            return officers
    candidates = [each for each in desk.scored if _may_answer(each, desk)]
    wants_metric = desk.reading.direction is not None or desk.reading.asked.sought is Sought.TEXT
    if wants_metric and desk.reading.metrics:
        candidates = [each for each in candidates if _speaks_of_metric(each, desk)]
    if desk.reading.asked.sought is Sought.DATE and desk.reading.metrics:
        candidates = [each for each in candidates if _dates_metric(each, desk)] or candidates
    if desk.reading.unknown or not candidates:
        return _topic_lack(desk)
    sure = chance(candidates, desk.weights.decide["sentence"])
    if sure < desk.floors["sentence"]:
        return _topic_lack(desk)
    best = candidates[0]
    chosen = [best, *_second(best, candidates[1:], desk)]
    lines = tuple(sentence_line(each.claim, desk.ledger) for each in chosen)
    return Draft(desk.reading.intent.value, lines, strength=sure,
                 signals=(("coverage", best.features.with_context),))  # fmt: skip


def _officers(desk: Desk) -> Draft | None:
    """Who holds an asked job: a sentence with the title and a person, of the asked unit if any."""
    reading, ledger = desk.reading, desk.ledger
    if reading.asked.sought is not Sought.PERSON and not reading.names_role:
        return None
    asked = {name for name in reading.entities if name != ledger.company}
    held = [
        each
        for each in desk.scored
        if reading.title in each.claim.own
        and asked <= each.claim.entities | each.claim.context_entities
        and _names_person(each, desk)
    ]
    if not held or desk.reading.unknown:
        return None
    best = min(held, key=lambda each: (_other_names(each, desk, asked), -each.rank, each.claim.key))
    return Draft(Intent.ENTITY.value, (sentence_line(best.claim, ledger),), strength=0.9)


def _names_person(each: Scored, desk: Desk) -> bool:
    book = desk.ledger.book.by_name
    return any(book[name].kind is EntityKind.PERSON for name in each.claim.entities)


def _other_names(each: Scored, desk: Desk, asked: set[str]) -> int:
    """How many things besides persons and what is asked for the sentence names."""
    book = desk.ledger.book.by_name
    return sum(
        book[name].kind is EntityKind.NAME for name in each.claim.entities if name not in asked
    )


def _follows_if_asked(claim: Claim, desk: Desk) -> bool:
    """Who or what comes next is only said where something is said to come next."""
    if desk.reading.asked.sought not in _NAMED_TYPES or not cues.NEXT_ONE.search(desk.reading.text):
        return True
    return bool(cues.NEXT_ONE.search(claim.text))


def _turns_superlative(claim: Claim, desk: Desk) -> bool:
    """Whether a name is asked for by a superlative of which the claim holds the opposite."""
    asked = desk.reading.polarity
    if asked is None or desk.reading.asked.sought not in _NAMED_TYPES:
        return False
    words = {token.folded for token in tokens(claim.text)}
    return asked not in words and desk.glossary.superlatives[asked] in words


def _dates_metric(each: Scored, desk: Desk) -> bool:
    """Whether the claim gives a value of an asked metric together with its period."""
    return any(
        figure.period is not None and figure.metric in desk.reading.metrics
        for figure in each.claim.figures
    )


def _speaks_of_metric(each: Scored, desk: Desk) -> bool:
    return any(f"m:{name}" in each.claim.own for name in desk.reading.metrics)


def _is_covered(each: Scored) -> bool:
    """Whether a claim has enough of the question's words, or of their meaning."""
    return each.features.known >= _NAMED_COVER or each.features.like_share >= _NAMED_COVER


_NAMED_COVER = 0.3
"""A name, place or date must stand with this share of the words that the dossier knows."""

_IN_TITLES = frozenset({Sought.TITLE, Sought.NAME, Sought.PLACE})
"""What the title of a document may tell; it says nothing of what the document holds."""

_NAMED_TYPES = frozenset({Sought.PERSON, Sought.PLACE, Sought.NAME, Sought.TITLE, Sought.DATE})
"""Types of answer that must stand in the sentence for it to answer."""


def _may_answer(each: Scored, desk: Desk) -> bool:
    reading, claim = desk.reading, each.claim
    sought = reading.asked.sought
    return (
        not each.features.attribute
        and each.features.entity >= 0.5
        and each.features.period > 0
        and names_places(claim, reading)
        and not _turns_superlative(claim, desk)
        and _follows_if_asked(claim, desk)
        and (sought in _IN_TITLES or not is_bare_title(claim, desk.ledger))
        and (sought is Sought.PERSON or not is_label(claim, desk.ledger))
        and (reading.title is None or reading.title in claim.own | claim.context)
        and (sought not in _NAMED_TYPES or _is_covered(each))
        and (sought not in _NAMED_TYPES or holds_sought(claim, reading, desk.ledger))
    )


_ALSO = {Sought.CAUSE: 0.6, Sought.MANNER: 0.6, Sought.TEXT: 0.75, Sought.YES_NO: 0.75}
"""From this share of the best one's score a second sentence is given too, by what is sought."""

_WORDS_MAX = 100
"""An explanation stays within about so many words."""


def _second(best: Scored, rest: list[Scored], desk: Desk) -> list[Scored]:
    share = _ALSO.get(desk.reading.asked.sought)
    if share is None or not rest:
        return []
    second = rest[0]
    words = len(best.claim.text.split()) + len(second.claim.text.split())
    near = second.score >= share * best.score
    return [second] if near and words <= _WORDS_MAX else []


def _topic_lack(desk: Desk) -> Lack:
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


def lack_of(desk: Desk) -> Lack:
    """What is missing when what was found is not likely enough to answer.

    Where a figure of the asked period was found and not trusted, the period is covered.
    """
    if desk.reading.asked.sought is not Sought.NUMBER:
        return _topic_lack(desk)
    if _fitting(desk) and not desk.reading.unknown:
        return Lack(Reason.METRIC_NOT_COVERED, _missing(MissingKind.METRIC, desk))
    return _lack(desk)


__all__ = ["Fit", "choose_explanation", "choose_figure", "lack_of"]
