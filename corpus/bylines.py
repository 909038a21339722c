"""Lines that say who posted what is quoted, where and when: "Jane Doe on X, 6 Nov 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.dates import find_date
from corpus.lines import trim
from corpus.people import NAME, ROLE
from corpus.regex import regex
from corpus.types import Span
from corpus.vocabulary import layout

MAX_BYLINE_WORDS = 24
"""A longer line tells something."""

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TIME = r"(?:\s{0,2},?\s{0,2}(?:at\s|klo\s|kl\.?\s)?\d{1,2}[.:h]\d{2}(?:\s?[ap]m)?)?"
_DAY = regex(
    rf"(?<!\w)(?:{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?\s+{_MONTHS}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2}}|\d+\s?(?:h|hours?|d|days?|w|weeks?)\s+ago)(?!\w)",
    re.IGNORECASE,
)
"""A day without its year, or how long ago."""

_AFTER_DATE = regex(_TIME)
_SAYS = (
    r"(?:wrote|writes|posted|posts|said|says|commented|comments|tweeted|noted|notes|argued|argues|held|holds|"
    r"put\s+it)"
)
_CUT = regex(
    rf"\]\([^()\s]*\)|\s*(?:,(?!\d{{3}}(?!\d))|[·•|()\[\]])\s*|\s+[–—-]\s+|\s+(?:{_SAYS}\s+)?(?P<place>on|via|at|in)\s+(?=[^\W\d_a-z]|his\b|her\b|their\b|the\b|a\b)|\s+{_SAYS}\b",
)
_OPENS_AT = regex(
    r"(?i:on|over\s+on|via|at|in)\s+(?P<place>[^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z][\w.]*){0,3})\s*\((?P<rest>[^()]{3,60})\)\s*,?\s*"
    r"(?:(?i:(?:the\s+)?(?:user|poster|account|member|reader|investor))\s+)?(?P<name>[^\s,]+(?:\s[^\W\d_a-z][\w.-]*){0,2})"
)
_HANDLE = regex(r"@[\w.]{2,30}|[^\W\d_]\w{3,30}")
_PLACED = regex(r"(?:posted\s+|writing\s+)?(?:on|via|at|in)\s+(?=[^\W\d_a-z])")
_TRAILING = regex(r"\s+(?:on|at|in|dated)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who posted something; the rest as far as the line says it.

    `end`: where the line goes on with something else, such as the post itself.
    """

    name: Span
    platform: Span | None
    field: Span | None
    audience: Span | None
    dated: bool
    end: int


def byline_in(text: str, span: Span) -> Byline | None:
    """The byline that stands in [start, end), which may go on after a colon or a quote mark.

    None unless it has a name and either a date or a known platform.
    """
    content = text[span.start : span.end]
    head = _head_of(content)
    if not head.strip(" :") or len(head.split()) > MAX_BYLINE_WORDS:
        return None
    if found := _OPENS_AT.match(head):
        return _placed_first(span, head, found)
    date = _date_in(head)
    masked = (
        head if date is None else f"{head[: date[0]]}{',' * (date[1] - date[0])}{head[date[1] :]}"
    )
    pieces = _pieces(masked)
    if _BRACKETED.match(head):
        pieces = _name_first(head, pieces)
    if not pieces or not _is_name(head[slice(*pieces[0][0])]):
        return None
    return _read(span, head, pieces, date)


_BRACKETED = regex(r"\[[^\[\]]{1,60}\]\s*\S")
"""Where somebody posted, in brackets before the name: "[X · 112K followers] Jane Doe"."""


def _name_first(
    head: str, pieces: list[tuple[tuple[int, int], bool]]
) -> list[tuple[tuple[int, int], bool]]:
    """The pieces with those of a place or an audience at the start behind all others."""
    at = 0
    while at < len(pieces) and _is_place(head[slice(*pieces[at][0])]):
        at += 1
    return [*pieces[at:], *pieces[:at]]


def _is_place(piece: str) -> bool:
    return layout().is_in("platforms", piece) or layout().is_audience(piece)


def _head_of(content: str) -> str:
    """What stands before the post: before a quote mark, or before a colon that a text follows."""
    for quoted in _QUOTE.finditer(content):
        if quoted.start() > 0 and len(quoted.group().split()) > _SHORT_QUOTE:
            return content[: quoted.start()]
    colon = _COLON.search(content)
    return content[: colon.start()] if colon else content


_QUOTE = regex(r"[\"“«][^\"”»]*[\"”»]?")
_SHORT_QUOTE = 3
"""So few words between quote marks are a name: 'newsletter "Slide Rule"'."""

_COLON = regex(r":\s+(?=\S)")


def _date_in(head: str) -> tuple[int, int] | None:
    dated = find_date(head)
    bounds = (dated.span.start, dated.span.end) if dated else None
    if bounds is None and (found := _DAY.search(head)):
        bounds = found.span()
    if bounds is None:
        return None
    after = _AFTER_DATE.match(head, bounds[1])
    return bounds[0], after.end() if after else bounds[1]


def _pieces(masked: str) -> list[tuple[tuple[int, int], bool]]:
    """Bounds of what the cuts leave, and whether "on" or the like stands before it."""
    pieces: list[tuple[tuple[int, int], bool]] = []
    start, placed = 0, False
    for found in [*_CUT.finditer(masked), None]:
        end = found.start() if found else len(masked)
        piece = masked[start:end]
        bare = piece.strip(" ,:*_\"'”—–-")
        if bare:
            at = start + piece.index(bare)
            bare = _TRAILING.sub("", bare)
            lead = _PLACED.match(bare)
            if lead and pieces:
                at, bare, placed = at + lead.end(), bare[lead.end() :], True
            pieces.append(((at, at + len(bare)), placed))
        if found:
            start, placed = found.end(), bool(found["place"])
    return pieces


def _read(
    span: Span,
    head: str,
    pieces: list[tuple[tuple[int, int], bool]],
    date: tuple[int, int] | None,
) -> Byline | None:
    name = pieces[0][0]
    platform = field = audience = None
    for bounds, placed in pieces[1:]:
        piece = head[slice(*bounds)]
        known = layout().is_in("platforms", piece)
        if layout().is_audience(piece):
            audience = audience or bounds
        elif platform is None and (known or placed) and not ROLE.search(piece):
            platform = bounds
        elif field is None:
            field = bounds
    if platform is None and date and field and not _is_field(head[slice(*field)]):
        platform, field = field, None
    if date is None and platform is None:
        return None
    return Byline(
        _at(span, name),
        _at(span, platform) if platform else None,
        _at(span, field) if field else None,
        _at(span, audience) if audience else None,
        date is not None,
        span.start + len(head),
    )


def place_in(text: str, span: Span) -> Span | None:
    """The platform in a line that says where and when alone: "Acme forum, 30.10.2025"."""
    content = text[span.start : span.end]
    date = _date_in(content) if len(content.split()) <= MAX_BYLINE_WORDS else None
    if date is None:
        return None
    masked = f"{content[: date[0]]}{',' * (date[1] - date[0])}{content[date[1] :]}"
    pieces = _pieces(masked)
    first = content[slice(*pieces[0][0])] if pieces else ""
    few = len(pieces) == 1 or (len(pieces) == 2 and layout().is_in("platforms", first))
    short = few and len(first.split()) <= _NAME_WORDS
    return _at(span, pieces[0][0]) if short else None


def _placed_first(span: Span, head: str, found: re.Match[str]) -> Byline | None:
    """ "On Reddit (3 May 2025) the user Acme99 held that": the place stands before the name."""
    if _date_in(found["rest"]) is None:
        return None
    name, place = _at(span, found.span("name")), _at(span, found.span("place"))
    return Byline(name, place, None, None, True, span.start + len(head))


_DOMAIN = regex(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}")


def _is_field(piece: str) -> bool:
    """Whether a piece says what somebody does rather than where they post."""
    return bool(ROLE.search(piece)) or (piece[0].islower() and not _DOMAIN.fullmatch(piece))


def names_somebody(text: str) -> bool:
    """Whether a line is a name or a handle alone."""
    return _is_name(text.strip(" :*_"))


def _is_name(piece: str) -> bool:
    known = layout().is_in("platforms", piece) or layout().is_in("forms", piece)
    if known or ROLE.search(piece):
        return False
    words = piece.split()
    capital = all(word[0].isupper() or word in _SMALL or word[0] in "@&" for word in words)
    return (
        bool(NAME.fullmatch(piece))
        or bool(_HANDLE.fullmatch(piece))
        or (capital and len(words) <= _NAME_WORDS)
    )


_SMALL = frozenset("of the and von van de der la le &".split())
_NAME_WORDS = 4
"""A name takes no more words, a desk's or a letter's included."""


def ends_in_byline(text: str, block: Block) -> tuple[Span, Byline] | None:
    """A quote and the byline behind its closing mark: '"I would buy." Jane Doe on X, Nov 12'."""
    found = _CLOSED.match(block.text)
    if found is None:
        return None
    dash = _DASH.match(block.text, found.end())
    rest = trim(text, block.span.start + (dash.end() if dash else found.end()), block.span.end)
    byline = byline_in(text, rest) if rest else None
    if rest is None or byline is None or byline.end != rest.end:
        return None
    return Span(block.span.start, block.span.start + found.end()), byline


_DASH = regex(r"\s*[—–-]\s*")
_CLOSED = regex(
    r"[\"“«][^\"”»]{10,1200}[\"”»](?=\s+\S)|\S.{10,1200}[.!?\"”»](?=\s+[—–]\s*[*_]{0,2}@?[^\W\d_])"
)
"""A quote in its marks, or a text that a dash parts from its author."""


def _at(span: Span, bounds: tuple[int, int]) -> Span:
    return Span(span.start + bounds[0], span.start + bounds[1])
