"""A dossier's text as readable blocks, with one quote of it marked.

Nothing of the text is changed: joining the pieces of all blocks gives the text back, but for
the blank space between blocks. The marked piece is exactly `text[start:end]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.library import Dossier

DEEPEST_HEADING = 6
"""HTML knows no heading below h6."""

_BULLET = re.compile(r"[ \t]*[•*-][ \t]+")
_LINE = re.compile(r"[^\r\n]+")


class Shape(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Piece:
    """Verbatim text of the dossier, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Half-open [start, end) of the text, set as one heading, paragraph or list item.

    `level` is 1 for the outermost heading, at most 6, and 0 for what is not a heading.
    """

    start: int
    end: int
    shape: Shape
    level: int
    pieces: tuple[Piece, ...]


def split_pieces(
    text: str, start: int, end: int, mark: tuple[int, int] | None
) -> tuple[Piece, ...]:
    """`text[start:end]` cut at the edges of `mark`, which is half-open like them.

    >>> [(p.text, p.marked) for p in split_pieces("profit rose 8% again", 0, 20, (12, 14))]
    [('profit rose ', False), ('8%', True), (' again', False)]
    """
    if mark is None or mark[1] <= start or end <= mark[0]:
        return (Piece(text[start:end]),)
    first, last = max(start, mark[0]), min(end, mark[1])
    cut = (Piece(text[start:first]), Piece(text[first:last], marked=True), Piece(text[last:end]))
    return tuple(piece for piece in cut if piece.text)


def split_blocks(
    dossier: Dossier, *, mark: tuple[int, int] | None = None, window: tuple[int, int] | None = None
) -> tuple[Block, ...]:
    """The lines of the text as blocks, in text order; those a mark runs across become one.

    `window` (half-open) leaves out the lines that lie wholly outside it.
    """
    low, high = window or (0, len(dossier.text))
    lines = [
        (found.start(), found.end())
        for found in _LINE.finditer(dossier.text)
        if not found[0].isspace() and found.end() > low and found.start() < high
    ]
    shapes = _Shapes(dossier)
    return tuple(shapes.block(start, end, mark) for start, end in _joined_under(mark, lines))


def _joined_under(
    mark: tuple[int, int] | None, lines: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The lines, those that the mark touches joined into one."""
    held: tuple[int, int] | None = None
    for start, end in lines:
        touched = mark is not None and start < mark[1] and mark[0] < end
        if held and touched:
            held = (held[0], end)
            continue
        if held:
            yield held
            held = None
        if touched:
            held = (start, end)
        else:
            yield start, end
    if held:
        yield held


class _Shapes:
    """Looks up how a line of one dossier is set."""

    def __init__(self, dossier: Dossier) -> None:
        self._text = dossier.text
        self._headings = {
            (section.heading.start, section.heading.end): min(len(section.path), DEEPEST_HEADING)
            for section in dossier.sections
            if section.heading
        }
        self._headings |= {
            (section.horizon.start, section.horizon.end): 4
            for section in dossier.sections
            if section.horizon
        }
        self._asides = {span.start for section in dossier.sections for span in section.boilerplate}

    def block(self, start: int, end: int, mark: tuple[int, int] | None) -> Block:
        """The block of [start, end)."""
        line = self._text[start:end]
        first = start + len(line) - len(line.lstrip())
        level = self._headings.get((first, start + len(line.rstrip())), 0)
        bullet = _BULLET.match(self._text, start, end)
        if level:
            shape = Shape.HEADING
        elif bullet:
            shape = Shape.BULLET
        elif first in self._asides:
            shape = Shape.ASIDE
        else:
            shape = Shape.PARAGRAPH
        return Block(start, end, shape, level, split_pieces(self._text, start, end, mark))
