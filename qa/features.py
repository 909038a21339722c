"""How well one claim answers one reading, as a handful of named numbers.

The numbers are weighed by `qa/data/weights.json`, which `tests/quality/fit.py` fits on
question sets leave-one-dossier-out; nothing here is a threshold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from corpus.types import Kind, Source, Stance
from index.types import Retrieval
from qa import cues
from qa.asked import Sought
from qa.claims import Claim
from qa.entities import EntityKind
from qa.figures import Fit, entity_bond, fit_figure, period_bond
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.reading import Direction, Reading


@dataclass(frozen=True, slots=True)
class Features:
    """Evidence features of a (reading, claim) pair, each in 0..1.

    Attributes:
        dense: cosine of question and sentence.
        passage: fused retrieval score of the passage it stands in.
        coverage: weighted share of the question's terms that the sentence holds.
        with_context: the same with its headings and the FAQ question it answers.
        telling: whether the most telling term stands in sentence or headings.
        aside: share of the terms around the question that it holds.
        entity: how closely the asked entities are bound (`entity_bond`).
        period: 1 the asked period, less when inherited or not stated, 0 another.
        figure: score of its best figure; 0 when a number is sought and none fits.
        sought: something of the sought type stands in it.
        stance: it stands on the asked side; section: in an asked section.
        opinion: an expert's post that was not asked for.
        title: a heading, a name or a document title, no prose.
    """

    dense: float
    passage: float
    coverage: float
    with_context: float
    telling: float
    aside: float
    entity: float
    period: float
    figure: float
    sought: float
    stance: float
    section: float
    opinion: float
    title: float

    def values(self) -> tuple[float, ...]:
        """In the order of the fields."""
        return tuple(getattr(self, each.name) for each in fields(self))


FEATURE_NAMES = tuple(each.name for each in fields(Features))


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim with its features, its best-fitting figure and its score in 0..1."""

    claim: Claim
    features: Features
    fit: Fit | None
    score: float


_CAUSE = re.compile(
    r"\b(?:because|since|due\s+to|owing\s+to|as\s+a\s+result|driven\s+by|thanks\s+to|caus\w+|drove|driv\w+|result\w*|reason\w*|by\s+\w+ing|"
    r"constrain\w+|pressur\w+|support\w+|help\w+|help\s+by|fueled|fuelled|led\s+to|which|raising|mask\w*|forc\w+|as\s+\w+|reflect\w*|offset\w*|after|on\s+the\s+back\s+of|amid)\b",
    re.IGNORECASE,
)


def coverage(terms: tuple[Term, ...], keys: frozenset[str], ledger: Ledger) -> float:
    """Weighted share of `terms` that `keys` satisfy; 1 when there are none."""
    total = sum(term_weight(term, ledger) for term in terms)
    if not total:
        return 1.0
    return sum(term_weight(term, ledger) for term in terms if term.is_in(keys)) / total


def term_weight(term: Term, ledger: Ledger) -> float:
    """How telling a term is: that of its commonest key, since any key satisfies it."""
    known = [ledger.weights[key] for key in term.keys if key in ledger.weights]
    if not known and all(stem in ledger.weights for stem in term.stems):
        known = [min(ledger.weights[stem] for stem in term.stems)]
    return min(known) if known else 1.0


def score_claims(
    reading: Reading,
    ledger: Ledger,
    retrieval: Retrieval,
    glossary: Glossary,
    weights: Mapping[str, float],
) -> tuple[Scored, ...]:
    """Every claim of the dossier, best first; ties by place."""
    passages = _passage_scores(ledger, retrieval)
    scored = []
    for claim in ledger.claims:
        dense = retrieval.sentences.get(claim.key, 0.0)
        passage = passages.get(claim.key, 0.0)
        features, fit = _features(claim, reading, ledger, glossary, (dense, passage))
        scored.append(Scored(claim, features, fit, weigh(features, weights)))
    return tuple(sorted(scored, key=lambda each: (-each.score, each.claim.key)))


def weigh(features: Features, weights: Mapping[str, float]) -> float:
    """Weighted mean of the features, in 0..1 for weights that sum to 1."""
    total = weights.get("bias", 0.0)
    return total + sum(
        weights.get(name, 0.0) * value
        for name, value in zip(FEATURE_NAMES, features.values(), strict=True)
    )


def _passage_scores(ledger: Ledger, retrieval: Retrieval) -> dict[tuple[str, int], float]:
    scores: dict[tuple[str, int], float] = {}
    for hit in retrieval.hits:
        passage = hit.passage
        if passage.dossier != ledger.dossier.id:
            continue
        sentences = ledger.dossier.sections[passage.section].sentences
        for sentence in sentences[passage.first : passage.last]:
            scores[passage.dossier, sentence.start] = hit.score
    return scores


def _features(
    claim: Claim,
    reading: Reading,
    ledger: Ledger,
    glossary: Glossary,
    similarity: tuple[float, float],
) -> tuple[Features, Fit | None]:
    section = ledger.dossier.sections[claim.section]
    fit = _best_fit(claim, reading, ledger, glossary)
    both = claim.own | claim.context
    telling = _telling(reading, ledger)
    features = Features(
        dense=max(similarity[0], 0.0),
        passage=max(similarity[1], 0.0),
        coverage=coverage(reading.terms, claim.own, ledger),
        with_context=coverage(reading.terms, both, ledger),
        telling=float(telling is None or telling.is_in(both)),
        aside=coverage(reading.aside, both, ledger) if reading.aside else 0.0,
        entity=fit.entity if fit else entity_bond(claim, reading, ledger),
        period=fit.period if fit else _claim_period(claim, reading, ledger),
        figure=_figure_score(fit, reading),
        sought=float(holds_sought(claim, reading, ledger)),
        stance=_stance_bond(section.stance, reading),
        section=float(section.kind in reading.kinds) if reading.kinds else 0.5,
        opinion=float(_is_unasked_opinion(claim, reading, ledger)),
        title=float(section.source in (Source.META, Source.MATERIAL) and reading.asked.sought is not Sought.TITLE),
    )  # fmt: skip
    return features, fit


def _telling(reading: Reading, ledger: Ledger) -> Term | None:
    if not reading.terms:
        return None
    return max(reading.terms, key=lambda term: (term_weight(term, ledger), -term.start))


def _best_fit(
    claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary
) -> Fit | None:
    if reading.asked.sought is not Sought.NUMBER:
        return None
    fits = [fit_figure(figure, claim, reading, ledger, glossary) for figure in claim.figures]
    return max(fits, key=lambda fit: fit.score, default=None)


def _figure_score(fit: Fit | None, reading: Reading) -> float:
    if reading.asked.sought is not Sought.NUMBER:
        return 0.5
    return fit.score if fit else 0.0


def _claim_period(claim: Claim, reading: Reading, ledger: Ledger) -> float:
    stated = [mention.period for mention in claim.sentence.periods]
    if stated:
        return max(period_bond(period, reading, ledger) for period in stated)
    inherited = claim.sentence.inherited
    period = inherited.period if inherited else None
    return period_bond(period, reading, ledger, inherited=inherited is not None)


def _stance_bond(stance: Stance | None, reading: Reading) -> float:
    if reading.stance is None:
        return 0.5
    return 1.0 if stance is reading.stance else 0.4 if stance is None else 0.0


def _is_unasked_opinion(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    if claim.expert is None:
        return False
    return not any(ledger.is_own_expert(name) for name in reading.entities)


def holds_sought(claim: Claim, reading: Reading, ledger: Ledger) -> bool:
    """Whether the claim holds a thing of the sought type that the question does not name."""
    match reading.asked.sought:
        case Sought.PERSON:
            kinds = (EntityKind.PERSON, EntityKind.EXPERT)
            new = (claim.entities | claim.context_entities) - set(reading.entities)
            return claim.expert is not None or any(
                ledger.book.by_name[name].kind in kinds for name in new
            )
        case Sought.PLACE | Sought.NAME:
            return bool(claim.entities - set(reading.entities) - {ledger.company})
        case Sought.DATE:
            return bool(claim.sentence.periods) or claim.sentence.inherited is not None
        case Sought.TITLE:
            kind = ledger.dossier.sections[claim.section].kind
            return kind in (Kind.MATERIALS, Kind.INSIGHTS)
        case Sought.CAUSE:
            return bool(_CAUSE.search(claim.text))
        case Sought.NUMBER:
            return bool(claim.figures)
        case _:
            return True


def moves(text: str) -> Direction | None:
    """Which way a sentence says that things moved, when it says only one."""
    up, down = cues.UP.search(text), cues.DOWN.search(text)
    if bool(up) == bool(down):
        return None
    return Direction.UP if up else Direction.DOWN
