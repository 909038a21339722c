"""How well one claim answers one reading, as a handful of named numbers.

The numbers are weighed by `qa/data/weights.json`, which `tests/quality/fit.py` fits on
question sets leave-one-dossier-out; nothing here is a threshold.
"""

from __future__ import annotations

from typing import NamedTuple

from index.types import Retrieval
from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.coverage import Asking
from qa.figures import Fit, entity_bond, fit_figure, is_rival_metric
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Reading
from qa.sought import moves, share_sought


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
    place: int, question: Asking, similarity: tuple[float, float]
) -> tuple[Features, Fit | None]:
    """The features of the claim at a place of the ledger, and its best-fitting figure.

    `similarity` is that of its sentence and of its passage.
    """
    reading, ledger, glossary = question.reading, question.ledger, question.glossary
    claim = ledger.claims[place]
    stance, section, title = question.section_of(claim.section)
    fit = _best_fit(claim, reading, ledger, glossary)
    figure = fit.figure if fit else None
    like = question.words.of_sentence(claim.key)
    sought = share_sought(claim, reading, ledger)
    seeks_cause = reading.asked.sought is Sought.CAUSE
    features = Features(
        dense=max(similarity[0], 0.0),
        passage=max(similarity[1], 0.0),
        coverage=question.own[place],
        with_context=question.spoken[place],
        telling=question.telling[place],
        known=question.known[place],
        foreign=question.foreign,
        premise=question.foreign if seeks_cause else 0.0,
        attribute=float(place in question.lacks),
        aside=question.aside[place],
        entity=fit.entity if fit else entity_bond(claim, reading, ledger),
        period=fit.period if fit else _claim_period(claim, question),
        window=fit.window if fit else 0.0,
        unit=fit.unit if fit else 0.0,
        metric=fit.metric if fit else 0.0,
        rival=float(figure is not None and is_rival_metric(figure, reading, glossary)),
        latest=float(figure is not None and _is_latest(figure, ledger)),
        sought=sought,
        cause=sought if seeks_cause else 0.0,
        direction=_direction(claim.text, reading) if reading.direction else 0.5,
        fragment=float("|" in claim.text or len(claim.text.split()) < _STATEMENT_WORDS),
        stance=stance,
        section=section,
        opinion=float(claim.expert is not None and not question.asks_expert),
        title=title,
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
    way = moves(text)
    return 0.5 if way is None else float(way is reading.direction)


def _best_fit(claim: Claim, reading: Reading, ledger: Ledger, glossary: Glossary) -> Fit | None:
    if reading.asked.sought is not Sought.NUMBER:
        return None
    fits = [fit_figure(figure, claim, reading, ledger, glossary) for figure in claim.figures]
    return max(fits, key=lambda fit: fit.score, default=None)


def _claim_period(claim: Claim, question: Asking) -> float:
    stated = claim.sentence.periods
    if stated:
        return max(question.period_of(mention.period) for mention in stated)
    inherited = claim.sentence.inherited
    if inherited is None:
        return question.period_of(None)
    return question.period_of(inherited.period, inherited=True)
