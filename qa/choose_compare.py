"""Two or more things side by side: a small table of figures, or a cited line for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.types import Span
from qa.asked import Asked, Sought
from qa.choose_figure import choose_explanation, choose_figure
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, sentence_line, sentence_quote
from qa.features import Scored
from qa.reading import Reading
from qa.types import Missing, MissingKind, Reason

Rescore = Callable[[Reading], Desk]
"""Scores the claims anew for another reading of the same question."""


def choose_comparison(desk: Desk, rescore: Rescore) -> Draft | Lack:
    """Every side's own figure or sentence; what is said of none is a refusal."""
    reading = desk.reading
    sides = reading.sides
    if len(sides) < 2:
        return choose_explanation(desk)
    rows = [_figure_of(side, desk, rescore) for side in sides]
    if all(row is not None for row in rows):
        return _table([row for row in rows if row is not None], sides, desk)
    lines = _lines(sides, desk, rescore)
    if not lines:
        return Lack(Reason.METRIC_NOT_COVERED, tuple(Missing(MissingKind.METRIC, m) for m in reading.metrics))
    return Draft("compare", lines, strength=0.7)


def _for_side(side: str, desk: Desk) -> Reading:
    reading = desk.reading
    if side in reading.entities:
        return replace(reading, entities=(side,), sides=())
    periods = tuple(period for period in reading.periods if period.label == side)
    return replace(reading, periods=periods, sides=())


def _figure_of(side: str, desk: Desk, rescore: Rescore) -> Scored | None:
    reading = _for_side(side, desk)
    asked = reading.asked
    if asked.sought is not Sought.NUMBER:
        asked = Asked(Sought.NUMBER, asked.units, is_change=_is_growth(reading))
    table = rescore(replace(reading, asked=asked))
    fitting = [
        each for each in table.scored
        if each.fit is not None and not each.fit.gaps and each.score >= desk.floors["figure"]
        and (each.fit.entity >= 0.9 or side == desk.ledger.company)
    ]  # fmt: skip
    if not fitting or not (reading.metrics or asked.is_change or asked.is_explicit):
        return None
    return max(fitting, key=lambda each: (each.score + 0.3 * (each.fit.score if each.fit else 0), -each.claim.sentence.start))


def _is_growth(reading: Reading) -> bool:
    words = reading.text.casefold()
    return any(word in words for word in ("grow", "faster", "slower", "growth"))


def _table(rows: list[Scored], sides: tuple[str, ...], desk: Desk) -> Draft:
    lines = []
    for side, row in zip(sides, rows, strict=True):
        assert row.fit is not None
        quote = sentence_quote(row.claim, desk.ledger)
        figure = row.fit.figure
        name = _as_written(side, row, desk)
        period = Piece("-")
        if figure.period is not None and row.claim.sentence.span.holds(figure.period.span):
            period = Piece(desk.ledger.dossier.quote(figure.period.span), quote)
        value = Piece(desk.ledger.dossier.quote(figure.quantity.span), quote)
        label = Piece(name, quote) if name in quote.text else Piece("-")
        lines.append(Line((label, value, period)))
    return Draft("compare", tuple(lines), columns=("Subject", "Value", "Period"), strength=0.85)


def _as_written(side: str, row: Scored, desk: Desk) -> str:
    for mention in row.claim.mentions:
        if mention.name == side:
            return desk.ledger.dossier.quote(Span(mention.start, mention.end))
    return side


def _lines(sides: tuple[str, ...], desk: Desk, rescore: Rescore) -> tuple[Line, ...]:
    lines: list[Line] = []
    together = choose_explanation(desk)
    if isinstance(together, Draft):
        lines += together.lines
    for side in sides:
        reading = _for_side(side, desk)
        found = choose_explanation(rescore(reading))
        if isinstance(found, Draft):
            lines += [line for line in found.lines if line not in lines][:1]
    unique = {line.pieces[-1].text: line for line in lines}
    return tuple(unique.values())


__all__ = ["choose_comparison", "choose_figure", "sentence_line"]
