"""What a draft looks like beside its question, in named numbers.

`qa.verdict` decides by them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.choose.nearest import may_be_given
from qa.claims import Claim
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, cited_starts
from qa.features import FEATURE_NAMES
from qa.figures import Gap
from qa.news import NEWS_NAMES, news
from qa.reading import Reading
from qa.scored import NEAREST, Scored
from qa.shapes import Shape
from qa.sides_told import SIDES, Seat, share_of_sides, speaks_of
from qa.sought import share_held
from qa.types import Reason
from qa.untold import UNTOLD_NAMES, untold

Signs = Mapping[str, float]
"""Name -> value, for every one of `SIGN_NAMES`; most in 0..1."""

_STRENGTH_LEAST = 0.01
"""Strengths are read as odds, which are bounded so."""

_QUARTER, _MOST = 4.0, 8.0
_FAR = _MOST / _QUARTER
"""Relevance counts within -8..8, divided by 4."""


@dataclass(frozen=True, slots=True)
class Likely:
    """How a reading came about.

    Attributes:
        shape, chance: the shape of answer it takes to be wanted, and how likely that is.
        is_by_cues: the cues say so, too.
        outside: how likely the question has nothing to do with any dossier.
        narrow: how likely one fact is wanted, whatever it is.
        cues: the reading by cues, if it is known; told: what its chooser comes to.
        seats: the things that are compared, each asked for by itself.
    """

    shape: Shape
    chance: float
    is_by_cues: bool
    outside: float
    narrow: float = 0.0
    cues: Reading | None = None
    told: Draft | Lack | None = None
    seats: tuple[Seat, ...] = ()


_REASONS = (
    Reason.METRIC_NOT_COVERED,
    Reason.PERIOD_NOT_COVERED,
    Reason.OTHER_COMPANY,
    Reason.NOT_IN_DOSSIER,
)

SIGN_NAMES = (
    "odds", "chance", "by cues", "outside", "like", "like least", "like share", "like lead",
    "dense", "covered", "named", "lines", "two lines", "long", "narrow", "narrow lines", "first",
    "sought", "rank", "behind", "relevance", "relevance most", "relevance least",
    "relevance left", "relevance any", "side by side", "compared", "compared together",
    "explicit", "change", "metric named", "period named", "unknown", "superlative", "direction",
    "sides", "sides told", "side least", "side behind", "held", "told", "told same",
    *(f"lack {reason}" for reason in _REASONS),
    *(f"its {name}" for name in FEATURE_NAMES),
    *(f"gap {gap}" for gap in Gap), *UNTOLD_NAMES, *NEWS_NAMES,
)  # fmt: skip
"""odds: the logarithm of the chooser's own odds, a quarter of it.
chance, by cues, outside, narrow: see `Likely`; narrow lines: that, times lines.
like ...: nearness of the question's words to the cited sentences together (`qa.likeness`).
dense, like lead, sought: the best of the cited sentences.
covered: weighted share of the question's terms that they hold, headings included.
named: share of the asked names that they or their headings name.
lines, two lines, long: how many lines there are, and words in the question, on a logarithmic scale.
first: the best sentence is cited; rank, behind: of the first cited one, and how far it is behind.
relevance: of the first cited sentence (`qa.relevance`); most, least: of the best and the worst
    cited; left: of the best that is not cited and may be given; any: that some sentence answers,
    whichever.
side by side: each side was asked for by itself (`qa.choose.side_by_side`).
compared: the part of it that tokens tell; together: of all cited sentences as one.
explicit ... sides: what the question names and how, see `Reading`.
sides told: share of what is compared that the cited sentences speak of.
side least: the relevance of what is cited to the side that it tells least of, each side asked for
by itself; side behind: how far that is behind the most relevant sentence to a side, at the most.
held: how surely they hold what the cues say is sought (`qa.sought.share_held`).
told: the chooser of the reading by cues found something; told same: the first sentence cited here.
lack ...: it found nothing, for this reason.
its ..., gap ...: features of the first cited sentence and in what its best figure falls short.
What is left out: see `qa.untold`; what is said beyond the question: see `qa.news`.
"""


def signs_of(draft: Draft, desk: Desk, likely: Likely) -> Signs:
    """What a draft looks like beside its question."""
    cited = desk.cited(cited_starts(draft))
    return {
        **_of_reading(desk.reading),
        **_of_origin(draft, likely),
        **_of_told(cited, desk, likely),
        **_of_words(cited, desk),
        **_of_first(cited[0] if cited else None, desk),
        **_of_relevance(draft, cited, desk),
        **_of_sides(draft, likely.seats),
    }


def _of_reading(reading: Reading) -> dict[str, float]:
    return {
        "long": math.log(1 + len(reading.text.split())) / 4,
        "explicit": float(reading.asked.is_explicit),
        "change": float(reading.asked.is_change),
        "metric named": float(bool(reading.metrics)),
        "period named": float(bool(reading.periods)),
        "unknown": float(bool(reading.unknown)),
        "superlative": float(bool(reading.polarity)),
        "direction": float(reading.direction is not None),
        "sides": float(len(reading.sides) > 1),
    }


def _of_origin(draft: Draft, likely: Likely) -> dict[str, float]:
    strength = min(max(draft.strength, _STRENGTH_LEAST), 1 - _STRENGTH_LEAST)
    lines = math.log(1 + len(draft.lines)) / 2
    return {
        "odds": math.log(strength / (1 - strength)) / 4,
        "chance": likely.chance,
        "by cues": float(likely.is_by_cues),
        "outside": likely.outside,
        "narrow": likely.narrow,
        "lines": lines,
        "two lines": float(len(draft.lines) == 2),
        "narrow lines": likely.narrow * lines,
        "side by side": float(any(name == SIDES for name, _ in draft.signals)),
    }


def _of_told(cited: Sequence[Scored], desk: Desk, likely: Likely) -> dict[str, float]:
    """What the reading by cues and its chooser say to the cited sentences."""
    told, cues = likely.told, likely.cues or desk.reading
    starts = cited_starts(told) if isinstance(told, Draft) else frozenset[int]()
    same = bool(cited) and cited[0].claim.sentence.start in starts
    return {
        "held": share_held([each.claim for each in cited], cues, desk.ledger),
        "told": float(isinstance(told, Draft)),
        "told same": float(same),
        **{f"lack {r}": float(isinstance(told, Lack) and told.reason is r) for r in _REASONS},
    }


def _of_words(cited: Sequence[Scored], desk: Desk) -> dict[str, float]:
    """The question beside all cited sentences."""
    reading, ledger = desk.reading, desk.ledger
    claims = [each.claim for each in cited]
    places = [claim.key for claim in claims]
    together = desk.words.of_sentences(places)
    keys = frozenset[str]().union(*(each.claim.spoken for each in cited))
    asked = [name for name in reading.entities if name != ledger.company]
    first = desk.scored[0].claim.key if desk.scored else None
    compared = desk.words.compared(places[:1]).tolist()
    return {
        "like": together.mean,
        "like least": together.least,
        "like share": together.share,
        "like lead": max((each.features.like_lead for each in cited), default=0.0),
        "dense": max((each.features.dense for each in cited), default=0.0),
        "sought": max((each.features.sought for each in cited), default=0.0),
        "covered": coverage(reading.terms, keys, ledger),
        "named": _share_named(asked, claims),
        "sides told": share_of_sides(claims, desk),
        "first": float(first in places),
        "compared": compared[0] / _QUARTER if compared else 0.0,
        "compared together": desk.words.compared_together(places) / _QUARTER,
        **untold(reading, keys, claims, ledger),
        **news(reading, claims, ledger, desk.glossary),
    }


def _of_first(each: Scored | None, desk: Desk) -> dict[str, float]:
    """The signs of the first cited sentence; all 0 where none is cited whole."""
    if each is None:
        names = (*(f"its {name}" for name in FEATURE_NAMES), *(f"gap {gap}" for gap in Gap))
        return dict.fromkeys((*names, "rank", "behind"), 0.0)
    gaps = each.fit.gaps if each.fit else frozenset[Gap]()
    values = zip(FEATURE_NAMES, each.features, strict=True)
    return {
        **{f"its {name}": value for name, value in values},
        **{f"gap {gap}": float(gap in gaps) for gap in Gap},
        "rank": each.rank / 10,
        "behind": (desk.top_rank - each.rank) / 4,
    }


def _of_relevance(draft: Draft, cited: Sequence[Scored], desk: Desk) -> dict[str, float]:
    """The relevance of what is cited, and of what is not."""
    starts = cited_starts(draft)
    own = [_told(each) for each in cited] or [-_FAR]
    others = (each for each in desk.scored if each.claim.sentence.start not in starts)
    left = next((_told(each) for each in others if may_be_given(each, desk)), -_FAR)
    powers = sum(math.exp(min(each.relevance, _MOST)) for each in desk.scored[:NEAREST])
    return {
        "relevance": own[0],
        "relevance most": max(own),
        "relevance least": min(own),
        "relevance left": left,
        "relevance any": max(math.log(powers), -_MOST) / _QUARTER if powers else -_FAR,
    }


def _of_sides(draft: Draft, seats: Sequence[Seat]) -> dict[str, float]:
    """How relevant what is cited is to each side, asked for by itself; 0 without sides."""
    if not seats:
        return {"side least": 0.0, "side behind": 0.0}
    starts = cited_starts(draft)
    own, behind = [], []
    for side, at in seats:
        others = [other.side for other in seats if other.side is not side]
        told = [
            _told(each)
            for each in at.scored
            if each.claim.sentence.start in starts and speaks_of(each.claim, side, others, at)
        ]
        own.append(max(told, default=-_FAR))
        behind.append(max((_told(each) for each in at.scored), default=-_FAR) - own[-1])
    return {"side least": min(own), "side behind": max(behind)}


def _told(each: Scored) -> float:
    return min(max(each.relevance, -_MOST), _MOST) / _QUARTER


def _share_named(asked: list[str], claims: list[Claim]) -> float:
    if not asked:
        return 1.0
    named = frozenset[str]().union(*(each.entities | each.context_entities for each in claims))
    return sum(name in named for name in asked) / len(asked)
