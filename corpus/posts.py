"""Posts that are quoted, each with its author, read by bylines or from a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import ATTRIBUTION, Block, Shape
from corpus.bylines import Byline, byline_in, ends_in_byline, names_somebody, place_in
from corpus.sentences import split_sentences
from corpus.tables import read_table, rows_from
from corpus.types import Span

_COLUMNS = ("post", "name", "platform", "date")
"""Columns of a table of posts."""

MIN_POSTS = 2
"""One line like a byline may be anything."""


@dataclass(frozen=True, slots=True)
class Post:
    """An expert being read: every span so far. `attributed`: the author stands below the quote."""

    name: Span | None = None
    field: Span | None = None
    audience: Span | None = None
    platform: Span | None = None
    shown: tuple[Span, ...] = ()
    quote: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    attributed: bool = False


def fullest(*readings: Sequence[Post]) -> Sequence[Post]:
    """The reading with the most posts that have a name, a platform and a quote; ties: the first."""
    return max(readings, key=_fullness)


def _fullness(posts: Sequence[Post]) -> int:
    return sum(bool(post.name and post.platform and post.quote) for post in posts)


def other_readings(text: str, blocks: Sequence[Block]) -> list[list[Post]]:
    """The posts as a table gives them, and as lines with name, place and date do."""
    return [reading for reading in (_tabled(text, blocks), _signed(text, blocks)) if reading]


def _tabled(text: str, blocks: Sequence[Block]) -> list[Post]:
    at = next((i for i, block in enumerate(blocks) if block.shape is Shape.ROW), len(blocks))
    rows = rows_from(blocks, at) if at < len(blocks) else ()
    if len(rows) < MIN_POSTS:
        return []
    table = read_table(text, rows, _COLUMNS)
    rest = [block for block in blocks if block not in rows]
    loose = tuple(span for block in rest for span in (block.span, *block.marks))
    spare = (*loose, *table.furniture)
    posts = [Post(boilerplate=spare)] if spare else []
    for record in table.records:
        name, post = record.cells.get("name"), record.cells.get("post")
        if not (name and post):
            return []
        others = tuple(cell for key, cell in record.cells.items() if key != "post")
        posts.append(
            Post(
                name=name,
                platform=record.cells.get("platform"),
                shown=(*others, *record.others),
                quote=split_sentences(text, post),
                boilerplate=record.block.marks,
            )
        )
    return posts


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block as part of a post: who it is by, where its own words stand, or both."""

    block: Block
    byline: Byline | None
    said: Span | None
    shown: Span | None


def _signed(text: str, blocks: Sequence[Block]) -> list[Post]:
    units = [_unit(text, blocks, at) for at in range(len(blocks))]
    if sum(unit.byline is not None for unit in units) < MIN_POSTS:
        return []
    first = next(at for at, unit in enumerate(units) if unit.byline)
    below = units[first].said is None and any(unit.said for unit in units[:first])
    posts = [Post()]
    for at, unit in enumerate(units):
        opens = bool(unit.byline) and not below
        if below and at and units[at - 1].byline:
            opens = True
        if opens and (posts[-1].name or posts[-1].quote):
            posts.append(Post())
        posts[-1] = _with_unit(text, posts[-1], unit)
    return posts


def _unit(text: str, blocks: Sequence[Block], at: int) -> _Unit:
    block = blocks[at]
    if block.shape is Shape.MARK:
        return _Unit(block, None, None, None)
    if closed := ends_in_byline(text, block):
        said, signed = closed
        return _Unit(block, signed, said, Span(signed.name.start, block.span.end))
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if names_somebody(block.text) and after and (place := place_in(text, after.span)):
        named = Byline(block.span, place, None, None, dated=True, end=block.span.end)
        return _Unit(block, named, None, block.span)
    before = blocks[at - 1] if at else None
    if before and names_somebody(before.text) and place_in(text, block.span):
        return _Unit(block, None, None, block.span)
    dash = ATTRIBUTION.match(block.text)
    start = block.span.start + (dash.end() if dash else 0)
    byline = byline_in(text, Span(start, block.span.end))
    if byline is None:
        return _Unit(block, None, block.span, None)
    shown = Span(start, byline.end)
    rest = _after(text, byline.end, block.span.end)
    return _Unit(block, byline, rest, shown)


def _after(text: str, start: int, end: int) -> Span | None:
    """What stands behind a byline, without the colon before it."""
    while start < end and (text[start].isspace() or text[start] in ":,–—-"):
        start += 1
    return Span(start, end) if start < end else None


def _with_unit(text: str, post: Post, unit: _Unit) -> Post:
    post = replace(post, boilerplate=(*post.boilerplate, *unit.block.marks))
    if unit.block.shape is Shape.MARK:
        return replace(post, boilerplate=(*post.boilerplate, unit.block.span))
    if unit.byline:
        by = unit.byline
        post = replace(
            post, name=by.name, platform=by.platform, field=by.field, audience=by.audience
        )
    if unit.shown:
        post = replace(post, shown=(*post.shown, unit.shown))
    if unit.said:
        post = replace(post, quote=(*post.quote, *split_sentences(text, unit.said)))
    return post
