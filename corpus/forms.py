"""How a page writes the headings of its groups: numbered, in capitals, with a colon or a mark.

Where the headings that are known are written alike, whatever else is written so is one, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from corpus.blocks import Block, Shape
from corpus.regex import regex
from corpus.titles import is_title_like, known_entry
from corpus.vocabulary import layout

MIN_KNOWN = 3
"""So many known headings of different meaning show how a page writes its groups."""

MIN_CHAIN = 5
"""So many numbers in a row do, with two known ones among them."""

MIN_SHARE = 0.6
"""The form is that of at least this share of the known headings of groups."""

MAX_WORDS = 12
"""No heading of a group has more words."""


class Form(StrEnum):
    """What tells a heading from other short lines."""

    CAPITALS = "capitals"
    COLON = "colon"
    EDIT = "edit"


_NUMBER = regex(r"^(\d{1,2})[.)]?\s+(?=\S)")
_MARK_NUMBER = regex(r"^\(?(\d{1,2})[.)]*$")


def headings_by_form(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the headings of groups stand, by the form that the page gives them; often nowhere."""
    lines = {at: block for at, block in enumerate(blocks) if _may_head(text, block)}
    known = {at: name for at, block in lines.items() if (name := _group_of(block))}
    chain = _chain(text, lines)
    if len(chain) >= MIN_CHAIN and len({known[at] for at in chain if at in known}) > 1:
        return frozenset(chain)
    counts = Counter(form for at in known for form in _forms(text, blocks[at]))
    for form in (Form.EDIT, Form.CAPITALS, Form.COLON):
        alike = [at for at in known if form in _forms(text, blocks[at])]
        kinds = {known[at] for at in alike}
        if len(kinds) >= MIN_KNOWN and counts[form] >= MIN_SHARE * len(known):
            return frozenset(at for at, block in lines.items() if form in _forms(text, block))
    return frozenset()


def _may_head(text: str, block: Block) -> bool:
    marks = [text[mark.start : mark.end].strip() for mark in block.marks[:1]]
    counted = block.numbered or (block.text.isupper() and any(map(_ROMAN.fullmatch, marks)))
    written = block.shape is Shape.TEXT or (block.shape is Shape.ITEM and counted)
    short = block.lines == 1 and len(bare(block.text).split()) <= MAX_WORDS
    ends = block.text.endswith(("?", ".", "!", ";", ","))
    return written and short and not ends and not block.lead


def bare(heading: str) -> str:
    """A heading without the remark in brackets behind it."""
    return _REMARK.sub("", heading) or heading


_REMARK = regex(r"\s+\([^()]{3,200}\)\s*$")
_ROMAN = regex(r"[IVX]{1,5}[.)]")


def _group_of(block: Block) -> str | None:
    """The meaning of a known heading that stands for itself."""
    titled = is_title_like(block) or bare(block.text).isupper()
    entry = known_entry(block.text) or (layout().hinted(block.text) if titled else None)
    if entry is not None:
        return entry.name if not entry.parents and entry.name != "topic" else None
    guess = layout().guessed(bare(block.text)) if titled else None
    return guess.name if guess else None


def _forms(text: str, block: Block) -> frozenset[Form]:
    marks = [text[mark.start : mark.end] for mark in block.marks]
    forms = set()
    head = bare(block.text)
    if sum(each.isalpha() for each in head) > 2 and head.isupper():
        forms.add(Form.CAPITALS)
    if block.text.endswith(":"):
        forms.add(Form.COLON)
    if any(mark.strip().endswith("edit]") for mark in marks):
        forms.add(Form.EDIT)
    return frozenset(forms)


def _chain(text: str, lines: dict[int, Block]) -> list[int]:
    """Short lines numbered one after the other from 1 on."""
    chain: list[int] = []
    for at, block in lines.items():
        marks = [text[mark.start : mark.end] for mark in block.marks[:1]]
        found = _NUMBER.match(block.text) or (_MARK_NUMBER.match(marks[0]) if marks else None)
        if found and int(found.group(1)) == len(chain) + 1:
            chain.append(at)
    return chain
