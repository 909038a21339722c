"""A text as a Dossier: the header, the outline, a parser per kind of group, then periods."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.blocks import Block, Shape, read_blocks
from corpus.coverage import gaps
from corpus.drafts import Draft, draft_spans
from corpus.errors import BlankText
from corpus.experts import parse_experts
from corpus.faq import parse_faq
from corpus.furniture import is_page_number
from corpus.header import (
    Header,
    find_as_of,
    find_inline_date,
    header_drafts,
    header_length,
    read_header,
    with_listing,
)
from corpus.hidden import hidden_text
from corpus.inherit import Dated, date_sentences
from corpus.materials import parse_materials
from corpus.naming import above_headings, may_be_title, naming_line, spoken_most
from corpus.outline import Node, is_marked, outline
from corpus.prose import parse_prose
from corpus.sentences import split_sentences
from corpus.team import parse_team
from corpus.titles import known_entry
from corpus.twins import find_twins
from corpus.types import Dossier, Expert, Faq, Kind, Material, Person, Section

_REMEMBERED = 4_096
"""Dossiers kept: a saved index and its corpus hold the same texts, and so share their dossiers."""


@lru_cache(maxsize=_REMEMBERED)
def remembered_page(id: str, text: str, markdown: bool) -> Dossier:
    """What `parse_page` gives, made once for each text.

    Raises:
        BlankText: when it shows nothing.
    """
    return parse_page(id, text, markdown=markdown)


_TOP = 24
"""Blocks at the start of a page among which it says where its share is listed."""

_FOOT = 6
"""Blocks at the end among which it may say when it was written."""


def parse_page(id: str, text: str, *, markdown: bool) -> Dossier:
    """The dossier that a text is. Nothing of the text is removed or lost.

    Raises:
        BlankText: when it shows nothing.
    """
    blocks = _with_top_apart(read_blocks(text, markdown=markdown))
    title = _title(text, blocks)
    below = _without_title(blocks, title)
    top = header_length(text, below, title)
    before, nodes = outline(text, below, top, marked=is_marked(blocks))
    header = _with_date(text, read_header(text, before, title), blocks)
    header = with_listing(text, header, blocks[:_TOP])
    header = _with_prose_title(text, header, alone=not nodes)
    drafts = (*header_drafts(text, header, alone=not nodes), *_parsed(text, nodes))
    drafts = _swept(text, tuple(sorted(drafts, key=lambda each: each.start)), header)
    return _dossier(id, text, header, drafts)


def _with_top_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with what stands beside each other above all headings as lines of their own."""
    top = above_headings(blocks)
    apart: list[Block] = []
    for block in top:
        aligned = block.shape is Shape.ROW and not {"|", "\t"} & set(block.text)
        apart += _cells_apart(block) if aligned and len(top) < len(blocks) else [block]
    return (*apart, *blocks[len(top) :])


def _cells_apart(row: Block) -> list[Block]:
    start = row.span.start
    lines = [
        Block(cell, row.text[cell.start - start : cell.end - start], Shape.TEXT)
        for cell in row.cells
    ]
    lines[0] = replace(lines[0], marks=row.marks)
    return [replace(b, shape=Shape.MARK) if is_page_number(b.text) else b for b in lines]


def _title(text: str, blocks: Sequence[Block]) -> Block:
    """The first level-one heading, else the first heading unknown to the grammar, else a line.

    The line is one that names whom the page speaks of; the name of a site or desk is no title.
    """
    marked = is_marked(blocks)
    headings = [block for block in blocks if block.shape is Shape.HEADING]
    firsts = [block for block in headings if block.level == 1]
    first = [spoken_most(text, firsts)] if firsts else []
    unknown = [block for block in headings[:1] if marked and not known_entry(block.text)]
    lines = [block for block in blocks if may_be_title(text, block)]
    if named := naming_line(text, blocks):
        lines.insert(0, named)
    showing = [block for block in blocks if block.shape is not Shape.MARK]
    for block in (*first, *unknown, *lines, *showing, *blocks):
        return block
    raise BlankText


def _without_title(blocks: Sequence[Block], title: Block) -> tuple[Block, ...]:
    """The blocks below the title; a known heading that serves as title heads its section too."""
    if title.shape is Shape.HEADING and known_entry(title.text):
        return tuple(blocks)
    return tuple(block for block in blocks if block is not title)


def _with_date(text: str, header: Header, blocks: Sequence[Block]) -> Header:
    """The header with a date from the foot of the page, when its top has none."""
    if header.as_of:
        return header
    edges = [block.span for block in (*blocks[:_TOP], *blocks[-_FOOT:])]
    found = find_as_of(text, blocks) or find_inline_date(text, (*header.text, *edges))
    return replace(header, as_of_span=found[0], as_of=found[1]) if found else header


def _with_prose_title(text: str, header: Header, *, alone: bool) -> Header:
    """A first line that is a sentence rather than a title is text as well."""
    title = text[header.title.start : header.title.end]
    if not alone:
        return header
    if title.endswith((".", "!", "?", "…")) or not header.text:
        spans = split_sentences(text, header.title)
        return replace(header, subtitle=None, text=(*spans, *header.text))
    return replace(header, subtitle=None)


def _parsed(text: str, nodes: Sequence[Node]) -> tuple[Draft, ...]:
    drafts: list[Draft] = []
    for position, node in enumerate(nodes):
        after = nodes[position + 1 : position + 2]
        followed = bool(after) and (node.entry is not None or after[0].level > node.level)
        parse = _PARSERS.get(node.kind, parse_prose)
        drafts.extend(parse(text, node, followed=followed))
    return tuple(drafts)


_PARSERS = {
    Kind.EXPERTS: parse_experts,
    Kind.MATERIALS: parse_materials,
    Kind.INSIGHTS: parse_materials,
    Kind.TEAM: parse_team,
    Kind.FAQ: parse_faq,
}


def _swept(text: str, drafts: tuple[Draft, ...], header: Header) -> tuple[Draft, ...]:
    """The drafts with what no span covers, such as a colon after a label, as boilerplate."""
    spans = [span for draft in drafts for span in draft_spans(draft)]
    swept = [list(draft.boilerplate) for draft in drafts]
    starts = [draft.start for draft in drafts]
    for gap in gaps(text, [*spans, header.title]):
        swept[max(bisect_right(starts, gap.start) - 1, 0)].append(gap)
    return tuple(
        replace(draft, boilerplate=tuple(sorted(set(extra))))
        for draft, extra in zip(drafts, swept, strict=True)
    )


def _dossier(id: str, text: str, header: Header, drafts: tuple[Draft, ...]) -> Dossier:
    dated = date_sentences(text, drafts, header.as_of)
    twins = find_twins(drafts)
    sections = tuple(
        Section(
            index,
            draft.path,
            draft.kind,
            draft.source,
            draft.stance,
            draft.heading,
            dated[index].sentences,
            draft.boilerplate,
            draft.horizon,
            twins[index],
        )
        for index, draft in enumerate(drafts)
    )
    return Dossier(
        id=id,
        text=text,
        title=header.title,
        company=header.company,
        subtitle=header.subtitle,
        as_of=header.as_of,
        as_of_span=header.as_of_span,
        sector=header.sector,
        sections=sections,
        experts=_experts(text, drafts, dated),
        materials=_materials(drafts, dated),
        team=tuple(
            Person(i, person.name, person.role)
            for i, draft in enumerate(drafts)
            for person in draft.people
        ),
        faqs=tuple(
            Faq(i, draft.question, dated[i].sentences, dated[i].period)
            for i, draft in enumerate(drafts)
            if draft.question
        ),
        warnings=hidden_text(text),
        ticker=header.ticker,
    )


def _experts(text: str, drafts: Sequence[Draft], dated: Sequence[Dated]) -> tuple[Expert, ...]:
    found = []
    for index, draft in enumerate(drafts):
        if draft.expert is None:
            continue
        quote = dated[index].sentences
        end = text[quote[-1].start : quote[-1].end].rstrip("\"'”’») ")
        expert = draft.expert
        found.append(
            Expert(
                index,
                expert.name,
                expert.field,
                expert.audience,
                expert.platform,
                quote,
                end.endswith(("...", "…")),
            )
        )
    return tuple(found)


def _materials(drafts: Sequence[Draft], dated: Sequence[Dated]) -> tuple[Material, ...]:
    found = []
    for index, draft in enumerate(drafts):
        by_span = {sentence.span: sentence for sentence in dated[index].sentences}
        for material in draft.materials:
            description = tuple(by_span[span] for span in material.description)
            found.append(
                Material(index, draft.path[-1], material.title, material.form, description)
            )
    return tuple(found)
