"""The FAQ pairs of a dossier worked through: what each is about, whom and when it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.regex import regex
from corpus.types import Period
from qa import cues
from qa.claims import Claim
from qa.glossary import Glossary, load_glossary
from qa.keys import question_terms, text_keys
from qa.ledger import Ledger
from qa.topics import topics_of
from qa.words import stems

_LEDGERS_KEPT = 64
"""Ledgers whose pairs are kept worked through: more than a desk covers."""

_RESULTS = "results"
"""The topic of a question without any: "How did they do?" asks for results."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """An FAQ pair worked through.

    Attributes:
        asked: topics of its question; told: topic -> how many sentences of the answer touch it.
        names: entities that the question names, the company left out; mentioned: those of
            the answer too.
        words: keys of question and answer.
        period: the one that the question states; is_relative: as "this quarter".
        spoken: periods that its sentences state or inherit.
    """

    number: int
    question: str
    asked: frozenset[str]
    told: Mapping[str, int]
    names: frozenset[str]
    mentioned: frozenset[str]
    words: frozenset[str]
    period: Period | None
    is_relative: bool
    spoken: frozenset[Period]

    def touches(self, topic: str) -> bool:
        """Whether question or answer is about it."""
        return topic in self.asked or topic in self.told


@lru_cache(maxsize=_LEDGERS_KEPT)
def read_pairs(ledger: Ledger) -> tuple[Pair, ...]:
    """The pairs of a dossier, in page order."""
    glossary = load_glossary()
    return tuple(_pair(number, ledger, glossary) for number in range(len(ledger.dossier.faqs)))


def _pair(number: int, ledger: Ledger, glossary: Glossary) -> Pair:
    faq = ledger.dossier.faqs[number]
    question = ledger.dossier.quote(faq.question)
    claims = [claim for claim in ledger.claims if claim.faq == number]
    mentions = ledger.book.mentions(question)
    names = frozenset(m.name for m in mentions) - {ledger.company}
    taken = tuple((m.start, m.end) for m in mentions)
    if faq.period is not None and faq.question.holds(faq.period.span):
        at = faq.period.span
        taken += ((at.start - faq.question.start, at.end - faq.question.start),)
    terms = question_terms(question, glossary, taken=taken)
    return Pair(
        number=number,
        question=question,
        asked=asked_topics(question, ledger, glossary, is_bare=not terms),
        told=Counter(topic for claim in claims for topic in topics_of(claim.text, glossary)),
        names=names,
        mentioned=names.union(*(claim.entities for claim in claims)),
        words=text_keys(question, glossary).union(*(claim.own for claim in claims)),
        period=faq.period.period if faq.period else None,
        is_relative=bool(cues.LAST_PERIOD.search(question)),
        spoken=frozenset(period for claim in claims for period in _periods(claim)),
    )


def _periods(claim: Claim) -> list[Period]:
    stated = [mention.period for mention in claim.sentence.periods]
    inherited = claim.sentence.inherited
    return stated + ([inherited.period] if inherited else [])


def asked_topics(text: str, ledger: Ledger, glossary: Glossary, *, is_bare: bool) -> frozenset[str]:
    """What a question asks about, the company's own name aside.

    One that is bare (nothing but names and periods) asks for results, as does "how did they do".
    """
    for mention in reversed(ledger.book.mentions(text)):
        if mention.name == ledger.company:
            text = text[: mention.start] + "it" + text[mention.end :]
    found = topics_of(text, glossary)
    if _FARED.search(text) or (is_bare and not found):
        return found | {_RESULTS}
    return found


_FARED = regex(
    r"\bhow\s+(?:well\s+|badly\s+)?(?:did|does|has|have|is|are|was|were)\b[^,;?]{0,50}\b(?:do|done|doing|go|gone|fare[ds]?|faring|get\s+on|got\s+on|getting\s+on|hold\s+up)\b"
    r"(?!\s+(?:about|with|to|on)\b)",
    re.IGNORECASE,
)
"""How somebody did."""


def is_own_question(question: str, ledger: Ledger) -> bool:
    """Whether a question is one of the dossier's own, word for word."""
    asked = stems(question)
    return any(stems(pair.question) == asked for pair in read_pairs(ledger))
