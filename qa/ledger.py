"""A dossier worked through once: its names, claims, vocabulary and periods, ready to be asked.

Built when an index is opened and never changed, so that one question costs only itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.periods import period_end
from corpus.types import Dossier, Kind, Period
from qa.claims import Claim, read_claims
from qa.descriptions import describe_entities
from qa.entities import EntityBook, EntityKind, learn_entities
from qa.fiscal import fiscal_year_end
from qa.glossary import Glossary
from qa.postings import Postings, read_postings
from qa.words import tokens


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """What is known of one dossier.

    Attributes:
        company: the name of the dossier's own company.
        claims: every sentence, in page order.
        weights: key -> how telling it is here, 0..1: rare keys weigh more.
        keys: every key of any claim or heading.
        vocabulary: folded words of the whole text, for reading typos.
        descriptions: (name, stems of what the dossier calls it): "Beacon, the predictive
            maintenance software".
        latest: the latest quarter, half or year that figures are given for, if any.
        periods: every period with a figure, latest first.
        own, spoken: the claims by their keys of that name.
        year_end: the month in which its fiscal year ends, 1..12.
    """

    dossier: Dossier
    book: EntityBook
    claims: tuple[Claim, ...]
    weights: Mapping[str, float]
    keys: frozenset[str]
    vocabulary: Mapping[str, int]
    descriptions: tuple[tuple[str, frozenset[str]], ...]
    latest: Period | None
    periods: tuple[Period, ...]
    own: Postings
    spoken: Postings
    year_end: int

    @property
    def names(self) -> frozenset[str]:
        """Folded words of all names."""
        return frozenset(
            word for entity in self.book.entities for alias in entity.aliases for word in alias
        )

    @property
    def company_words(self) -> frozenset[str]:
        """Folded words of the company's own name."""
        return frozenset(word for alias in self.book.entities[0].aliases for word in alias)

    @property
    def company(self) -> str:
        return self.book.entities[0].name

    def weight(self, key: str) -> float:
        """How telling a key is: 1 for one that the dossier lacks."""
        return self.weights.get(key, 1.0)

    def is_telling(self, stem: str) -> bool:
        """Whether a word is rare enough here to single something out."""
        return self.weights.get(stem, 1.0) >= _TELLING

    def kinds(self) -> frozenset[Kind]:
        """Kinds of section that the dossier has."""
        return frozenset(section.kind for section in self.dossier.sections)

    def is_own_expert(self, name: str) -> bool:
        """Whether a name is that of somebody whose post the dossier quotes."""
        entity = self.book.by_name.get(name)
        return entity is not None and entity.kind is EntityKind.EXPERT


_TELLING = 0.45
"""A word in fewer than about a tenth of the claims singles something out."""


def read_ledger(dossier: Dossier, glossary: Glossary) -> Ledger:
    """Works a dossier through."""
    book = EntityBook(learn_entities(dossier, glossary))
    claims = read_claims(dossier, book, glossary)
    periods = _periods(claims, dossier)
    return Ledger(
        dossier=dossier,
        book=book,
        claims=claims,
        weights=_weights(claims),
        keys=frozenset().union(*(claim.spoken for claim in claims)),
        vocabulary=Counter(token.folded for token in tokens(dossier.text)),
        descriptions=describe_entities(dossier, book, glossary),
        latest=_latest(periods),
        periods=periods,
        own=read_postings([claim.own for claim in claims]),
        spoken=read_postings([claim.spoken for claim in claims]),
        year_end=fiscal_year_end(dossier.text),
    )


def _weights(claims: tuple[Claim, ...]) -> dict[str, float]:
    """Inverse document frequency over claims, scaled to 1 for a key seen once.

    As in BM25 (Robertson and Spärck Jones): log(1 + (N - df + 0.5) / (df + 0.5)).
    """
    counts = Counter(key for claim in claims for key in claim.own)
    total = max(len(claims), 2)
    top = math.log(1 + (total - 0.5) / 1.5)
    return {
        key: math.log(1 + (total - count + 0.5) / (count + 0.5)) / top
        for key, count in counts.items()
    }


def _periods(claims: tuple[Claim, ...], dossier: Dossier) -> tuple[Period, ...]:
    counts = Counter(
        figure.period.period
        for claim in claims
        if dossier.sections[claim.section].kind is not Kind.CATALYSTS
        for figure in claim.figures
        if figure.period is not None
    )
    found = set(counts)
    as_of = dossier.as_of
    past = [
        p for p in found
        if p.year is not None
        and (as_of is None or period_end(p) <= as_of or _is_reported(p, counts))
    ]  # fmt: skip
    rest = [p for p in found if p not in past]
    ordered = sorted(past, key=lambda p: (period_end(p), p.part), reverse=True)
    return (*ordered, *sorted(rest, key=lambda p: (p.year or 0, p.part)))


_REPORTED_FIGURES = 3
"""A quarter or half that ends later by the calendar, yet has so many figures, is a reported one
of a fiscal year that runs ahead of the calendar."""


def _is_reported(period: Period, counts: Counter[Period]) -> bool:
    return period.part[0] in "QH" and counts[period] >= _REPORTED_FIGURES


def _latest(periods: tuple[Period, ...]) -> Period | None:
    for letter in "QHF":
        for period in periods:
            if period.part[0] == letter and period.year is not None:
                return period
    return None
