"""The team: one person per line, in several writings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.blocks import Block, Shape
from corpus.drafts import Draft, PersonDraft
from corpus.lines import trim
from corpus.outline import Node
from corpus.people import NAME, ROLE, SPLIT, lists_person, names_after_role
from corpus.prose import base_draft, is_furniture, with_block, without_intro
from corpus.regex import regex
from corpus.rosters import with_rows, with_told
from corpus.tables import rows_from
from corpus.titles import is_title_like
from corpus.types import Span
from corpus.vocabulary import layout

MAX_LINE_CHARS = 200
"""A longer line tells something; it does not list a person."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line that names somebody. `role` None where the line gives none."""

    name: Span
    role: Span | None
    undefined: bool = False


def parse_team(text: str, node: Node, *, followed: bool) -> tuple[Draft, ...]:
    """One section for the group; each person's line is a sentence of it."""
    draft, blocks = without_intro(node, base_draft(node), followed=followed)
    if node.entry is None and NAME.fullmatch(node.heading.text):
        return (_headed(text, node, draft),)
    end = 0
    above = _roles_above(blocks)
    for position, block in enumerate(blocks):
        if position < end:
            continue
        if above and _stands_above(blocks, position):
            draft = _with_pair(draft, block, blocks[position + 1])
            end = position + 2
            continue
        rows = rows_from(blocks, position)
        if rows and (tabled := with_rows(text, draft, rows)):
            draft, end = tabled, position + len(rows)
            continue
        before = blocks[position - 1] if position else None
        draft = _with_line(text, draft, block, before, _next_text(blocks, position))
    return (draft if draft.people else with_told(text, draft),)


def _with_role(spans: tuple[Span, ...], name: Span, role: Span) -> tuple[Span, ...]:
    """The sentences with a role that stands below its name as one with it."""
    if spans and spans[-1] == name:
        return (*spans[:-1], Span(name.start, role.end))
    return (*spans, role)


def _roles_above(blocks: Sequence[Block]) -> bool:
    """Whether each name stands below its role, so that a name's next line is another's role."""
    pairs = [at for at in range(len(blocks)) if _stands_above(blocks, at)]
    return len(pairs) > 1 and pairs[0] == 0


def _stands_above(blocks: Sequence[Block], at: int) -> bool:
    if at + 1 >= len(blocks) or not _is_role(blocks[at]):
        return False
    name = blocks[at + 1].text
    return bool(NAME.fullmatch(name)) and not ROLE.search(name)


def _with_pair(draft: Draft, role: Block, name: Block) -> Draft:
    return replace(
        draft,
        people=(*draft.people, PersonDraft(name.span, role.span)),
        sentences=(*draft.sentences, Span(role.span.start, name.span.end)),
        boilerplate=(*draft.boilerplate, *role.marks, *name.marks),
    )


def _next_text(blocks: tuple[Block, ...], position: int) -> str:
    return blocks[position + 1].text if position + 1 < len(blocks) else ""


def _with_line(text: str, draft: Draft, block: Block, before: Block | None, after: str) -> Draft:
    furniture = (*draft.boilerplate, *block.marks)
    last = draft.people[-1] if draft.people else None
    if last and block.text == text[last.name.start : last.name.end]:
        return replace(draft, boilerplate=(*furniture, block.span))
    if last and last.role is None and before and _is_role(block) and _names(text, last, before):
        people = (*draft.people[:-1], replace(last, role=block.span))
        spans = _with_role(draft.sentences, last.name, block.span)
        return replace(draft, people=people, sentences=spans, boilerplate=furniture)
    entry = None if is_furniture(block) else _entry(text, block)
    if entry is None:
        return with_block(text, draft, block)
    if entry.undefined and after == text[entry.name.start : entry.name.end]:
        return replace(draft, boilerplate=(*furniture, block.span))
    sentence = entry.name if entry.undefined else block.span
    extra = (Span(entry.name.end, block.span.end),) if entry.undefined else ()
    return replace(
        draft,
        people=(*draft.people, PersonDraft(entry.name, entry.role)),
        sentences=(*draft.sentences, sentence),
        boilerplate=(*furniture, *extra),
    )


def _names(text: str, person: PersonDraft, block: Block) -> bool:
    return block.text.startswith(text[person.name.start : person.name.end])


def _is_role(block: Block) -> bool:
    listed = lists_person(block.text)
    return is_title_like(block) and not listed and bool(ROLE.search(block.text))


def _entry(text: str, block: Block) -> _Entry | None:
    if block.shape is Shape.MARK or block.lines > 1 or len(block.text) > MAX_LINE_CHARS:
        return None
    start = block.span.start
    if block.lead and block.body:
        rest = text[block.body.start : block.body.end]
        skipped = len(rest) - len(rest.lstrip(",;:–— -"))
        start = block.body.start + skipped
        body = Span(start, block.body.end) if rest[skipped:] else None
        label = text[block.lead.start : block.lead.end]
        if body and ROLE.search(label) and NAME.fullmatch(rest[skipped:]):
            return _Entry(body, block.lead)
        return _Entry(block.lead, body)
    if linked := _LINKED.match(block.text):
        name = Span(start + linked.start(1), start + linked.end(1))
        role = trim(text, start + linked.end(), block.span.end)
        return _Entry(name, role) if NAME.fullmatch(linked.group(1)) else None
    if block.lead is None and NAME.fullmatch(block.text):
        return None if ROLE.search(block.text) else _Entry(block.span, None)
    if before := names_after_role(block.text):
        rest = block.text[before.end() :].partition("(")[0].partition(",")[0].rstrip()
        at = start + before.end()
        return _Entry(Span(at, at + len(rest)), Span(start, start + before.end(1)))
    found = SPLIT.search(block.text)
    if not found or not NAME.fullmatch(block.text[: found.start()]):
        return None
    name = Span(start, start + found.start())
    rest = block.text[found.end() :]
    if layout().is_in("no_role", rest) or not rest.strip("-–— "):
        return _Entry(name, None, undefined=True)
    role = Span(start + found.end(), block.span.end)
    if block.shape is Shape.ROW:
        cell = rest.split("|")[0].rstrip()
        role = Span(role.start, role.start + len(cell)) if cell else role
    elif rest.startswith("(") and rest.endswith(")") and len(rest) > 2:
        role = Span(role.start + 1, role.end - 1)
    elif rest.endswith(".") and not ROLE.search(rest):
        return None
    return _Entry(name, role)


_LINKED = regex(r"\[([^\]\n]{2,60})\]\([^()\s]*\)[\s,:–—-]*")


def _headed(text: str, node: Node, draft: Draft) -> Draft:
    """A person who has a heading: a short first line below it is the role."""
    role = node.body[0].span if node.body and _is_role(node.body[0]) else None
    person = PersonDraft(node.heading.span, role)
    draft = replace(draft, people=(person,), sentences=(node.heading.span,))
    for block in node.body:
        draft = with_block(text, draft, block)
    return draft
