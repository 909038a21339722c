"""Sections of running text and of labelled items: cards, summary, thesis, catalysts, risks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Shape
from corpus.drafts import Draft
from corpus.groups import is_asked
from corpus.outline import RECORD_KINDS, Node, stretches
from corpus.points import ledes, titled
from corpus.regex import regex
from corpus.sentences import split_sentences
from corpus.tabled import drafts_of_rows
from corpus.tables import rows_from
from corpus.titles import is_intro, known_entry, title_of
from corpus.types import Kind, Span
from corpus.vocabulary import Entry, layout

MAX_LABEL_WORDS = 12
"""What stands before the colon of an item is a title of at most so many words."""

LABELLED_KINDS = frozenset({Kind.CATALYSTS, Kind.RISKS, Kind.BULL, Kind.BEAR, Kind.THESIS})
"""Groups whose items are titled: "Label: text" there is a section of its own."""

_LABEL = regex(r"([^\s:.!?][^:.!?\n]{0,100}?)\s*:\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The label of an item and the text after it."""

    label: Span
    rest: Span


def base_draft(node: Node) -> Draft:
    """A node's own section: its heading, nothing below it yet."""
    return Draft(
        path=node.path,
        kind=node.kind,
        source=node.source,
        stance=node.stance,
        heading=node.heading.span,
        boilerplate=node.heading.marks,
        horizon=node.horizon.span if node.horizon else None,
        block=node.group,
    )


def without_intro(node: Node, draft: Draft, *, followed: bool) -> tuple[Draft, tuple[Block, ...]]:
    """The draft with the introducing line as boilerplate, and the blocks after it."""
    body = node.body
    records = node.kind in RECORD_KINDS
    may = node.entry is not None or (len(body) == 1 and followed)
    if may and is_intro(body, followed=followed, records=records):
        furniture = (*draft.boilerplate, body[0].span, *body[0].marks)
        return replace(draft, boilerplate=furniture), body[1:]
    return draft, body


def with_block(text: str, draft: Draft, block: Block) -> Draft:
    """The draft with one more block: a table row or title whole, other text by sentences."""
    if block.shape is Shape.MARK:
        return replace(draft, boilerplate=(*draft.boilerplate, block.span))
    furniture = (*draft.boilerplate, *block.marks)
    if is_furniture(block):
        return replace(draft, boilerplate=(*furniture, block.span))
    whole = block.shape is Shape.ROW
    spans = (block.span,) if whole else split_sentences(text, block.span)
    return replace(draft, sentences=(*draft.sentences, *spans), boilerplate=furniture)


def is_furniture(block: Block) -> bool:
    """Whether a line is a button or a picture's caption."""
    if block.shape is not Shape.TEXT or block.lines > 1:
        return False
    return layout().is_in("labels", block.text) or layout().is_picture(block.text)


def label_of(text: str, block: Block) -> Labelled | None:
    """The label of "Label: text" or "**Label** text"."""
    if block.lead and block.body:
        return Labelled(block.lead, block.body)
    found = _LABEL.match(block.text)
    if not found or len(found.group(1).split()) > MAX_LABEL_WORDS:
        return None
    start = block.span.start
    return Labelled(
        Span(start + found.start(1), start + found.end(1)),
        Span(start + found.end(), block.span.end),
    )


def parse_prose(text: str, node: Node, *, followed: bool) -> tuple[Draft, ...]:
    """A node's sections: its own, then one per labelled item and per question in it."""
    own, blocks = without_intro(node, base_draft(node), followed=followed)
    if known_entry(node.heading.text) is None and _asks(node.heading) and blocks:
        own = replace(own, kind=Kind.FAQ, source=_FAQ_SOURCE, question=node.heading.span)
        return (_filled(text, own, blocks),)
    if node.kind in LABELLED_KINDS and (titles := titled(text, blocks)):
        return (own, *_titled(text, node, blocks, titles))
    if node.kind in LABELLED_KINDS and (heads := ledes(blocks)):
        return (own, *_with_ledes(text, node, blocks, heads))
    drafts = [own]
    current = end = 0
    for position, block in enumerate(blocks):
        if position < end:
            continue
        rows = rows_from(blocks, position)
        if rows and (tabled := drafts_of_rows(text, base_draft(node), rows)):
            drafts += tabled
            current, end = 0, position + len(rows)
        elif _opens_pair(blocks, position):
            drafts.append(_pair(node, block))
            current = len(drafts) - 1
        elif labelled := _labelled(text, node, block):
            drafts.append(_item(text, node, block, labelled))
            current = len(drafts) - 1
        else:
            current = current if block.shape is Shape.TEXT else 0
            drafts[current] = with_block(text, drafts[current], block)
    return tuple(drafts)


def _titled(text: str, node: Node, blocks: Sequence[Block], titles: Sequence[int]) -> list[Draft]:
    """A section for each point that stands below a line of its own."""
    drafts = []
    for start, end in stretches(titles, len(blocks)):
        head = blocks[start]
        base = replace(base_draft(node), heading=head.span, boilerplate=head.marks)
        draft = replace(base, path=(*node.path, title_of(head.text).rstrip(".")))
        drafts.append(_filled(text, draft, blocks[start + 1 : end]))
    return drafts


def _with_ledes(
    text: str, node: Node, blocks: Sequence[Block], heads: Sequence[Span]
) -> list[Draft]:
    """A section for each paragraph, headed by its short first sentence."""
    drafts: list[Draft] = []
    left = list(heads)
    for block in blocks:
        if block.shape is Shape.MARK:
            drafts[-1:] = [with_block(text, each, block) for each in drafts[-1:]]
            continue
        head = left.pop(0)
        rest = Span(head.end, block.span.end)
        base = replace(base_draft(node), heading=head, boilerplate=block.marks)
        path = (*node.path, title_of(text[head.start : head.end]))
        sentences = split_sentences(text, _past_dot(text, rest))
        drafts.append(replace(base, path=path, sentences=sentences))
    return drafts


def _past_dot(text: str, span: Span) -> Span:
    start = span.start
    while text[start] == "." or text[start].isspace():
        start += 1
    return Span(start, span.end)


def _filled(text: str, draft: Draft, blocks: Sequence[Block]) -> Draft:
    for block in blocks:
        draft = with_block(text, draft, block)
    return draft


def _asks(heading: Block) -> bool:
    return heading.text.rstrip().endswith("?")


def _opens_pair(blocks: Sequence[Block], position: int) -> bool:
    """Whether a question stands here with a paragraph under it, outside any FAQ group."""
    block, after = blocks[position], blocks[position + 1 : position + 2]
    return (
        block.shape is Shape.TEXT
        and is_asked(block)
        and len(split_sentences(block.text, Span(0, len(block.text)))) == 1
        and bool(after)
        and after[0].shape is Shape.TEXT
        and not is_asked(after[0])
    )


def _pair(node: Node, block: Block) -> Draft:
    return Draft(
        path=(*node.path, title_of(block.text)),
        kind=Kind.FAQ,
        source=_FAQ_SOURCE,
        stance=None,
        heading=block.span,
        boilerplate=block.marks,
        question=block.span,
        block=node.group,
    )


def _labelled(text: str, node: Node, block: Block) -> Labelled | None:
    if block.shape not in (Shape.ITEM, Shape.TEXT):
        return None
    labelled = label_of(text, block)
    if labelled is None:
        return None
    label = text[labelled.label.start : labelled.label.end]
    is_side = _side(label) and known_entry(block.text)
    if node.kind in LABELLED_KINDS or is_side:
        return labelled
    return None


def _side(label: str) -> Entry | None:
    """The bull or bear heading that a label such as "Bull case" is."""
    entry = layout().heading(label)
    return entry if entry and entry.name in ("bull", "bear") else None


def _item(text: str, node: Node, block: Block, labelled: Labelled) -> Draft:
    label = text[labelled.label.start : labelled.label.end]
    base = base_draft(node)
    side = _side(label)
    horizon = base.horizon
    if node.kind is Kind.CATALYSTS and horizon is None and layout().is_horizon(label):
        horizon = labelled.label
    return replace(
        base,
        path=(*node.path, title_of(label)),
        kind=side.kind if side else node.kind,
        stance=side.stance if side else node.stance,
        heading=labelled.label,
        boilerplate=block.marks,
        horizon=horizon,
        sentences=split_sentences(text, labelled.rest),
    )


_FAQ_SOURCE = next(entry.source for entry in layout().entries if entry.kind is Kind.FAQ)
