"""The company's name in the title of a page."""

from __future__ import annotations

from corpus.lines import trim
from corpus.regex import regex
from corpus.types import Span
from corpus.vocabulary import layout, plain_form

MAX_COMPANY_WORDS = 7
"""What stands before a title's colon is a company only when it is as short as a name."""

_MAX_TITLE_CHARS = 300
"""A longer title is text."""

_CUT = regex(r"\s*:\s+|\s+[(\[]|\s+[–—|-]\s+|:$")


def company_in(text: str, title: Span) -> Span | None:
    """The company in a title: before the colon, the ticker or the dash, if short as a name."""
    start = title.start
    if title.end - start > _MAX_TITLE_CHARS:
        return None
    for found in [*_CUT.finditer(text, title.start, title.end), None]:
        end = found.start() if found else title.end
        part = trim(text, start, end)
        if found is None and start == title.start:
            return _shortened(text, title)
        if part and not _is_generic(text[part.start : part.end]):
            words = len(text[part.start : part.end].split())
            return part if words <= MAX_COMPANY_WORDS else None
        start = found.end() if found else end
    return None


def _is_generic(part: str) -> bool:
    return layout().is_in("title_words", part)


def _shortened(text: str, title: Span) -> Span | None:
    """The company in "Acme Investment Dossier"."""
    content = text[title.start : title.end]
    for word in sorted(layout().words["title_words"], key=lambda each: (-len(each), each)):
        if plain_form(content).endswith(f" {word}"):
            return trim(text, title.start, title.end - len(word))
    return None
