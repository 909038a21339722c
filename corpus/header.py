"""The top of a page: title, company, ticker, subtitle, as-of date, sector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.blocks import Block, Shape
from corpus.dates import find_date
from corpus.drafts import Draft
from corpus.labels import (
    MAX_META_CHARS,
    META_LINE,
    groups_in,
    is_meta,
    labelled,
    labelled_cell,
    names_sector,
    pieces_of,
)
from corpus.lines import trim
from corpus.listing import listed_in, may_be_trade, sector_beside
from corpus.naming import company_in
from corpus.regex import regex
from corpus.sentences import split_sentences
from corpus.titles import is_title_like, known_entry
from corpus.types import Kind, Source, Span
from corpus.vocabulary import layout

_TICKER = regex(
    r"[(\[]\s*(?:[A-Za-z. ]{2,20}\s*[:/]\s*)?"
    r"(\$?[A-Z0-9]{1,6}(?:[.-][A-Z]{1,3}|\s[A-Z]{2})?)\s*[)\]]"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a page says. `meta`, `text`, `furniture`: spans of its other lines."""

    title: Span
    company: Span
    subtitle: Span | None = None
    as_of: date | None = None
    as_of_span: Span | None = None
    sector: Span | None = None
    ticker: Span | None = None
    meta: tuple[Span, ...] = ()
    text: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()


def read_header(text: str, blocks: Sequence[Block], title: Block) -> Header:
    """The header from the blocks before the first heading; `title` may be one of them."""
    header = Header(title.span, title.span)
    furniture, meta, said = [*title.marks], list[Span](), list[Span]()
    named: Span | None = None
    logo: Span | None = None
    for position, block in enumerate(blocks):
        if block is title:
            continue
        furniture += block.marks
        if block.shape is Shape.MARK:
            furniture.append(block.span)
        elif layout().is_picture(block.text):
            logo = logo or _without_last_word(block.span, text)
            furniture.append(block.span)
        elif is_meta(text, block) or names_sector(text, blocks, position):
            header, company = _with_meta(text, header, block)
            meta.append(block.span)
            named = named or company
        else:
            if not said and header.subtitle is None and block.shape in (Shape.TEXT, Shape.QUOTE):
                header = replace(header, subtitle=block.span)
            said += _sentences_of(text, block)
    header = replace(header, furniture=tuple(furniture), meta=tuple(meta), text=tuple(said))
    return _with_company(text, header, named, logo)


def find_as_of(text: str, blocks: Sequence[Block]) -> tuple[Span, date] | None:
    """The first line anywhere that is a labelled date and nothing else."""
    for block in blocks:
        if len(block.text) > MAX_META_CHARS:
            continue
        for piece in pieces_of(block):
            label, _ = labelled(piece, text)
            dated = find_date(text[piece.start : piece.end], offset=piece.start)
            if dated and label == "date_labels":
                return dated.span, dated.day
    return None


_SAID = frozenset({"published", "updated", "revised", "reviewed", "issued", "prepared", "edited"})
"""Labels of one word that are verbs, so that a sentence may say them."""


def find_inline_date(text: str, spans: Sequence[Span]) -> tuple[Span, date] | None:
    """A date inside the header's text after one of the date's labels ("last revised on ...")."""
    known = layout().words["date_labels"]
    labels = tuple(sorted(each for each in known if " " in each or each in _SAID))
    for span in spans:
        dated = find_date(text[span.start : span.end], offset=span.start)
        before = text[span.start : dated.span.start].casefold() if dated else ""
        if dated and before.rstrip(" :").removesuffix(" on").endswith(labels):
            return dated.span, dated.day
    return None


def header_drafts(text: str, header: Header, *, alone: bool) -> tuple[Draft, ...]:
    """The title's section with the text before any heading, and one for date and sector.

    `alone`: the page has no headings, so that this text is all there is.
    """
    path = (" ".join(text[header.title.start : header.title.end].split()),)
    top = Draft(
        path,
        Kind.PLAIN if alone else Kind.HEADER,
        Source.ANALYSIS,
        None,
        heading=header.title,
        sentences=header.text,
        boilerplate=header.furniture,
    )
    if not header.meta:
        return (top,)
    return top, Draft(path, Kind.HEADER, Source.META, None, sentences=header.meta)


def header_length(text: str, blocks: Sequence[Block], title: Block) -> int:
    """How many of the blocks but the title are header for sure: no heading is among them.

    What stands above the title is header.
    """
    above = sum(block.span.start < title.span.start for block in blocks)
    return above + _length_below(text, blocks[above:])


def _length_below(text: str, blocks: Sequence[Block]) -> int:
    length = 0
    said = False
    for position, block in enumerate(blocks):
        furniture = block.shape is Shape.MARK or layout().is_picture(block.text)
        is_labelled = groups_in(text, block) != {None}
        known = known_entry(block.text) is not None and not is_labelled
        if known or not (furniture or is_meta(text, block) or names_sector(text, blocks, position)):
            if known or said or is_title_like(block):
                break
            said = True
        length = position + 1
    return length


def _with_meta(text: str, header: Header, block: Block) -> tuple[Header, Span | None]:
    company: Span | None = None
    pieces = list(pieces_of(block))
    for piece in pieces:
        group, value = labelled(piece, text)
        dated = find_date(text[value.start : value.end], offset=value.start)
        if group == "date_labels" and dated and header.as_of is None:
            header = replace(header, as_of=dated.day, as_of_span=dated.span)
        elif group == "sector_labels":
            header = replace(header, sector=value)
        elif not (group or META_LINE.fullmatch(block.text)) and may_be_trade(
            text, value, len(pieces)
        ):
            header = replace(header, sector=header.sector or value)
        elif group == "ticker_labels":
            header = replace(header, ticker=header.ticker or listed_in(text, [value]) or value)
        elif group == "company_labels":  # "Company: Acme plc: Late Bloomer or Value Trap?"
            company = company_in(text, value) or value
    return header, company


def _sentences_of(text: str, block: Block) -> tuple[Span, ...]:
    return (block.span,) if block.shape is Shape.ROW else split_sentences(text, block.span)


def _without_last_word(span: Span, text: str) -> Span | None:
    content = text[span.start : span.end]
    return trim(text, span.start, span.start + len(content.rsplit(maxsplit=1)[0]))


def _with_company(text: str, header: Header, named: Span | None, logo: Span | None) -> Header:
    title = text[header.title.start : header.title.end]
    found = _TICKER.search(title)
    if found and header.ticker is None and found.group(1) not in ("AI", "FAQ", "ESG", "US", "UK"):
        at = header.title.start
        header = replace(header, ticker=Span(at + found.start(1), at + found.end(1)))
    return replace(header, company=named or company_in(text, header.title) or logo or header.title)


def with_listing(text: str, header: Header, blocks: Sequence[Block]) -> Header:
    """The header with the symbol and the trade, where one of these lines says them."""
    told = False
    for block in blocks:
        pieces = list(pieces_of(block))
        symbol = _symbol(text, block, pieces) if header.ticker is None else None
        if symbol:
            trade = sector_beside(text, pieces, symbol)
            header = replace(header, ticker=symbol, sector=header.sector or trade)
        cell = labelled_cell(text, block)
        for group, value in (cell, *(labelled(piece, text) for piece in pieces)):
            if group == "ticker_labels" and header.ticker is None:
                header = replace(header, ticker=listed_in(text, [value]) or value)
            if group == "sector_labels" and not told:
                header, told = replace(header, sector=value), True
    return header


def _symbol(text: str, block: Block, pieces: Sequence[Span]) -> Span | None:
    """The symbol in a line that says where the share is listed, or in brackets behind its place."""
    if symbol := listed_in(text, pieces):
        return symbol
    found = _TICKER.search(block.text)
    place = found.group().strip("([ ").partition(":")[0] if found else ""
    if found is None or not layout().is_in("exchanges", place):
        return None
    return Span(block.span.start + found.start(1), block.span.start + found.end(1))
