"""The top of a page: title, company, ticker, subtitle, as-of date, sector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile

from corpus.blocks import Block, Shape
from corpus.dates import find_date
from corpus.drafts import Draft
from corpus.lines import trim
from corpus.naming import company_in
from corpus.regex import regex
from corpus.sentences import split_sentences
from corpus.titles import is_title_like, known_entry
from corpus.types import Kind, Source, Span
from corpus.vocabulary import layout

MAX_SECTOR_WORDS = 4
"""A sector is a word or a few; a longer line is text."""

_TICKER = regex(
    r"[(\[]\s*(?:[A-Za-z. ]{2,20}\s*[:/]\s*)?(\$?[A-Z0-9]{1,6}(?:[.-][A-Z]{1,3})?)\s*[)\]]"
)
_PIECE = regex(r"[^|·•\n]+")


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
        elif is_meta(text, block) or _is_sector(text, blocks, position):
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
        for piece in _pieces(block):
            label, _ = _labelled(piece, text)
            dated = find_date(text[piece.start : piece.end], offset=piece.start)
            if dated and label == "date_labels":
                return dated.span, dated.day
    return None


_SAID = frozenset({"published", "updated", "revised", "reviewed", "issued", "prepared"})
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


def _pieces(block: Block) -> Iterator[Span]:
    for found in _PIECE.finditer(block.text):
        content = found.group()
        left = len(content) - len(content.lstrip(" *_"))
        right = len(content.rstrip(" *_"))
        if left < right:
            yield Span(
                block.span.start + found.start() + left, block.span.start + found.start() + right
            )


def _labelled(piece: Span, text: str) -> tuple[str | None, Span]:
    """Which group of labels a piece opens with, and what stands after the label."""
    content = text[piece.start : piece.end]
    label, colon, rest = content.partition(":")
    if colon and rest.strip(" *_"):
        start = piece.end - len(rest.lstrip(" *_"))
        for group in _LABEL_GROUPS:
            if layout().is_in(group, label):
                return group, Span(start, piece.end)
    dated = find_date(content)
    if dated and dated.span.end >= len(content.rstrip(" .)*_")):
        before = content[: dated.span.start].strip(" (*_-–—:")
        if not before or layout().is_in("date_labels", before):
            return "date_labels", Span(piece.start + dated.span.start, piece.end)
    return None, piece


_LABEL_GROUPS = ("date_labels", "sector_labels", "company_labels", "ticker_labels", "title_labels")
MAX_META_CHARS = 300
"""A longer line is text, even if it opens with a label."""

_META_LINE = regex(r"[*_]{0,2}[A-Z][\w /.&-]{1,28}[*_]{0,2}:[*_]{0,2}\s+\S.{0,80}")


def is_meta(text: str, block: Block) -> bool:
    """Whether a line of the header is a label with a value, or a date."""
    if len(block.text) > MAX_META_CHARS:
        return False
    labelled = any(_labelled(piece, text)[0] for piece in _pieces(block))
    return labelled or bool(_META_LINE.fullmatch(block.text))


def may_be_title(text: str, block: Block) -> bool:
    """Whether a line can be the title: no picture's caption, no date, sector or ticker line."""
    if block.shape not in (Shape.TEXT, Shape.HEADING) or layout().is_picture(block.text):
        return False
    if len(block.text) > MAX_META_CHARS:
        return True
    groups = {_labelled(piece, text)[0] for piece in _pieces(block)}
    return groups <= {None, "title_labels"}


def naming_line(text: str, blocks: Sequence[Block]) -> Block | None:
    """The first line above all headings that opens with a name which the page goes on to speak of.

    None where a label says who the company is.
    """
    top = list(takewhile(lambda block: known_entry(block.text) is None, blocks[:_TOP_LINES]))
    pieces = [_labelled(piece, text)[0] for block in top for piece in _pieces(block)]
    if len(top) == len(blocks) or {"company_labels", "title_labels"} & set(pieces):
        return None
    return next(
        (
            block
            for position, block in enumerate(top)
            if may_be_title(text, block)
            and not _is_sector(text, top, position)
            and _names_company(text, block)
        ),
        None,
    )


def _names_company(text: str, block: Block) -> bool:
    found = _FIRST_NAME.match(block.text)
    ends = block.text.endswith((".", "!", "…"))
    if found is None or ends or len(block.text) > MAX_META_CHARS:
        return False
    name = found.group(1).rstrip(".,")
    spoken = _whole_word(name.capitalize() if name.isupper() else name)
    return sum(1 for _ in spoken.finditer(text, block.span.end)) >= _SPOKEN_OF


_FIRST_NAME = regex(r"(?:The\s+)?([^\W\d_a-z][\w'’&.-]{2,})")
_TOP_LINES = 10
"""The title stands within so many lines of the start."""

_SPOKEN_OF = 3
"""A page names its company at least so often."""


@lru_cache(maxsize=64)
def _whole_word(name: str) -> re.Pattern[str]:
    """Finds a name as a whole word."""
    return regex(rf"\b{re.escape(name)}\b")


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
        labelled = any(_labelled(piece, text)[0] for piece in _pieces(block))
        known = known_entry(block.text) is not None and not labelled
        if known or not (furniture or is_meta(text, block) or _is_sector(text, blocks, position)):
            if known or said or is_title_like(block):
                break
            said = True
        length = position + 1
    return length


def _is_sector(text: str, blocks: Sequence[Block], position: int) -> bool:
    """Whether a line names a sector: a known one, or a few words beside the date."""
    block = blocks[position]
    words = len(block.text.split())
    wordy = block.lines > 1 or words > MAX_SECTOR_WORDS or any(c.isdigit() for c in block.text)
    if wordy or block.shape is not Shape.TEXT or block.text.endswith((".", "!", "?", ",")):
        return False
    beside = [*blocks[max(position - 1, 0) : position], *blocks[position + 1 : position + 2]]
    dated = any(_labelled(piece, text)[0] == "date_labels" for b in beside for piece in _pieces(b))
    return layout().is_in("sectors", block.text) or dated


def _with_meta(text: str, header: Header, block: Block) -> tuple[Header, Span | None]:
    company: Span | None = None
    for piece in _pieces(block):
        group, value = _labelled(piece, text)
        dated = find_date(text[value.start : value.end], offset=value.start)
        if group == "date_labels" and dated and header.as_of is None:
            header = replace(header, as_of=dated.day, as_of_span=dated.span)
        elif group == "sector_labels":
            header = replace(header, sector=value)
        elif not (group or _META_LINE.fullmatch(block.text)):
            header = replace(header, sector=header.sector or value)
        elif group == "ticker_labels":
            header = replace(header, ticker=header.ticker or value)
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
