"""Questions about the dossier itself: its date, sector, title, its experts' audiences."""

from __future__ import annotations

import re

from corpus.types import Kind, Span
from qa import cues
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, Quote, author_quote, sentence_line
from qa.types import Missing, MissingKind, Reason, Role


def choose_meta(desk: Desk) -> Draft | Lack:
    """The line of the page that says it."""
    text = desk.reading.text
    dossier = desk.ledger.dossier
    if cues.UPDATED.search(text):
        return _header_line(dossier.as_of_span, "as-of date", desk)
    if cues.TICKER.search(text):
        return _header_line(dossier.ticker, "ticker", desk)
    if cues.SECTOR.search(text):
        return _header_line(dossier.sector, "sector", desk)
    if cues.HEADLINE.search(text):
        return _header_line(dossier.title, "title", desk)
    if cues.ABOUT_EXPERT.search(text) and not cues.FOLLOWERS.search(text):
        return _fields(desk)
    return _audiences(desk)


def _header_line(span: Span | None, name: str, desk: Desk) -> Draft | Lack:
    if span is None:
        return _named_line(name, desk)
    section = next(
        (
            s.index
            for s in desk.ledger.dossier.sections
            if any(x.span.holds(span) for x in s.sentences)
        ),
        0,
    )
    quote = _around(span, section, desk)
    piece = Piece(desk.ledger.dossier.quote(span), quote)
    return Draft("meta", (Line((piece,)),), strength=0.95)


def _around(span: Span, section: int, desk: Desk) -> Quote:
    """The sentence that holds the span, where there is one, so that it is read in context."""
    for sentence in desk.ledger.dossier.sections[section].sentences:
        if sentence.span.holds(span):
            return Quote(desk.ledger, section, sentence.span)
    return Quote(desk.ledger, section, span)


def _named_line(name: str, desk: Desk) -> Draft | Lack:
    """A line of the page that names the thing, where the page has no place of its own for it."""
    for claim in desk.ledger.claims:
        section = desk.ledger.dossier.sections[claim.section]
        if section.kind in (Kind.HEADER, Kind.SUMMARY, Kind.PLAIN) and _says(name, claim.text):
            return Draft("meta", (sentence_line(claim, desk.ledger),), strength=0.8)
    return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, name),))


def _says(name: str, text: str) -> bool:
    return re.search(rf"^\W*{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _fields(desk: Desk) -> Draft | Lack:
    """What the page says of an expert: name, field and platform."""
    ledger, dossier = desk.ledger, desk.ledger.dossier
    lines = []
    for number, expert in enumerate(dossier.experts):
        name = dossier.quote(expert.name)
        if name not in desk.reading.entities or expert.field is None:
            continue
        quote = author_quote(number, ledger, role=Role.EVIDENCE)
        lines.append(
            Line((Piece(name, quote), Piece(": "), Piece(dossier.quote(expert.field), quote)))
        )
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, "field"),))
    return Draft("list" if len(lines) > 1 else "meta", tuple(lines), strength=0.9)


def _audiences(desk: Desk) -> Draft | Lack:
    dossier, ledger = desk.ledger.dossier, desk.ledger
    asked = [name for name in desk.reading.entities if ledger.is_own_expert(name)]
    lines = []
    for number, expert in enumerate(dossier.experts):
        name = dossier.quote(expert.name)
        if expert.audience is None or (asked and name not in asked):
            continue
        quote = author_quote(number, ledger, role=Role.EVIDENCE)
        pieces = [Piece(name, quote), Piece(": "), Piece(dossier.quote(expert.audience), quote)]
        lines.append(Line(tuple(pieces)))
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, "audience"),))
    return Draft("list" if len(lines) > 1 else "meta", tuple(lines), strength=0.95)
