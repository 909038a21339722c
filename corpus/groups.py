"""What an unknown heading heads, told by the records that stand under it.

Posts stand below a name and an audience, documents have a form, people a role, questions an answer
and catalysts a horizon, however the page calls the group.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import ATTRIBUTION, Block, Shape
from corpus.bylines import byline_in, ends_in_byline
from corpus.people import lists_person
from corpus.profiles import is_profile
from corpus.regex import regex
from corpus.tables import read_table, rows_from
from corpus.types import Kind
from corpus.vocabulary import Entry, layout

REACH = 14
"""Blocks below a heading that are looked at."""

_PROFILE = 5
"""An expert's picture, name, field and audience take at most so many lines."""

_DOCUMENT = 4
"""A document's title, form and description, and the next one's title."""

_PEOPLE = 4
"""Two people, each with the name once more."""

MAX_QUESTION_WORDS = 45
"""A longer paragraph that ends in a question mark is not an FAQ question."""

_QUOTE_MARKS = ('"', "\u201c", "«")

_SHORT_WORDS = 12
"""Names, titles and fields have no more words."""

_ALIKE = ({Kind.MATERIALS, Kind.INSIGHTS},)
"""Kinds whose records look the same: a new heading among them is a group of the same kind."""


def entry_by_records(text: str, after: Sequence[Block], kind: Kind) -> Entry | None:
    """The entry of a group that begins above these blocks, if its records show a new kind.

    `kind`: of the group in which the heading would stand otherwise.
    """
    if (tabled := _entry_of_table(text, after)) and tabled.kind is not kind:
        return tabled
    for skipped in (0, 1):
        rest = after[skipped : skipped + REACH]
        if skipped and not (after and _may_introduce(after[0])):
            break
        for name, holds in _RECORDS:
            entry = layout().entry(name)
            same = entry.kind is kind or any({entry.kind, kind} <= each for each in _ALIKE)
            below = bool(skipped) and name != _DOCUMENTS and _is_heading(rest)
            if not same and len(rest) > 1 and not below and holds(text, rest):
                return entry
    return None


def _entry_of_table(text: str, after: Sequence[Block]) -> Entry | None:
    """What a table right below is of, by the words above its columns."""
    rows = rows_from(after, 0) if after else ()
    if len(rows) < MIN_ROWS:
        return None
    for name, wanted in _TABLES:
        table = read_table(text, rows, wanted)
        if table.head and all(set(wanted) <= set(each.cells) for each in table.records):
            return layout().entry(name)
    return None


MIN_ROWS = 3
"""The head of a table and two rows."""

_TABLES = (
    ("experts", ("post", "name")),
    ("team", ("name", "role")),
    ("catalysts", ("horizon", "event")),
    ("materials", ("title", "form")),
)


def _is_heading(rest: Sequence[Block]) -> bool:
    """Whether what follows a paragraph is a group of its own."""
    return (
        bool(rest) and (layout().heading(rest[0].text) or layout().hinted(rest[0].text)) is not None
    )


def is_asked(block: Block) -> bool:
    """Whether a block is one question by itself."""
    words = len(block.text.split())
    ends = block.text.rstrip("*_\"'”’) ").endswith("?")
    return ends and words <= MAX_QUESTION_WORDS and block.shape not in (Shape.ROW, Shape.MARK)


def _may_introduce(block: Block) -> bool:
    return block.shape is Shape.TEXT and not is_asked(block) and not _is_short(block)


def _is_short(block: Block) -> bool:
    ends = block.text.rstrip("\"'”’»").endswith((".", "!", "?", "…", ";"))
    return block.lines == 1 and not ends and len(block.text.split()) <= _SHORT_WORDS


def _asks(text: str, blocks: Sequence[Block]) -> bool:
    """A question, its answer, and another question; or two with the answer on their line."""
    led = [_leads_question(text, block) for block in blocks[:3]]
    if led[0] and any(led[1:]):
        return True
    answered = is_asked(blocks[0]) and not is_asked(blocks[1]) and not _is_short(blocks[1])
    return answered and any(is_asked(block) for block in blocks[2:])


def _leads_question(text: str, block: Block) -> bool:
    """Whether a block is "**Question?** Answer", or a row of both."""
    if block.shape is Shape.ROW and len(block.cells) == 2:
        return text[block.cells[0].end - 1] == "?"
    lead = block.lead
    return lead is not None and block.body is not None and text[lead.start : lead.end][-1:] == "?"


def _quotes(text: str, blocks: Sequence[Block]) -> bool:
    """A name, an audience, and a post; or two quotes, each with its author below or before it."""
    if _signs(text, blocks):
        return True
    authors = [
        place
        for place, block in enumerate(blocks)
        if place and ATTRIBUTION.match(block.text) and _is_quote(blocks[place - 1])
    ]
    if authors[:1] == [1] and len(authors) > 1:
        return True
    if all(is_profile(block.text.partition(": ")[0]) for block in blocks[:2]):
        return all(": " in block.text for block in blocks[:2])
    for place, block in enumerate(blocks[:_PROFILE]):
        if layout().is_audience(block.text):
            return place > 0 and any(not _is_short(each) for each in blocks[place + 1 :])
        if not _is_short(block):
            return False
    return False


def _signs(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the first post has a byline with a place or an audience, and another one follows."""
    signed = [at for at, block in enumerate(blocks) if _is_byline(text, block)]
    below = len(signed) > 1 and signed[0] == 1 and not _is_short(blocks[0])
    opens = len(signed) > 1 and (signed[0] == 0 or (below and not lists_person(blocks[0].text)))
    return opens and signed[1] <= signed[0] + _POST_LINES


_POST_LINES = 4
"""A post takes so many blocks, its byline among them."""


def _is_byline(text: str, block: Block) -> bool:
    if closed := ends_in_byline(text, block):
        return closed[1].platform is not None
    byline = byline_in(text, block.span)
    if byline is None or not byline.platform:
        return False
    quoted = text[byline.end : byline.end + 3].strip(": ")[:1] in _QUOTE_MARKS
    return byline.dated and (byline.end >= block.span.end - 1 or quoted)


def _is_quote(block: Block) -> bool:
    return block.shape is Shape.QUOTE or block.text.startswith(_QUOTE_MARKS)


def _documents(text: str, blocks: Sequence[Block]) -> bool:
    """A title above a form, twice, below a heading of their group or none; or a known such one."""
    below = layout().heading(blocks[0].text)
    if below and below.parents == {_DOCUMENTS}:
        return True
    if all(map(_lists_document, blocks[:2])):
        return True
    forms = [at for at, block in enumerate(blocks) if at and layout().is_in("forms", block.text)]
    return (
        len(forms) > 1
        and 1 <= forms[0] <= 2
        and forms[1] <= forms[0] + _DOCUMENT
        and all(map(_is_short, (*blocks[: forms[0]], blocks[forms[1] - 1])))
    )


def _lists_document(block: Block) -> bool:
    """Whether a line is a title with its form: "Annual report (PDF, Nov 2025)"."""
    if _LINKED.fullmatch(block.text):
        return True
    if (form := _FORM_BEFORE.match(block.text)) and layout().is_in("forms", form.group(1)):
        return True
    first, *pieces = _PIECES.split(block.text)
    ends = block.text.endswith((".", "!", "?", "…"))
    return bool(first) and not ends and any(layout().is_in("forms", each) for each in pieces)


_LINKED = regex(r"\[[^\]\n]{3,120}\]\([^()\s#][^()\s]*\).{0,40}|.{3,120}\s\[\s?https?://\S+\s?\]")
"""A line that is a link: "[Annual report](https://...)", "Annual report [ https://... ]"."""

_FORM_BEFORE = regex(r"[\[(]([\w -]{2,20})[\])]\s*(?=\S)")
_PIECES = regex(r"\s[–—|·-]\s|\s?[(),]\s?")


def _people(text: str, blocks: Sequence[Block]) -> bool:
    """Two people with their roles."""
    listed = [block for block in blocks[:_PEOPLE] if lists_person(block.text)]
    return lists_person(blocks[0].text) and len(listed) > 1


def _horizons(text: str, blocks: Sequence[Block]) -> bool:
    """A horizon, what is expected in it, and another horizon."""
    at = [place for place, block in enumerate(blocks) if layout().is_horizon(block.text)]
    return len(at) > 1 and at[0] == 0 and at[1] > 1


_DOCUMENTS = "materials"
"""The entry of a group of documents."""

_RECORDS = (
    ("faq", _asks),
    ("experts", _quotes),
    ("team", _people),
    (_DOCUMENTS, _documents),
    ("catalysts", _horizons),
)
