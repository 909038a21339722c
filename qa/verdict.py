"""Whether what was found is given or refused: one decision for every kind of answer.

Each chooser knows how sure it is of its own find. Whether that answers the question is decided
here, by what the question says and the cited sentences do not: a logistic model of named signs
and of the family of the answer. Its weights are in qa/data/verdict.json, written by
`python -m tests.quality.fit_verdict`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, cited_starts
from qa.features import Scored, coverage
from qa.figures import Gap
from qa.shapes import Shape

_FAMILIES = {
    Shape.NUMBER: "number",
    Shape.DATE: "name", Shape.PERSON: "name", Shape.PLACE: "name", Shape.NAME: "name",
    Shape.TITLE: "name",
    Shape.CAUSE: "prose", Shape.MANNER: "prose", Shape.YES_NO: "prose",
    Shape.STATEMENT: "prose", Shape.PARTS: "prose", Shape.RESULTS: "prose",
    Shape.COMPARE: "compare",
}  # fmt: skip
"""Shapes whose answers fail alike; all others are parts of the page, given whole."""

PAIR, PAGE = "pair", "page"
"""The families of whole FAQ pairs, and of parts of the page."""

FAMILIES = ("number", "name", "prose", "compare", PAIR, PAGE)

_STRENGTH_LEAST = 0.01
"""Strengths are read as odds, which are bounded so."""


@dataclass(frozen=True, slots=True)
class Likely:
    """How a reading came about.

    Attributes:
        shape, chance: the shape of answer it takes to be wanted, and how likely that is.
        is_by_cues: the cues say so, too.
        outside: how likely the question has nothing to do with any dossier.
        narrow: how likely one fact is wanted, whatever it is.
    """

    shape: Shape
    chance: float
    is_by_cues: bool
    outside: float
    narrow: float = 0.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What a draft looks like beside its question; most in 0..1.

    Attributes:
        odds: the logarithm of the chooser's own odds, a quarter of it.
        chance, by_cues, outside: see `Likely`.
        like, like_least, like_share: nearness of the question's words to the cited sentences
            together (`qa.likeness`); like_lead: the best of their leads.
        dense: the best cosine of a cited sentence.
        covered: weighted share of the question's terms that they hold, headings included;
            foreign: share of the terms that the whole dossier lacks.
        named: share of the asked names that they or their headings name.
        unknown: the question names something that the dossier does not.
        lines: how many there are, on a logarithmic scale; long: words of the question, so too.
        narrow: how likely one fact is wanted; narrow_lines: that, times `lines`.
        first: the answer begins with the best ranked sentence.
        sought: something of the sought type stands in a cited sentence.
        entity, period, metric, window, known, like_near, attribute, title, opinion, cause,
            direction: of the first cited sentence (`qa.features`).
        gap_entity, gap_metric, gap_unit: its best figure falls short in that (`qa.figures`).
        rank: its rank, a tenth of it; behind: how far behind the best ranked one it is.
    """

    odds: float
    chance: float
    by_cues: float
    outside: float
    like: float
    like_least: float
    like_share: float
    like_lead: float
    dense: float
    covered: float
    foreign: float
    named: float
    unknown: float
    lines: float
    long: float
    narrow: float
    narrow_lines: float
    first: float
    sought: float
    entity: float
    period: float
    metric: float
    window: float
    known: float
    like_near: float
    attribute: float
    title: float
    opinion: float
    cause: float
    direction: float
    gap_entity: float
    gap_metric: float
    gap_unit: float
    rank: float
    behind: float


SIGN_NAMES = tuple(Signs.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fitted model: weights by sign and by family; the least chance to be given."""

    weights: Mapping[str, float]
    floor: float

    def chance(self, family: str, signs: Signs) -> float:
        """How likely a draft is right, 0..1."""
        total = self.weights["bias"] + self.weights[f"family {family}"]
        total += sum(self.weights[name] * float(getattr(signs, name)) for name in SIGN_NAMES)
        return 1 / (1 + math.exp(-total))


@cache
def load_verdict() -> Verdict:
    """The packaged model; read once."""
    data = json.loads(files("qa").joinpath("data", "verdict.json").read_text(encoding="utf-8"))
    return Verdict(data["weights"], data["floor"])


def family_of(draft: Draft, likely: Likely) -> str:
    """The family of answers that a draft belongs to."""
    if any(name == "faq" for name, _ in draft.signals):
        return PAIR
    return _FAMILIES.get(likely.shape, PAGE)


def signs_of(draft: Draft, desk: Desk, likely: Likely) -> Signs:
    """What a draft looks like beside its question."""
    reading, ledger = desk.reading, desk.ledger
    cited = _cited(draft, desk)
    keys = frozenset[str]().union(*(each.claim.own | each.claim.context for each in cited))
    together = desk.words.of_sentences([each.claim.key for each in cited])
    strength = min(max(draft.strength, _STRENGTH_LEAST), 1 - _STRENGTH_LEAST)
    asked = [name for name in reading.entities if name != ledger.company]
    first = desk.scored[0].claim.key if desk.scored else None
    return Signs(
        odds=math.log(strength / (1 - strength)) / 4,
        chance=likely.chance,
        by_cues=float(likely.is_by_cues),
        outside=likely.outside,
        like=together.mean,
        like_least=together.least,
        like_share=together.share,
        like_lead=max((each.features.like_lead for each in cited), default=0.0),
        dense=max((each.features.dense for each in cited), default=0.0),
        covered=coverage(reading.terms, keys, ledger),
        foreign=cited[0].features.foreign if cited else 0.0,
        named=_share_named(asked, [each.claim for each in cited]),
        unknown=float(bool(reading.unknown)),
        lines=math.log(1 + len(draft.lines)) / 2,
        long=math.log(1 + len(reading.text.split())) / 4,
        narrow=likely.narrow,
        narrow_lines=likely.narrow * math.log(1 + len(draft.lines)) / 2,
        first=float(any(each.claim.key == first for each in cited)),
        sought=max((each.features.sought for each in cited), default=0.0),
        **_of_first(cited[0] if cited else None, desk),
    )


def _of_first(each: Scored | None, desk: Desk) -> dict[str, float]:
    """The signs of the first cited sentence; all 0 where none is cited whole."""
    if each is None:
        return dict.fromkeys((*_FEATURES, *_GAPS, "rank", "behind"), 0.0)
    gaps = each.fit.gaps if each.fit else frozenset()
    return {
        **{name: float(getattr(each.features, name)) for name in _FEATURES},
        **{name: float(gap in gaps) for name, gap in _GAPS.items()},
        "rank": each.rank / 10,
        "behind": (desk.scored[0].rank - each.rank) / 4,
    }


_FEATURES = (
    "entity", "period", "metric", "window", "known", "like_near", "attribute", "title", "opinion",
    "cause", "direction",
)  # fmt: skip
_GAPS = {"gap_entity": Gap.ENTITY, "gap_metric": Gap.METRIC, "gap_unit": Gap.UNIT}


def _cited(draft: Draft, desk: Desk) -> list[Scored]:
    """The claims that a draft gives as evidence, in the order of their rank."""
    starts = cited_starts(draft)
    return [each for each in desk.scored if each.claim.sentence.start in starts]


def _share_named(asked: list[str], claims: list[Claim]) -> float:
    if not asked:
        return 1.0
    named = frozenset[str]().union(*(each.entities | each.context_entities for each in claims))
    return sum(name in named for name in asked) / len(asked)
