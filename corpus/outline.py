"""Which blocks are headings, and what stands under each: the page as a flat list of nodes.

A page with Markdown headings is outlined by them; one without, by the known headings of
`layout.toml` and by short lines that a paragraph follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from corpus.blocks import BOLD_LEVEL, Block, Shape
from corpus.dates import find_date
from corpus.forms import headings_by_form
from corpus.groups import REACH, entry_by_records, is_asked
from corpus.headlines import is_apart, is_in_title_case
from corpus.meaning import is_horizon, meaning_of, seems_horizon
from corpus.titles import (
    MAX_TITLE_CHARS,
    is_intro,
    is_title_like,
    known_entry,
    title_of,
)
from corpus.types import Kind, Source, Stance
from corpus.vocabulary import Entry, layout

TOP, SUB, ITEM_LEVEL = 1, 2, 3
"""Levels of headings in a page without Markdown: group, sub-group, item."""

RECORD_KINDS = frozenset({Kind.EXPERTS, Kind.MATERIALS, Kind.INSIGHTS, Kind.TEAM, Kind.FAQ})
"""Groups that list records: short lines there are names and titles, not headings."""


@dataclass(frozen=True, slots=True)
class Node:
    """A heading and the blocks up to the next one.

    Attributes:
        path: titles from the outermost heading to this one's.
        entry: what the heading means, if it is a known one.
        group: running number of the outermost heading it stands under.
    """

    heading: Block
    level: int
    path: tuple[str, ...]
    kind: Kind
    source: Source
    stance: Stance | None
    entry: Entry | None
    group: int
    body: tuple[Block, ...]
    horizon: Block | None = None


def is_marked(blocks: Sequence[Block]) -> bool:
    """Whether the page is outlined by Markdown headings rather than by its words."""
    hashed = [b for b in blocks if b.shape is Shape.HEADING and b.level < BOLD_LEVEL]
    return len(hashed) > 1


def outline(
    text: str, blocks: Sequence[Block], top: int, *, marked: bool
) -> tuple[tuple[Block, ...], tuple[Node, ...]]:
    """The blocks before the first heading, and the nodes after it.

    `top`: how many blocks at the start are header for sure, in a page without Markdown.
    """
    heads = _marked_heads(text, blocks) if marked else _worded_heads(text, blocks, top)
    starts = [head.position for head in heads]
    before = tuple(blocks[: starts[0]] if starts else blocks)
    nodes: list[Node] = []
    stack: list[Node] = []
    for head, (start, end) in zip(heads, stretches(starts, len(blocks)), strict=True):
        body = tuple(blocks[start + 1 : end])
        while stack and stack[-1].level >= head.level:
            stack.pop()
        node = _node(blocks[head.position], head, body, stack, len(nodes))
        nodes.append(node)
        stack.append(node)
    return before, tuple(nodes)


def stretches(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Half-open ranges from each start to the next one.

    >>> stretches([2, 5], 9)
    [(2, 5), (5, 9)]
    """
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []


@dataclass(frozen=True, slots=True)
class _Head:
    position: int
    level: int
    entry: Entry | None
    is_horizon: bool = False


_TOPIC = "topic"
"""The headings that inside a group of items are just items: "Valuation" under "Key Risks"."""

_SUMMARY = "summary"
"""A heading that below another one only sums that one up."""

_ITEM_KINDS = frozenset({Kind.BULL, Kind.BEAR, Kind.THESIS, Kind.RISKS, Kind.CATALYSTS})


def _marked_heads(text: str, blocks: Sequence[Block]) -> list[_Head]:
    heads = []
    kind, within = Kind.PLAIN, BOLD_LEVEL
    group: Entry | None = None
    for position, block in enumerate(blocks):
        entry = known_entry(block.text) if is_title_like(block) else None
        if block.shape is Shape.HEADING:
            beside = Kind.PLAIN if block.level <= within else kind
            if entry is None and beside not in RECORD_KINDS:
                entry = entry_by_records(text, blocks[position + 1 : position + 1 + REACH], beside)
            if entry is None and beside is Kind.PLAIN:
                entry = meaning_of(block, blocks[position + 1 : position + 1 + REACH])
            if entry:
                kind, within, group = entry.kind, block.level, entry
            heads.append(_Head(position, block.level, entry))
        elif entry and group and group.name in entry.parents and block.shape is Shape.TEXT:
            heads.append(_Head(position, BOLD_LEVEL, entry))
        elif kind is Kind.CATALYSTS and is_horizon(block):
            heads.append(_Head(position, BOLD_LEVEL, None))
    return heads


def _worded_heads(text: str, blocks: Sequence[Block], skipped: int) -> list[_Head]:
    heads: list[_Head] = []
    top: Entry | None = None
    shouted = _shouts(blocks)
    formed = headings_by_form(text, blocks)
    for position, block in enumerate(blocks):
        if position < skipped:
            continue
        after = blocks[position + 1 : position + 4]
        kind = top.kind if top else Kind.PLAIN
        entry = _worded_entry(block)
        if entry and entry.name == _TOPIC and kind in _ITEM_KINDS and not _opens_group(after):
            entry = None
        if entry and kind is Kind.FAQ and is_asked(block) and not entry.is_phrase(block.text):
            entry = None
        if entry and (_is_sector(blocks, position) or _is_form(kind, blocks, position)):
            entry = None
        may_head = is_title_like(block) or position in formed or is_in_title_case(block)
        if entry is None and may_head and not is_horizon(block):
            entry = entry_by_records(text, blocks[position + 1 : position + 1 + REACH], kind)
            if entry and entry.kind is Kind.EXPERTS and not heads:
                entry = None  # The author of the page, above its first heading.
        if entry:
            level = SUB if top and top.name in entry.parents else TOP
            top = entry if level == TOP else top
            heads.append(_Head(position, level, entry))
        elif kind is Kind.CATALYSTS and _heads_horizon(block, heads):
            heads.append(_Head(position, SUB, None, is_horizon=True))
        elif (
            (position in formed and after)
            or (shouted and _is_shouted(block) and after)
            or (kind is Kind.FAQ and _leaves_pairs(blocks, position))
        ):
            top = meaning_of(block, after, formed=position in formed)
            heads.append(_Head(position, TOP, top))
        elif kind not in RECORD_KINDS and is_title_like(block) and after and not _is_button(block):
            bulleted = after[0].shape is Shape.ITEM or block.shape is Shape.HEADING
            opens = bulleted or is_apart(text, block)
            told = meaning_of(block, after) if opens else None
            if told or _opens_group(after) or _leaves_items(kind, blocks, position, heads):
                top = meaning_of(block, after)
                heads.append(_Head(position, TOP, top))
            elif not _worded_entry(after[0]) and not _is_point(kind, blocks, position):
                heads.append(_Head(position, ITEM_LEVEL, None))
    return heads


def _is_point(kind: Kind, blocks: Sequence[Block], position: int) -> bool:
    """Whether a short line among points has another one right below: a point, not its title."""
    after = blocks[position + 1]
    alike = after.shape is not Shape.ITEM or blocks[position].shape is Shape.ITEM
    return kind in _ITEM_KINDS and is_title_like(after) and alike


def _is_sector(blocks: Sequence[Block], position: int) -> bool:
    """Whether a known heading is the sector behind the date of the page: "Financials"."""
    dated = position > 0 and find_date(blocks[position - 1].text) is not None
    return dated and layout().is_in("sectors", blocks[position].text)


def _is_form(kind: Kind, blocks: Sequence[Block], position: int) -> bool:
    """Whether a known heading is the form of the document above it: "Press release"."""
    if kind not in (Kind.MATERIALS, Kind.INSIGHTS):
        return False
    before, here, *after = blocks[position - 1 : position + REACH]
    titled = is_title_like(before) and not _worded_entry(before)
    forms = [layout().is_in("forms", each.text) for each in (before, here, *after)]
    return titled and forms[1] and not forms[0] and any(forms[2:])


def _shouts(blocks: Sequence[Block]) -> bool:
    """Whether the page writes its groups, and only those, in capitals."""
    entries = [(block, _worded_entry(block)) for block in blocks]
    known = [block for block, entry in entries if entry and not entry.parents]
    items = [
        block
        for block, after in pairwise(blocks)
        if is_title_like(block) and not is_title_like(after) and not block.text.isupper()
    ]
    return bool(known) and bool(items) and all(block.text.isupper() for block in known)


def _is_shouted(block: Block) -> bool:
    return block.text.isupper() and is_title_like(block)


def _worded_entry(block: Block) -> Entry | None:
    if is_title_like(block):
        return known_entry(block.text)
    asks = block.shape in (Shape.TEXT, Shape.ITEM) and block.text.endswith(("?", "."))
    label = known_entry(block.text) if block.text.endswith("?") else None
    if asks and label:
        return label
    short = len(block.text) <= MAX_TITLE_CHARS and (block.shape is Shape.TEXT or block.numbered)
    ends = block.text.endswith((".", "!", "…"))
    return known_entry(block.text) if short and not ends and block.lines == 1 else None


def _opens_group(after: Sequence[Block]) -> bool:
    """Whether what follows an unknown short line shows that it heads a group of items."""
    if len(after) < 2 or _worded_entry(after[0]):
        return False
    if is_intro(after[:2], followed=True, records=True) and is_title_like(after[1]):
        return len(after) > 2 and not is_title_like(after[2]) and not _worded_entry(after[1])
    item_follows = is_title_like(after[0]) and after[0].shape is not Shape.ITEM
    return item_follows and not is_title_like(after[1]) and not _worded_entry(after[1])


def _leaves_items(
    kind: Kind, blocks: Sequence[Block], position: int, heads: Sequence[_Head]
) -> bool:
    """Whether an unlabelled heading comes after catalysts that are lines with labels or bullets."""
    if kind is not Kind.CATALYSTS or blocks[position].shape is Shape.ITEM:
        return False
    before, first = blocks[position - 1], blocks[heads[-1].position + 1]
    bulleted = before.shape is Shape.ITEM and first.shape is Shape.ITEM
    return bulleted or ": " in before.text[:MAX_TITLE_CHARS]


def _leaves_pairs(blocks: Sequence[Block], position: int) -> bool:
    """Whether a short line after the last answer of an FAQ heads what comes next."""
    block, after = blocks[position], blocks[position + 1 :]
    if not is_title_like(block) or _is_button(block) or not after or is_asked(blocks[position - 1]):
        return False
    rest = takewhile(lambda each: _worded_entry(each) is None, after)
    heads = not is_title_like(after[0]) or after[0].shape is Shape.ITEM or _opens_group(after[:3])
    return heads and not any(is_asked(each) for each in rest)


def _is_button(block: Block) -> bool:
    return layout().is_in("labels", block.text)


def _heads_horizon(block: Block, heads: Sequence[_Head]) -> bool:
    """Whether a line heads a horizon, by itself or behind one that does."""
    return is_horizon(block) or (bool(heads) and heads[-1].is_horizon and seems_horizon(block))


def _node(
    heading: Block, head: _Head, body: tuple[Block, ...], stack: Sequence[Node], number: int
) -> Node:
    parent = stack[-1] if stack else None
    entry = head.entry
    if entry and parent and entry.name in (_TOPIC, _SUMMARY) and parent.kind is not Kind.PLAIN:
        entry = None
    model = entry or parent
    path = (*(parent.path if parent else ()), title_of(heading.text))
    horizon = parent.horizon if parent else None
    kind = model.kind if model else Kind.PLAIN
    if kind is Kind.CATALYSTS and (is_horizon(heading) or head.is_horizon):
        horizon = heading
    stance = model.stance if model else None
    if entry and stance is None and parent and parent.kind is entry.kind:
        stance = parent.stance
    return Node(
        heading,
        head.level,
        path,
        kind,
        model.source if model else Source.ANALYSIS,
        stance,
        entry,
        parent.group if parent else number,
        body,
        horizon,
    )
