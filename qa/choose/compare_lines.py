"""The sides of a comparison as cited lines: a table of their figures, or a sentence for each."""

from __future__ import annotations

from corpus.types import Span
from qa.claims import Claim
from qa.compare.resolve import Side
from qa.compare.speaking import says
from qa.desk import Desk
from qa.draft import Draft, Line, Piece, Quote, sentence_line, sentence_quote
from qa.scored import Scored
from qa.types import Role


def table_draft(rows: list[Scored], sides: tuple[Side, ...], desk: Desk) -> Draft:
    """One row for each side; sentences where a side is not named in its own."""
    lines = []
    for side, row in zip(sides, rows, strict=True):
        assert row.fit is not None  # noqa: S101 - only fitted figures come here
        quote = sentence_quote(row.claim, desk.ledger)
        label = _as_written(side, row, desk)
        if len({row.claim.key for row in rows}) < len(rows) or not _is_sure(label, row, desk):
            return _sentences(rows, sides, desk)
        figure = row.fit.figure
        period = Piece("-")
        if figure.period is not None and row.claim.sentence.span.holds(figure.period.span):
            period = Piece(desk.ledger.dossier.quote(figure.period.span), quote)
        value = Piece(desk.ledger.dossier.quote(figure.quantity.span), quote)
        lines.append(Line((Piece(label, quote), value, period)))
    return Draft("compare", tuple(lines), columns=("Subject", "Value", "Period"), strength=0.8)


def _is_sure(label: str, row: Scored, desk: Desk) -> bool:
    """Whether a figure is plainly the label's: said before it, with nobody else in between."""
    assert row.fit is not None  # noqa: S101 - only fitted figures come here
    claim, figure = row.claim, row.fit.figure
    at = claim.text.find(label)
    until = figure.quantity.span.start - claim.sentence.start
    if not 0 <= at < until:
        return False
    first = claim.sentence.start + at + len(label)
    between = [m for m in claim.mentions if first <= m.start < figure.quantity.span.start]
    before = [
        f for f in claim.figures if first <= f.quantity.span.start < figure.quantity.span.start
    ]
    alike = [f for f in before if f.quantity.unit is figure.quantity.unit]
    return not alike and all(m.name == desk.ledger.company for m in between)


def _sentences(rows: list[Scored], sides: tuple[Side, ...], desk: Desk) -> Draft:
    """The sentences themselves, each once, led by the side's name where it is said before."""
    claims = {row.claim.key: (side, row.claim) for side, row in zip(sides, rows, strict=True)}
    lines = tuple(labelled_line(side, claim, desk) for side, claim in claims.values())
    return Draft("compare", lines, strength=0.75)


def labelled_line(side: Side, claim: Claim, desk: Desk) -> Line:
    """A sentence that says "the brand" or "it" is led by the name, cited where that stands."""
    line = sentence_line(claim, desk.ledger)
    name = side.name or side.text
    if says(name, claim.text) or says(side.text, claim.text) or side.period is not None:
        return line
    section = desk.ledger.dossier.sections[claim.section]
    before = [s.span for s in section.sentences if s.end <= claim.sentence.start][::-1]
    for span in (*before, *([section.heading] if section.heading else [])):
        quote = Quote(desk.ledger, claim.section, span, Role.CONTEXT)
        if name in quote.text:
            return Line((Piece(name, quote), Piece(": "), *line.pieces))
    return line


def _as_written(side: Side, row: Scored, desk: Desk) -> str:
    for mention in row.claim.mentions:
        if mention.name == side.name:
            return desk.ledger.dossier.quote(Span(mention.start, mention.end))
    return side.text
