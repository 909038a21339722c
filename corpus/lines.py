"""A text as lines with exact offsets. Nothing is removed or rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.regex import regex
from corpus.types import Span

INVISIBLE = frozenset(
    chr(point)
    for low, high in (
        (0x00AD, 0x00AD),  # soft hyphen
        (0x061C, 0x061C),  # Arabic letter mark
        (0x180E, 0x180E),  # Mongolian vowel separator
        (0x200B, 0x200F),  # zero width and direction marks
        (0x202A, 0x202E),  # bidirectional embedding and override
        (0x2060, 0x2064),  # word joiner, invisible operators
        (0x2066, 0x2069),  # bidirectional isolates
        (0xFEFF, 0xFEFF),  # byte order mark
        (0xE0000, 0xE007F),  # tag characters
    )
    for point in range(low, high + 1)
)
"""Characters that show nothing; they may carry hidden text (OWASP LLM08)."""

_BREAK = regex("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something.

    Attributes:
        span: its content, without the blanks around it.
        text: that content.
        indent: number of blank characters before it.
        after_blank: whether a blank line, or the start of the text, stands before it.
        hard_break: whether it ends in two spaces, Markdown's line break.
    """

    span: Span
    text: str
    indent: int
    after_blank: bool
    hard_break: bool


def is_blank(character: str) -> bool:
    """Whether a character shows nothing."""
    return character.isspace() or character in INVISIBLE


def trim(text: str, start: int, end: int) -> Span | None:
    """The part of [start, end) without the blanks around it; None if it is all blank."""
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def split_lines(text: str) -> tuple[Line, ...]:
    r"""The lines that show something, in order.

    >>> [line.text for line in split_lines("one \r\n\r\n  two")]
    ['one', 'two']
    """
    lines: list[Line] = []
    after_blank = True
    for start, end in _bounds(text):
        span = trim(text, start, end)
        if span is None:
            after_blank = True
            continue
        lines.append(
            Line(
                span,
                text[span.start : span.end],
                span.start - start,
                after_blank,
                text[start:end].endswith("  "),
            )
        )
        after_blank = False
    return tuple(lines)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
