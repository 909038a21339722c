"""Points whose title is a line of its own, above what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block, Shape
from corpus.regex import regex
from corpus.types import Span

MIN_POINTS = 2
"""One short line above a longer one may be anything."""

MAX_TITLE_WORDS = 9
"""A point's title has no more words."""

MIN_LONGER = 3
"""What is said below is longer by so many words."""

MAX_LEDE_WORDS = 6
"""A first sentence of no more words is a point's title: "Labour. The pay deal ends in March."."""

_LEDE = regex(r"(?P<lede>[^\W_][^.!?\n]{2,60})\.\s+(?=[^\W_a-z]|[\"'(“])")
_Form = tuple[Shape, bool, str]


def titled(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """Where the titles stand, if all of these blocks are titles and what stands below each.

    Titles are written alike, and otherwise than what follows them; short paragraphs above long
    ones pass too.
    """
    shown = [at for at, block in enumerate(blocks) if block.shape is not Shape.MARK]
    if not shown or any(blocks[at].shape is Shape.ROW for at in shown):
        return ()
    form = _form(text, blocks[shown[0]])
    titles = [at for at in shown if _form(text, blocks[at]) == form and _is_short(blocks[at])]
    if len(titles) < MIN_POINTS or titles[0] != shown[0]:
        return ()
    ends = [*titles[1:], shown[-1] + 1]
    for start, end in zip(titles, ends, strict=True):
        below = [blocks[at] for at in shown if start < at < end]
        if not below or not all(_is_below(text, blocks[start], each, form) for each in below):
            return ()
    return tuple(titles)


def _is_below(text: str, title: Block, block: Block, form: _Form) -> bool:
    longer = len(block.text.split()) >= len(title.text.split()) + MIN_LONGER
    other = _form(text, block) != form
    return other or (longer and form[0] is Shape.TEXT and not _is_short(block))


def _is_short(block: Block) -> bool:
    labelled = block.lead is not None or ": " in block.text
    return block.lines == 1 and not labelled and len(block.text.split()) <= MAX_TITLE_WORDS


def _form(text: str, block: Block) -> _Form:
    mark = block.marks[0] if block.marks and block.shape is Shape.ITEM else None
    sign = "" if mark is None or block.numbered else text[mark.start : mark.end]
    return block.shape, block.numbered, sign


def ledes(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The first sentences that serve as titles, if each of these paragraphs begins with one."""
    shown = [block for block in blocks if block.shape is not Shape.MARK]
    found = [_LEDE.match(block.text) for block in shown]
    spans = []
    for block, match in zip(shown, found, strict=True):
        if match is None or len(match["lede"].split()) > MAX_LEDE_WORDS or block.lead:
            return ()
        if block.shape not in (Shape.TEXT, Shape.ITEM):
            return ()
        spans.append(Span(block.span.start, block.span.start + match.end("lede")))
    return tuple(spans) if len(spans) >= MIN_POINTS else ()
