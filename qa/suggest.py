"""Questions that a dossier should answer: its own FAQ's, and some that any dossier is asked.

Nothing here is known to be answerable; related.py asks the pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.types import Kind
from qa.claims import Claim
from qa.glossary import spoken_metric
from qa.ledger import Ledger

_NAME_CHARS = 40
"""A longer name makes no readable question."""

_GENERAL: tuple[tuple[frozenset[Kind], str], ...] = (
    (frozenset({Kind.RISKS, Kind.BEAR}), "What are the key risks for {company}?"),
    (frozenset({Kind.BULL, Kind.THESIS}), "What is the bull case for {company}?"),
    (frozenset({Kind.BEAR, Kind.RISKS}), "What is the bear case for {company}?"),
    (frozenset({Kind.CATALYSTS}), "What are the near-term catalysts for {company}?"),
    (frozenset({Kind.SUMMARY, Kind.PLAIN}), "What does {company} do?"),
    (frozenset({Kind.HEADER}), "When was the dossier on {company} last updated?"),
)
"""Question templates and the kinds of section that one of them needs."""


def faq_questions(ledger: Ledger, similarity: Mapping[tuple[str, int], float]) -> tuple[str, ...]:
    """The dossier's own questions, nearest first; in page order where nothing is known."""
    dossier = ledger.dossier
    order = sorted(
        range(len(dossier.faqs)),
        key=lambda number: (-similarity.get((dossier.id, number), 0.0), number),
    )
    return tuple(_flat(dossier.quote(dossier.faqs[number].question)) for number in order)


def general_questions(ledger: Ledger) -> tuple[str, ...]:
    """The templates that the dossier has sections for."""
    company = _flat(ledger.company)
    if len(company) > _NAME_CHARS:
        return ()
    kinds = ledger.kinds()
    return tuple(template.format(company=company) for needs, template in _GENERAL if needs & kinds)


def figure_questions(ledger: Ledger, claims: tuple[Claim, ...]) -> Iterator[str]:
    """A question for each named figure of some sentences."""
    for claim in claims:
        for figure in claim.figures:
            if figure.metric is None or figure.is_change:
                continue
            subject = _flat(figure.subject or ledger.company)
            if len(subject) <= _NAME_CHARS:
                period = f" in {figure.period.period.label}" if figure.period else ""
                yield f"What was the {spoken_metric(figure.metric)} of {subject}{period}?"


def _flat(text: str) -> str:
    return " ".join(text.split())
