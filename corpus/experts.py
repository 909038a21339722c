"""Experts whose posts the dossier quotes: a profile section and a quote section each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from corpus.blocks import ATTRIBUTION, Block, Shape
from corpus.drafts import Draft, ExpertDraft
from corpus.lines import trim
from corpus.outline import Node
from corpus.posts import Post, fullest, other_readings
from corpus.profiles import FIELD_SPLIT, MAX_PROFILE_CHARS, is_profile
from corpus.prose import Labelled, base_draft, label_of, without_intro
from corpus.regex import regex
from corpus.sentences import split_sentences
from corpus.titles import title_of
from corpus.types import Kind, Source, Span
from corpus.vocabulary import layout, plain_form

MAX_PROFILE_WORDS = 9
"""A longer line is a post, not a name or a field."""

MIN_POST_WORDS = 5
"""A line under the platform's line with fewer words can still be the expert's field."""

_NAME_ENDS = (" Jr.", " Sr.", " Inc.", " Ph.D.", " Co.", " Corp.", " Ltd.", " LLC.")
_QUOTE_MARKS = "\"“«‘'>"
_PREFIX = regex(
    r"(?:Platform|Source|Via|On|Field|Focus|Expertise|Role|Specialty|Area|Name|Expert)\s*:\s*",
    re.IGNORECASE,
)


class Part(StrEnum):
    """What a line of an expert's entry is."""

    PICTURE = "picture"
    LABEL = "label"
    AUDIENCE = "audience"
    PLATFORM = "platform"
    QUOTE = "quote"
    SHORT = "short"
    MARK = "mark"


def parse_experts(text: str, node: Node, *, followed: bool) -> tuple[Draft, ...]:
    """The group's own section, then two per expert: the profile and the quote."""
    own, blocks = without_intro(node, base_draft(node), followed=followed)
    if node.entry is None:
        record = Post(boilerplate=node.heading.marks)
        record = _with_profile(text, record, node.heading.span)
        return _drafts(text, node, [_continue(text, record, blocks)], own)
    records = fullest(_records(text, blocks), *other_readings(text, blocks))
    named = [record for record in records if record.name]
    for record in records:
        if record.name is None:
            spans = (*record.shown, *record.quote)
            own = replace(
                own,
                sentences=(*own.sentences, *spans),
                boilerplate=(*own.boilerplate, *record.boilerplate),
            )
    return (own, *(draft for record in named for draft in _drafts(text, node, [record], None)))


def part_of(block: Block) -> Part:
    """What a line of an expert's entry is, by its words and shape.

    >>> part_of(Block(Span(0, 14), "87K audience", Shape.TEXT)).value
    'audience'
    """
    text = _PREFIX.sub("", block.text, count=1)
    if block.shape is Shape.MARK:
        return Part.MARK
    if block.shape is Shape.QUOTE or block.text[0] in _QUOTE_MARKS:
        return Part.QUOTE
    if layout().is_picture(text):
        return Part.PICTURE
    if layout().is_in("labels", text):
        return Part.LABEL
    if layout().is_in("platforms", text):
        return Part.PLATFORM
    if layout().is_audience(text):
        return Part.AUDIENCE
    ends = text.endswith((".", "!", "?", "…")) and not text.endswith(_NAME_ENDS)
    names = len(text.split()) <= MAX_PROFILE_WORDS and not ends
    return Part.SHORT if names or is_profile(text) else Part.QUOTE


def _records(text: str, blocks: Sequence[Block]) -> list[Post]:
    records = [Post()]
    parts = [part_of(block) for block in blocks]
    for position, block in enumerate(blocks):
        part = Part.MARK if ATTRIBUTION.match(block.text) else parts[position]
        if part is Part.SHORT and _is_post(records[-1], block, parts[position + 1 :]):
            part = Part.QUOTE
        if _opens(text, part, records[-1], block):
            records.append(Post())
        records[-1] = _with_line(text, records[-1], block, part)
        if found := ATTRIBUTION.match(block.text):
            records[-1] = _attributed(text, records[-1], block, found.end())
    return records


def _is_post(record: Post, block: Block, following: Sequence[Part]) -> bool:
    """Whether a short line is a post after all, by where it stands.

    After a quote it is one unless another post follows, whose author it may name; after the
    platform's line, which stands above a post, it is one if the field is known or it is long.
    """
    opens = block.text[0]
    if record.quote:
        return opens.islower() or not {Part.QUOTE, Part.PLATFORM} & set(following)
    if record.name is None or record.platform is None:
        return False
    return record.field is not None or len(block.text.split()) >= MIN_POST_WORDS


def _opens(text: str, part: Part, record: Post, block: Block) -> bool:
    """Whether a line begins the next expert."""
    if record.attributed and part is Part.QUOTE:
        return True
    if part is Part.PICTURE:
        return bool(record.shown or record.quote)
    if block.lead or (part is Part.QUOTE and _quoted_label(text, block)):
        return bool(record.shown or record.quote)
    return part is Part.SHORT and bool(record.quote)


def _quoted_label(text: str, block: Block) -> Span | None:
    """The name in 'Jane Doe: "I would buy."'."""
    labelled = _label_of(text, block) if block.text[0] not in _QUOTE_MARKS else None
    if labelled is None or labelled.label.end - labelled.label.start > MAX_PROFILE_CHARS / 2:
        return None
    return labelled.label if text[labelled.rest.start] in _QUOTE_MARKS or block.lead else None


def _label_of(text: str, block: Block) -> Labelled | None:
    """The label of a line; one that lists name, field and audience may hold figures."""
    found = _PROFILED.match(block.text)
    if found is None or not is_profile(found.group(1)):
        return label_of(text, block)
    start = block.span.start
    return Labelled(Span(start, start + found.end(1)), Span(start + found.start(2), block.span.end))


_PROFILED = regex(r"([^:\n]{1,100}\)):\s+(?=([\"\u201c«‘'\w]))")


def _with_line(text: str, record: Post, block: Block, part: Part) -> Post:
    record = replace(record, boilerplate=(*record.boilerplate, *block.marks))
    if ATTRIBUTION.match(block.text):
        return record
    if part in (Part.PICTURE, Part.LABEL, Part.MARK):
        return replace(record, boilerplate=(*record.boilerplate, block.span))
    label = _quoted_label(text, block) if part is Part.QUOTE or block.lead else None
    labelled = _label_of(text, block) if label else None
    if labelled:
        record = _with_profile(text, record, labelled.label)
        if part is Part.SHORT:
            return _with_profile(text, record, labelled.rest)
        record, rest = _with_first_line(text, record, labelled.rest)
        return replace(record, quote=(*record.quote, *split_sentences(text, rest)))
    if part is Part.QUOTE:
        return replace(record, quote=(*record.quote, *split_sentences(text, block.span)))
    return _with_profile(text, record, block.span)


def _with_first_line(text: str, record: Post, rest: Span) -> tuple[Post, Span]:
    """The record with field and audience in a line of their own between name and post."""
    end = text.find("\n", rest.start, rest.end)
    first = trim(text, rest.start, end) if end > 0 else None
    below = _MARKED_LINE.match(text, end, rest.end) if end > 0 else None
    if first is None or below is None or not is_profile(f"-, {text[first.start : first.end]}"):
        return record, rest
    mark = trim(text, *below.span())
    furniture = (*record.boilerplate, *((mark,) if mark else ()))
    record = _with_profile(text, replace(record, boilerplate=furniture), first)
    return record, Span(below.end(), rest.end)


_MARKED_LINE = regex(r"[\s>]*(?=\S)")


def _attributed(text: str, record: Post, block: Block, length: int) -> Post:
    """The record with the author named below the quote: "— Jane Doe, analyst, 12K followers"."""
    cut = block.span.start + length
    dash = (*record.boilerplate, Span(block.span.start, cut))
    record = _with_profile(text, replace(record, boilerplate=dash), Span(cut, block.span.end))
    return replace(record, attributed=True)


def _continue(text: str, record: Post, blocks: Sequence[Block]) -> Post:
    for block in blocks:
        record = _with_line(text, record, block, part_of(block))
    return record


def _with_profile(text: str, record: Post, span: Span) -> Post:
    """The record with the pieces of one header line; a bare platform is shown by nothing."""
    pieces = _pieces(text, span)
    for piece in pieces:
        record = _with_piece(text, record, piece)
    alone = len(pieces) == 1 and record.platform == pieces[0]
    if alone:
        return replace(record, boilerplate=(*record.boilerplate, span))
    return replace(record, shown=(*record.shown, span))


def _pieces(text: str, span: Span) -> list[Span]:
    content = text[span.start : span.end]
    if len(content) > MAX_PROFILE_CHARS:
        return [span]
    if not is_profile(content) and not re.search(r"\s[-–—|·]\s", content):
        found = _PREFIX.match(content)
        start = span.start + (found.end() if found else 0)
        return [Span(start, span.end)] if start < span.end else [span]
    pieces = []
    start = 0
    for found in [*FIELD_SPLIT.finditer(content), None]:
        end = found.start() if found else len(content)
        piece = content[start:end].strip(" :*_")
        if piece:
            at = span.start + content.index(piece, start)
            pieces.append(Span(at, at + len(piece)))
        start = found.end() if found else end
    return pieces


def _with_piece(text: str, record: Post, piece: Span) -> Post:
    content = text[piece.start : piece.end]
    if layout().is_audience(content):
        return replace(record, audience=record.audience or piece)
    if layout().is_in("platforms", content) and record.name:
        return replace(record, platform=record.platform or piece)
    if record.name is None:
        return replace(record, name=piece)
    if plain_form(content) == plain_form(text[record.name.start : record.name.end]):
        return record
    return replace(record, field=record.field or piece)


def _drafts(text: str, node: Node, records: Sequence[Post], own: Draft | None) -> tuple[Draft, ...]:
    drafts: list[Draft] = []
    for record in records:
        name = record.name or node.heading.span
        above = node.path[:-1] if own else node.path
        path = (*above, title_of(text[name.start : name.end]))
        base = replace(base_draft(node), path=path, kind=Kind.EXPERTS, heading=name)
        profile = replace(
            base,
            source=Source.META,
            sentences=tuple(sorted(record.shown)),
            boilerplate=(*record.boilerplate, *(own.boilerplate if own else ())),
        )
        drafts.append(profile)
        if record.quote:
            header = ExpertDraft(name, record.field, record.audience, record.platform)
            quote = replace(base, heading=None, boilerplate=(), sentences=record.quote)
            drafts.append(replace(quote, source=Source.EXPERT, expert=header))
    return tuple(drafts)
