"""Which line at the top of a page names the company, and the company's name in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from corpus.blocks import Block, Shape
from corpus.labels import MAX_META_CHARS, groups_in, names_sector
from corpus.lines import trim
from corpus.regex import regex
from corpus.titles import known_entry
from corpus.types import Span
from corpus.vocabulary import layout, plain_form

MAX_COMPANY_WORDS = 7
"""What stands before a title's colon is a company only when it is as short as a name."""

_MAX_TITLE_CHARS = 300
"""A longer title is text."""

_CUT = regex(r"\s*:\s+|\s+[(\[]|\s+[–—|-]\s+|\s{2,}|:$")
_LEADING = regex(r"\$[A-Z]{1,6}\s+")
"""The share's symbol in front of a name."""


def company_in(text: str, title: Span) -> Span | None:
    """The company in a title: before the colon, the ticker or the dash, if short as a name."""
    start = title.start
    if title.end - start > _MAX_TITLE_CHARS:
        return None
    if lead := _LEADING.match(text, start, title.end):
        start = lead.end()
    if formal := _formal_part(text, Span(start, title.end)):
        return formal
    for found in [*_CUT.finditer(text, title.start, title.end), None]:
        end = found.start() if found else title.end
        part = trim(text, start, end)
        if found is None and start in (title.start, lead.end() if lead else title.start):
            return part if lead else _shortened(text, title)
        if (
            part
            and not _is_generic(text[part.start : part.end])
            and not _is_symbol(text, part, title)
        ):
            words = len(text[part.start : part.end].split())
            return part if words <= MAX_COMPANY_WORDS else None
        start = found.end() if found else end
    return None


def _formal_part(text: str, title: Span) -> Span | None:
    """The part of a title that ends in a legal form, where wide gaps part it from others."""
    if not _WIDE.search(text, title.start, title.end):
        return None
    start = title.start
    for found in [*_CUT.finditer(text, title.start, title.end), None]:
        part = trim(text, start, found.start() if found else title.end)
        if part and _FORMAL.search(text[part.start : part.end]):
            return part
        start = found.end() if found else start
    return None


_WIDE = regex(r"\S\s{2,}\S")


def _is_symbol(text: str, part: Span, title: Span) -> bool:
    """Whether a part is the share's symbol before the name: "ACM – Acme plc"."""
    rest = text[part.end : title.end]
    return bool(_SYMBOL.fullmatch(text[part.start : part.end])) and bool(_FORMAL.search(rest))


_SYMBOL = regex(r"[A-Z0-9]{1,5}(?:\.[A-Z]{1,3})?")


def _is_generic(part: str) -> bool:
    return layout().is_in("title_words", part)


def _shortened(text: str, title: Span) -> Span | None:
    """The company in "Acme Investment Dossier"."""
    content = text[title.start : title.end]
    for word in sorted(layout().words["title_words"], key=lambda each: (-len(each), each)):
        if plain_form(content).endswith(f" {word}"):
            return trim(text, title.start, title.end - len(word))
    return None


def may_be_title(text: str, block: Block) -> bool:
    """Whether a line can be the title: no picture's caption, no date, sector or ticker line."""
    if block.shape not in (Shape.TEXT, Shape.HEADING) or layout().is_picture(block.text):
        return False
    if layout().is_in("labels", block.text):
        return False
    if len(block.text) > MAX_META_CHARS:
        return True
    return groups_in(text, block) <= {None, "title_labels"}


def above_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before the first heading whose meaning is known; a mere topic is none."""

    def is_head(block: Block) -> bool:
        entry = known_entry(block.text)
        return entry is not None and entry.name != "topic"

    return list(takewhile(lambda block: not is_head(block), blocks))


def spoken_most(text: str, blocks: Sequence[Block]) -> Block:
    """The one in a legal form, else whose name the page speaks of most; the first of equals."""
    return max(
        blocks, key=lambda block: (bool(_FORMAL.search(block.text)), _spoken_of(text, block))
    )


def naming_line(text: str, blocks: Sequence[Block]) -> Block | None:
    """The line above all headings that names whom the page goes on to speak of.

    One with a legal form or a ticker comes first ("Acme plc", "Acme (ACM)"), so that the name of
    a site or a desk does not pass for the company's. None where a label says who it is.
    """
    above = above_headings(blocks)
    top = above[:_TOP_LINES]
    groups = frozenset[str | None]().union(*(groups_in(text, block) for block in top))
    if len(above) == len(blocks) or {"company_labels", "title_labels"} & groups:
        return None
    lines = [block for block in top if may_be_title(text, block)]
    formal = [block for block in lines if _FORMAL.search(block.text) and _spoken_of(text, block)]
    spoken = [
        block
        for block in lines
        if _spoken_of(text, block) >= _SPOKEN_OF and not names_sector(text, top, top.index(block))
    ]
    return next(iter((*formal, *spoken)), None)


def _spoken_of(text: str, block: Block) -> int:
    """How often the page goes on to use the first word of a name."""
    formal = _BEFORE_FORM.search(block.text)
    found = _FIRST_NAME.match(formal.group(1) if formal else block.text)
    ends = block.text.endswith((".", "!", "…")) and not _FORMAL.search(block.text)
    if found is None or ends or len(block.text) > MAX_META_CHARS:
        return 0
    name = found.group(1).rstrip(".,")
    spoken = _whole_word(name.capitalize() if name.isupper() else name)
    return sum(1 for _ in spoken.finditer(text, block.span.end))


_FORMAL = regex(
    r"\b(?i:plc|inc|corp|corporation|ltd|limited|llc|ag|se|s\.?a\.?|n\.?v\.?|asa|ab|oyj|a/s|s\.?p\.?a\.?|gmbh|kgaa|"
    r"holdings?|group|tbk|bhd|berhad|pte|pty|bancorp|reit)\.?(?=\s*(?:$|[(:,–—|-]))"
    r"|\(\s*(?:[A-Za-z. ]{2,20}\s*[:/]\s*)?"
    r"\$?[A-Z0-9]{2,6}(?:[.-][A-Z]{1,3}|\s[A-Z]{2}|:[A-Z]{2})?\s*\)"
)
_BEFORE_FORM = regex(
    r"((?:[^\W\d_a-z][\w'’&.-]*,?\s+){1,5})(?:\(|(?i:plc|inc|corp|corporation|ltd|limited|asa|oyj|gmbh|holdings?|group)\b)"
)
_TOP_LINES = 16
"""The title stands within so many lines of the start."""

_FIRST_NAME = regex(r"(?:\$[A-Z]{1,6}\s+)?(?:The\s+)?([^\W\d_a-z][\w'’&.-]{2,})")
_SPOKEN_OF = 3
"""A page names its company at least so often."""


@lru_cache(maxsize=64)
def _whole_word(name: str) -> re.Pattern[str]:
    """Finds a name as a whole word."""
    return regex(rf"\b{re.escape(name)}\b")
