"""Short lines that are headings for how they are written, whatever they say."""

from __future__ import annotations

import re

from corpus.blocks import Block, Shape
from corpus.regex import regex
from corpus.titles import MAX_TITLE_WORDS


def is_in_title_case(block: Block) -> bool:
    """Whether nearly all longer words are capitalised: "Looking Back: What I Asked"."""
    long = [word for word in block.text.split() if len(word) > _SMALL_WORD]
    high = [word for word in long if word[0].isupper()]
    short = block.lines == 1 and len(block.text.split()) <= MAX_TITLE_WORDS
    ends = block.text.endswith((".", "!", ";", ",", "…"))
    written = block.shape is Shape.TEXT and short and not ends
    return written and len(long) >= _WORDS and len(high) == len(long)


_SMALL_WORD, _WORDS = 3, 3


def is_apart(text: str, block: Block) -> bool:
    """Whether a blank line stands before a line that opens with the word for a group."""
    before = text[max(block.span.start - _NEAR, 0) : block.span.start]
    blank = before.rstrip(" \t").endswith(("\n\n", "\r\n\r\n")) or not before.strip()
    return blank and _GROUP_WORD.match(block.text) is not None


_NEAR = 8
_GROUP_WORD = regex(
    r"(?:the\s+|our\s+|my\s+|key\s+)?(?:risks|threats|catalysts|milestones|voices|bulls|bears|documents|publications|filings|questions)\b",
    re.IGNORECASE,
)
"""The word for a group, in the plural."""
