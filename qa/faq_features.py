"""How near an FAQ pair is to a question, and how wide the question is, as named numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from corpus.types import Period
from qa.asked import Sought
from qa.claims import Claim
from qa.desk import Desk
from qa.features import coverage
from qa.figures import same_period
from qa.glossary import Glossary, load_glossary
from qa.keys import text_keys
from qa.ledger import Ledger
from qa.reading import Reading
from qa.topics import asks_widely, count_aspects, has_tail, topics_of

_LEDGERS_KEPT = 64
"""Ledgers whose pairs are kept worked through: more than a desk covers."""

_ANSWER_SHARE = 0.35
"""What a topic of one answer sentence counts for, against 1 for one of the FAQ question."""

_ANSWER_SHARE_MAX = 0.8
"""However often an answer touches a topic, its question not naming it counts against it."""

_RARITY = 0.5
"""Added to the number of pairs that touch a topic: its weight is the inverse."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """An FAQ pair worked through.

    Attributes:
        asked: topics of its question; told: topic -> how many sentences of the answer touch it.
        names: entities that the question names, the company left out; mentioned: those of
            the answer too.
        keys: of the question; period: the one that the question states.
        spoken: periods that its sentences state or inherit.
    """

    number: int
    question: str
    asked: frozenset[str]
    told: Mapping[str, int]
    names: frozenset[str]
    mentioned: frozenset[str]
    keys: frozenset[str]
    period: Period | None
    spoken: frozenset[Period]

    def touches(self, topic: str) -> bool:
        """Whether question or answer is about it."""
        return topic in self.asked or topic in self.told


@dataclass(frozen=True, slots=True)
class Width:
    """How much one question asks for.

    Attributes:
        topics: what it touches.
        narrow: a single fact is sought; open: no particular type of thing is.
        wide: it has words for the whole picture; several: it lists aspects; tail: it goes on
            with a second question.
    """

    topics: frozenset[str]
    narrow: float
    open: float
    wide: float
    several: float
    tail: float


@dataclass(frozen=True, slots=True)
class FaqFeatures:
    """Features of a (question, pair) couple.

    Attributes:
        question: cosine with the FAQ question; lead: how far above the next pair's.
        topics: weighted share of the asked topics that the pair touches; back: of the FAQ
            question's topics that are asked; shared: weight of those in both questions.
        names: 1 all asked names stand in the FAQ question, less in the answer, -1 nowhere.
        wording: share of the asked terms that the FAQ question holds.
        period: 1 the asked period, -1 another one, 0 none asked or stated.
        narrow, open, wide, several, tail: see Width.
    """

    question: float
    lead: float
    topics: float
    back: float
    shared: float
    names: float
    wording: float
    period: float
    narrow: float
    open: float
    wide: float
    several: float
    tail: float

    def values(self) -> tuple[float, ...]:
        """In the order of the fields."""
        return tuple(getattr(self, each.name) for each in fields(self))


FAQ_FEATURES = tuple(each.name for each in fields(FaqFeatures))

_SINGLE = frozenset({Sought.PERSON, Sought.PLACE, Sought.TITLE, Sought.DATE})
_OPEN = frozenset({Sought.TEXT, Sought.MANNER, Sought.YES_NO})


@lru_cache(maxsize=_LEDGERS_KEPT)
def read_pairs(ledger: Ledger) -> tuple[Pair, ...]:
    """The pairs of a dossier, in page order."""
    glossary = load_glossary()
    return tuple(_pair(number, ledger, glossary) for number in range(len(ledger.dossier.faqs)))


def _pair(number: int, ledger: Ledger, glossary: Glossary) -> Pair:
    faq = ledger.dossier.faqs[number]
    question = ledger.dossier.quote(faq.question)
    claims = [claim for claim in ledger.claims if claim.faq == number]
    names = frozenset(m.name for m in ledger.book.mentions(question)) - {ledger.company}
    return Pair(
        number=number,
        question=question,
        asked=topics_of(question, glossary),
        told=Counter(topic for claim in claims for topic in topics_of(claim.text, glossary)),
        names=names,
        mentioned=names.union(*(claim.entities for claim in claims)),
        keys=text_keys(question, glossary),
        period=faq.period.period if faq.period else None,
        spoken=frozenset(period for claim in claims for period in _periods(claim)),
    )


def _periods(claim: Claim) -> list[Period]:
    stated = [mention.period for mention in claim.sentence.periods]
    inherited = claim.sentence.inherited
    return stated + ([inherited.period] if inherited else [])


def asked_width(reading: Reading, glossary: Glossary) -> Width:
    """How much a question asks for."""
    asked = reading.asked
    number = asked.sought is Sought.NUMBER and asked.is_explicit
    return Width(
        topics=topics_of(reading.text, glossary),
        narrow=float(asked.sought in _SINGLE or number),
        open=float(asked.sought in _OPEN),
        wide=float(asks_widely(reading.text)),
        several=float(count_aspects(reading.text, glossary) > 1),
        tail=float(has_tail(reading.text)),
    )


def pair_features(pair: Pair, pairs: tuple[Pair, ...], width: Width, desk: Desk) -> FaqFeatures:
    """Compares a question with one pair among `pairs`."""
    reading, ledger = desk.reading, desk.ledger
    cosines = [
        max(desk.retrieval.questions.get((ledger.dossier.id, each.number), 0.0), 0.0)
        for each in pairs
    ]
    own = cosines.pop(pair.number)
    rare = {
        topic: 1 / (_RARITY + sum(each.touches(topic) for each in pairs))
        for topic in width.topics | pair.asked
    }
    return FaqFeatures(
        question=own,
        lead=own - max(cosines, default=0.0),
        topics=_share(width.topics, rare, pair),
        back=_weight(pair.asked & width.topics, rare) / (_weight(pair.asked, rare) or 1.0),
        shared=_weight(pair.asked & width.topics, rare),
        names=_names_bond(pair, reading, ledger),
        wording=coverage(reading.terms, pair.keys, ledger) if reading.terms else 0.0,
        period=_period_bond(pair, reading),
        narrow=width.narrow,
        open=width.open,
        wide=width.wide,
        several=width.several,
        tail=width.tail,
    )


def _weight(topics: frozenset[str], rare: Mapping[str, float]) -> float:
    return sum(rare[topic] for topic in sorted(topics))


def _share(asked: frozenset[str], rare: Mapping[str, float], pair: Pair) -> float:
    total = _weight(asked, rare)
    if not total:
        return 0.0
    met = sum(
        rare[topic] * (1.0 if topic in pair.asked else _told(pair.told.get(topic, 0)))
        for topic in sorted(asked)
    )
    return met / total


def _told(sentences: int) -> float:
    return min(_ANSWER_SHARE_MAX, _ANSWER_SHARE * sentences)


def _names_bond(pair: Pair, reading: Reading, ledger: Ledger) -> float:
    asked = {name for name in reading.entities if name != ledger.company}
    if not asked:
        return 0.0
    if asked <= pair.names:
        return 1.0
    if asked & pair.names:
        return 0.6
    if asked <= pair.mentioned:
        return 0.3
    return 0.0 if asked & pair.mentioned else -1.0


def _period_bond(pair: Pair, reading: Reading) -> float:
    if not reading.periods or pair.period is None:
        return 0.0
    if any(same_period(pair.period, asked) for asked in reading.periods):
        return 1.0
    spoken = any(same_period(one, asked) for one in pair.spoken for asked in reading.periods)
    return 0.0 if spoken or _within(pair.period, reading.periods) else -1.0


def _within(period: Period, asked: tuple[Period, ...]) -> bool:
    """Whether a part of an asked year is meant: "the first three months of the year"."""
    return any(each.year == period.year and each.part in ("FY", "YTD") for each in asked)
