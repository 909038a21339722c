"""Single lines as headings: what looks like one, what a known one means, what only introduces."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block, Shape
from corpus.regex import regex
from corpus.vocabulary import Entry, layout

MAX_TITLE_CHARS = 110
"""A longer line is text, not a heading."""

MAX_TITLE_WORDS = 15
"""A heading of the page has seldom more than ten words."""

MAX_INTRO_WORDS = 34
"""What introduces a group is one short line or two."""


def is_title_like(block: Block) -> bool:
    """Whether a block looks like a heading: one short line that does not end as a sentence.

    >>> from corpus.types import Span
    >>> is_title_like(Block(Span(0, 9), "Key Risks", Shape.TEXT))
    True
    """
    text = block.text
    if block.shape is Shape.HEADING:
        return True
    written = block.shape is Shape.TEXT or (block.shape is Shape.ITEM and block.numbered)
    if block.lines > 1 or block.lead or not written:
        return False
    short = len(text) <= MAX_TITLE_CHARS and len(text.split()) <= MAX_TITLE_WORDS
    ends = text.rstrip("\"'”’)").endswith((".", "!", "?", ";", ",", "…"))
    opens = text[0].isalnum() and not text[0].islower()
    return short and not ends and opens and ": " not in text


def is_intro(blocks: Sequence[Block], *, followed: bool, records: bool) -> bool:
    """Whether the first block under a known heading only introduces what the page shows.

    It must talk of the page, state no figure, and have items, records or headings after it.
    """
    if not blocks or blocks[0].shape is not Shape.TEXT:
        return False
    first = blocks[0].text
    if len(first.split()) > MAX_INTRO_WORDS or any(each.isdigit() for each in first):
        return False
    lists = blocks[1].shape is not Shape.TEXT or records if len(blocks) > 1 else followed
    return lists and not first.endswith("?") and layout().talks_of_page(first)


def title_of(text: str) -> str:
    """A heading as it stands in a path: one line, no colon at its end."""
    return " ".join(text.split()).rstrip(":").strip() or text


def known_entry(text: str) -> Entry | None:
    """What a heading means: known as a whole, or by its words before a colon."""
    label, colon, rest = text.partition(":")
    is_value = _VALUE.match(rest) is not None
    return layout().heading(text) or (layout().heading(label) if colon and not is_value else None)


_VALUE = regex(
    r"\s{0,4}[~+–-]?\s?(?:[$€£¥]|[A-Z]{2,3}\s)?\s?\d[\d.,]{0,15}\s?(?:%|[a-zA-Z]{1,3}\b)?\s{0,4}$"
)
"""A figure, which a label says something of: "Upside: 21%" is no heading."""
