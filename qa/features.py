"""How well one claim answers one reading, as a handful of named numbers.

The numbers are weighed by `qa/data/weights.json`, which `tests/quality/fit.py` fits on
question sets leave-one-dossier-out; nothing here is a threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.asked import Sought
from qa.bound import Figure
from qa.claims import Claim
from qa.coverage import Asking
from qa.figures import Fit, entity_bond, fit_figure, is_rival_metric
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


def features_of(question: Asking) -> tuple[list[Features], list[Fit | None]]:
    """The features of each claim of the dossier, in page order, and its best-fitting figure.

    They are worked out one feature after the other, each for all claims.
    """
    fits = [_best_fit(claim, question) for claim in question.ledger.claims]
    own = _of_claims(question, fits)
    columns = {**own, **_of_figures(question, fits)}
    return list(map(Features._make, zip(*(columns[n] for n in FEATURE_NAMES), strict=True))), fits


def _of_claims(question: Asking, fits: Sequence[Fit | None]) -> dict[str, Sequence[float]]:
    """The features of whole sentences, by name."""
    reading, ledger, claims = question.reading, question.ledger, question.ledger.claims
    nothing = [0.0] * len(claims)
    words = question.words
    likes = words.of_every_sentence
    sections = [question.section_of(claim.section) for claim in claims]
    seeks_cause = reading.asked.sought is Sought.CAUSE
    sought = [share_sought(claim, reading, ledger) for claim in claims]
    return {
        "dense": words.dense,
        "passage": words.passage,
        "coverage": question.own,
        "with_context": question.spoken,
        "telling": question.telling,
        "known": question.known,
        "foreign": [question.foreign] * len(claims),
        "premise": [question.foreign] * len(claims) if seeks_cause else nothing,
        "attribute": [float(place in question.lacks) for place in range(len(claims))],
        "aside": question.aside,
        "entity": _entities(question, fits),
        "period": [
            fit.period if fit else _claim_period(claim, question)
            for fit, claim in zip(fits, claims, strict=True)
        ],
        "sought": sought,
        "cause": sought if seeks_cause else nothing,
        "direction": [_direction(claim.text, reading) for claim in claims]
        if reading.direction
        else [0.5] * len(claims),
        "fragment": [
            float("|" in claim.text or claim.length < _STATEMENT_WORDS) for claim in claims
        ],
        "stance": [stance for stance, _, _ in sections],
        "section": [section for _, section, _ in sections],
        "title": [title for _, _, title in sections],
        "opinion": [
            float(claim.expert is not None and not question.asks_expert) for claim in claims
        ],
        "like": [like.mean for like in likes],
        "like_least": [like.least for like in likes],
        "like_share": [like.share for like in likes],
        "like_lead": [like.lead for like in likes],
    }


def _entities(question: Asking, fits: Sequence[Fit | None]) -> list[float]:
    """How closely the asked names are bound to each claim; 1 where nobody else is asked about."""
    reading, ledger = question.reading, question.ledger
    is_named = any(name != ledger.company for name in reading.entities)
    return [
        fit.entity if fit else entity_bond(claim, reading, ledger) if is_named else 1.0
        for fit, claim in zip(fits, ledger.claims, strict=True)
    ]


def _of_figures(question: Asking, fits: Sequence[Fit | None]) -> dict[str, list[float]]:
    """The features of each claim's best figure, by name; 0 without one."""
    names = ("window", "unit", "metric", "rival", "latest", "like_near")
    columns = {name: [0.0] * len(fits) for name in names}
    claims = question.ledger.claims
    near = question.words.near(
        {
            claim.key: fit.figure.quantity.span
            for claim, fit in zip(claims, fits, strict=True)
            if fit is not None
        }
    )
    for place, fit in enumerate(fits):
        if fit is None:
            continue
        figure = fit.figure
        columns["window"][place] = fit.window
        columns["unit"][place] = fit.unit
        columns["metric"][place] = fit.metric
        columns["rival"][place] = float(
            is_rival_metric(figure, question.reading, question.glossary)
        )
        columns["latest"][place] = float(_is_latest(figure, question.ledger))
        columns["like_near"][place] = near[claims[place].key]
    return columns


def _is_latest(figure: Figure, ledger: Ledger) -> bool:
    return figure.period is not None and figure.period.period == ledger.latest


_STATEMENT_WORDS = 6
"""Fewer words than this seldom make a statement."""


def _direction(text: str, reading: Reading) -> float:
    way = moves(text)
    return 0.5 if way is None else float(way is reading.direction)


def _best_fit(claim: Claim, question: Asking) -> Fit | None:
    reading, ledger, glossary = question.reading, question.ledger, question.glossary
    if reading.asked.sought is not Sought.NUMBER or not claim.figures:
        return None
    fits = [fit_figure(figure, claim, reading, ledger, glossary) for figure in claim.figures]
    return max(fits, key=lambda fit: fit.score)


def _claim_period(claim: Claim, question: Asking) -> float:
    stated = claim.sentence.periods
    if stated:
        return max(question.period_of(mention.period) for mention in stated)
    inherited = claim.sentence.inherited
    if inherited is None:
        return question.period_of(None)
    return question.period_of(inherited.period, inherited=True)
