"""Documents that the dossier points to: title, form, description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import Block, Shape
from corpus.dates import find_date
from corpus.drafts import Draft, MaterialDraft
from corpus.outline import Node
from corpus.prose import base_draft, is_furniture, with_block, without_intro
from corpus.regex import regex
from corpus.rosters import with_document_rows
from corpus.sentences import split_sentences
from corpus.tables import rows_from
from corpus.titles import is_title_like, title_of
from corpus.types import Span
from corpus.vocabulary import layout

MAX_GROUP_WORDS = 5
"""A sub-group's heading among documents is short ("Beyond the factory")."""

MAX_FORM_CHARS = 60
"""The form in brackets stands within the last so many characters of a title."""

MIN_INLINE = 2
"""So many documents with a form on their line show that this is how the group is written."""

_LINKED = regex(r"!?\[([^\]\n]{3,160})\]\([^()\s]+\)|(.{3,160}?)\s\[\s?https?://\S+\s?\]$")
_FORM_BEFORE = regex(r"[\[(]([\w -]{2,20})[\])]\s*(?=\S)")
_FORM_AT_END = regex(r"\s*[(\[|–—-]\s*([\w -]{2,20}?)(?:\s*[,|·–—-]\s*[\w .,]{4,20})?\s*[)\]]?$")


def parse_materials(text: str, node: Node, *, followed: bool) -> tuple[Draft, ...]:
    """One section per group of documents; titles and descriptions are its sentences."""
    own, blocks = without_intro(node, base_draft(node), followed=followed)
    forms = any(_is_form(block) for block in blocks)
    inline = sum(_form_of(block) is not None for block in blocks) >= MIN_INLINE
    drafts = [own]
    if node.entry is None and blocks and (_is_form(blocks[0]) or _all_prose(blocks)):
        title = node.heading.span
        drafts[0] = replace(own, sentences=(title,), materials=(MaterialDraft(title, None, ()),))
    end = 0
    for position, block in enumerate(blocks):
        if position < end:
            continue
        rows = rows_from(blocks, position)
        if rows and (tabled := with_document_rows(text, drafts[-1], rows)):
            drafts[-1], end = tabled, position + len(rows)
            continue
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        parted = inline and _parts_group(text, block, after)
        if parted or (forms and _heads_group(block, after, drafts[-1])):
            drafts.append(_group(node, block))
        else:
            drafts[-1] = _with_line(text, drafts[-1], block, after, forms)
    return tuple(drafts)


def _all_prose(blocks: Sequence[Block]) -> bool:
    return all(block.shape is Shape.TEXT and not is_title_like(block) for block in blocks)


def _is_form(block: Block | None) -> bool:
    if block is None or block.shape is not Shape.TEXT:
        return False
    return layout().is_in("forms", block.text)


def _heads_group(block: Block, after: Block | None, draft: Draft) -> bool:
    """Whether a short line among documents with forms heads those that follow."""
    if _is_form(block) or _is_form(after) or not is_title_like(block) or after is None:
        return False
    described = bool(draft.materials) and bool(draft.materials[-1].description)
    awaits = bool(draft.materials) and draft.materials[-1].form is not None and not described
    return not awaits or len(block.text.split()) <= MAX_GROUP_WORDS


def _parts_group(text: str, block: Block, after: Block | None) -> bool:
    """Whether a short line without a form heads documents that have theirs on their own line."""
    headed = after is not None and _form_of(after) is not None
    return headed and is_title_like(block) and _form_of(block) is None


def _form_of(block: Block) -> Span | None:
    """The form that a document's own line gives, before or behind its title."""
    found = _FORM_BEFORE.match(block.text)
    if found and layout().is_in("forms", found.group(1)):
        return Span(block.span.start + found.start(1), block.span.start + found.end(1))
    return _form_inside(block)


def _title_of(block: Block, form: Span | None) -> Span:
    """The title in such a line, without a form that stands before it or an address."""
    if linked := _LINKED.match(block.text):
        group = 1 if linked.group(1) else 2
        return Span(block.span.start + linked.start(group), block.span.start + linked.end(group))
    found = _FORM_BEFORE.match(block.text)
    if found and form and form.end <= block.span.start + found.end():
        return Span(block.span.start + found.end(), block.span.end)
    return block.span


def _group(node: Node, block: Block) -> Draft:
    return replace(
        base_draft(node),
        path=(*node.path, title_of(block.text)),
        heading=block.span,
        boilerplate=block.marks,
    )


def _with_line(text: str, draft: Draft, block: Block, after: Block | None, forms: bool) -> Draft:
    """The draft with one more line; a form above a form, where no title waits, is a title."""
    furniture = (*draft.boilerplate, *block.marks)
    named = _is_form(after) and not (draft.materials and draft.materials[-1].form is None)
    if draft.materials and _is_form(block) and not named:
        materials = (*draft.materials[:-1], replace(draft.materials[-1], form=block.span))
        return replace(draft, materials=materials, boilerplate=(*furniture, block.span))
    if block.shape is Shape.MARK or is_furniture(block) or (_is_form(block) and not named):
        return with_block(text, draft, block)
    if _is_title(block, after, forms):
        form = _form_of(block)
        title = _title_of(block, form)
        ends = (
            Span(block.span.start, title.start) if title.start > block.span.start else None,
            Span(title.end, block.span.end) if title.end < block.span.end else None,
        )
        cut = tuple(each for each in ends if each)
        return replace(
            draft,
            sentences=(*draft.sentences, title),
            materials=(*draft.materials, MaterialDraft(title, form, ())),
            boilerplate=(*furniture, *cut),
        )
    if not draft.materials:
        return with_block(text, draft, block)
    spans = split_sentences(text, block.span)
    last = draft.materials[-1]
    described = replace(last, description=(*last.description, *spans))
    return replace(
        draft,
        sentences=(*draft.sentences, *spans),
        materials=(*draft.materials[:-1], described),
        boilerplate=furniture,
    )


def _is_title(block: Block, after: Block | None, forms: bool) -> bool:
    if block.shape in (Shape.ITEM, Shape.ROW):
        return True
    dated = find_date(block.text)
    if dated and dated.span.end - dated.span.start == len(block.text):
        return False
    if forms:
        return _is_form(after)
    return block.shape is Shape.TEXT and block.lines == 1 and not block.text.endswith(".")


def _form_inside(block: Block) -> Span | None:
    """The form in "Annual report 2024 (PDF)"."""
    found = _FORM_AT_END.search(block.text[-MAX_FORM_CHARS:])
    if not found or not layout().is_in("forms", found.group(1)):
        return None
    start = max(block.span.start, block.span.end - MAX_FORM_CHARS)
    return Span(start + found.start(1), start + found.end(1))
