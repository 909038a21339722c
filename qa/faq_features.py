"""How near an FAQ pair is to a question, and how wide the question is, as named numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.regex import regex
from corpus.types import Period
from qa.desk import Desk
from qa.faq_pairs import Pair, read_pairs
from qa.figures import same_period
from qa.ledger import Ledger
from qa.reading import Reading
from qa.topics import explained_share, is_topic
from qa.width import Width

_ANSWER_SHARE = 0.35
"""What a topic of one answer sentence counts for, against 1 for one of the FAQ question."""

_ANSWER_SHARE_MAX = 0.8
"""However often an answer touches a topic, its question not naming it counts against it."""

_RARITY = 1.0
"""Added to the number of pairs that touch a topic: its weight is the inverse."""


class FaqFeatures(NamedTuple):
    """Features of a (question, pair) couple.

    Attributes:
        lead: how far the cosine with the FAQ question lies above the next pair's.
        topics: weighted share of the asked topics that the pair touches; back: of the FAQ
            question's topics that are asked; shared: weight of those in both questions.
        names: 1 all asked names stand in the FAQ question, less in the answer, -1 nowhere.
        explained: share of the question's words that the pair's topics and words explain.
        period: 1 the asked period, -1 another one, 0 none asked or stated.
        nearest: share of the best scored sentences that are of the pair.
        like: likeness to the FAQ question; told: to its whole answer (`qa.likeness`).
        like_lead: how far `like` and `told` together lie above the next pair's.
        narrow, look_up, open, wide, several, tail, compare, listing, premise: see Width.
    """

    lead: float
    topics: float
    back: float
    shared: float
    names: float
    explained: float
    period: float
    nearest: float
    like: float
    told: float
    like_lead: float
    narrow: float
    look_up: float
    open: float
    wide: float
    several: float
    tail: float
    compare: float
    listing: float
    premise: float


FAQ_FEATURES = FaqFeatures._fields


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of a dossier beside one question.

    Attributes:
        cosines: of the question and each FAQ question, not below 0.
        likes: the question beside each FAQ question and beside its answer (`qa.likeness`).
    """

    pairs: tuple[Pair, ...]
    cosines: tuple[float, ...]
    likes: tuple[tuple[float, float], ...]

    def rarity(self, topic: str) -> float:
        """The weight of a topic: the fewer pairs touch it, the more it tells."""
        return 1 / (_RARITY + max(sum(each.touches(topic) for each in self.pairs), 1))


def pairs_beside(desk: Desk) -> Pairs:
    """The pairs of the asked dossier, in page order, beside the question."""
    pairs, id = read_pairs(desk.ledger), desk.ledger.dossier.id
    known = desk.retrieval.questions
    return Pairs(
        pairs,
        tuple(max(known.get((id, each.number), 0.0), 0.0) for each in pairs),
        tuple(_likeness(each.number, desk) for each in pairs),
    )


def pair_features(pair: Pair, beside: Pairs, width: Width, desk: Desk) -> FaqFeatures:
    """Compares a question with one of the pairs."""
    reading, ledger = desk.reading, desk.ledger
    rare = {topic: beside.rarity(topic) for topic in width.topics | pair.asked}
    like, told = beside.likes[pair.number]
    return FaqFeatures(
        lead=_lead_of(pair.number, beside.cosines),
        topics=_share(width.topics, rare, pair),
        back=_weight(pair.asked & width.topics, rare) / (_weight(pair.asked, rare) or 1.0),
        shared=_weight(pair.asked & width.topics, rare),
        names=_names_bond(pair, reading, ledger),
        explained=explained_share(
            reading.text, pair.asked | frozenset(pair.told), pair.words, desk.glossary
        ),
        period=_period_bond(pair, beside.pairs, reading),
        nearest=_nearest(pair, desk),
        like=like,
        told=told,
        like_lead=_lead_of(pair.number, [sum(each) for each in beside.likes]),
        narrow=width.narrow,
        look_up=width.look_up,
        open=width.open,
        wide=width.wide,
        several=width.several,
        tail=width.tail,
        compare=width.compare,
        listing=width.listing,
        premise=width.premise,
    )


def _likeness(number: int, desk: Desk) -> tuple[float, float]:
    dossier = desk.ledger.dossier
    answer = [(dossier.id, sentence.start) for sentence in dossier.faqs[number].answer]
    return desk.words.of_pair(number, answer)


def _lead_of(number: int, values: Sequence[float]) -> float:
    """How far one value lies above the best of the others; itself where there are none."""
    others = [value for at, value in enumerate(values) if at != number]
    return values[number] - max(others, default=0.0)


_BEST = 5
"""How many of the best scored sentences are looked at: about as many as a pair has."""


def _nearest(pair: Pair, desk: Desk) -> float:
    return sum(each.claim.faq == pair.number for each in desk.scored[:_BEST]) / _BEST


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
    asked = {name for name in reading.entities if name != ledger.company and not is_topic(name)}
    if not asked:
        return 0.0
    if asked <= pair.names:
        return 1.0
    if asked & pair.names:
        return 0.6
    if asked <= pair.mentioned:
        return 0.3
    return 0.0 if asked & pair.mentioned else -1.0


def _period_bond(pair: Pair, pairs: tuple[Pair, ...], reading: Reading) -> float:
    if pair.period is None:
        return 0.0
    if not reading.periods:
        return float(pair.period.part in _MIDDLES and bool(_MIDDLE.search(reading.text)))
    if any(same_period(pair.period, asked) for asked in reading.periods):
        return 1.0
    if _LATER.search(pair.question) and all(each.part in _LATE for each in reading.periods):
        return 0.0
    if reading.when is not None and (pair.is_relative or not _is_told(reading.periods, pairs)):
        return 0.0
    spoken = any(same_period(one, asked) for one in pair.spoken for asked in reading.periods)
    if _within(pair.period, reading.periods):
        return float(pair.period.part in _MIDDLES and bool(_MIDDLE.search(reading.text)))
    return 0.0 if spoken else -1.0


_LATER = regex(
    r"\b(?:rest|remainder|balance)\s+of\s+the\s+(?:\w+\s+)?year\b|\bsecond\s+half\b|\bahead\b",
    re.IGNORECASE,
)
_LATE = frozenset({"H2", "Q3", "Q4"})
"""What comes after the period that a pair tells of, in words, and the periods that may be it."""

_MIDDLE = regex(
    r"\bmid[\s-]?year\b|\b(?:the|last|this)\s+summer\b|\bhalf[\s-]?(?:way|time)\b|"
    r"\bhalf[\s-]year\b|\bspring\s+(?:of\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MIDDLES = frozenset({"H1", "Q2"})
"""The middle of the year in words, and the periods that end there."""


def _is_told(periods: tuple[Period, ...], pairs: tuple[Pair, ...]) -> bool:
    """Whether any pair is of one of these periods: "lately" is else when the pairs are of."""
    return any(
        pair.period is not None and same_period(pair.period, asked)
        for pair in pairs
        for asked in periods
    )


def _within(period: Period, asked: tuple[Period, ...]) -> bool:
    """Whether a part of an asked year is meant: "the first three months of the year"."""
    return any(each.year == period.year and each.part in ("FY", "YTD") for each in asked)
