"""A question that is one of the dossier's own, or asks as widely, gets that whole answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corpus.types import Faq
from qa.asked import Sought
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.features import coverage
from qa.figures import period_bond
from qa.keys import text_keys
from qa.weights import Weights
from qa.words import stems

_NARROW = frozenset({Sought.PERSON, Sought.PLACE, Sought.TITLE, Sought.DATE})


@dataclass(frozen=True, slots=True)
class FaqMatch:
    """How a question relates to one FAQ pair, each number in 0..1.

    Attributes:
        same: it is that question, word for word.
        question: cosine with the FAQ question; lead: how far that is above the next pair's.
        over: how far `question` is above the cosine of the best single sentence.
        pair: share of the asked terms that question and answer together hold.
        gain: how much more of them the whole answer holds than its best sentence.
        narrow: a single fact is sought; period: the pair is of the asked period.
    """

    number: int
    same: bool
    question: float
    lead: float
    over: float
    pair: float
    gain: float
    narrow: float
    period: float

    def values(self) -> tuple[float, ...]:
        """The numbers that are weighed, in order."""
        return (self.question, self.lead, self.over, self.pair, self.gain, self.narrow)


FAQ_FEATURES = ("question", "lead", "over", "pair", "gain", "narrow")


def match_faqs(desk: Desk) -> tuple[FaqMatch, ...]:
    """Every pair of the dossier, the nearest question first."""
    dossier = desk.ledger.dossier
    cosines = {
        number: desk.retrieval.questions.get((dossier.id, number), 0.0)
        for number in range(len(dossier.faqs))
    }
    matches = [_match(number, faq, cosines, desk) for number, faq in enumerate(dossier.faqs)]
    return tuple(sorted(matches, key=lambda match: (not match.same, -match.question, match.number)))


def _match(number: int, faq: Faq, cosines: dict[int, float], desk: Desk) -> FaqMatch:
    ledger, reading = desk.ledger, desk.reading
    claims = [claim for claim in ledger.claims if claim.faq == number]
    asked = ledger.dossier.quote(faq.question)
    keys = text_keys(asked, desk.glossary).union(*(claim.own for claim in claims))
    single = max((coverage(reading.terms, claim.own, ledger) for claim in claims), default=0.0)
    whole = coverage(reading.terms, keys, ledger)
    others = [cosine for other, cosine in cosines.items() if other != number]
    best = max(desk.retrieval.sentences.values(), default=0.0)
    period = faq.period.period if faq.period else None
    return FaqMatch(
        number=number,
        same=stems(asked) == stems(reading.text),
        question=max(cosines[number], 0.0),
        lead=cosines[number] - max(others, default=0.0),
        over=cosines[number] - best,
        pair=whole,
        gain=whole - single,
        narrow=float(_is_narrow(desk)),
        period=period_bond(period, reading, ledger),
    )


def _is_narrow(desk: Desk) -> bool:
    asked = desk.reading.asked
    return asked.sought in _NARROW or (asked.sought is Sought.NUMBER and asked.is_explicit)


def faq_chance(match: FaqMatch, weights: Weights) -> float:
    """How likely the pair's whole answer is what is asked for, 0..1."""
    total = weights.faq["bias"] + sum(
        weights.faq[name] * value
        for name, value in zip(FAQ_FEATURES, match.values(), strict=True)
    )
    return 1 / (1 + math.exp(-total))


def faq_draft(number: int, desk: Desk, strength: float) -> Draft:
    """The pair's whole answer, sentence by sentence."""
    claims = [claim for claim in desk.ledger.claims if claim.faq == number]
    lines = tuple(sentence_line(claim, desk.ledger) for claim in claims)
    return Draft("explain", lines, strength=strength, signals=(("faq", strength),))
