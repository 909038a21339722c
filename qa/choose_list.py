"""Lists: the complete items of a part of the dossier, one cited line each."""

from __future__ import annotations

from corpus.types import Dossier, Kind, Section, Span
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, Quote, sentence_line
from qa.features import coverage
from qa.keys import Term
from qa.ledger import Ledger
from qa.types import Missing, MissingKind, Reason

_WORDS_MAX = 170
"""A list stays readable up to about this many words; beyond, items are given by title."""

_FILTER_FLOOR = 0.5
"""An item belongs to a filtered list when it holds this share of the filter's weight."""

_ORDER = (Kind.RISKS, Kind.CATALYSTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.EXPERTS, Kind.TEAM,
          Kind.FAQ, Kind.BULL, Kind.BEAR, Kind.THESIS)  # fmt: skip
"""Which part is listed when a question's words fit several."""

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


def asked_kind(desk: Desk) -> Kind | None:
    """The part of the dossier that a list is asked of, if it has one."""
    kinds = desk.reading.kinds
    present = desk.ledger.kinds()
    for kind in _ORDER:
        if kind in kinds and (kind in present or _stand_in(kind, present) in present):
            return kind
    return None


def _stand_in(kind: Kind, present: frozenset[Kind]) -> Kind | None:
    """Cards and body hold the same points: one stands in for the other."""
    pairs = {
        Kind.BULL: Kind.THESIS, Kind.BEAR: Kind.RISKS, Kind.THESIS: Kind.BULL,
        Kind.RISKS: Kind.BEAR, Kind.MATERIALS: Kind.INSIGHTS,
    }  # fmt: skip
    other = pairs.get(kind)
    return other if other in present else None


def filter_terms(desk: Desk) -> tuple[Term, ...]:
    """What narrows the list: the terms that do not name the part, its horizon or the company."""
    glossary = desk.glossary
    words = {stem for stem in glossary.section_words} | {stem for stem in glossary.horizon_words}
    return tuple(
        term
        for term in desk.reading.terms
        if not all(stem in words or stem in glossary.light for stem in term.stems)
    )


def choose_list(desk: Desk) -> Draft | Lack:
    """All items of the asked part, or those that the question narrows it to."""
    kind = asked_kind(desk)
    if kind is None:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.TOPIC, desk.reading.text[:40]),))
    sections = _sections(kind, desk)
    narrow = filter_terms(desk)
    others = tuple(name for name in desk.reading.entities if name != desk.ledger.company)
    if (narrow or others) and kind in (Kind.RISKS, Kind.CATALYSTS, Kind.BULL, Kind.BEAR, Kind.THESIS):
        kept = _narrowed(sections, narrow, desk)
        if kept:
            return kept
    lines = list_lines(kind, sections, desk.ledger)
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER)
    return Draft("list", lines, lead=_LEADS[kind], strength=0.9)


def _sections(kind: Kind, desk: Desk) -> tuple[Section, ...]:
    dossier = desk.ledger.dossier
    present = desk.ledger.kinds()
    wanted = kind if kind in present else _stand_in(kind, present)
    sections = [section for section in dossier.sections if section.kind is wanted]
    if kind is Kind.CATALYSTS and desk.reading.horizon is not None:
        timed = [s for s in sections if _has_horizon(s, desk)]
        sections = timed or sections
    return tuple(sections)


def _has_horizon(section: Section, desk: Desk) -> bool:
    if section.horizon is None:
        return False
    from qa.words import tokens

    text = desk.ledger.dossier.quote(section.horizon)
    matches = desk.glossary.horizon_book.every(tokens(text))
    return any(match.key == desk.reading.horizon for match in matches)


def list_lines(kind: Kind, sections: tuple[Section, ...], ledger: Ledger) -> tuple[Line, ...]:
    """One cited line for each item, with its text while the list stays readable."""
    dossier = ledger.dossier
    match kind:
        case Kind.MATERIALS | Kind.INSIGHTS:
            return _materials(kind, ledger)
        case Kind.TEAM:
            return _team(ledger)
        case Kind.EXPERTS:
            return _experts(ledger)
        case Kind.FAQ:
            return tuple(
                Line((_piece(ledger, faq.section, faq.question),)) for faq in dossier.faqs
            )
    items = [section for section in sections if section.sentences or section.heading]
    titled = [section for section in items if section.heading and section.sentences]
    if len(titled) >= 2:
        items = titled
    long = _with_text(items, ledger)
    words = sum(len(piece.text.split()) for line in long for piece in line.pieces)
    return long if words <= _WORDS_MAX else _titles(items, ledger)


def _piece(ledger: Ledger, section: int, span: Span) -> Piece:
    quote = Quote(ledger, section, span)
    return Piece(quote.text, quote)


def _with_text(items: list[Section], ledger: Ledger) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section in items:
        if not section.sentences:
            continue
        if section.heading is None:
            lines += [Line((_piece(ledger, section.index, s.span),)) for s in section.sentences]
            continue
        first = section.sentences[0]
        pieces = (_piece(ledger, section.index, section.heading), Piece(": "),
                  _piece(ledger, section.index, first.span))  # fmt: skip
        lines.append(Line(pieces))
    return tuple(lines)


def _titles(items: list[Section], ledger: Ledger) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section in items:
        if section.heading is not None:
            lines.append(Line((_piece(ledger, section.index, section.heading),)))
        elif section.sentences:
            lines.append(Line((_piece(ledger, section.index, section.sentences[0].span),)))
    return tuple(lines)


def _materials(kind: Kind, ledger: Ledger) -> tuple[Line, ...]:
    dossier = ledger.dossier
    wanted = [m for m in dossier.materials if dossier.sections[m.section].kind is kind]
    lines = []
    for material in wanted or dossier.materials:
        pieces = [_piece(ledger, material.section, material.title)]
        if material.form is not None:
            pieces += [Piece(" ("), _piece(ledger, material.section, material.form), Piece(")")]
        lines.append(Line(tuple(pieces)))
    return tuple(lines)


def _team(ledger: Ledger) -> tuple[Line, ...]:
    lines = []
    for person in ledger.dossier.team:
        pieces = [_piece(ledger, person.section, person.name)]
        if person.role is not None:
            pieces += [Piece(", "), _piece(ledger, person.section, person.role)]
        lines.append(Line(tuple(pieces)))
    return tuple(lines)


def _experts(ledger: Ledger) -> tuple[Line, ...]:
    lines = []
    for expert in ledger.dossier.experts:
        pieces = [_piece(ledger, expert.section, expert.name)]
        for span in (expert.field, expert.audience):
            if span is not None:
                pieces += [Piece(", "), _piece(ledger, expert.section, span)]
        lines.append(Line(tuple(pieces)))
    return tuple(lines)


def _narrowed(
    sections: tuple[Section, ...], narrow: tuple[Term, ...], desk: Desk
) -> Draft | None:
    """The sentences of those items that the narrowing words fit."""
    ledger = desk.ledger
    wanted = {section.index for section in sections}
    asked = {name for name in desk.reading.entities if name != ledger.company}
    by_section: dict[int, float] = {}
    for claim in ledger.claims:
        if claim.section not in wanted:
            continue
        share = coverage(narrow, claim.own | claim.context, ledger) if narrow else 0.0
        if asked and asked & (claim.entities | claim.context_entities):
            share = max(share, 0.5 if narrow else 1.0)
        by_section[claim.section] = max(by_section.get(claim.section, 0.0), share)
    best = max(by_section.values(), default=0.0)
    if best < _FILTER_FLOOR:
        return None
    kept = {section for section, share in by_section.items() if share >= max(_FILTER_FLOOR, best - 0.2)}
    claims = [claim for claim in ledger.claims if claim.section in kept]
    lines = tuple(sentence_line(claim, ledger) for claim in claims)
    return Draft("list", lines, strength=0.6 + 0.3 * best)


def item_lines(sections: tuple[Section, ...], ledger: Ledger) -> tuple[Line, ...]:
    """Titles with their first sentences, or titles alone where that is too long."""
    items = [section for section in sections if section.heading and section.sentences]
    long = _with_text(items, ledger)
    words = sum(len(piece.text.split()) for line in long for piece in line.pieces)
    return long if words <= _WORDS_MAX else _titles(items, ledger)


def cards(dossier: Dossier, kinds: tuple[Kind, ...]) -> tuple[Section, ...]:
    """Titled sections of the first of `kinds` that the dossier has."""
    for kind in kinds:
        found = tuple(s for s in dossier.sections if s.kind is kind and s.sentences and s.heading)
        if found:
            return found
    return ()
