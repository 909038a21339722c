"""The items of a part of a dossier as cited lines: titles with text, names, documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.regex import regex
from corpus.titles import known_entry
from corpus.types import Dossier, Kind, Material, Person, Section, Sentence, Span
from corpus.vocabulary import layout
from qa.draft import Line, Piece, Quote, entry_quote
from qa.ledger import Ledger

WORDS_MAX = 165
"""A list stays readable, and under the limit of 200, up to about this many words."""

_CLAUSE_END = regex(
    r"[;:—]|,?\s(?:while|whereas|although|though|but|because|since|as|which|who|"
    r"after\s+which)\s|,\s",
    re.I,
)
"""Where the first statement of a sentence may be cut off."""

_CLAUSE_WORDS_MIN = 5
"""A shorter opening ("For investors,") says nothing by itself."""


def list_lines(kind: Kind, sections: tuple[Section, ...], ledger: Ledger) -> tuple[Line, ...]:
    """One cited line for each item, with its text while the list stays readable."""
    match kind:
        case Kind.MATERIALS:
            return material_lines(materials_of(kind, ledger.dossier), ledger)
        case Kind.INSIGHTS:
            documents = material_lines(materials_of(kind, ledger.dossier), ledger)
            return (*_bare_titles(kind, ledger), *documents)
        case Kind.TEAM:
            return _team(ledger)
        case Kind.EXPERTS:
            return expert_lines(range(len(ledger.dossier.experts)), ledger)
        case Kind.FAQ:
            faqs = ledger.dossier.faqs
            return tuple(Line((_piece(ledger, faq.section, faq.question),)) for faq in faqs)
    return item_lines(sections, ledger)


def item_lines(
    sections: Iterable[Section], ledger: Ledger, *, words_max: int = WORDS_MAX
) -> tuple[Line, ...]:
    """Titles with their first sentences; cut to clauses, then to titles, where that is too long."""
    items = [each for each in sections if each.sentences]
    titled = [each for each in items if each.heading]
    items = titled if len(titled) >= 2 else items
    for is_short in (False, True):
        lines = _with_text(items, ledger, is_short=is_short)
        if word_count(lines) <= words_max:
            return lines
    return _titles(items, ledger)


def word_count(lines: Iterable[Line]) -> int:
    """Words that a reader sees."""
    return sum(len(piece.text.split()) for line in lines for piece in line.pieces)


def _piece(ledger: Ledger, section: int, span: Span) -> Piece:
    quote = Quote(ledger, section, span)
    return Piece(quote.text, quote)


def titled_line(section: Section, text: Span, ledger: Ledger, *, is_short: bool) -> Line:
    """An item's title and one of its sentences, or only the first clause of that."""
    piece = _piece(ledger, section.index, text)
    if is_short:
        piece = Piece(first_clause(piece.text), piece.quote)
    if section.heading is None:
        return Line((piece,))
    title = _piece(ledger, section.index, section.heading)
    joint = " " if title.text.rstrip("*_ ").endswith((".", "!", "?", ":")) else ": "
    return Line((title, Piece(joint), piece))


def first_clause(text: str) -> str:
    """The opening statement of a sentence; the whole of it where none can be cut off.

    >>> first_clause("Watch for wins beyond the first customer, as rivals lag.")
    'Watch for wins beyond the first customer'
    """
    for match in _CLAUSE_END.finditer(text):
        head = text[: match.start()]
        if len(head.split()) >= _CLAUSE_WORDS_MIN:
            return head
    return text


def _with_text(items: list[Section], ledger: Ledger, *, is_short: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section in items:
        points = points_of(section, ledger)
        if points:
            lines += [_point_line(section, each, ledger, is_short=is_short) for each in points]
            continue
        if section.heading is None or _is_bulleted(section):
            bare = replace(section, heading=None)
            shown = section.sentences
        else:
            bare, shown = section, section.sentences[:1]
        lines += [titled_line(bare, each.span, ledger, is_short=is_short) for each in shown]
    return tuple(lines)


def points_of(section: Section, ledger: Ledger) -> tuple[tuple[Sentence, ...], ...]:
    """The points on lines of their own below the heading of a whole group; none elsewhere."""
    dossier = ledger.dossier
    if section.heading is None or len(section.sentences) < MIN_POINTS:
        return ()
    title = dossier.quote(section.heading)
    if not (known_entry(title) or layout().hinted(title) or len(section.path) == 1):
        return ()
    points: list[list[Sentence]] = []
    end = section.heading.end
    for sentence in section.sentences:
        if "\n" in dossier.text[end : sentence.start] or not points:
            points.append([])
        points[-1].append(sentence)
        end = sentence.end
    return tuple(map(tuple, points)) if len(points) >= MIN_POINTS else ()


MIN_POINTS = 2
"""One line below a heading is no list."""

_LEDE_WORDS = 6
"""A first sentence of no more words only names the point that the next one makes."""


def _point_line(
    section: Section, point: Sequence[Sentence], ledger: Ledger, *, is_short: bool
) -> Line:
    """The first sentence of a point, and the next where the first but names it."""
    pieces = [_piece(ledger, section.index, each.span) for each in point[:2]]
    if len(pieces) > 1 and len(pieces[0].text.split()) <= _LEDE_WORDS:
        first, second = pieces
        second = Piece(first_clause(second.text), second.quote) if is_short else second
        return Line((first, Piece(" "), second))
    first = Piece(first_clause(pieces[0].text), pieces[0].quote) if is_short else pieces[0]
    return Line((first,))


def _is_bulleted(section: Section) -> bool:
    """Whether the heading is a horizon, under which every sentence is an item of its own."""
    return section.horizon is not None and section.horizon == section.heading


def _titles(items: list[Section], ledger: Ledger) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section in items:
        points = points_of(section, ledger)
        if points:
            lines += [Line((_piece(ledger, section.index, each[0].span),)) for each in points]
        elif section.heading is not None and not _is_bulleted(section):
            lines.append(Line((_piece(ledger, section.index, section.heading),)))
        else:
            lines += [Line((_piece(ledger, section.index, s.span),)) for s in section.sentences]
    return tuple(lines)


def materials_of(kind: Kind, dossier: Dossier) -> tuple[Material, ...]:
    """The documents of one kind of section; all there are when that kind has none."""
    found = tuple(m for m in dossier.materials if dossier.sections[m.section].kind is kind)
    return found or dossier.materials


def material_lines(materials: Iterable[Material], ledger: Ledger) -> tuple[Line, ...]:
    """Title and form of each document."""
    lines = []
    for material in materials:
        pieces = [_piece(ledger, material.section, material.title)]
        if material.form is not None and not material.title.holds(material.form):
            pieces = _beside(ledger, material.section, (material.title, material.form), " (")
            pieces.append(Piece(")"))
        lines.append(Line(tuple(pieces)))
    return tuple(lines)


def _bare_titles(kind: Kind, ledger: Ledger) -> tuple[Line, ...]:
    """Headings inside a part of links: titles of a link without a form, or of a group of them."""
    return tuple(
        Line((_piece(ledger, section.index, section.heading),))
        for section in ledger.dossier.sections
        if section.kind is kind and section.heading is not None and len(section.path) > 1
    )


def _team(ledger: Ledger) -> tuple[Line, ...]:
    return tuple(person_line(person, ledger) for person in ledger.dossier.team)


def person_line(person: Person, ledger: Ledger) -> Line:
    """A name, and the role if the page gives one."""
    spans = (person.name, *([person.role] if person.role is not None else []))
    return Line(tuple(_beside(ledger, person.section, spans, ", ")))


def expert_lines(numbers: Iterable[int], ledger: Ledger) -> tuple[Line, ...]:
    """Name, field and audience of each expert, given their places on the page."""
    lines = []
    for number in numbers:
        expert = ledger.dossier.experts[number]
        quote = entry_quote(number, ledger)
        told = [each for each in (expert.name, expert.field, expert.audience) if each is not None]
        lines.append(Line(tuple(_joined([Piece(_text(ledger, s), quote) for s in told], ", "))))
    return tuple(lines)


def _beside(ledger: Ledger, section: int, spans: Sequence[Span], joint: str) -> list[Piece]:
    """Pieces that make one entry of the page: one quote where nothing else stands between them."""
    placed = sorted(spans)
    whole = Span(placed[0].start, placed[-1].end)
    gaps = pairwise(placed)
    if all(_is_blank(ledger.dossier.text[one.end : other.start]) for one, other in gaps):
        quote = Quote(ledger, section, whole)
        return _joined([Piece(_text(ledger, span), quote) for span in spans], joint)
    return _joined([_piece(ledger, section, span) for span in spans], joint)


def _is_blank(text: str) -> bool:
    return not any(map(str.isalnum, text))


def _joined(pieces: Sequence[Piece], joint: str) -> list[Piece]:
    return [each for piece in pieces for each in (Piece(joint), piece)][1:]


def _text(ledger: Ledger, span: Span) -> str:
    return ledger.dossier.quote(span)


def cards(dossier: Dossier, kinds: tuple[Kind, ...]) -> tuple[Section, ...]:
    """Titled sections of the first of `kinds` that the dossier has; else those of a table."""
    for kind in kinds:
        found = tuple(s for s in dossier.sections if s.kind is kind and s.sentences)
        titled = tuple(section for section in found if section.heading)
        if titled or len(found) >= MIN_POINTS:
            return titled or found
    return ()
