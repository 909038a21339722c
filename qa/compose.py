"""From a draft to an Answer: quotes get numbers, lines get markers, a template sets the text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from qa.draft import Draft, Line, Piece, Quote
from qa.types import (
    Answer,
    AnswerSentence,
    Cell,
    Citation,
    Conflict,
    ConflictValue,
    Part,
    Role,
    Table,
    Unanswered,
)

_Place = tuple[str, int, int]


def compose_answer(
    draft: Draft, *, address: str, unanswered: tuple[Unanswered, ...] = ()
) -> Answer:
    """The answer that a draft stands for; `address` is its permalink.

    Raises:
        ValueError: for a draft without a cited line.
    """
    numbers = _numbered(draft)
    citations = tuple(_citation(quote, number, address) for quote, number in numbers.values())
    lookup = {place: number for place, (_, number) in numbers.items()}
    sentences = tuple(_sentence(line, lookup, bool(draft.columns)) for line in draft.lines)
    text = _environment().get_template(f"{draft.template}.txt.j2").render(
        lead=draft.lead, columns=draft.columns, groups=_groups(draft.lines, sentences)
    )  # fmt: skip
    return Answer(
        text=text.strip(),
        sentences=sentences,
        citations=citations,
        unanswered=unanswered,
        table=_table(draft, lookup),
        conflicts=tuple(
            Conflict(
                each.metric,
                tuple(
                    ConflictValue(text, quote.period.label if quote.period else None,
                                  lookup[_place(quote)])
                    for text, quote in each.values
                ),
            )
            for each in draft.conflicts
        ),
    )  # fmt: skip


def _place(quote: Quote) -> _Place:
    return quote.ledger.dossier.id, quote.span.start, quote.span.end


def _numbered(draft: Draft) -> dict[_Place, tuple[Quote, int]]:
    """Every quote once, numbered in reading order; evidence wins over context."""
    quotes = [piece.quote for line in draft.lines for piece in line.pieces if piece.quote]
    quotes += [quote for each in draft.conflicts for _, quote in each.values]
    numbers: dict[_Place, tuple[Quote, int]] = {}
    for quote in quotes:
        place = _place(quote)
        known = numbers.get(place)
        if known is None:
            numbers[place] = (quote, len(numbers) + 1)
        elif quote.role is Role.EVIDENCE and known[0].role is Role.CONTEXT:
            numbers[place] = (quote, known[1])
    return numbers


def _citation(quote: Quote, number: int, address: str) -> Citation:
    dossier = quote.ledger.dossier
    section = dossier.sections[quote.section]
    author = None
    if quote.expert is not None:
        author = dossier.quote(dossier.experts[quote.expert].name)
    return Citation(
        number=number,
        role=quote.role,
        dossier=dossier.id,
        title=dossier.quote(dossier.title),
        section=section.path,
        quote=quote.text,
        start=quote.span.start,
        end=quote.span.end,
        source=section.source.value,
        author=author,
        period=quote.period.label if quote.period else None,
        period_inherited=quote.inherited,
        stance=section.stance.value if section.stance else None,
        as_of=dossier.as_of.isoformat() if dossier.as_of else None,
        url=f"{address}#c{number}",
    )


def _sentence(line: Line, lookup: Mapping[_Place, int], is_row: bool) -> AnswerSentence:
    parts = [_part(piece, lookup) for piece in line.pieces]
    if is_row:
        joined = [parts[0]]
        for part in parts[1:]:
            joined += [Part(" | "), part]
        parts = joined
    return AnswerSentence(tuple(parts))


def _part(piece: Piece, lookup: Mapping[_Place, int]) -> Part:
    return Part(piece.text, lookup[_place(piece.quote)] if piece.quote else None)


def _groups(
    lines: tuple[Line, ...], sentences: tuple[AnswerSentence, ...]
) -> list[tuple[str, list[str]]]:
    """(heading, marked lines) in order; lines without a heading stand under ""."""
    groups: list[tuple[str, list[str]]] = []
    for line, sentence in zip(lines, sentences, strict=True):
        heading = line.group or ""
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        markers = "".join(f"[{number}]" for number in sentence.citations)
        flat = " ".join(sentence.text.split())
        groups[-1][1].append(f"{flat} {markers}")
    return groups


def _table(draft: Draft, lookup: Mapping[_Place, int]) -> Table | None:
    if not draft.columns:
        return None
    rows = tuple(
        tuple(
            Cell(piece.text, lookup[_place(piece.quote)] if piece.quote else None)
            for piece in line.pieces
        )
        for line in draft.lines
    )
    return Table(draft.columns, rows)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("qa", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; the page escapes it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
