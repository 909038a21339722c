"""How well one claim answers one reading, as a handful of named numbers.

The numbers are weighed by `qa/data/weights.json`, which `tests/quality/fit.py` fits on
question sets leave-one-dossier-out; nothing here is a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter

from corpus.types import Section, Source, Stance
from index.types import Retrieval
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.figures import Fit, entity_bond, fit_figure, is_rival_metric, period_bond
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.likeness import QuestionWords
from qa.reading import Reading
from qa.sought import CAUSE, holds_sought, lacks_attribute, moves
from qa.words import tokens


@dataclass(frozen=True, slots=True)
class Features:
    """Evidence features of a (reading, claim) pair, each in 0..1.

    Attributes:
        dense: cosine of question and sentence.
        passage: fused retrieval score of the passage it stands in.
        coverage: weighted share of the question's terms that the sentence holds.
        with_context: the same with its headings and the FAQ question it answers.
        telling: whether the most telling term stands in sentence or headings.
        known: `with_context` over the terms that the dossier knows at all.
        premise: `foreign` again where a cause is sought: what is asked about did not happen.
        attribute: an asked attribute ("headquarters", "age") that it does not speak of.
        foreign: weighted share of the terms that the whole dossier lacks.
        aside: share of the terms around the question that it holds.
        entity: how closely the asked entities are bound (`entity_bond`).
        period: 1 the asked period, less when inherited or not stated, 0 another.
        window: share of the terms close around its best figure.
        unit: how surely that figure is in the asked unit and counts the asked thing
            (`Fit.unit`): 1 surely, 0.7 a count of the same class of thing, 0.6 a bare count,
            0.4 a count of something else that may be meant, 0 surely not.
        metric: whether that figure is of the asked metric (`metric_bond`).
        rival: that figure is of a neighbouring metric.
        latest: that figure is of the latest period.
        sought: something of the sought type stands in it.
        cause: a cause is sought and words of cause stand in it.
        direction: it says that things moved the way the question says; 0.5 when it says none.
        fragment: a table row or a few words, no statement.
        stance: it stands on the asked side; section: in an asked section.
        opinion: an expert's post that was not asked for.
        title: a heading, a name or a document title, no prose.
        like, like_least, like_share, like_lead: see `qa.likeness.Likeness`.
        like_near: as `like`, around its best figure.
    """

    dense: float
    passage: float
    coverage: float
    with_context: float
    telling: float
    known: float
    foreign: float
    premise: float
    attribute: float
    aside: float
    entity: float
    period: float
    window: float
    unit: float
    metric: float
    rival: float
    latest: float
    sought: float
    cause: float
    direction: float
    fragment: float
    stance: float
    section: float
    opinion: float
    title: float
    like: float
    like_least: float
    like_share: float
    like_lead: float
    like_near: float

    def values(self) -> tuple[float, ...]:
        """In the order of the fields."""
        found: tuple[float, ...] = _VALUES(self)
        return found


FEATURE_NAMES = tuple(each.name for each in fields(Features))
_VALUES = attrgetter(*FEATURE_NAMES)


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


_BY_HEADING = 0.5
"""What a word in the headings counts of one in the sentence."""


class _Weighed:
    """Terms with their weights, to be looked for in many texts; as `coverage`."""

    def __init__(self, terms: tuple[Term, ...], ledger: Ledger) -> None:
        self._pairs = tuple((term, term_weight(term, ledger)) for term in terms)
        self._total = sum(weight for _, weight in self._pairs)

    def share_in(self, keys: frozenset[str]) -> float:
        """Weighted share of the terms that `keys` satisfy; 1 when there are none."""
        if not self._total:
            return 1.0
        return sum(weight for term, weight in self._pairs if term.is_in(keys)) / self._total


class Asking:
    """What is worked out once for a question, before its claims are looked at."""

    def __init__(self, reading: Reading, ledger: Ledger, words: QuestionWords) -> None:
        self.reading = reading
        self.words = words
        self.ledger = ledger
        self.known: tuple[Term, ...] = tuple(
            term for term in reading.terms if term.is_in(ledger.keys)
        )
        self.terms = _Weighed(reading.terms, ledger)
        self.aside = _Weighed(reading.aside, ledger)
        self._known = _Weighed(self.known, ledger)
        self.telling = _telling(self.known, ledger)
        weights = {term: term_weight(term, ledger) for term in reading.terms}
        total = sum(weights.values())
        absent = sum(w for term, w in weights.items() if not term.is_in(ledger.keys))
        self.foreign = absent / total if total else 0.0

    def known_share(self, keys: frozenset[str]) -> float:
        """Share of the known terms; 0 when terms are asked for and the dossier knows none."""
        if self.reading.terms and not self.known:
            return 0.0
        return self._known.share_in(keys)

    def telling_in(self, keys: frozenset[str]) -> float:
        """1 when the most telling known term is there, or nothing is asked for by terms."""
        if self.telling is None:
            return float(not self.reading.terms)
        return float(self.telling.is_in(keys))


def passage_scores(ledger: Ledger, retrieval: Retrieval) -> dict[tuple[str, int], float]:
    """By sentence of the dossier, the score of the best hit that holds it."""
    scores: dict[tuple[str, int], float] = {}
    for hit in retrieval.hits:
        passage = hit.passage
        if passage.dossier != ledger.dossier.id:
            continue
        sentences = ledger.dossier.sections[passage.section].sentences
        for sentence in sentences[passage.first : passage.last]:
            scores[passage.dossier, sentence.start] = hit.score
    return scores


def features_of(
    claim: Claim, question: Asking, glossary: Glossary, similarity: tuple[float, float]
) -> tuple[Features, Fit | None]:
    """The features of a claim and its best-fitting figure; `similarity` of sentence and passage."""
    reading, ledger = question.reading, question.ledger
    section = ledger.dossier.sections[claim.section]
    fit = _best_fit(claim, reading, ledger, glossary)
    both = claim.own | claim.context
    figure = fit.figure if fit else None
    like = question.words.of_sentence(claim.key)
    features = Features(
        dense=max(similarity[0], 0.0),
        passage=max(similarity[1], 0.0),
        coverage=question.terms.share_in(claim.own),
        with_context=question.terms.share_in(both),
        telling=max(question.telling_in(claim.own), _BY_HEADING * question.telling_in(both)),
        known=question.known_share(both),
        foreign=question.foreign,
        premise=question.foreign if reading.asked.sought is Sought.CAUSE else 0.0,
        attribute=float(lacks_attribute(reading, both, glossary)),
        aside=question.aside.share_in(both) if reading.aside else 0.0,
        entity=fit.entity if fit else entity_bond(claim, reading, ledger),
        period=fit.period if fit else _claim_period(claim, reading, ledger),
        window=fit.window if fit else 0.0,
        unit=fit.unit if fit else 0.0,
        metric=fit.metric if fit else 0.0,
        rival=float(figure is not None and is_rival_metric(figure, reading, glossary)),
        latest=float(figure is not None and _is_latest(figure, ledger)),
        sought=float(holds_sought(claim, reading, ledger)),
        cause=float(reading.asked.sought is Sought.CAUSE and bool(CAUSE.search(claim.text))),
        direction=_direction(claim.text, reading),
        fragment=float("|" in claim.text or len(claim.text.split()) < _STATEMENT_WORDS),
        stance=_stance_bond(section.stance, reading),
        section=_section_bond(section, reading, ledger, glossary),
        opinion=float(_is_unasked_opinion(claim, reading, ledger)),
        title=float(
            section.source in (Source.META, Source.MATERIAL)
            and reading.asked.sought not in (Sought.TITLE, Sought.PERSON)
        ),
        like=like.mean,
        like_least=like.least,
        like_share=like.share,
        like_lead=like.lead,
        like_near=question.words.near(claim.key, figure.quantity.span) if figure else 0.0,
    )
    return features, fit


def _is_latest(figure: Figure, ledger: Ledger) -> bool:
    return figure.period is not None and figure.period.period == ledger.latest


_STATEMENT_WORDS = 6
"""Fewer words than this seldom make a statement."""


def _direction(text: str, reading: Reading) -> float:
    way = moves(text) if reading.direction else None
    return 0.5 if way is None else float(way is reading.direction)


def _section_bond(section: Section, reading: Reading, ledger: Ledger, glossary: Glossary) -> float:
    """1 in an asked section or horizon, 0 outside it, 0.5 when none is asked."""
    if reading.horizon is not None and section.horizon is not None:
        words = tokens(ledger.dossier.quote(section.horizon))
        held = {match.key for match in glossary.horizon_book.every(words)}
        return float(reading.horizon in held)
    return float(section.kind in reading.kinds) if reading.kinds else 0.5


def _telling(terms: tuple[Term, ...], ledger: Ledger) -> Term | None:
    if not terms:
        return None
    return max(terms, key=lambda term: (term_weight(term, ledger), -term.start))


def _best_fit(claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary) -> Fit | None:
    if reading.asked.sought is not Sought.NUMBER:
        return None
    fits = [fit_figure(figure, claim, reading, ledger, glossary) for figure in claim.figures]
    return max(fits, key=lambda fit: fit.score, default=None)


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
