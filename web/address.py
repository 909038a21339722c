"""Addresses of the page: what was asked, written as the query of a GET.

The page has one address for everything: `/?q=…&h=…&d=…&at=…`. `h` repeats for earlier
questions, `d` for dossiers; `at` is `dossier:start:end` of the quote that stands open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

MOST_HISTORY = 3
"""Only the questions of the last three turns are ever read again."""

_AT = re.compile(r"([a-z0-9][a-z0-9._-]*):(\d{1,9}):(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Half-open [start, end) code points of one dossier's text."""

    dossier: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.dossier}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the earlier questions it may lean on and the dossiers it is put to."""

    question: str
    history: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()

    def query(self, *, at: Place | None = None) -> str:
        """The query string, without its question mark.

        >>> Asked("How much?", ("Who?",), ("acme",)).query(at=Place("acme", 3, 9))
        'q=How+much%3F&h=Who%3F&d=acme&at=acme%3A3%3A9'
        """
        pairs = [("q", self.question)]
        pairs += [("h", earlier) for earlier in self.history]
        pairs += [("d", dossier) for dossier in self.dossiers]
        if at:
            pairs.append(("at", str(at)))
        return urlencode(pairs)

    def source(self, place: Place) -> str:
        """The address of this answer with `place` open beside it."""
        return f"/?{self.query(at=place)}#quote"

    def instead(self, question: str) -> str:
        """The address of another question, put to the same dossiers from the start."""
        return f"/?{Asked(question, (), self.dossiers).query()}"


def read_asked(question: str, history: list[str], dossiers: list[str]) -> Asked:
    """What a query asks: the last three earlier questions, and `d=a&d=b` or `d=a,b`.

    >>> read_asked("Why?", ["1", "2", "3", "4"], ["b,a", "a"])
    Asked(question='Why?', history=('2', '3', '4'), dossiers=('b', 'a'))
    """
    ids = [part.strip() for entry in dossiers for part in entry.split(",")]
    return Asked(
        question=question,
        history=tuple(history[-MOST_HISTORY:]),
        dossiers=tuple(dict.fromkeys(part for part in ids if part)),
    )


def read_place(written: str) -> Place | None:
    """The place that `dossier:start:end` names, or None when it is not written so.

    >>> read_place("acme:3:9")
    Place(dossier='acme', start=3, end=9)
    >>> read_place("acme:9:3") is None
    True
    """
    found = _AT.fullmatch(written)
    if not found:
        return None
    start, end = int(found[2]), int(found[3])
    return Place(found[1], start, end) if start < end else None
