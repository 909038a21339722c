"""How well one claim answers one reading, as a handful of named numbers.

The numbers are weighed by `qa/data/weights.json`, which `tests/quality/fit.py` fits on
question sets leave-one-dossier-out; nothing here is a threshold.
"""

from __future__ import annotations

from typing import NamedTuple

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
from qa.postings import Postings
from qa.reading import Reading
from qa.sought import moves, needed_terms, share_sought
from qa.words import tokens


class Features(NamedTuple):
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
        sought: something of the sought type stands in it (`share_sought`).
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


FEATURE_NAMES = Features._fields


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
    """Terms with their weights and the texts that speak of them; as `coverage`."""

    def __init__(self, terms: tuple[Term, ...], ledger: Ledger, texts: Postings) -> None:
        self._pairs = tuple((term_weight(term, ledger), texts.of_term(term)) for term in terms)
        self._total = sum(weight for weight, _ in self._pairs)

    def share_in(self, place: int) -> float:
        """Weighted share of the terms that a text speaks of; 1 when there are none."""
        if not self._total:
            return 1.0
        return sum(weight for weight, places in self._pairs if place in places) / self._total


class Asking:
    """What is worked out once for a question, before its claims are looked at."""

    def __init__(
        self, reading: Reading, ledger: Ledger, words: QuestionWords, glossary: Glossary
    ) -> None:
        self.reading = reading
        self.words = words
        self.ledger = ledger
        self.known: tuple[Term, ...] = tuple(
            term for term in reading.terms if term.is_in(ledger.keys)
        )
        self.own = _Weighed(reading.terms, ledger, ledger.own)
        self.spoken = _Weighed(reading.terms, ledger, ledger.spoken)
        self.aside = _Weighed(reading.aside, ledger, ledger.spoken)
        self._known = _Weighed(self.known, ledger, ledger.spoken)
        telling = _telling(self.known, ledger)
        self._telling = (
            (ledger.own.of_term(telling), ledger.spoken.of_term(telling)) if telling else None
        )
        needed = needed_terms(reading, glossary)
        self._needed = [ledger.spoken.of_term(term) for term in needed]
        weights = {term: term_weight(term, ledger) for term in reading.terms}
        total = sum(weights.values())
        absent = sum(w for term, w in weights.items() if not term.is_in(ledger.keys))
        self.foreign = absent / total if total else 0.0

    def known_share(self, place: int) -> float:
        """Share of the known terms; 0 when terms are asked for and the dossier knows none."""
        if self.reading.terms and not self.known:
            return 0.0
        return self._known.share_in(place)

    def telling_in(self, place: int) -> float:
        """1 when the most telling known term is there, or nothing is asked for by terms."""
        if self._telling is None:
            return float(not self.reading.terms)
        own, spoken = self._telling
        return 1.0 if place in own else _BY_HEADING if place in spoken else 0.0

    def lacks_attribute(self, place: int) -> bool:
        """Whether an attribute is asked for that the claim does not speak of."""
        return not all(place in places for places in self._needed)


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
    place: int, question: Asking, glossary: Glossary, similarity: tuple[float, float]
) -> tuple[Features, Fit | None]:
    """The features of the claim at a place of the ledger, and its best-fitting figure.

    `similarity` is that of its sentence and of its passage.
    """
    reading, ledger = question.reading, question.ledger
    claim = ledger.claims[place]
    section = ledger.dossier.sections[claim.section]
    fit = _best_fit(claim, reading, ledger, glossary)
    figure = fit.figure if fit else None
    like = question.words.of_sentence(claim.key)
    sought = share_sought(claim, reading, ledger)
    seeks_cause = reading.asked.sought is Sought.CAUSE
    features = Features(
        dense=max(similarity[0], 0.0),
        passage=max(similarity[1], 0.0),
        coverage=question.own.share_in(place),
        with_context=question.spoken.share_in(place),
        telling=question.telling_in(place),
        known=question.known_share(place),
        foreign=question.foreign,
        premise=question.foreign if seeks_cause else 0.0,
        attribute=float(question.lacks_attribute(place)),
        aside=question.aside.share_in(place) if reading.aside else 0.0,
        entity=fit.entity if fit else entity_bond(claim, reading, ledger),
        period=fit.period if fit else _claim_period(claim, reading, ledger),
        window=fit.window if fit else 0.0,
        unit=fit.unit if fit else 0.0,
        metric=fit.metric if fit else 0.0,
        rival=float(figure is not None and is_rival_metric(figure, reading, glossary)),
        latest=float(figure is not None and _is_latest(figure, ledger)),
        sought=sought,
        cause=sought if seeks_cause else 0.0,
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
