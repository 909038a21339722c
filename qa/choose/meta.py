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
    return _of_experts(desk)


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


def _of_experts(desk: Desk) -> Draft | Lack:
    """What the page says of the asked experts, of all where none is named: all that is asked."""
    ledger, dossier = desk.ledger, desk.ledger.dossier
    asked = [name for name in desk.reading.entities if ledger.is_own_expert(name)]
    wanted = _wanted(desk.reading.text)
    lines = []
    for number, expert in enumerate(dossier.experts):
        name = dossier.quote(expert.name)
        if asked and name not in asked:
            continue
        quote = author_quote(number, ledger, role=Role.EVIDENCE)
        given = [_given(getattr(expert, each), quote, desk) for each in wanted]
        told = [piece for piece in given if piece is not None]
        if told:
            joined = [part for piece in told for part in (Piece(", "), piece)]
            lines.append(Line((Piece(name, quote), Piece(": "), *joined[1:])))
    if not lines:
        return Lack(Reason.NOT_IN_DOSSIER, (Missing(MissingKind.ATTRIBUTE, wanted[0]),))
    return Draft("list" if len(lines) > 1 else "meta", tuple(lines), strength=0.95)


def _wanted(text: str) -> tuple[str, ...]:
    """Which of an expert's field, platform and audience a question asks for."""
    if cues.WHICH_PLATFORM.search(text):
        return ("platform",)
    audience, platform = cues.FOLLOWERS.search(text), cues.PLATFORM.search(text)
    about = cues.ABOUT_EXPERT.search(text)
    found = ["field"] if about and not (platform and about[0] == platform[0]) else []
    found += ["platform"] if platform else []
    found += ["audience"] if audience else []
    return tuple(found) or ("audience",)


def _given(span: Span | None, author: Quote, desk: Desk) -> Piece | None:
    """One thing that the page says of an expert: beside the name, or in a line of its own."""
    if span is None:
        return None
    text = desk.ledger.dossier.quote(span)
    return Piece(
        text, author if author.span.holds(span) else Quote(desk.ledger, author.section, span)
    )
