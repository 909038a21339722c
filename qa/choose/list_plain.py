"""Lists in parts that no page grammar knows: by a section's own title, or inside a sentence."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from corpus.regex import regex
from corpus.types import Kind, Section
from qa.choose.list_lines import item_lines
from qa.claims import Claim
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Line, sentence_line
from qa.keys import Term, text_keys
from qa.ledger import Ledger
from qa.quantities import NUMBER_WORDS

_COUNTED_PARTS = regex(
    rf"\b(?:{'|'.join(NUMBER_WORDS)}|several|following)\s+(?:\w+\s+)?(?P<noun>parts?|reasons|"
    rf"assumptions|pillars|steps|segments|divisions|brands|options|ways|scenarios|"
    r"factors|drivers|priorities|goals|targets|conditions|elements|components|measures|things|"
    r"products|markets|regions|countries|threats|questions|strands|levers|points|"
    r"projects|plants|sites|channels|categories|lines|units|businesses|themes|uses|stages|"
    r"phases|principles|tests)\b",
    re.IGNORECASE,
)
"""A sentence that says how many things it is about to name."""

_ENUMERATES = regex(r":\s+\S.*,|,[^,]+,?\s+(?:and|or)\s", re.DOTALL)
_SENTENCES_KEPT = 4096
"""Sentences of which it is remembered whether they announce parts."""

_FITS = 0.6
"""Least weighted share of the question's terms in a title, or in a sentence with its headings."""

_FOR_IT_TITLE = regex(
    r"\b(?:growth|grow|strengths?|opportunit\w+|attractions?|why\s+(?:own|invest|buy|"
    r"we\s+like)|case\s+for|positives?|advantages?|what\s+(?:could|can)\s+go\s+right|merits|"
    r"upside|"
    r"reasons?\s+to|moat|like\s+about|thesis|tailwinds?)\b",
    re.IGNORECASE,
)
_AGAINST_IT_TITLE = regex(
    r"\b(?:risks?|threats?|weakness\w*|case\s+against|negatives?|what\s+(?:could|can|"
    r"might)\s+go\s+wrong|concerns?|worries|headwinds?|downside|challenges)\b",
    re.IGNORECASE,
)


def plain_list(desk: Desk, narrow: tuple[Term, ...]) -> Draft | None:
    """What a sentence enumerates or announces, else the items of the section so titled."""
    shares = _apportioned(desk)
    if shares is not None:
        sure = _SURE if desk.reading.metrics else 0.8
        return Draft("explain", (sentence_line(shares, desk.ledger),), strength=sure)
    announced = _announced(desk, narrow)
    if announced:
        lines = tuple(sentence_line(claim, desk.ledger) for claim in announced)
        return Draft("list" if len(lines) > 1 else "explain", lines, strength=0.8)
    lines = _titled(desk, narrow)
    return Draft("list", lines, strength=0.7) if lines else None


_APPORTIONS = regex(
    r"\b(?:how\s+(?:much|big|large)\s+(?:is|are|was|were|does|did)\s+each|split|break\s*down|"
    r"broken\s+down|breakdown|make\s+up|makes\s+up|made\s+up|contribut\w+|per\s+segment|"
    r"by\s+segment|by\s+division|by\s+line|size\s+of\s+each|each\s+of\s+them)\b",
    re.IGNORECASE,
)
"""Asks how a whole falls into parts."""

_SURE = 0.99
"""The parts of a metric were asked for as such, and a sentence gives them as such."""

_PARTS_MIN = 3
"""A sentence that gives so many figures of one unit gives the parts of something."""


def _apportioned(desk: Desk) -> Claim | None:
    """The sentence that gives the figure of each part, of what the question names."""
    if not _APPORTIONS.search(desk.reading.text):
        return None
    asked = {f"m:{name}" for name in desk.reading.metrics}
    named = {name for name in desk.reading.entities if name != desk.ledger.company}
    found: tuple[float, Claim] | None = None
    for before, claim in zip((None, *desk.ledger.claims), desk.ledger.claims, strict=False):
        units = Counter(figure.quantity.unit for figure in claim.figures)
        if max(units.values(), default=0) < _PARTS_MIN:
            continue
        near = before is not None and before.section == claim.section
        keys = claim.spoken | (before.own if near and before else frozenset())
        if not asked <= keys or not named <= claim.entities | claim.context_entities:
            continue
        fit = coverage(desk.reading.terms, keys, desk.ledger)
        fit += desk.words.of_sentence(claim.key).mean
        if found is None or fit > found[0]:
            found = fit, claim
    return found[1] if found else None


def _announced(desk: Desk, narrow: tuple[Term, ...]) -> tuple[Claim, ...]:
    """A sentence that says how many things follow, with those that do."""
    best: tuple[float, int] | None = None
    claims = desk.ledger.claims
    asked = {name for name in desk.reading.entities if name != desk.ledger.company}
    for position, claim in enumerate(claims):
        if not _announces(claim.text):
            continue
        if not asked <= claim.entities | claim.context_entities:
            continue
        fit = coverage(narrow, claim.spoken, desk.ledger)
        fit += 0.5 * desk.retrieval.sentences.get(claim.key, 0.0)
        if (
            coverage(narrow, claim.own, desk.ledger) > 0
            and fit >= _FITS
            and (best is None or fit > best[0])
        ):
            best = (fit, position)
    if best is None:
        return ()
    return _with_followers(best[1], claims)


@lru_cache(maxsize=_SENTENCES_KEPT)
def _announces(sentence: str) -> bool:
    return bool(_COUNTED_PARTS.search(sentence))


def _with_followers(position: int, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    opening = claims[position]
    if _ENUMERATES.search(opening.text):
        return (opening,)
    match = _COUNTED_PARTS.search(opening.text)
    assert match is not None  # noqa: S101 - the caller found it
    count = NUMBER_WORDS.get(match.group().split()[0].casefold(), 3)
    following = [
        claim
        for claim in claims[position + 1 : position + 1 + count]
        if claim.section == opening.section
    ]
    return (opening, *following)


def _titled(desk: Desk, narrow: tuple[Term, ...]) -> tuple[Line, ...]:
    """The items below the section whose title the question's words fit best."""
    if not narrow:
        return ()
    ledger, sections = desk.ledger, desk.ledger.dossier.sections
    best: tuple[float, Section] | None = None
    for section in sections:
        if section.heading is None or section.kind is Kind.HEADER:
            continue
        keys = text_keys(ledger.dossier.quote(section.heading), desk.glossary)
        fit = coverage(narrow, keys, ledger)
        if fit >= _FITS and (best is None or fit > best[0]):
            best = (fit, section)
    return () if best is None else item_lines(below(best[1], ledger), ledger)


def below(section: Section, ledger: Ledger) -> tuple[Section, ...]:
    """The sections under a heading; the section itself where it has none."""
    found = tuple(
        each
        for each in ledger.dossier.sections
        if len(each.path) > len(section.path)
        and each.path[: len(section.path)] == section.path
        and each.sentences
    )
    return found or (section,)


def side_sections(ledger: Ledger, *, is_for: bool) -> tuple[Section, ...]:
    """The items of a part whose own title argues one side, in a dossier without cards."""
    pattern = _FOR_IT_TITLE if is_for else _AGAINST_IT_TITLE
    for section in ledger.dossier.sections:
        if section.heading is None or section.kind in (Kind.HEADER, Kind.FAQ, Kind.EXPERTS):
            continue
        if not pattern.search(ledger.dossier.quote(section.heading)):
            continue
        items = [each for each in below(section, ledger) if each.heading and each is not section]
        if len(items) >= 2:
            return tuple(items)
    return ()
