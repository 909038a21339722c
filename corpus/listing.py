"""Where a share is listed, said in a line: "NYSE: ACM", "ACM LN", "ACM · NYSE · Insurance"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.people import NAME
from corpus.regex import regex
from corpus.types import Span
from corpus.vocabulary import layout

_SYMBOL = r"\$?(?P<symbol>[A-Z0-9]{1,6}(?:[.-][A-Z]{1,3})?)"
_AT = regex(rf"(?P<exchange>[A-Za-z][A-Za-z. ]{{1,20}}?)\s*[:/]\s*{_SYMBOL}")
_OF_DESK = regex(r"(?P<symbol>[A-Z0-9]{1,6}\s[A-Z]{2})(?:\s(?i:equity))?")
"""A symbol and the two letters of its exchange, as trading desks write it."""

_BARE = regex(_SYMBOL)


def listed_in(text: str, pieces: Sequence[Span]) -> Span | None:
    """The symbol of the share in the pieces of a line, if one says where it is listed."""
    contents = [text[piece.start : piece.end] for piece in pieces]
    beside = any(layout().is_in("exchanges", content) for content in contents)
    for piece, content in zip(pieces, contents, strict=True):
        found = _AT.fullmatch(content)
        if found and layout().is_in("exchanges", found["exchange"]):
            return _at(piece, found.span("symbol"))
        if found := _OF_DESK.fullmatch(content):
            return _at(piece, found.span("symbol"))
        bare = _BARE.fullmatch(content)
        if bare and beside and not layout().is_in("exchanges", content):
            return _at(piece, bare.span("symbol"))
    return None


def sector_beside(text: str, pieces: Sequence[Span], symbol: Span) -> Span | None:
    """The piece of a listing's line that says what trade the company is in."""
    for piece in pieces:
        content = text[piece.start : piece.end]
        other = piece.holds(symbol) or layout().is_in("exchanges", content)
        if not other and may_be_trade(text, piece, len(pieces)):
            return piece
    return None


def may_be_trade(text: str, piece: Span, beside: int) -> bool:
    """Whether a piece of a header may say what trade a company is in: no button, figure or author.

    `beside`: how many pieces the line has; one that stands alone is no author.
    """
    content = text[piece.start : piece.end]
    if layout().is_in("sectors", content):
        return True
    if layout().is_in("labels", content) or any(each.isdigit() for each in content):
        return False
    author = content.casefold().startswith("by ") or (beside > 1 and bool(NAME.fullmatch(content)))
    plain = ":" not in content and content[0].isalpha() and not author
    return plain and len(content.split()) <= MAX_TRADE_WORDS


MAX_TRADE_WORDS = 6
"""A trade takes a few words."""


def _at(piece: Span, bounds: tuple[int, int]) -> Span:
    return Span(piece.start + bounds[0], piece.start + bounds[1])
