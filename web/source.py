"""The source panel: a dossier's text with one place marked, and the way to the next citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.types import Answer, Citation, Reply
from web.address import Asked, Place
from web.highlight import Block, split_blocks
from web.view import details_of
from web.wording import SOURCE_WORDS, say_date, say_section

if TYPE_CHECKING:
    from qa.library import Dossier, Section

WINDOW_CHARS = 60_000
"""Text shown before and after the quote: some thirty pages, so a 10 MB file stays quick."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One dossier opened at one place.

    `number` and `count` are None and 0 when the place is no citation of the answer shown.
    """

    dossier: str
    title: str
    as_of: str | None
    section: str
    kind: str
    details: tuple[str, ...]
    number: int | None
    count: int
    previous: str | None
    next: str | None
    close: str
    blocks: tuple[Block, ...]
    shortened: bool


def view_source(
    place: Place, dossiers: Sequence[Dossier], *, reply: Reply | None, asked: Asked | None
) -> SourceView | None:
    """The panel for `place`, or None when no dossier has such a place."""
    dossier = next((each for each in dossiers if each.id == place.dossier), None)
    if dossier is None or place.end > len(dossier.text):
        return None
    citations = _citations(reply)
    at = next((n for n, each in enumerate(citations) if _stands(each, place)), None)
    citation = citations[at] if at is not None else None
    section = section_at(dossier, place)
    window = (max(0, place.start - WINDOW_CHARS), place.end + WINDOW_CHARS)
    title = dossier.quote(dossier.title)
    return SourceView(
        dossier=dossier.id,
        title=title,
        as_of=say_date(dossier.as_of),
        section=say_section(section.path, title) if section else "",
        kind=SOURCE_WORDS.get(section.source, "") if section else "",
        details=details_of(citation, dossiers) if citation else (),
        number=citation.number if citation else None,
        count=len(citations),
        previous=_href(citations, at, -1, asked),
        next=_href(citations, at, 1, asked),
        close=f"/?{asked.query()}" if asked else f"/dossiers/{dossier.id}",
        blocks=split_blocks(dossier, mark=(place.start, place.end), window=window),
        shortened=window[0] > 0 or window[1] < len(dossier.text),
    )


def section_at(dossier: Dossier, place: Place) -> Section | None:
    """The section that holds the place's first sentence, or its heading."""
    for section in dossier.sections:
        spans = [sentence.span for sentence in section.sentences]
        spans += [section.heading] if section.heading else []
        if any(span.start < place.end and place.start < span.end for span in spans):
            return section
    return None


def _citations(reply: Reply | None) -> tuple[Citation, ...]:
    return reply.outcome.citations if reply and isinstance(reply.outcome, Answer) else ()


def _stands(citation: Citation, place: Place) -> bool:
    return place == Place(citation.dossier, citation.start, citation.end)


def _href(
    citations: Sequence[Citation], at: int | None, step: int, asked: Asked | None
) -> str | None:
    """The address of the citation `step` away, if there is one."""
    if at is None or asked is None or not 0 <= at + step < len(citations):
        return None
    there = citations[at + step]
    return asked.source(Place(there.dossier, there.start, there.end))
