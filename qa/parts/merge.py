"""The drafts of several questions as one answer."""

from __future__ import annotations

from dataclasses import replace

from qa.draft import Draft, Line, Piece, with_group
from qa.types import Role

_PROSE_LINES_MAX = 4
"""Up to so many lines a merged answer is prose, beyond a list."""


def merged(drafts: list[Draft]) -> Draft:
    """Several drafts as one: their lines in order, none twice."""
    lines: list[Line] = []
    for draft in drafts:
        for line in draft.lines:
            plain = _as_line(line, draft)
            if not any(cited_texts(plain) == cited_texts(other) for other in lines):
                lines.append(plain)
    listed = len(lines) > _PROSE_LINES_MAX or any(line.group for line in lines)
    return Draft(
        "list" if listed else "explain",
        tuple(lines),
        conflicts=tuple(conflict for draft in drafts for conflict in draft.conflicts),
        strength=min(draft.strength for draft in drafts),
        signals=(*drafts[0].signals, ("parts", float(len(drafts)))),
    )


def _as_line(line: Line, draft: Draft) -> Line:
    """A table row as a line of text; a led list keeps its lead as a heading."""
    if draft.columns:
        pieces = [piece for cell in line.pieces for piece in (cell, Piece(" | "))]
        return replace(line, pieces=tuple(pieces[:-1]))
    if draft.lead and line.group is None:
        return with_group(line, draft.lead.rstrip(":"))
    return line


def cited_texts(line: Line) -> tuple[str, ...]:
    """The statements that a line stands on; its period and author are not among them."""
    quotes = (piece.quote for piece in line.pieces)
    return tuple(q.text for q in quotes if q is not None and q.role is Role.EVIDENCE)
