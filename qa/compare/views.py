"""What two parts of a page say of one thing, where one is calm and the other is not.

"The Q2 answer sounds relaxed about cash, the risk section does not: can you put them side by side?"
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from corpus.types import Kind
from qa.claims import Claim
from qa.clean import Cleaned
from qa.compare.speaking import may_speak
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, sentence_line
from qa.topics import topics_of

_CALM = (
    r"(?:one\s+(?:part|place|section|passage|sentence)|(?:the|its|an?)\s+(?:[\w-]+\s+){0,2}?(?:answers?|faqs?|q\s?&\s?a)|"
    r"the\s+(?:summary|thesis|bull\s+case|first\s+part))"
)
_CRITICAL = (
    r"(?:another(?:\s+(?:part|place|section|passage|sentence))?|elsewhere|the\s+(?:key\s+)?risks?(?:\s+(?:section|part|list))?|"
    r"the\s+bear\s+case|the\s+other(?:\s+(?:part|one|place))?)"
)
_SET_BESIDE = (
    r"(?:side\s+by\s+side|next\s+to\s+(?:each\s+other|one\s+another)|beside\s+each\s+other|both(?:\s+(?:sides|views|statements|versions|passages)|(?=\W*$))|"
    r"(?:the\s+)?two\s+(?:views|statements|sides|versions|passages|of\s+them)|each\s+(?:of\s+(?:them|these|the\s+two)\s+)?(?:say|says|of\s+them)|"
    r"what\s+do(?:es)?\s+(?:each|they|the\s+two|both)\b|contrast|the\s+two\b)"
)
_VIEWS = regex(
    rf"\b{_CALM}\b.{{1,140}}\b{_CRITICAL}\b.{{0,160}}\b{_SET_BESIDE}|"
    rf"\b{_SET_BESIDE}\b.{{1,80}}\b{_CALM}\b.{{1,100}}\b{_CRITICAL}\b",
    re.IGNORECASE | re.DOTALL,
)
"""Two parts of the page that differ, and the wish to see both."""

_ALIKE = (frozenset({"cash", "debt", "payout", "capacity"}),)
"""Subjects that are told together: money that comes in, is owed and is paid out."""

_GROUPS = ("In the answers:", "In the risks:")
_RISKS = frozenset({Kind.RISKS, Kind.BEAR})
_OF_CRITICAL, _NEAR = 2, 0.35
"""So many sentences of the risks are given, the second if it is nearly as near."""

_STRENGTH = 0.75


def with_both_parts(cleaned: Cleaned) -> Cleaned:
    """A message on two parts of the page that differ, as one question."""
    whole = f"{cleaned.aside} {' '.join(cleaned.questions)}".strip()
    if not cleaned.questions or _VIEWS.search(whole) is None:
        return cleaned
    return replace(cleaned, questions=(whole,), aside="")


def choose_views(desk: Desk) -> Draft | None:
    """The page's own answer on the asked subject, and what its risks say of it."""
    if _VIEWS.search(desk.reading.text) is None:
        return None
    topics = _subjects(desk)
    if not topics:
        return None
    calm = _ranked(desk, topics, is_critical=False)[:1]
    critical = _ranked(desk, topics, is_critical=True)
    if not calm or not critical:
        return None
    lines = [sentence_line(each, desk.ledger, group=_GROUPS[0]) for _, each in calm]
    lines += [
        sentence_line(each, desk.ledger, group=_GROUPS[1])
        for score, each in critical[:_OF_CRITICAL]
        if score >= critical[0][0] - _NEAR
    ]
    return Draft("compare", tuple(lines), strength=_STRENGTH)


def _subjects(desk: Desk) -> frozenset[str]:
    """The subjects of a question, and those that are told together with them."""
    asked = topics_of(desk.reading.text, desk.glossary)
    for alike in _ALIKE:
        if asked & alike:
            return alike
    return asked - _OF_ASKING


_OF_ASKING = frozenset({"worries", "competition", "change", "results", "leadership", "cause"})
"""Subjects of the words by which two parts of a page are set beside each other."""


def _ranked(desk: Desk, topics: frozenset[str], *, is_critical: bool) -> list[tuple[float, Claim]]:
    """The sentences of one part that speak of the subjects with their worth, best first."""
    ledger, sections = desk.ledger, desk.ledger.dossier.sections
    near = desk.retrieval.sentences
    terms = tuple(term for term in desk.reading.terms if term.is_in(ledger.keys))
    found = []
    for claim in ledger.claims:
        told = topics_of(claim.text, desk.glossary) & topics
        in_risks = sections[claim.section].kind in _RISKS
        if not told or not may_speak(claim, desk):
            continue
        if in_risks is not is_critical or (claim.faq is None) is not is_critical:
            continue
        asked = claim.context & _keys(desk) if claim.faq is not None else frozenset[str]()
        score = near.get(claim.key, 0.0) + coverage(terms, claim.own, ledger) + 0.1 * len(asked)
        found.append((score + 0.1 * len(told) + 0.2 * bool(claim.figures), claim))
    found.sort(key=lambda each: (-each[0], each[1].key))
    return found


def _keys(desk: Desk) -> frozenset[str]:
    return frozenset(key for term in desk.reading.terms for key in term.keys)
