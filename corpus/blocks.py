"""Lines joined into blocks: headings, items, quotes, table rows, paragraphs, bare marks.

Markdown and plain text share one grammar; only the joining of lines differs. What is
syntax (bullets, `#`, `|`, `**`) is kept as marks, so that nothing of the file is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.columns import cell_spans, find_rows
from corpus.furniture import without_furniture
from corpus.lines import Line, split_lines, trim
from corpus.regex import regex
from corpus.types import Span
from corpus.vocabulary import layout

BOLD_LEVEL = 7
"""A line in bold heads what follows, below the six levels of Markdown."""

MAX_HEADING_WORDS = 16
"""A longer bold line is emphasis, not a heading."""

WIDEST_WRAP_CHARS = 130
"""A text with longer lines was not wrapped by hand: there each line is a paragraph."""

WRAP_SLACK = 0.8
"""A wrapped line fills at least this share of the widest one, with the next word added."""


class Shape(StrEnum):
    """How a block is written. MARK shows nothing but syntax."""

    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    TEXT = "text"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, item, row or paragraph.

    Attributes:
        span: its content, without marks. For a MARK: the mark itself.
        text: that content.
        marks: the syntax around it.
        level: 1..7 for a HEADING, else 0.
        lead: for "**Label**: text" the label; `body` is then the text after it.
        lines: over how many lines it runs.
        numbered: whether an ITEM's mark is a number or a letter.
        cells: of a ROW.
    """

    span: Span
    text: str
    shape: Shape
    marks: tuple[Span, ...] = ()
    level: int = 0
    lead: Span | None = None
    body: Span | None = None
    lines: int = 1
    numbered: bool = False
    cells: tuple[Span, ...] = ()


_HASHES = regex(r"(#{1,6})\s+(?=\S)")
_TRAILING_HASHES = regex(r"\s+#+$")
_RULE = regex(r"(?:[-_*=~–—]\s*){3,}|(?:>\s*)+|`{3,}.*|~{3,}.*|!\[[^\]]*\]\([^)]*\)|<!--.*-->")
_LETTERED = regex(r"\s*\(?[a-h][.)]\s*")
_TABLE_RULE = regex(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_UNDERLINE = regex(r"={2,}|-{2,}")
_BULLET = regex(
    r"(?:o(?=\s+[^\W\d_a-z])|[•▪◦·‣●○►▸➤→✓✔*+–—!-]|[\u2460-\u24ff\u2776-\u2793]|\([+–—-]\)|\(?\d{1,3}[.)]{1,2}|\[\d{1,2}\]|\(?[a-z]\)|[ivxIVX]{1,4}[.)]|"
    r"\[(?:[ xX+✓✔✗✘-]|tick|check|cross|yes|no)\])\s+(?:\[[ xX]\]\s+)?(?=\S)|"
    r"[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s+(?=\S)"
)
_LINK_MARK = regex(r"\[\d{1,3}\](?=[^\W\d_]|[@\"“(])")
_EDIT_MARK = regex(r"\s*\[(?:\[\d+\])?edit\]$")
_CALLOUT = regex(r">\s*\[!\w+\][+-]?\s+(?=\S)")
_QUOTED = regex(r"(?:>\s*)+(?=\S)")
_BOLD_LINE = regex(r"(\*\*|__)(?!\s)((?:(?!\1).)+?)(?<!\s)\1\s*:?")
_LEAD = regex(
    r"(\*\*|__)(?!\s)((?:(?!\1).)+?)(?<!\s)\1\s*[:.–—-]?\s*(?=\S)|([*_])(?![\s*_])([^*_\n]{2,80}[.:])\3\s+(?=\S)"
)
_ITALIC_LINE = regex(r"([*_])(?![\s*_])((?:(?!\1).)+)(?<!\s)\1")
ATTRIBUTION = regex(r"[—–]\s*(?=[*_]{0,2}@?[^\W\d_])")
_LABEL_LINE = regex(r"[*_]{0,2}[A-Z][\w /&'-]{0,28}[*_]{0,2}:[*_]{0,2}\s.{1,50}(?<![,;])")
_OWN_LINE = regex(r"(?:[A-Z][\w /&'-]{0,28}:\s|[QA]\d{0,2}[:.)]\s|\*\*|__)")


def read_blocks(text: str, *, markdown: bool) -> tuple[Block, ...]:
    """All blocks in order; their spans and marks cover every character that shows."""
    lines = without_furniture(split_lines(text))
    width = max((len(line.text) for line in lines), default=0)
    blocks: list[Block] = []
    rows = find_rows(lines)
    ends = 0
    for position, line in enumerate(lines):
        if position < ends:
            continue
        if position in rows:
            ends = position + 1 + rows[position]
            blocks.append(_aligned(text, lines[position:ends]))
            continue
        previous = blocks[-1] if blocks and not line.after_blank else None
        if previous and _underlines(line, previous):
            blocks[-1] = _underlined(previous, line)
            continue
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        block = _block(text, line, following)
        if blocks and _signs(block, line, blocks[-1]):
            block, previous = Block(line.span, line.text, Shape.TEXT), None
        before = lines[position - 1] if position else line
        if previous and _goes_on(previous, block, before, line, markdown, width):
            blocks[-1] = _extended(text, previous, block)
        else:
            blocks.append(block)
    return tuple(_with_lead(text, block) for block in blocks)


def _signs(block: Block, line: Line, before: Block) -> bool:
    """Whether a line that opens with a dash names the author of the quote above, not an item."""
    dashed = block.shape is Shape.ITEM and bool(ATTRIBUTION.match(line.text))
    return dashed and before.text.startswith(('"', "\u201c"))


def _block(text: str, line: Line, following: str) -> Block:
    span, content = line.span, line.text
    if _RULE.fullmatch(content) or (_TABLE_RULE.fullmatch(content) and "-" in content):
        return Block(span, content, Shape.MARK)
    if found := _HASHES.match(content):
        return _heading(text, span, found)
    if content.startswith("|") or ("|" in content and "|" in following and _is_rule(following)):
        return _row(text, span)
    if found := _LINK_MARK.match(content):
        return _after_mark(text, span, found.end(), Shape.TEXT)
    if found := _EDIT_MARK.search(content):
        return _inside(text, span, (span.start, span.start + found.start()), Shape.TEXT)
    if found := _CALLOUT.match(content):
        bounds = (span.start + found.end(), span.end)
        return _inside(text, span, bounds, Shape.HEADING, level=BOLD_LEVEL)
    if found := _QUOTED.match(content):
        bullet = _BULLET.match(content, found.end())
        if bullet and not ATTRIBUTION.match(content, found.end()):
            return _after_mark(text, span, bullet.end(), Shape.ITEM)
        return _after_mark(text, span, found.end(), Shape.QUOTE)
    if found := _BULLET.match(content):
        pictured = not found.group()[0].isascii() and layout().heading(content[found.end() :])
        item = _after_mark(text, span, found.end(), Shape.TEXT if pictured else Shape.ITEM)
        bold = _BOLD_LINE.fullmatch(item.text)
        if bold and _is_short(bold.group(2)):
            bounds = (item.span.start + bold.start(2), item.span.start + bold.end(2))
            item = _inside(text, span, bounds, item.shape)
        counted = any(each.isdigit() for each in found.group()) or _LETTERED.fullmatch(
            found.group()
        )
        return replace(item, numbered=bool(counted))
    if (found := _BOLD_LINE.fullmatch(content)) and _is_short(found.group(2)):
        return _wrapped(text, span, found, Shape.HEADING)
    if found := _ITALIC_LINE.fullmatch(content):
        return _wrapped(text, span, found, Shape.TEXT)
    return Block(span, content, Shape.TEXT)


def _is_rule(following: str) -> bool:
    return bool(_TABLE_RULE.fullmatch(following))


def _is_short(content: str) -> bool:
    return len(content.split()) <= MAX_HEADING_WORDS and not content.endswith(".")


def _heading(text: str, span: Span, found: re.Match[str]) -> Block:
    start, end = span.start + found.end(), span.end
    if trailing := _TRAILING_HASHES.search(text[start:end]):
        end = start + trailing.start()
    bold = _BOLD_LINE.fullmatch(text[start:end])
    if bold:
        start, end = start + bold.start(2), start + bold.end(2)
    return _inside(text, span, (start, end), Shape.HEADING, level=len(found.group(1)))


def _aligned(text: str, lines: Sequence[Line]) -> Block:
    """A row of cells that tabs or spaces part, over one line or more."""
    span = Span(lines[0].span.start, lines[-1].span.end)
    bullet = _BULLET.match(lines[0].text)
    block = _inside(text, span, (span.start + (bullet.end() if bullet else 0), span.end), Shape.ROW)
    return replace(block, cells=cell_spans(text, block.span), lines=len(lines))


def _row(text: str, span: Span) -> Block:
    start, end = span.start, span.end
    while start < end and (text[start] == "|" or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] == "|" or text[end - 1].isspace()):
        end -= 1
    if start == end:
        return Block(span, text[span.start : span.end], Shape.MARK)
    row = _inside(text, span, (start, end), Shape.ROW)
    return replace(row, cells=cell_spans(text, row.span))


def _after_mark(text: str, span: Span, length: int, shape: Shape) -> Block:
    return _inside(text, span, (span.start + length, span.end), shape)


def _wrapped(text: str, span: Span, found: re.Match[str], shape: Shape) -> Block:
    bounds = (span.start + found.start(2), span.start + found.end(2))
    return _inside(text, span, bounds, shape, level=BOLD_LEVEL if shape is Shape.HEADING else 0)


def _inside(
    text: str, outer: Span, bounds: tuple[int, int], shape: Shape, *, level: int = 0
) -> Block:
    """A block on part of a line; what is left of it on both sides becomes marks."""
    inner = trim(text, *bounds)
    if inner is None:
        return Block(outer, text[outer.start : outer.end], Shape.MARK)
    sides = (trim(text, outer.start, inner.start), trim(text, inner.end, outer.end))
    marks = tuple(side for side in sides if side)
    return Block(inner, text[inner.start : inner.end], shape, marks, level)


def _underlines(line: Line, previous: Block) -> bool:
    return (
        previous.shape is Shape.TEXT
        and previous.lines == 1
        and "|" not in previous.text
        and len(previous.text.split()) <= MAX_HEADING_WORDS
        and bool(_UNDERLINE.fullmatch(line.text))
    )


def _underlined(previous: Block, line: Line) -> Block:
    level = 1 if line.text.startswith("=") else 2
    return replace(previous, shape=Shape.HEADING, level=level, marks=(*previous.marks, line.span))


def _goes_on(
    previous: Block, block: Block, before: Line, line: Line, markdown: bool, width: int
) -> bool:
    """Whether a line continues the block before it instead of opening its own."""
    if block.shape is Shape.QUOTE and previous.shape is Shape.QUOTE:
        wrapped = markdown or block.text[0].islower()
        signed = ATTRIBUTION.match(block.text) or ATTRIBUTION.match(previous.text)
        return wrapped and not signed
    if block.shape is not Shape.TEXT or previous.shape in (Shape.HEADING, Shape.ROW, Shape.MARK):
        return False
    if before.hard_break or _OWN_LINE.match(line.text) or previous.text.endswith("?"):
        return False
    if not markdown and before.text.rstrip('"”’»').endswith((".", "!", ":", "…")):
        return False
    if previous.lines == 1 and layout().heading(previous.text):
        return False
    if layout().heading(line.text) or layout().is_picture(line.text):
        return False
    if previous.shape is Shape.ITEM and line.indent < before.indent:
        return False
    if previous.lines == 1 and _LABEL_LINE.fullmatch(previous.text):
        return False
    hangs = previous.shape is Shape.ITEM and line.indent > 0 and line.text[0].islower()
    hangs = hangs and width <= WIDEST_WRAP_CHARS
    return markdown or hangs or _was_wrapped(before.text, line.text, width)


def _was_wrapped(before: str, after: str, width: int) -> bool:
    """Whether a writer who wraps lines at `width` would have broken here."""
    if width > WIDEST_WRAP_CHARS:
        return False
    return len(before) + 1 + len(after.split()[0]) > WRAP_SLACK * width


def _extended(text: str, previous: Block, block: Block) -> Block:
    span = Span(previous.span.start, (block.marks or (block.span,))[-1].end)
    span = Span(span.start, max(span.end, block.span.end))
    return replace(previous, span=span, text=text[span.start : span.end], lines=previous.lines + 1)


def _with_lead(text: str, block: Block) -> Block:
    found = _LEAD.match(block.text)
    if not found or block.shape in (Shape.HEADING, Shape.MARK):
        return block
    start, group = block.span.start, 2 if found.group(2) else 4
    label = trim(text, start + found.start(group), start + found.end(group))
    if label is None or not _is_short(found.group(group).rstrip(".")):
        return block
    return replace(block, lead=label, body=Span(start + found.end(), block.span.end))
