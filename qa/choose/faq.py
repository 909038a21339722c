"""A question that is one of the dossier's own, or asks as widely, gets that whole answer.

Which pair is near and whether the question is wide enough for it are features of a logistic
model (`faq` in qa/data/weights.json); the nearest pair is the one it finds likeliest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.regex import regex
from qa.asked import Sought
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.entity_book import EntityKind
from qa.faq_features import FAQ_FEATURES, FaqFeatures, pair_features, pairs_beside
from qa.faq_pairs import Pair, read_pairs
from qa.fit.metric import GROUP_METRICS
from qa.glossary import CHANGE_METRICS
from qa.keys import text_keys
from qa.reading import Reading
from qa.topics import topic_spans
from qa.types import Intent
from qa.weights import Weights
from qa.width import Width, asked_width
from qa.words import stems

_NEVER = frozenset({Intent.META, Intent.QUOTE, Intent.STANCE})
"""Intents with choosers of their own: only a pair asked word for word comes before them."""


@dataclass(frozen=True, slots=True)
class FaqMatch:
    """How a question relates to one FAQ pair.

    Attributes:
        number: position in `Dossier.faqs`.
        same: it is that question, word for word.
        period: 0 when the pair is of another period than the one asked for, else 1.
    """

    number: int
    same: bool
    features: FaqFeatures

    @property
    def period(self) -> float:
        return float(self.features.period >= 0)


def match_faqs(desk: Desk, width: Width) -> tuple[FaqMatch, ...]:
    """Every pair of the dossier, the likeliest first; ties by place."""
    beside = pairs_beside(desk)
    asked = stems(desk.reading.text)
    matches = [
        FaqMatch(
            pair.number, stems(pair.question) == asked, pair_features(pair, beside, width, desk)
        )
        for pair in beside.pairs
    ]
    return tuple(
        sorted(matches, key=lambda m: (not m.same, -faq_chance(m, desk.weights), m.number))
    )


def faq_chance(match: FaqMatch, weights: Weights) -> float:
    """How likely the pair's whole answer is what is asked for, 0..1."""
    total = weights.faq["bias"] + sum(
        weights.faq.get(name, 0.0) * value
        for name, value in zip(FAQ_FEATURES, match.features, strict=True)
    )
    return 1 / (1 + math.exp(-total))


def choose_faq(desk: Desk) -> Draft | None:
    """The whole answer of the pair that is asked for, if one is."""
    if not desk.ledger.dossier.faqs:
        return None
    width = asked_width(desk.reading, desk.ledger, desk.glossary)
    matches = match_faqs(desk, width)
    best = matches[0]
    if best.same:
        return faq_draft(best.number, desk, 0.99)
    matches = _of_asked_unit(matches, desk) or matches
    best = matches[0]
    subjects = _of_asked_subjects(matches, width, desk)
    subjects = subjects or _on_several_lines(matches, desk) or _on_results(matches, desk)
    named = subjects or _of_asked_names(matches, desk)
    best = named[0] if named else _on_asked(matches, best, width, desk)
    if best.period == 0 or not may_be_pair(desk, width) or _lacks_metric(best.number, desk):
        return None
    if not named and (
        _is_of_another(best.number, desk)
        or _is_on_something_else(best.number, desk)
        or _shares_nothing(best.number, desk)
        or _is_of_part(best.number, desk)
    ):
        return None
    chance = faq_chance(best, desk.weights)
    if not named and chance < desk.floors["faq"]:
        return None
    draft = faq_draft(best.number, desk, chance)
    return replace(draft, signals=(*draft.signals, (SUBJECTS, 1.0))) if subjects else draft


def _on_results(matches: Sequence[FaqMatch], desk: Desk) -> list[FaqMatch]:
    """The one pair on how the company did, where its numbers of a time are asked and nothing else.

    "Q2 numbers?", "Could you summarise the second-quarter results?".
    """
    reading = desk.reading
    if not reading.periods or not _RESULTS.search(reading.text) or reading.stance is not None:
        return []
    named = set(reading.entities) - {desk.ledger.company}
    plain = all(_OF_RESULTS.fullmatch(term.text) for term in reading.terms)
    if named or reading.sides or not plain:
        return []
    pairs = read_pairs(desk.ledger)
    met = [
        match
        for match in matches
        if match.period > 0
        and pairs[match.number].asked == {"results"}
        and not pairs[match.number].names
    ]
    return met if len(met) == 1 else []


_RESULTS = regex(r"\b(?:results?|numbers|figures|financials|performance|earnings)\b", re.IGNORECASE)
_OF_RESULTS = regex(
    r"(?:the\s+)?(?:(?:financial|headline|key|main|quarterly|full|final|first|second|third|fourth|overall|basic|big|important|top)\s+)*"
    r"(?:results?|numbers|figures|financials|performance|earnings|headline|key|main|summar\w+|recap|rundown|overview|company|group|"
    r"quarter|final|nutshell|digest|sum|give|walk|run|short|quick|brief|highlights)",
    re.IGNORECASE,
)
"""Words by which the numbers of a quarter are asked for, and nothing else."""


def _on_several_lines(matches: Sequence[FaqMatch], desk: Desk) -> list[FaqMatch]:
    """The one pair on how several lines of the business do, where that is asked in other words.

    "How did devices, subscriptions and the business abroad do?" is the pair that asks how hardware,
    software and international are developing.
    """
    if not _LINES_FARE.search(desk.reading.text) or desk.reading.stance is not None:
        return []
    pairs = read_pairs(desk.ledger)
    met = [
        match
        for match in matches
        if match.period > 0 and _LINES_FARE.search(pairs[match.number].question)
    ]
    if len(met) != 1:
        return []
    words = pairs[met[0].number].words
    held = [t for t in desk.reading.terms if t.metric is None and t.is_in(words)]
    names = set(desk.reading.entities) - {desk.ledger.company}
    told = names <= pairs[met[0].number].mentioned
    return met if told and (held or names) else []


_LINES = (
    r"(?:(?:the|its|their|[\w&.]+['’]s)\s+)?[\w&'-]+(?:\s+(?!and\b)[\w&'-]+){0,3}"
    r"(?:,\s*(?:the\s+|its\s+)?[\w&'-]+(?:\s+(?!and\b)[\w&'-]+){0,3}){0,3},?\s+(?:and|plus|&|\+)\s+"
    r"(?:the\s+|its\s+)?[\w&'-]+(?:\s+[\w&'-]+){0,3}?"
)
_FARE = (
    r"(?:do|doing|did|develop(?:ing|ed)?|trend(?:ing)?|fare|faring|fared|perform(?:ing|ed)?|get(?:ting)?\s+on|got\s+on|"
    r"com(?:e|ing)\s+along|hold(?:ing)?\s+up|progress(?:ing)?|mak(?:e|ing)\s+progress|sell(?:ing)?|evolv(?:e|ing)|go(?:ing)?)"
)
_LINES_FARE = regex(
    rf"\b(?:how|what)\s+(?:are|is|were|was|did|do|does|have|has)\s+{_LINES}\s+(?:all\s+|been\s+)?{_FARE}\b|"
    rf"\b(?:are|is)\s+{_LINES}\s+(?:making\s+progress|developing|doing\s+well|growing)\b|"
    rf"^\W*(?:{_LINES}|[\w&' -]{{2,30}}(?:,\s*[\w&' -]{{2,30}}){{2,4}})(?:\s+in\s+q\d)?"
    r"\s*[-:–]\s*(?:how|what)",
    re.IGNORECASE,
)
"""Asks how several things get on."""


def _of_asked_unit(matches: Sequence[FaqMatch], desk: Desk) -> tuple[FaqMatch, ...]:
    """Without the pairs on the company at large, where one of its units is asked about.

    "How did the lending arm do?" is not answered by how the company did, though no pair has the
    word; what remains are pairs on a part of it, and those that speak of lending.
    """
    found = _UNIT.search(desk.reading.text)
    if found is None or set(desk.reading.entities) - {desk.ledger.company}:
        return ()
    start, end = found.span("what")
    kind = [
        term
        for term in desk.reading.terms
        if start <= term.start < end and term.metric not in GROUP_METRICS
    ]
    kind = [term for term in kind if not _WHOLE.fullmatch(term.text)]
    if not kind:
        return ()
    pairs = read_pairs(desk.ledger)
    stems_asked = {stem for term in kind for stem in term.stems}
    narrower = [m for m in matches if _is_narrower(pairs[m.number], stems_asked)]
    held = [m for m in narrower if stems_asked & pairs[m.number].words]
    return tuple(held or (m for m in narrower if pairs[m.number].names))


def _is_narrower(pair: Pair, asked: set[str]) -> bool:
    """Whether a pair is on more, or less, than how the company did."""
    at_large = "results" in pair.asked and not pair.names
    return not at_large or not asked.isdisjoint(stems(pair.question))


_UNIT = regex(
    r"\b(?:the|its|their|[\w&.]+['’]s)\s+(?P<what>(?:(?!(?:and|or|of|in|for)\s)[\w&-]+\s+){1,3}?)"
    r"(?:arm|unit|division|segment|subsidiary|business)\b(?!\s+(?:model|case|plan|strategy|areas?))",
    re.IGNORECASE,
)
_WHOLE = regex(
    r"(?:core|whole|overall|entire|main|underlying|own|new|total|group|biggest|largest|smallest|other|second|same|each)",
    re.IGNORECASE,
)


def _on_asked(matches: Sequence[FaqMatch], best: FaqMatch, width: Width, desk: Desk) -> FaqMatch:
    """The likeliest pair, or the one that alone speaks of what is asked where that one does not.

    By the metrics that it tells of, or else by the subjects of its question: how solid the
    finances are is told by the pair on the balance sheet, however alike one on the results is.
    """
    asked = {f"m:{name}" for name in desk.reading.metrics if name not in CHANGE_METRICS}
    subjects = width.topics & _OF_FINANCES
    pairs = read_pairs(desk.ledger)
    timely = [match for match in matches if match.period > 0]
    telling = [match for match in timely if asked & pairs[match.number].words]
    met = telling or [match for match in timely if subjects & pairs[match.number].asked]
    if len(met) == 1 and faq_chance(met[0], desk.weights) >= desk.floors["faq"]:
        return met[0]
    return best


_OF_FINANCES = frozenset({"debt", "payout"})
"""Subjects that have a pair of their own where they have one; on others any may say something."""


def _lacks_metric(number: int, desk: Desk) -> bool:
    """Whether nothing but metrics is asked for, and a pair speaks of none: "how did capex do?"."""
    if any(term.metric is None for term in desk.reading.terms):
        return False
    asked = {f"m:{name}" for name in desk.reading.metrics if name not in CHANGE_METRICS}
    told = (each.spoken for each in desk.ledger.claims if each.faq == number)
    return bool(asked) and all(asked.isdisjoint(keys) for keys in told)


def _is_of_part(number: int, desk: Desk) -> bool:
    """Whether a metric is asked for by itself, and a pair's question is on a part of the company.

    "What is the guidance?" is not answered by how the cloud did.
    """
    reading = desk.reading
    if not reading.terms or any(term.metric is None for term in reading.terms):
        return False
    named = set(reading.entities) - {desk.ledger.company}
    return not named and bool(read_pairs(desk.ledger)[number].names - {desk.ledger.company})


def _is_of_another(number: int, desk: Desk) -> bool:
    """Whether a pair's question names others than the one the question names, which is no person.

    "How did Acme do?" is not answered by the pair on its rival, which names Acme in passing.
    """
    ledger = desk.ledger
    asked = set(desk.reading.entities) - {ledger.company}
    pair = read_pairs(ledger)[number]
    things = {name for name in asked if ledger.book.by_name[name].kind is not EntityKind.PERSON}
    fares = desk.reading.asked.sought is not Sought.CAUSE
    passing = fares and bool(things) and things <= pair.mentioned
    return passing and bool(pair.names) and not pair.names & asked


def _is_on_something_else(number: int, desk: Desk) -> bool:
    """Whether it is asked how a thing did of which a pair's question has no word.

    How the group did does not tell how its shops or its shares did.
    """
    found = _FARED.match(desk.reading.text)
    if found is None:
        return False
    start, end = found.span("what")
    things = [
        term
        for term in desk.reading.terms
        if start <= term.start < end and term.metric is None and not _AT_LARGE.fullmatch(term.text)
    ]
    keys = text_keys(read_pairs(desk.ledger)[number].question, desk.glossary)
    mentions = desk.ledger.book.mentions(found["what"])
    others = {mention.name for mention in mentions} - {desk.ledger.company}
    if others:
        return not others & read_pairs(desk.ledger)[number].names
    metrics = {f"m:{t.metric}" for t in desk.reading.terms if t.metric and start <= t.start < end}
    if metrics and not things:
        claims = (each for each in desk.ledger.claims if each.faq == number)
        return all(metrics.isdisjoint(each.spoken) for each in claims)
    return bool(things) and not any(term.is_in(keys) for term in things)


def _shares_nothing(number: int, desk: Desk) -> bool:
    """Whether it is asked what happened at a time that the page never mentions: "in the crash".

    What happened in the quarter does not tell that.
    """
    reading, ledger = desk.reading, desk.ledger
    if reading.metrics or reading.periods or not _HAPPENED.match(reading.text):
        return False
    told: frozenset[str] = frozenset().union(
        *(each.spoken for each in ledger.claims if each.faq == number)
    )
    things = [term for term in reading.terms if not _AT_LARGE.fullmatch(term.text)]
    absent = [term for term in things if not term.is_in(ledger.keys)]
    return bool(absent) and not any(term.is_in(told) for term in things)


_HAPPENED = regex(
    r"\W*(?:so\s+|and\s+)?what\s+(?:happen(?:s|ed)|was\s+it\s+like|went\s+on)\b[^?]{0,40}?\s"
    r"(?:in|during|after|since|around|with|to)\s",
    re.IGNORECASE,
)

_FARED = regex(
    r"^\W*(?:so\s+|and\s+)?(?:how|what)\s+(?:did|does|do|is|was|were|are|has|have)\s+"
    r"(?P<what>[^?]{2,60}?)\s+(?:do|doing|done|perform(?:ed|ing)?|fared?|faring|react(?:ed)?|develop(?:ed|ing)?|"
    r"trend(?:ed|ing)?|hold(?:ing)?\s+up|get(?:ting)?\s+on)\b",
    re.IGNORECASE,
)
_AT_LARGE = regex(
    r"(?:it|they|things?|business|company|group|firm|results?|numbers|operations|everything|overall|whole|"
    r"quarter|year|[\w-]*(?:maker|lender|insurer|bank|airline|retailer|operator|producer|builder|developer|brewer|"
    r"grocer|miner|manufacturer|provider|giant|outfit|chain))",
    re.IGNORECASE,
)
"""What stands for the company or its results in "how did the business do"."""


def _of_asked_names(matches: Sequence[FaqMatch], desk: Desk) -> list[FaqMatch]:
    """The pairs whose question names something asked about besides the company, likeliest first.

    They come before one on the company at large, so they need not be as likely by themselves.
    """
    asked = set(desk.reading.entities) - {desk.ledger.company}
    of = {pair.number: pair.names & asked for pair in read_pairs(desk.ledger)}
    least = desk.floors["faq"] * _NAMED
    return [
        match
        for match in matches
        if of[match.number] and match.period > 0 and faq_chance(match, desk.weights) >= least
    ]


def _of_asked_subjects(matches: Sequence[FaqMatch], width: Width, desk: Desk) -> list[FaqMatch]:
    """The one pair all of whose subjects are asked about, two or more, and nothing besides.

    "What did the bosses warn of in spring?" is the pair on the risks that management saw.
    """
    pairs = read_pairs(desk.ledger)
    met = [
        match
        for match in matches
        if match.period > 0
        and match.features.names >= 0
        and is_of_subjects(pairs[match.number], width, desk)
    ]
    return met if len(met) == 1 else []


def is_of_subjects(pair: Pair, width: Width, desk: Desk) -> bool:
    """Whether a question asks for all subjects of a pair's question, whatever its words are.

    What else it says is in the pair, or nowhere in the dossier.
    """
    if len(pair.asked) < _SUBJECTS or not pair.asked <= width.topics:
        return False
    if not all(pair.touches(topic) for topic in width.topics):
        return False
    topics = topic_spans(desk.reading.text)
    return all(
        term.is_in(pair.words)
        or not term.is_in(desk.ledger.keys)
        or any(start < term.end and term.start < end for start, end in topics)
        for term in desk.reading.terms
    )


SUBJECTS = "subjects"
"""The signal of a pair all of whose subjects are asked about."""

_SUBJECTS = 2
"""One subject is that of many a question; a pair is told by two or more."""

_NAMED = 0.5
"""The part of the floor that a pair on the asked name has to reach."""


def may_be_pair(desk: Desk, width: Width) -> bool:
    """Whether a question may be as wide as a pair: no single fact, no section to be listed."""
    reading = desk.reading
    if reading.advice or reading.off_topic or reading.intent in _NEVER or width.is_one_fact:
        return False
    if reading.intent is Intent.OVERVIEW and not width.topics:
        return False
    return not width.listing or _of_leaders_or_time(width, reading)


def _of_leaders_or_time(width: Width, reading: Reading) -> bool:
    """The risks are the section's; those that management saw in the quarter are a pair's."""
    return "leadership" in width.topics or bool(reading.periods)


def faq_draft(number: int, desk: Desk, strength: float) -> Draft:
    """The pair's whole answer, sentence by sentence."""
    claims = [claim for claim in desk.ledger.claims if claim.faq == number]
    lines = tuple(sentence_line(claim, desk.ledger) for claim in claims)
    return Draft("explain", lines, strength=strength, signals=(("faq", strength),))
