"""Comparisons over a whole group ("by segment", "all players"), over values, over views."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind
from qa.claims import Claim
from qa.compare import cues
from qa.compare.joint import shares
from qa.compare.resolve import Side, SideKind
from qa.compare.speaking import may_speak, speaks_of_metric
from qa.compare.values import figures_for
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import ConflictDraft, Draft, sentence_line, sentence_quote
from qa.glossary import CHANGE_METRICS
from qa.keys import Term, question_terms
from qa.quantities import Unit

_SHARED_FLOOR = 0.5
"""Least weighted share of the common words in a sentence that compares a group."""

_CRITICAL = frozenset({Kind.BEAR, Kind.RISKS})
_GROUP_NOUNS = {
    "segment": r"segments?|divisions?|units|businesses|business\s+lines",
    "brand": r"brands?|products?|labels?",
    "region": r"regions?|countries|markets?",
    "site": r"sites?|plants?|factories",
}


def members_of(desk: Desk) -> tuple[Side, ...]:
    """The members of the asked group, from the sentence that enumerates them."""
    match = cues.GROUPED.search(desk.reading.text)
    if match is None:
        return ()
    noun = (match["by"] or match["of"] or match["which"] or match["counted"]).casefold()
    pattern = next((p for p in _GROUP_NOUNS.values() if re.fullmatch(p, noun)), re.escape(noun))
    counted = regex(
        rf"\b(?:two|three|four|five|six|seven|its|"
        rf"following)\s+(?:\w+\s+)?(?:{pattern})\b[^:.]*:(?P<names>[^.]+)",
        re.I,
    )
    for claim in desk.ledger.claims:
        found = counted.search(claim.text)
        if found is None:
            continue
        sides = [_member(name, desk) for name in _names_in(found["names"])]
        if len(sides) > 1:
            return tuple(sides)
    return ()


def _names_in(text: str) -> list[str]:
    """The names of an enumeration, without emphasis and what stands in brackets.

    >>> _names_in(" **Alpha** (soup), Beta & Co and Gamma")
    ['Alpha', 'Beta & Co', 'Gamma']
    """
    bare = re.sub(r"\([^)]*\)|[*_]", "", text)
    parts = (part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", bare))
    return [part for part in parts if part[:1].isupper()]


def _member(name: str, desk: Desk) -> Side:
    if name in desk.ledger.book.by_name:
        return Side(SideKind.NAME, name, 0, 0, name)
    return Side(SideKind.WORDS, name, 0, 0, terms=question_terms(name, desk.glossary))


def group_claim(desk: Desk, shared: tuple[Term, ...]) -> Claim | None:
    """The sentence with the most figures of one kind for different names."""
    best: tuple[float, Claim] | None = None
    for claim in desk.ledger.claims:
        subjects = _subjects(claim, desk)
        if not speaks_of_metric(claim, desk):
            continue
        fit = shares(claim, shared, desk)
        if subjects < 2 or fit < _SHARED_FLOOR or not may_speak(claim, desk):
            continue
        rank = fit + 0.2 * min(subjects, 4) + desk.retrieval.sentences.get(claim.key, 0.0)
        if best is None or rank > best[0]:
            best = (rank, claim)
    return best[1] if best else None


def moved_claim(desk: Desk, shared: tuple[Term, ...]) -> Claim | None:
    """The sentence that sets a new figure of the asked metric against the old one."""
    found = [
        claim
        for claim in desk.ledger.claims
        if may_speak(claim, desk)
        and len(figures_for(claim, desk)) > 1
        and cues.MOVED_FROM.search(claim.text)
        and speaks_of_metric(claim, desk)
        and shares(claim, shared, desk) >= _SHARED_FLOOR
    ]
    near = desk.retrieval.sentences
    return max(found, key=lambda c: (near.get(c.key, 0.0), -c.sentence.start), default=None)


def _subjects(claim: Claim, desk: Desk) -> int:
    """How many names a sentence gives figures of one unit for."""
    by_unit: dict[Unit, list[str | None]] = {}
    for figure in figures_for(claim, desk):
        by_unit.setdefault(figure.quantity.unit, []).append(figure.subject)
    return max((len(set(names)) for names in by_unit.values()), default=0)


def conflict_draft(desk: Desk) -> Draft | None:
    """Every sentence with another value of one metric for one period."""
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    if not asked:
        return None
    values: dict[tuple[str, str], list[tuple[str, Claim]]] = {}
    for claim in desk.ledger.claims:
        for figure in claim.figures:
            if figure.metric not in asked or figure.period is None or figure.is_change:
                continue
            if desk.reading.periods and figure.period.period not in desk.reading.periods:
                continue
            text = desk.ledger.dossier.quote(figure.quantity.span)
            key = figure.period.period.label, figure.quantity.unit.value
            seen = values.setdefault(key, [])
            if text not in [each for each, _ in seen] and may_speak(claim, desk):
                seen.append((text, claim))
    for _, found in sorted(values.items()):
        if len(found) > 1:
            lines = tuple(sentence_line(claim, desk.ledger) for _, claim in found)
            conflict = ConflictDraft(
                asked[0], tuple((text, sentence_quote(claim, desk.ledger)) for text, claim in found)
            )
            return Draft("compare", lines, conflicts=(conflict,), strength=0.85)
    return None


def views_draft(desk: Desk, shared: tuple[Term, ...]) -> Draft | None:
    """What the critical parts and the others say of one topic: the best sentence of each."""
    groups = {"The positive view": False, "The critical view": True}
    lines = []
    for group, is_critical in groups.items():
        claim = _best_view(desk, shared, is_critical=is_critical)
        if claim is None:
            return None
        lines.append(sentence_line(claim, desk.ledger, group=group))
    return Draft("compare", tuple(lines), strength=0.75)


def _best_view(desk: Desk, shared: tuple[Term, ...], *, is_critical: bool) -> Claim | None:
    sections = desk.ledger.dossier.sections
    allowed = [
        claim
        for claim in desk.ledger.claims
        if (sections[claim.section].kind in _CRITICAL) == is_critical
        and sections[claim.section].kind not in (Kind.HEADER, Kind.CATALYSTS)
        and may_speak(claim, desk)
        and coverage(shared, claim.own, desk.ledger) >= _SHARED_FLOOR
    ]
    near = desk.retrieval.sentences
    return max(
        allowed, key=lambda claim: (near.get(claim.key, 0.0), -claim.sentence.start), default=None
    )
