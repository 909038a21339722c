"""Lists: the complete items of a part of the dossier, one cited line each."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.periods import find_periods
from corpus.regex import regex
from corpus.types import Kind, Section
from qa.choose.experts import listed_experts
from qa.choose.explanation import choose_explanation
from qa.choose.list_filter import filter_terms, is_filter
from qa.choose.list_horizon import (
    asked_months,
    several_horizons,
    within_horizon,
    within_horizons,
    without_ruled_out,
)
from qa.choose.list_kinds import LISTABLE, ROSTERS, asked_roster
from qa.choose.list_lines import (
    WORDS_MAX,
    cards,
    item_lines,
    list_lines,
    material_lines,
    materials_of,
    titled_line,
    word_count,
)  # fmt: skip
from qa.choose.list_plain import plain_list, side_sections
from qa.choose.list_request import asks_parts
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, Line
from qa.keys import Term, text_keys
from qa.types import Intent, Missing, MissingKind, Reason
from qa.words import stems

_FILTER_FLOOR = 0.5
"""An item belongs to a filtered list from this sum on: the share of the filter's words that it
holds, and half its similarity."""

_FILTER_MARGIN = 0.2
"""Items within this distance of the best one belong to the list too."""

_LEADS = {
    Kind.RISKS: "The dossier names these risks:",
    Kind.CATALYSTS: "The dossier names these catalysts:",
    Kind.MATERIALS: "The dossier points to these documents:",
    Kind.INSIGHTS: "The dossier points to these outside articles:",
    Kind.EXPERTS: "The dossier quotes these people:",
    Kind.TEAM: "The dossier lists this team:",
    Kind.FAQ: "The dossier answers these questions:",
    Kind.BULL: "The case for it:",
    Kind.BEAR: "The case against it:",
    Kind.THESIS: "The case for it:",
}
_STAND_INS = {
    Kind.BULL: Kind.THESIS, Kind.BEAR: Kind.RISKS, Kind.THESIS: Kind.BULL, Kind.RISKS: Kind.BEAR,
    Kind.MATERIALS: Kind.INSIGHTS, Kind.INSIGHTS: Kind.MATERIALS,
}  # fmt: skip
"""Cards and body hold the same points: one stands in for the other."""

_STRICT = regex(r"\b(?:about|on|regarding|concerning|mention\w*|around|cover(?:s|ing)?)\s+\S", re.I)


def asked_kind(desk: Desk) -> Kind | None:
    """The part of the dossier that a list is asked of, if it has one."""
    reading, present = desk.reading, desk.ledger.kinds()
    roster = reading.part or asked_roster(reading)
    kinds = [roster] if roster else [k for k in LISTABLE if k in reading.kinds and k not in ROSTERS]
    for kind in kinds:
        if kind in present or _STAND_INS.get(kind) in present:
            return kind
        if kind in (Kind.BULL, Kind.THESIS) and side_sections(desk.ledger, is_for=True):
            return kind
        if kind in (Kind.BEAR, Kind.RISKS) and side_sections(desk.ledger, is_for=False):
            return kind
    return Kind.PLAIN if asks_parts(reading.text) else None


def choose_list(desk: Desk) -> Draft | Lack:
    """All items of the asked part, or those that the question narrows it to."""
    kind = asked_kind(desk)
    narrow = _narrowing(desk)
    if kind is None:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, desk.reading.text[:40]),))
    if kind is Kind.PLAIN:
        return plain_list(desk, narrow) or choose_explanation(desk)
    if kind in ROSTERS:
        return _roster(kind, narrow, desk)
    sections = sections_of(kind, desk)
    others = tuple(name for name in desk.reading.entities if name != desk.ledger.company)
    if narrow or others or desk.reading.unknown or _is_dated(desk, kind):
        return (
            _narrowed(sections, narrow, desk)
            or plain_list(desk, narrow)
            or choose_explanation(desk)
        )
    return _listed(list_lines(kind, sections, desk.ledger), kind)


def _narrowing(desk: Desk) -> tuple[Term, ...]:
    """What narrows the list; words that the dossier lacks narrow it only where put as a filter."""
    return tuple(
        term
        for term in filter_terms(desk.reading, desk.glossary)
        if term.is_in(desk.ledger.keys) or is_filter(term, desk.reading.text)
    )


def lists_all(desk: Desk) -> bool:
    """Whether a whole part of the dossier is asked for, in words that are no FAQ question."""
    reading = desk.reading
    if reading.intent is not Intent.LIST or reading.periods or reading.places or _narrowing(desk):
        return False
    asked, dossier = stems(desk.reading.text), desk.ledger.dossier
    same = any(stems(dossier.quote(faq.question)) == asked for faq in dossier.faqs)
    return asked_kind(desk) not in (None, Kind.PLAIN) and not same


def _listed(lines: tuple[Line, ...], kind: Kind) -> Draft | Lack:
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER)
    return Draft("list", lines, lead=_LEADS[kind], strength=0.9)


def sections_of(kind: Kind, desk: Desk) -> tuple[Section, ...]:
    """The sections that hold the items of a part, within the asked horizon."""
    ledger, present = desk.ledger, desk.ledger.kinds()
    if kind in (Kind.BULL, Kind.THESIS, Kind.BEAR, Kind.RISKS):
        return point_sections(kind, desk)
    wanted = kind if kind in present else _STAND_INS.get(kind, kind)
    sections = tuple(section for section in ledger.dossier.sections if section.kind is wanted)
    if kind is not Kind.CATALYSTS:
        return sections
    items = tuple(section for section in sections if section.sentences)
    text, _ = without_ruled_out(desk.reading.text, desk.glossary)
    several = several_horizons(text)
    if several:
        return within_horizons(items, several, ledger, desk.glossary)
    months = asked_months(text, desk.reading.horizon)
    return items if months is None else within_horizon(items, months, ledger, desk.glossary)


def point_sections(kind: Kind, desk: Desk) -> tuple[Section, ...]:
    """The points for or against: the asked part, what stands in for it, or a part so titled."""
    found = cards(desk.ledger.dossier, (kind, _STAND_INS[kind]))
    return found or side_sections(desk.ledger, is_for=kind in (Kind.BULL, Kind.THESIS))


def _is_dated(desk: Desk, kind: Kind) -> bool:
    return kind is Kind.CATALYSTS and any(part != "FY" for part in _parts_asked(desk))


def _parts_asked(desk: Desk) -> set[str]:
    """The quarters, halves and months that a question names, or means by "next quarter"."""
    said = find_periods(desk.reading.text, desk.ledger.dossier.as_of)
    return {mention.period.part for mention in said} or {
        period.part for period in desk.reading.periods
    }


def _roster(kind: Kind, narrow: tuple[Term, ...], desk: Desk) -> Draft | Lack:
    """Names or titles; those that the narrowing words fit, where they fit some but not all."""
    ledger = desk.ledger
    if kind in (Kind.MATERIALS, Kind.INSIGHTS):
        return _documents(kind, narrow, desk)
    if kind is Kind.EXPERTS:
        lines = listed_experts(desk)
        return lines if isinstance(lines, Lack) else _listed(lines, kind)
    if kind is Kind.TEAM and not ledger.dossier.team:
        return choose_explanation(desk)
    return _listed(list_lines(kind, (), ledger), kind)


def _documents(kind: Kind, narrow: tuple[Term, ...], desk: Desk) -> Draft | Lack:
    dossier, ledger = desk.ledger.dossier, desk.ledger
    materials = materials_of(kind, dossier)
    any_form = _ALSO_FORM.search(desk.reading.text) is not None
    if any_form:
        narrow = tuple(term for term in narrow if not _FORMS.fullmatch(term.text))
    asked = {stem for term in narrow for stem in (*term.stems, *term.keys)}
    if not any_form:
        asked |= text_keys(" ".join(_FORMS.findall(desk.reading.text)), desk.glossary)
    kept = []
    for material in materials:
        spans = [material.title, *([material.form] if material.form else [])]
        spans += [each.span for each in material.description]
        said = " ".join((material.group, *(dossier.quote(span) for span in spans)))
        if asked & text_keys(said, desk.glossary):
            kept.append(material)
    strict = bool(narrow) and bool(_STRICT.search(desk.reading.text))
    if not kept and strict:
        return Lack(
            Reason.NOT_IN_DOSSIER,
            tuple(Missing(MissingKind.TOPIC, term.text) for term in narrow[:3]),
        )
    own = any(dossier.sections[each.section].kind is Kind.INSIGHTS for each in materials)
    said = Kind.INSIGHTS if kind is Kind.INSIGHTS and own else Kind.MATERIALS
    if said is Kind.INSIGHTS and not kept:
        return _listed(list_lines(said, (), ledger), said)
    return _listed(material_lines(kept or materials, ledger), said)


_FORMS = regex(r"\b(pdf|article|press|presentation|video|podcast|slide|transcript)s?\b", re.I)
"""Forms in which a document comes, which narrow a list of documents."""


_ALSO_FORM = regex(
    r"\b(?:documents?|materials?|reading|links|files|publications)\s*(?:,|and|or|/)", re.I
)
"""A form that is named beside documents of any form narrows nothing."""


def _narrowed(sections: tuple[Section, ...], narrow: tuple[Term, ...], desk: Desk) -> Draft | None:
    """The items that the narrowing words fit: all that each of them says, if there is room."""
    scores = {
        section.index: _fit_of(section, narrow, desk) for section in sections if section.sentences
    }
    if not any(scores.values()):
        scores = _by_similarity(sections, desk)
    best = max(scores.values(), default=0.0)
    if best < _FILTER_FLOOR:
        return None
    floor = max(_FILTER_FLOOR, best - _FILTER_MARGIN)
    kept = tuple(section for section in sections if scores.get(section.index, 0.0) >= floor)
    whole = tuple(line for section in kept for line in _whole(section, desk))
    lines = whole if word_count(whole) <= WORDS_MAX else item_lines(kept, desk.ledger)
    return Draft("list", lines, strength=0.6 + 0.3 * min(best, 1.0))


def _by_similarity(sections: tuple[Section, ...], desk: Desk) -> dict[int, float]:
    """The one item that is clearly nearest, where no item shares a word with the filter."""
    near: dict[int, float] = {}
    for claim in desk.ledger.claims:
        score = desk.retrieval.sentences.get(claim.key, 0.0)
        near[claim.section] = max(near.get(claim.section, 0.0), score)
    ranked = sorted((near.get(each.index, 0.0), -each.index) for each in sections)[::-1]
    if len(ranked) < 2 or ranked[0][0] < _NEAR_FLOOR or ranked[0][0] - ranked[1][0] < _NEAR_LEAD:
        return {}
    return {-ranked[0][1]: 1.0}


_NEAR_FLOOR = 0.4
"""Least similarity of an item that shares no word with the filter."""

_NEAR_LEAD = 0.06
"""How far it has to be ahead of the next item."""


def _whole(section: Section, desk: Desk) -> tuple[Line, ...]:
    """An item's title with its first sentence, and each of its other sentences."""
    first, *rest = section.sentences
    bare = replace(section, heading=None)
    opening = titled_line(section, first.span, desk.ledger, is_short=False)
    return (opening, *(titled_line(bare, s.span, desk.ledger, is_short=False) for s in rest))


def _fit_of(section: Section, narrow: tuple[Term, ...], desk: Desk) -> float:
    """How well one item fits what narrows the list, about 0..1."""
    ledger, reading = desk.ledger, desk.reading
    claims = [claim for claim in ledger.claims if claim.section == section.index]
    if _names_period(section, desk):
        return 1.0
    asked = {mention.name for mention in ledger.book.mentions(reading.text)} - {ledger.company}
    named = frozenset().union(*(claim.entities | claim.context_entities for claim in claims))
    if asked and not asked & named:
        return 0.0
    if not narrow:
        return 1.0 if asked else 0.0
    keys = frozenset().union(*(claim.spoken for claim in claims))
    near = max((desk.retrieval.sentences.get(claim.key, 0.0) for claim in claims), default=0.0)
    share = max(coverage(narrow, keys, ledger), _share_of_words(narrow, keys))
    return share + 0.5 * near if share > 0 else 0.0


def _share_of_words(narrow: tuple[Term, ...], keys: frozenset[str]) -> float:
    """Share of the single words of the narrowing phrases that an item holds."""
    words = [stem for term in narrow for stem in term.stems]
    return sum(word in keys for word in words) / len(words) if words else 0.0


def _names_period(section: Section, desk: Desk) -> bool:
    dossier = desk.ledger.dossier
    asked = _parts_asked(desk)
    if not asked or section.kind is not Kind.CATALYSTS:
        return False
    stated = [m.period for sentence in section.sentences[:1] for m in sentence.periods]
    if section.heading is not None:
        stated += [m.period for m in find_periods(dossier.quote(section.heading), dossier.as_of)]
    return any(period.part in asked for period in stated)
