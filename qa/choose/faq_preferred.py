"""Pairs that come before the likeliest: on the asked unit, subjects, lines, results or names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.regex import regex
from qa.choose.faq_match import FaqMatch, faq_chance
from qa.desk import Desk
from qa.faq_pairs import Pair, read_pairs
from qa.fit.metric import GROUP_METRICS
from qa.glossary import CHANGE_METRICS
from qa.topics import topic_spans
from qa.width import Width
from qa.words import stems


class Preferred(NamedTuple):
    """The pair to be weighed.

    Attributes:
        is_named: it is on a name or on subjects asked about, so that it need not be as likely.
        is_of_subjects: on the subjects, lines or results that are asked about and nothing else.
    """

    match: FaqMatch
    is_named: bool
    is_of_subjects: bool


def preferred(matches: Sequence[FaqMatch], width: Width, desk: Desk) -> Preferred:
    """The likeliest pair, or one that comes before it; `matches` are the likeliest first."""
    matches = _of_asked_unit(matches, desk) or matches
    subjects = (
        _of_asked_subjects(matches, width, desk)
        or _on_several_lines(matches, desk)
        or _on_results(matches, desk)
    )
    named = subjects or _of_asked_names(matches, desk)
    best = named[0] if named else _on_asked(matches, matches[0], width, desk)
    return Preferred(best, bool(named), bool(subjects))


def _lone(matches: Sequence[FaqMatch]) -> Sequence[FaqMatch]:
    """The one match, where there is just one."""
    return matches if len(matches) == 1 else ()


def _on_results(matches: Sequence[FaqMatch], desk: Desk) -> Sequence[FaqMatch]:
    """The one pair on how the company did, where its numbers of a time are asked and nothing else.

    "Q2 numbers?", "Could you summarise the second-quarter results?", "Was it a decent quarter?".
    """
    reading = desk.reading
    if not reading.periods or not _RESULTS.search(reading.text) or reading.stance is not None:
        return []
    named = set(reading.entities) - {desk.ledger.company}
    plain = all(_OF_RESULTS.fullmatch(term.text) for term in reading.terms)
    if named or reading.sides or not plain:
        return []
    met = [match for match in matches if match.period > 0 and _is_at_large(match.number, desk)]
    return _lone(met)


def _is_at_large(number: int, desk: Desk) -> bool:
    """Whether a pair is on how the company did: "How did Acme start fiscal 2026?"."""
    pair = read_pairs(desk.ledger)[number]
    if pair.names:
        return False
    return pair.asked == {"results"} or bool(
        pair.asked <= _OF_THE_WHOLE and _HOW_IT_DID.match(pair.question)
    )


_OF_THE_WHOLE = frozenset({"results", "margins"})
_HOW_IT_DID = regex(
    r"\W*[Hh]ow\s+(?:(?:well|profitable|strong|good)\s+)?(?:did|was|were|has|have|is)\s+"
    r"(?:the\s+(?:company|group|firm|business|bank)|(?:[A-Z][\w&.'’-]*\s+){1,4}?)\s*"
    r"(?:do|done|doing|perform\w*|fare\w*|faring|trad\w+|start\w*|begin|begun|end\w*|clos\w+|finish\w*|get\s+on|com\w+\s+through|"
    r"(?:in|during|over|through|for)\b)",
)

_GRADES = "decent|good|strong|solid|weak|bad|poor|tough|great|rough"

_RESULTS = regex(
    r"\b(?:results?|numbers|figures|financials|performance|earnings|p\s?&\s?l|profit[\s-]and[\s-]loss|"
    rf"(?:{_GRADES})\s+(?:\w+\s+){{0,2}}(?:quarter|half|start|period|year|Q[1-4]|H[12])|"
    r"mak(?:e|ing)\s+(?:decent\s+|good\s+|any\s+|real\s+)?money|bottom\s+line|release)\b",
    re.IGNORECASE,
)


_OF_RESULTS = regex(
    r"(?:the\s+)?(?:(?:financial|headline|key|main|quarterly|full|final|first|second|third|fourth|overall|basic|big|important|top|interim|"
    rf"{_GRADES})\s+)*"
    r"(?:results?|numbers|figures|financials|performance|earnings|headline|key|main|summar\w+|recap|rundown|overview|company|group|"
    r"quarter|final|nutshell|digest|sum|give|walk|run|short|quick|brief|highlights|interims?|announcement|release|missed|print|"
    rf"p\s?&\s?l|{_GRADES}|bank|business|firm|start|money|making|"
    r"(?:top|bottom)\s+line|operating\s+(?:profit|income)|net\s+(?:profit|income)|revenues?|sales|turnover|profit)",
    re.IGNORECASE,
)
"""Words by which the numbers of a quarter are asked for, and nothing else."""


def _on_several_lines(matches: Sequence[FaqMatch], desk: Desk) -> Sequence[FaqMatch]:
    """The one pair on how several lines of the business do, where that is asked in other words.

    "How did devices, subscriptions and the business abroad do?" is the pair that asks how hardware,
    software and international are developing.
    """
    others = _OTHER_LINES.search(desk.reading.text)
    asked = others or _LINES_FARE.search(desk.reading.text)
    if not asked or desk.reading.stance is not None:
        return []
    pairs = read_pairs(desk.ledger)
    met = [
        match
        for match in matches
        if match.period > 0 and _LINES_FARE.search(pairs[match.number].question)
    ]
    if len(met) != 1 or others:
        return _lone(met)
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


_OTHER_LINES = regex(
    r"\bother\s+(?:two|three|four|five|\d)\s+(?:[a-z-]+\s+)?"
    r"(?:divisions|segments|units|businesses|business\s+lines|lines|arms)\b",
    re.IGNORECASE,
)
"""All parts of the company but the one that has been put aside."""


def _of_asked_unit(matches: Sequence[FaqMatch], desk: Desk) -> tuple[FaqMatch, ...]:
    """Without the pairs on the company at large, where one of its units is asked about.

    "How did the lending arm do?" is not answered by how the company did, though no pair has the
    word; what remains are pairs on a part of it, and those that speak of lending.
    """
    asked = _unit_asked(desk)
    if not asked:
        return ()
    pairs = read_pairs(desk.ledger)
    narrower = not_at_large(matches, desk)
    held = [m for m in narrower if asked & pairs[m.number].words]
    return tuple(held or (m for m in narrower if pairs[m.number].names))


def not_at_large(matches: Sequence[FaqMatch], desk: Desk) -> Sequence[FaqMatch]:
    """Without the pairs on the company at large where one of its units is asked about."""
    asked = _unit_asked(desk)
    if not asked:
        return matches
    pairs = read_pairs(desk.ledger)
    return [match for match in matches if _is_narrower(pairs[match.number], asked)]


def _unit_asked(desk: Desk) -> frozenset[str]:
    """The stems of what is asked about as an arm, a unit or a business; none of a name."""
    found = _UNIT.search(desk.reading.text)
    if found is None or set(desk.reading.entities) - {desk.ledger.company}:
        return frozenset()
    start, end = found.span("what")
    kind = (
        term
        for term in desk.reading.terms
        if start <= term.start < end and term.metric not in GROUP_METRICS
    )
    kind = (term for term in kind if not _WHOLE.fullmatch(term.text))
    return frozenset(stem for term in kind for stem in term.stems)


def _is_narrower(pair: Pair, asked: frozenset[str]) -> bool:
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


def _of_asked_subjects(matches: Sequence[FaqMatch], width: Width, desk: Desk) -> Sequence[FaqMatch]:
    """The one pair all of whose subjects are asked about, two or more, and nothing besides.

    "What did the bosses warn of in spring?" is the pair on the risks that management saw.
    """
    pairs = read_pairs(desk.ledger)
    met = [
        match
        for match in matches
        if match.period > 0
        and match.features.names >= 0
        and _is_of_subjects(pairs[match.number], width, desk)
    ]
    return _lone(met)


def _is_of_subjects(pair: Pair, width: Width, desk: Desk) -> bool:
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


_SUBJECTS = 2
"""One subject is that of many a question; a pair is told by two or more."""


_NAMED = 0.5
"""The part of the floor that a pair on the asked name has to reach."""
