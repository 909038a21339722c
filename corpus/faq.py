"""Questions and answers: one section per pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Shape
from corpus.drafts import Draft, draft_spans
from corpus.groups import is_asked
from corpus.lines import trim
from corpus.outline import Node, stretches
from corpus.prose import base_draft, with_block, without_intro
from corpus.regex import regex
from corpus.sentences import split_sentences
from corpus.titles import title_of
from corpus.types import Span

_ASKED = regex(r"(?:Q|Question)\s?\d{0,2}\s?[:.)–-]\s*(?=\S)")
_ANSWERED = regex(r"(?:A|Answer)\s?\d{0,2}\s?[:.)–-]\s*(?=\S)")
_ANSWER_INSIDE = regex(r"\?[*_\"”’]*\s+((?:\*\*)?(?:A|Answer)\s?\d{0,2}\s?[:.](?:\*\*)?\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's own words, the syntax around them, and the answer on the same line."""

    span: Span
    marks: tuple[Span, ...]
    rest: Span | None = None


def parse_faq(text: str, node: Node, *, followed: bool) -> tuple[Draft, ...]:
    """The group's own section, then one per pair. A question without answer is a sentence."""
    if node.entry is None and node.body and _asked(text, node.heading):
        return _pairs(text, node, (node.heading, *node.body), None)
    own, blocks = without_intro(node, base_draft(node), followed=followed)
    return _pairs(text, node, _without_speakers(text, blocks), own)


def _without_speakers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without who speaks, where two speakers take turns: "CLIENT: ... DESK: ..."."""
    labels = [_SPEAKER.match(block.text) if block.shape is Shape.TEXT else None for block in blocks]
    counts = Counter(found.group(1) for found in labels if found)
    asking = Counter(
        found.group(1)
        for block, found in zip(blocks, labels, strict=True)
        if found and is_asked(block)
    )
    if max(asking.values(), default=0) < _TURNS:
        return tuple(blocks)
    turns = {name for name, count in counts.items() if count >= _TURNS}
    if not turns or len(counts) > _SPEAKERS:
        return tuple(blocks)
    return tuple(
        _cut(text, block, found.end()) if found and found.group(1) in turns else block
        for block, found in zip(blocks, labels, strict=True)
    )


_SPEAKER = regex(r"([^\W\d_a-z][\w.&' ]{0,30}):\s+(?=\S)")
_TURNS, _SPEAKERS = 2, 4
"""A speaker has so many turns; no talk has more speakers."""


def _cut(text: str, block: Block, length: int) -> Block:
    """A block without its first characters, which become a mark."""
    at = block.span.start + length
    marks = (*block.marks, Span(block.span.start, at))
    span = Span(at, block.span.end)
    return replace(block, span=span, text=text[at : block.span.end], marks=marks, lead=None)


def _pairs(text: str, node: Node, blocks: Sequence[Block], own: Draft | None) -> tuple[Draft, ...]:
    """The pairs among the blocks; `own` None: the first block, a heading, is a question."""
    above = node.path if own else node.path[:-1]
    own = own or replace(base_draft(node), heading=None, boilerplate=())
    starts = [i for i, block in enumerate(blocks) if _asked(text, block)]
    starts = starts or [i for i, block in enumerate(blocks) if _tabled(text, block)]
    for block in blocks[: starts[0] if starts else len(blocks)]:
        own = with_block(text, own, block)
    pairs: list[Draft] = []
    for start, end in stretches(starts, len(blocks)):
        asked = _asked(text, blocks[start]) or _tabled(text, blocks[start])
        if asked and (end > start + 1 or asked.rest):
            path = (*above, title_of(text[asked.span.start : asked.span.end]))
            pairs.append(_pair(text, node, path, asked, blocks[start + 1 : end]))
        else:
            own = with_block(text, own, blocks[start])
    return (own, *pairs) if draft_spans(own) else tuple(pairs)


def _asked(text: str, block: Block) -> _Asked | None:
    start, end = block.span.start, block.span.end
    marks = block.marks
    if block.shape in (Shape.ROW, Shape.MARK):
        return None
    if block.lead and block.body and text[block.lead.start : block.lead.end].endswith("?"):
        return _Asked(_bare(text, block.lead), marks, block.body)
    if inside := _ANSWER_INSIDE.search(block.text):
        prefix = Span(
            start + inside.start(1), start + len(inside.group(0).rstrip()) + inside.start()
        )
        asked = _bare(text, Span(start, start + inside.start() + 1))
        return _Asked(asked, (*marks, prefix), Span(start + inside.end(), end))
    if found := _ASKED.match(block.text.lstrip("*_")):
        shift = len(block.text) - len(block.text.lstrip("*_"))
        bare = Span(start + shift + found.end(), end)
        return _Asked(bare, (*marks, Span(start, bare.start)))
    return _Asked(block.span, marks) if is_asked(block) else None


def _tabled(text: str, block: Block) -> _Asked | None:
    """A row of a question and its answer."""
    if block.shape is not Shape.ROW or len(block.cells) != _CELLS:
        return None
    asked, answer = block.cells
    bar = trim(text, asked.end, answer.start)
    marks = (*block.marks, *((bar,) if bar else ()))
    return _Asked(asked, marks, answer) if text[asked.end - 1] == "?" else None


_CELLS = 2


def _bare(text: str, span: Span) -> Span:
    found = _ASKED.match(text[span.start : span.end])
    return Span(span.start + found.end(), span.end) if found else span


def _pair(
    text: str, node: Node, path: tuple[str, ...], asked: _Asked, blocks: Sequence[Block]
) -> Draft:
    draft = replace(
        base_draft(node),
        path=path,
        heading=asked.span,
        question=asked.span,
        boilerplate=asked.marks,
        sentences=split_sentences(text, asked.rest) if asked.rest else (),
    )
    for block in blocks:
        draft = with_block(text, draft, _without_prefix(text, block))
    return draft


def _without_prefix(text: str, block: Block) -> Block:
    """An answer's block without its "A:"."""
    found = _ANSWERED.match(block.text)
    if not found or block.shape is Shape.ROW:
        return block
    return _cut(text, block, found.end())
