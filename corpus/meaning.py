"""What an unknown heading is for: by a telling word, or by all its words and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block, Shape
from corpus.forms import bare
from corpus.titles import is_title_like
from corpus.types import Kind
from corpus.vocabulary import Entry, layout

MAX_RECORD_WORDS = 18
"""A line about a person or a document is seldom longer."""


def meaning_of(block: Block, after: Sequence[Block], *, formed: bool = False) -> Entry | None:
    """What a heading that is no known one means; None for a part of another kind.

    `formed`: it is written as the page writes the headings of its groups.
    """
    entry = layout().hinted(block.text)
    if entry is not None:
        return entry
    guess = layout().guessed(bare(block.text), formed=formed)
    return guess if guess is not None and _may_hold(guess.kind, after) else None


def _may_hold(kind: Kind, after: Sequence[Block]) -> bool:
    """Whether what follows may be such a part: no prose where people or documents are listed."""
    if kind not in (Kind.TEAM, Kind.MATERIALS) or not after:
        return True
    return all(len(each.text.split()) <= MAX_RECORD_WORDS for each in after[:2])


MAX_HORIZON_WORDS = 6
"""A heading that is only worded like one that says by when has no more words."""


def is_horizon(block: Block) -> bool:
    """Whether a line surely heads a horizon of catalysts."""
    written = block.shape in (Shape.TEXT, Shape.HEADING, Shape.ITEM, Shape.QUOTE)
    return written and layout().is_horizon(block.text)


def seems_horizon(block: Block) -> bool:
    """Whether a line is worded as if it did, which only counts beside one that does."""
    short = len(block.text.split()) <= MAX_HORIZON_WORDS
    return short and is_title_like(block) and layout().seems_horizon(block.text)
