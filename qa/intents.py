"""What kind of answer a question wants, told from its parts."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind, Stance
from qa import cues
from qa.asked import Sought
from qa.choose.facets import asks_holding
from qa.choose.list_horizon import several_horizons, without_ruled_out
from qa.choose.list_kinds import LISTABLE, is_for_it, listed_kinds
from qa.choose.list_request import asks_list
from qa.choose.meta import posted_ticker
from qa.choose.stance_request import asks_somebody, asks_view
from qa.compare.sides import compares, find_sides, weighs
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.reading import Direction, Reading
from qa.topics import RANGE, count_aspects
from qa.types import Intent
from qa.words import Token, tokens


def find_kinds(question: str, words: tuple[Token, ...], glossary: Glossary) -> frozenset[Kind]:
    """The parts of a dossier that a question names."""
    found = frozenset(Kind(match.key) for match in glossary.section_book.longest(words))
    kinds = listed_kinds(question, found)
    if not kinds & set(LISTABLE) and _AHEAD.search(question) and find_horizon(question, glossary):
        return kinds | {Kind.CATALYSTS}
    return kinds


def part_spans(words: tuple[Token, ...], glossary: Glossary) -> tuple[tuple[int, int], ...]:
    """Where words name a part of the page one of which alone is a metric: "investment thesis"."""
    return tuple(
        (words[match.first].start, words[match.first + match.length - 1].end)
        for match in glossary.section_book.longest(words)
        if match.length > 1
        and glossary.metric_book.longest(words[match.first : match.first + match.length])
    )


_AHEAD = regex(
    r"^\W*(?:and\s+|so\s+)?(?:what(?:['’]s|\s+is|\s+are)?\s+(?:the\s+)?)?(?:[\w-]+\s+){0,3}?(?:drivers?|movers?|items?|bucket|things?|anything|something|"
    r"everything|plays?|ones?)\b",
    re.IGNORECASE,
)
"""Asks for what is to come by no name of its own, only for when."""


def find_horizon(question: str, glossary: Glossary) -> str | None:
    """The one horizon that a question names: "near", "medium" or "long"."""
    question, left = without_ruled_out(question, glossary)
    if several_horizons(question):
        return None
    words = tokens(question)
    found = glossary.horizon_book.longest(words)
    matches = [each for each in found if words[each.first].folded not in _CUT or each.length > 1]
    if not matches:
        return left
    plain = [each for each in matches if words[each.first + each.length - 1].stem == "term"]
    return (plain or matches)[0].key


_CUT = frozenset({"short"})
"""A word that is no horizon by itself, though it has the stem of one ("shortly")."""


def find_stance(question: str) -> Stance | None:
    """The side that a question asks for, when it is one side."""
    bull = bool(cues.BULLS.search(question)) or is_for_it(question)
    bear = bool(cues.BEARS.search(question))
    bull = bull or is_for_it(question)
    if bull and not bear:
        return Stance.BULL
    if bear and not bull:
        return Stance.BEAR
    return None


def find_direction(question: str) -> Direction | None:
    """The movement that a question takes for granted, when it is one."""
    if not cues.PREMISED.search(question):
        return None
    ends = RANGE.search(question)
    if ends is not None and ends["way"]:
        question = question[: ends.start("way")] + question[ends.end("way") :]
    up, down = cues.UP.search(question), cues.DOWN.search(question)
    if up and not down:
        return Direction.UP
    if down and not up:
        return Direction.DOWN
    return None


def find_polarity(words: tuple[Token, ...], glossary: Glossary) -> str | None:
    """The superlative that a question takes for granted, folded."""
    for word in words:
        extreme = word.folded.endswith("est") or word.folded in ("best", "worst")
        if extreme and word.folded in glossary.superlatives:
            return word.folded
    return None


def name_sides(question: str, ledger: Ledger, glossary: Glossary) -> tuple[str, ...]:
    """What a question compares, as it names it."""
    return tuple(side.name or side.text for side in find_sides(question, ledger, glossary))


def tell_intent(reading: Reading, ledger: Ledger, glossary: Glossary) -> Intent:
    """The first intent whose cues and parts fit, from the most particular one."""
    text = reading.text
    if reading.advice:
        return Intent.STANCE
    if _is_meta(reading, ledger):
        return Intent.META
    if _is_saying(reading, ledger) and not _sets_against(reading, ledger):
        return Intent.QUOTE
    if not reading.unknown and asks_somebody(text) and Kind.EXPERTS in ledger.kinds():
        return Intent.QUOTE
    if compares(reading.text, reading.sides, reading.asked.sought):
        return Intent.COMPARE
    if asks_list(reading, glossary):
        return Intent.LIST
    if reading.stance is None and cues.OVERVIEW.search(text) and _is_of_company(reading, glossary):
        return Intent.OVERVIEW
    if reading.stance is not None:
        return Intent.STANCE
    match reading.asked.sought:
        case Sought.NUMBER:
            return Intent.FIGURE
        case Sought.PERSON | Sought.PLACE | Sought.DATE | Sought.NAME | Sought.TITLE:
            return Intent.ENTITY
    return Intent.EXPLAIN


def _is_of_company(reading: Reading, glossary: Glossary) -> bool:
    """Whether a summary is of the company: no figure, no time and no list of subjects is named."""
    if reading.metrics or reading.periods:
        return False
    return count_aspects(reading.text, glossary) < _SUBJECTS


_SUBJECTS = 2


def _sets_against(reading: Reading, ledger: Ledger) -> bool:
    """Whether what an expert says is compared with what is not theirs."""
    if len(reading.sides) < 2 or not weighs(reading.text):
        return False
    return not all(ledger.is_own_expert(side) for side in reading.sides)


def _is_saying(reading: Reading, ledger: Ledger) -> bool:
    """Whether an expert is asked about for what they say, not for who they are."""
    if not any(ledger.is_own_expert(name) for name in reading.entities):
        return False
    if reading.asked.sought is Sought.NUMBER and reading.asked.is_explicit:
        return asks_view(reading) or asks_holding(reading.text)
    return reading.asked.sought not in (Sought.PERSON, Sought.TITLE)


def _has_metric(reading: Reading) -> bool:
    return bool(reading.metrics) and not cues.ABOUT_EXPERT.search(reading.text)


def _is_meta(reading: Reading, ledger: Ledger) -> bool:
    text = reading.text
    if cues.TICKER.search(text) and (ledger.dossier.ticker or posted_ticker(ledger)):
        return True
    if cues.UPDATED.search(text) or cues.SECTOR.search(text) or cues.HEADLINE.search(text):
        return True
    of_expert = any(ledger.is_own_expert(name) for name in reading.entities)
    about = cues.ABOUT_EXPERT.search(text) or cues.PLATFORM.search(text)
    if of_expert and cues.WHICH_PLATFORM.search(text):
        return True
    if about and of_expert and not _has_metric(reading) and not cues.VIEWS.search(text):
        return True
    if not cues.FOLLOWERS.search(text):
        return False
    return of_expert or Kind.EXPERTS in reading.kinds or _asks_widest(reading, ledger)


def _asks_widest(reading: Reading, ledger: Ledger) -> bool:
    """ "Who has the most followers?": of nobody else's than the experts'."""
    found = _WIDEST.search(reading.text)
    if found is None or Kind.EXPERTS not in ledger.kinds() or reading.entities or reading.unknown:
        return False
    return all(term.end <= found.end() for term in reading.terms)


_ENDS = "most|largest|biggest|widest|greatest|broadest|fewest|smallest|least|narrowest"
_AUDIENCE = r"(?:follow(?:ers|ings?|ed)|audience|reach)"
_WIDEST = regex(
    r"^\W*(?:and\s+|so\s+)?(?:who(?:se)?|which\s+(?:one|of\s+(?:them|these|those)))\b[^?]{0,30}\b(?:"
    rf"(?:{_ENDS})\s+(?:\w+\s+)?{_AUDIENCE}|{_AUDIENCE}\s+(?:is|was)\s+(?:the\s+)?(?:{_ENDS}))\b",
    re.IGNORECASE,
)
