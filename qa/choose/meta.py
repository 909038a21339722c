"""Questions about the dossier itself: its date, sector, title, its experts' audiences."""

from __future__ import annotations

import re

from corpus.regex import regex
from corpus.types import Kind, Span
from qa import cues
from qa.choose.experts import choose_expert_facts
from qa.claims import Claim
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, Quote, sentence_line
from qa.entity_book import is_abbreviation
from qa.ledger import Ledger
from qa.types import Missing, MissingKind, Reason


def choose_meta(desk: Desk) -> Draft | Lack:
    """The line of the page that says it."""
    text = desk.reading.text
    dossier = desk.ledger.dossier
    if cues.UPDATED.search(text):
        return _header_line(dossier.as_of_span, "as-of date", desk)
    if cues.TICKER.search(text):
        posted = _told_ticker(desk.ledger) or posted_ticker(desk.ledger)
        if dossier.ticker is None and posted is not None:
            return Draft("meta", (sentence_line(posted, desk.ledger),), strength=0.8)
        return _header_line(dossier.ticker, "ticker", desk)
    if cues.SECTOR.search(text):
        return _header_line(dossier.sector, "sector", desk)
    if cues.HEADLINE.search(text):
        return _header_line(dossier.title, "title", desk)
    return choose_expert_facts(desk)


def _told_ticker(ledger: Ledger) -> Claim | None:
    """The first sentence of the page's own that gives the symbol: "under the ticker ACME"."""
    own = (claim for claim in ledger.claims if claim.expert is None)
    return next((claim for claim in own if _TICKER.search(claim.text)), None)


_TICKER = regex(
    r"\b(?:[Tt]icker|(?:[Ss]tock|[Tt]rading)\s+symbol|[Ss]ymbol)(?:\s+symbol)?\s+(?:is\s+)?[\"“‘']?[A-Z][A-Z0-9.]{0,5}\b"
    r"|\((?:NYSE|N[Aa][Ss][Dd][Aa][Qq]|LSE|AIM|Euronext|Xetra|TSX|ASX|SIX)\s?:\s?[A-Z0-9.]{1,6}\)"
)


def posted_ticker(ledger: Ledger) -> Claim | None:
    """The first sentence with a cashtag ("$ACME") that abbreviates the company's name."""
    for claim in ledger.claims:
        tags = (found[1].casefold() for found in _CASHTAG.finditer(claim.text))
        if any(is_abbreviation(tag, ledger.company) for tag in tags):
            return claim
    return None


_CASHTAG = regex(r"\$([A-Z]{2,5})\b")


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
