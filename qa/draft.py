"""An answer before it has numbers: lines of pieces, each piece quoting the dossier or not.

The choosers (qa/choose_*.py) make drafts; compose.py numbers their quotes and verify.py
checks them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from corpus.types import Period, PeriodMention, Span
from qa.claims import Claim
from qa.ledger import Ledger
from qa.scored import Scored
from qa.tables import Column, column_at
from qa.types import Missing, Reason, Role


@dataclass(frozen=True, slots=True, eq=False)
class Quote:
    """A span of a dossier to be cited.

    `period` is the one its content is for; `inherited` that the span does not state it.
    """

    ledger: Ledger
    section: int
    span: Span
    role: Role = Role.EVIDENCE
    period: Period | None = None
    inherited: bool = False
    expert: int | None = None

    @property
    def text(self) -> str:
        return self.ledger.dossier.quote(self.span)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: a verbatim piece of its quote, or template words."""

    text: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, list item or table row; `group` is the template heading it stands under."""

    pieces: tuple[Piece, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictDraft:
    """A metric given with several values."""

    metric: str
    values: tuple[tuple[str, Quote], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines that answer.

    Attributes:
        template: name of the answer template.
        lead: template words before the lines, without digits or names; may be "".
        columns: for a table, its headings; then every line is a row and every piece a cell.
        strength: how sure the evidence is, 0..1, before calibration.
        signals: named numbers that calibration may use besides.
    """

    template: str
    lines: tuple[Line, ...]
    lead: str = ""
    columns: tuple[str, ...] = ()
    conflicts: tuple[ConflictDraft, ...] = ()
    strength: float = 0.5
    signals: tuple[tuple[str, float], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Lack:
    """Why nothing is answered: a refusal before it has words."""

    reason: Reason
    missing: tuple[Missing, ...] = ()
    near: tuple[Claim, ...] = ()
    strength: float = 0.5


def cited_starts(draft: Draft) -> frozenset[int]:
    """Where the quotes that a draft gives as evidence begin, and the lines in them."""
    return frozenset(
        start
        for line in draft.lines
        for piece in line.pieces
        if piece.quote is not None and piece.quote.role is Role.EVIDENCE
        for start in (piece.quote.span.start, piece.quote.span.start + _line_of(piece))
    )


def _line_of(piece: Piece) -> int:
    """Where in its quote the line begins that a piece opens; 0 where it opens none."""
    quoted = piece.quote.text if piece.quote is not None else ""
    return max(quoted.find(f"\n{piece.text}") + 1, 0)


def sentence_quote(claim: Claim, ledger: Ledger) -> Quote:
    """The whole sentence of a claim as evidence, with its period."""
    stated = claim.sentence.periods
    inherited = claim.sentence.inherited
    period = stated[0].period if stated else inherited.period if inherited else None
    return Quote(
        ledger, claim.section, claim.sentence.span, Role.EVIDENCE, period,
        inherited=not stated and inherited is not None, expert=claim.expert,
    )  # fmt: skip


def sentence_line(claim: Claim, ledger: Ledger, *, group: str | None = None) -> Line:
    """The sentence itself; an opinion is led by its author."""
    quote = sentence_quote(claim, ledger)
    pieces = row_pieces(claim, ledger, claim.columns) or [Piece(quote.text, quote)]
    if claim.expert is not None:
        author = author_quote(claim.expert, ledger)
        name = ledger.dossier.quote(ledger.dossier.experts[claim.expert].name)
        pieces = [Piece(name, author), Piece(": "), *pieces]
    return Line(tuple(pieces), group)


def row_pieces(claim: Claim, ledger: Ledger, columns: Iterable[Column]) -> list[Piece]:
    """A table's row, its label first, each of its other cells behind what heads it."""
    if not claim.columns:
        return []
    quote = sentence_quote(claim, ledger)
    pieces = [Piece(ledger.dossier.quote(claim.columns[0].cell), quote)]
    for column in columns:
        if column is claim.columns[0]:
            continue
        pieces.append(Piece(": " if len(pieces) == 1 else ", "))
        if column.head:
            above = Quote(ledger, claim.section, column.head, Role.CONTEXT)
            pieces += [Piece(above.text, above), Piece(" ")]
        pieces.append(Piece(ledger.dossier.quote(column.cell), quote))
    return pieces


def figure_line(each: Scored, ledger: Ledger) -> Line:
    """The sentence of a claim's best figure, with its period where it does not state it.

    Of a table's row the cell of that figure, behind what heads it.
    """
    figure = each.fit.figure if each.fit else None
    column = column_at(each.claim.columns, figure.quantity.span.start) if figure else None
    if column is not None and column is not each.claim.columns[0]:
        return Line(tuple(row_pieces(each.claim, ledger, (column,))))
    line = sentence_line(each.claim, ledger)
    if figure is not None and figure.period_inherited:
        return Line((*line.pieces, *period_pieces(figure.period, ledger)))
    return line


def author_quote(expert: int, ledger: Ledger, *, role: Role = Role.CONTEXT) -> Quote:
    """Name, field and audience of an expert as they stand on the page."""
    entry = ledger.dossier.experts[expert]
    spans = [each for each in (entry.name, entry.field, entry.audience) if each is not None]
    around = Span(min(each.start for each in spans), max(each.end for each in spans))
    return Quote(ledger, entry.section, around, role, expert=expert)


def entry_quote(expert: int, ledger: Ledger) -> Quote:
    """The same as evidence of who somebody is, which is no opinion of theirs."""
    return replace(author_quote(expert, ledger, role=Role.EVIDENCE), expert=None)


def period_pieces(mention: PeriodMention | None, ledger: Ledger) -> tuple[Piece, ...]:
    """ " (Q2 2025)" citing the place that states an inherited period."""
    if mention is None:
        return ()
    quote = place_quote(mention.span, ledger)
    if quote is None:
        return ()
    return Piece(" ("), Piece(ledger.dossier.quote(mention.span), quote), Piece(")")


def place_quote(span: Span, ledger: Ledger) -> Quote | None:
    """The sentence, FAQ question or heading that holds a span, as context."""
    dossier = ledger.dossier
    for faq in dossier.faqs:
        if faq.question.holds(span):
            return Quote(ledger, faq.section, faq.question, Role.CONTEXT)
    for section in dossier.sections:
        places: Iterable[Span] = (sentence.span for sentence in section.sentences)
        for place in (*places, *([section.heading] if section.heading else [])):
            if place.holds(span):
                return Quote(ledger, section.index, place, Role.CONTEXT)
    return None


def with_group(line: Line, group: str) -> Line:
    """The same line under a heading."""
    return replace(line, group=group)
