"""How much of a question each claim of a dossier holds, worked out once for all of them."""

from __future__ import annotations

from corpus.types import Period, Section, Source, Stance
from qa.asked import Sought
from qa.figures import period_bond
from qa.glossary import Glossary
from qa.keys import Term
from qa.ledger import Ledger
from qa.likeness import QuestionWords
from qa.postings import Postings
from qa.reading import Reading
from qa.sought import needed_terms
from qa.words import tokens


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


def _shares(terms: tuple[Term, ...], ledger: Ledger, texts: Postings) -> list[float]:
    """By claim, the weighted share of the terms that it speaks of, as `coverage`."""
    weights = [term_weight(term, ledger) for term in terms]
    total = sum(weights)
    if not total:
        return [1.0] * len(ledger.claims)
    held = [0.0] * len(ledger.claims)
    for term, weight in zip(terms, weights, strict=True):
        for place in texts.of_term(term):
            held[place] += weight
    return [share / total for share in held]


class Asking:
    """What is worked out once for a question, before its claims are looked at.

    Attributes:
        own, spoken, aside: by claim, the weighted share of the question's terms, or of those
            around it, that the sentence holds, or it and its headings.
        known: the same as `spoken` over the terms that the dossier knows; 0 when it knows none.
        telling: by claim, 1 when the most telling known term is there, or nothing is asked for
            by terms.
        lacks: places of the claims that do not speak of an attribute that is asked for.
        foreign: weighted share of the terms that the dossier lacks.
    """

    def __init__(
        self, reading: Reading, ledger: Ledger, words: QuestionWords, glossary: Glossary
    ) -> None:
        self.reading, self.ledger, self.words, self.glossary = reading, ledger, words, glossary
        known = tuple(term for term in reading.terms if term.is_in(ledger.keys))
        self.own = _shares(reading.terms, ledger, ledger.own)
        self.spoken = _shares(reading.terms, ledger, ledger.spoken)
        count = len(ledger.claims)
        self.aside = (
            _shares(reading.aside, ledger, ledger.spoken) if reading.aside else [0.0] * count
        )
        knows = known or not reading.terms
        self.known = _shares(known, ledger, ledger.spoken) if knows else [0.0] * count
        self.telling = _held(_telling(known, ledger), reading, ledger)
        needed = needed_terms(reading, glossary)
        spoken_of = (ledger.spoken.of_term(term) for term in needed)
        self.lacks = ledger.spoken.every.difference(ledger.spoken.every.intersection(*spoken_of))
        weights = {term: term_weight(term, ledger) for term in reading.terms}
        total = sum(weights.values())
        absent = sum(w for term, w in weights.items() if not term.is_in(ledger.keys))
        self.foreign = absent / total if total else 0.0
        self.asks_expert = any(ledger.is_own_expert(name) for name in reading.entities)
        self._periods: dict[tuple[Period | None, bool], float] = {}
        self._sections: dict[int, tuple[float, float, float]] = {}

    def period_of(self, period: Period | None, *, inherited: bool = False) -> float:
        """`period_bond` of a claim's own period, or of the one that it inherits."""
        key = period, inherited
        if key not in self._periods:
            bond = period_bond(period, self.reading, self.ledger, inherited=inherited)
            self._periods[key] = bond
        return self._periods[key]

    def section_of(self, index: int) -> tuple[float, float, float]:
        """Of the section there the features stance, section and title."""
        if index not in self._sections:
            section, reading = self.ledger.dossier.sections[index], self.reading
            is_title = section.source in (Source.META, Source.MATERIAL)
            self._sections[index] = (
                _stance_bond(section.stance, reading),
                _section_bond(section, reading, self.ledger, self.glossary),
                float(is_title and reading.asked.sought not in (Sought.TITLE, Sought.PERSON)),
            )
        return self._sections[index]


def _held(telling: Term | None, reading: Reading, ledger: Ledger) -> list[float]:
    if telling is None:
        return [float(not reading.terms)] * len(ledger.claims)
    own, spoken = ledger.own.of_term(telling), ledger.spoken.of_term(telling)
    return [
        1.0 if place in own else _BY_HEADING if place in spoken else 0.0
        for place in range(len(ledger.claims))
    ]


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


def _stance_bond(stance: Stance | None, reading: Reading) -> float:
    if reading.stance is None:
        return 0.5
    return 1.0 if stance is reading.stance else 0.4 if stance is None else 0.0
