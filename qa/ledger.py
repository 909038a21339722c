"""A dossier worked through once: its names, claims, vocabulary and periods, ready to be asked.

Built when an index is opened and never changed, so that one question costs only itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.fiscal import fiscal_year_end, reported_until
from corpus.periods import period_end
from corpus.types import Dossier, Kind, Period
from qa.claims import Claim, read_claims
from qa.descriptions import describe_entities
from qa.entities import learn_entities
from qa.entity_book import EntityBook, EntityKind
from qa.glossary import Glossary
from qa.own_names import written_names
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
        written: each name -> how the sentences mostly write it.
        own, spoken: the claims by their keys of that name.
        titles: starts of the claims that are the title of a document and nothing else.
        year_end: the month in which its fiscal year ends, 1..12.
        reported: the calendar end of what it has reported by its day, if it has one.
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
    written: Mapping[str, str]
    own: Postings
    spoken: Postings
    titles: frozenset[int]
    year_end: int
    reported: date | None = None

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
    year_end = fiscal_year_end(dossier.text)
    reported = _reported(dossier, year_end)
    periods = _periods(claims, dossier, reported)
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
        written=written_names(claims),
        own=read_postings([claim.own for claim in claims]),
        spoken=read_postings([claim.spoken for claim in claims]),
        titles=frozenset(_titles(dossier, claims)),
        year_end=year_end,
        reported=reported,
    )


def _titles(dossier: Dossier, claims: tuple[Claim, ...]) -> Iterator[int]:
    """Where the claims start that are a title, or part of one."""
    titles = [material.title for material in dossier.materials]
    for claim in claims:
        span = claim.sentence.span
        if any(title.holds(span) or span.holds(title) for title in titles):
            yield span.start


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


def _periods(
    claims: tuple[Claim, ...], dossier: Dossier, reported: date | None
) -> tuple[Period, ...]:
    """The periods with a figure outside the catalysts: those that are over, latest first."""
    found = {
        figure.period.period
        for claim in claims
        if dossier.sections[claim.section].kind is not Kind.CATALYSTS
        for figure in claim.figures
        if figure.period is not None
    }
    is_over = _over(dossier.as_of, reported)
    past = sorted(
        filter(is_over, found), key=lambda each: (period_end(each), each.part), reverse=True
    )
    rest = [each for each in found if each not in past]
    return (*past, *sorted(rest, key=lambda each: (each.year or 0, each.part)))


def _over(day: date | None, reported: date | None) -> Callable[[Period], bool]:
    """Whether a period is over on the day of the page, as the page counts its years."""

    def is_over(period: Period) -> bool:
        if period.year is None:
            return False
        until = day if period.part[0] == "M" else reported
        return until is None or period_end(period) <= until

    return is_over


def _reported(dossier: Dossier, year_end: int) -> date | None:
    """See `corpus.fiscal.reported_until`; None for a page without a day."""
    if dossier.as_of is None:
        return None
    faqs = {faq.section for faq in dossier.faqs}
    body, answers = list[str](), [dossier.quote(faq.question) for faq in dossier.faqs]
    for section in dossier.sections:
        if section.kind is not Kind.CATALYSTS:
            told = [dossier.quote(sentence.span) for sentence in section.sentences]
            (answers if section.index in faqs else body).extend(told)
    return reported_until(body, answers, dossier.as_of, year_end)


def _latest(periods: tuple[Period, ...]) -> Period | None:
    for letters in ("QH", "F"):
        for period in periods:
            if period.part[0] in letters and period.year is not None:
                return period
    return None
