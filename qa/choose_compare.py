"""Two or more things side by side: one sentence on all, a small table, or a line for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.types import Span
from qa import compare_cues as cues
from qa.asked import Asked, Sought
from qa.choose_figure import choose_explanation, choose_figure
from qa.compare_group import conflict_draft, group_claim, members_of, moved_claim, views_draft
from qa.compare_joint import is_present, joint_claim, may_speak, other_names, shares, wants_figures
from qa.compare_sides import Side, SideKind, find_sides
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, Piece, sentence_line, sentence_quote
from qa.features import Scored, coverage
from qa.keys import Term
from qa.reading import Reading
from qa.types import Missing, MissingKind, Reason

Rescore = Callable[[Reading], Desk]
"""Scores the claims anew for another reading of the same question."""

_SIDE_FLOOR = 0.4
"""Least weighted share of the common words in a sentence that speaks for one side."""

_BOND_FLOOR = 0.7
"""A figure is a side's own from this entity bond on (see `entity_bond`)."""

_BESIDES = 3
"""How many of a side's best figures are looked at for one of the common period."""


def choose_comparison(desk: Desk, rescore: Rescore) -> Draft | Lack:
    """Every side's own figure or sentence; a side that the dossier lacks is a refusal."""
    text = desk.reading.text
    sides = find_sides(text, desk.ledger, desk.glossary)
    shared = shared_terms(desk, sides)
    if cues.CONFLICT.search(text):
        found = conflict_draft(desk)
        if found is not None:
            return found
    if cues.TWO_VIEWS.search(text):
        found = views_draft(desk, shared)
        if found is not None:
            return found
    if cues.OLD_NEW.search(text):
        moved = moved_claim(desk, shared_terms(desk, ()))
        if moved is not None:
            return Draft("explain", (sentence_line(moved, desk.ledger),), strength=0.8)
    if len(sides) < 2:
        grouped = _grouped(desk, shared, rescore)
        return grouped or _as_asked(desk)
    return _compared(sides, shared, desk, rescore)


def _as_asked(desk: Desk) -> Draft | Lack:
    is_number = desk.reading.asked.sought is Sought.NUMBER
    return choose_figure(desk) if is_number else choose_explanation(desk)


def shared_terms(desk: Desk, sides: tuple[Side, ...]) -> tuple[Term, ...]:
    """What is compared: the terms outside the sides and the words of comparing."""
    return tuple(
        term
        for term in desk.reading.terms
        if not any(side.start < term.end and term.start < side.end for side in sides)
        and not cues.COMPARATIVE.fullmatch(term.text)
        and not cues.COMPARING.search(term.text)
        and not cues.STRONG.search(f" {term.text} ")
        and term.text.casefold() not in _FILLERS
    )


_FILLERS = frozenset("two three four five six last side sides new old next v vs players all different which one ones amounts compare view views take takes opinions put each share".split())


def _grouped(desk: Desk, shared: tuple[Term, ...], rescore: Rescore) -> Draft | None:
    """A question over a group without naming its members."""
    grouped = cues.GROUPED.search(desk.reading.text)
    if grouped is None:
        return None
    start, end = grouped.span("noun")
    shared = tuple(term for term in shared if not (start < term.end and term.start < end))
    members = members_of(desk)
    if len(members) > 1:
        outcome = _compared(members, shared, desk, rescore)
        if isinstance(outcome, Draft):
            return outcome
    claim = group_claim(desk, shared)
    return Draft("explain", (sentence_line(claim, desk.ledger),), strength=0.8) if claim else None


def _compared(
    sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk, rescore: Rescore
) -> Draft | Lack:
    if any(side.kind is SideKind.UNKNOWN for side in sides):
        return _lack([side for side in sides if side.kind is SideKind.UNKNOWN], desk)
    together = joint_claim(desk, sides, shared)
    if together is not None:
        lines = [sentence_line(together, desk.ledger)]
        lines += _of_others(sides, shared, desk, besides=lines)
        return Draft("compare" if len(lines) > 1 else "explain", tuple(lines), strength=0.85)
    if wants_figures(desk):
        rows = [_figures_of(side, sides, desk, rescore) for side in sides]
        if all(rows):
            return _table(_of_one_period(rows), sides, desk)
        missing = [side for side, row in zip(sides, rows, strict=True) if not row]
        if not any(rows) or desk.reading.asked.sought is Sought.NUMBER:
            return _lack(missing, desk)
    return _lines(sides, shared, desk)


def _of_others(
    sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk, *, besides: list[Line]
) -> list[Line]:
    """What is said of a rival by name, where the first sentence only says "the others"."""
    if not any(side.kind is SideKind.OTHERS for side in sides):
        return []
    shown = {line.pieces[-1].text for line in besides}
    asked = {side.name for side in sides}
    found = [
        claim
        for claim in desk.ledger.claims
        if may_speak(claim, desk)
        and claim.text not in shown
        and other_names(claim, desk.ledger) - asked
        and coverage(shared, claim.own, desk.ledger) >= _SIDE_FLOOR
    ]
    if not found or any(other_names(c, desk.ledger) - asked for c in desk.ledger.claims if c.text in shown):
        return []
    best = max(found, key=lambda claim: (desk.retrieval.sentences.get(claim.key, 0.0), -claim.sentence.start))
    return [sentence_line(best, desk.ledger)]


def _for_side(side: Side, sides: tuple[Side, ...], desk: Desk) -> Reading:
    """The question as if only one side were asked about."""
    reading = desk.reading
    names = {each.name for each in sides if each.kind is SideKind.NAME}
    others = [each for each in sides if each is not side]
    terms = tuple(
        term
        for term in reading.terms
        if not any(each.start < term.end and term.start < each.end for each in others if each.end)
    )
    spoken = {m.name for each in sides for m in desk.ledger.book.mentions(each.text)}
    entities = tuple(name for name in reading.entities if name not in names | spoken)
    terms += tuple(term for term in side.terms if term.keys not in {t.keys for t in terms})
    places = tuple(p for p in reading.places if p not in {e.name for e in others})
    periods = reading.periods
    if side.kind is SideKind.PERIOD and side.period is not None:
        periods = (side.period,)
    if side.kind is SideKind.NAME:
        entities = (*entities, side.name)
    asked = reading.asked
    if asked.sought is not Sought.NUMBER:
        asked = Asked(Sought.NUMBER, asked.units, is_change=bool(cues.GROWING.search(reading.text)))
    return replace(
        reading, terms=terms, entities=entities, places=places, periods=periods, sides=(), asked=asked
    )  # fmt: skip


def _figures_of(
    side: Side, sides: tuple[Side, ...], desk: Desk, rescore: Rescore
) -> list[Scored]:
    """The figures that a side may be given, best first."""
    if side.kind in (SideKind.EARLIER, SideKind.OTHERS, SideKind.EXPECTED):
        return []
    reading = _for_side(side, sides, desk)
    grows = bool(cues.GROWING.search(reading.text))
    found = [
        each
        for each in rescore(reading).scored
        if each.fit is not None
        and not each.fit.gaps
        and may_speak(each.claim, desk)
        and (side.kind is not SideKind.NAME or each.fit.entity >= _bond_floor(side, desk))
        and (not reading.metrics or each.fit.metric >= 0.5)
        and (not grows or each.fit.figure.is_change)
        and _is_of(side, each, desk)
    ]
    found.sort(key=lambda each: not _is_named(side, each))
    return found[:_BESIDES]


def _bond_floor(side: Side, desk: Desk) -> float:
    return 0.5 if side.name == desk.ledger.company else _BOND_FLOOR


def _is_named(side: Side, each: Scored) -> bool:
    """Whether the sentence itself names a side of plain words, not only its headings."""
    return all(term.is_in(each.claim.own) for term in side.terms)


def _is_of(side: Side, each: Scored, desk: Desk) -> bool:
    """Whether a figure belongs to a side of plain words: said close by, or in the headings."""
    if side.kind is SideKind.PLACE:
        return is_present(side, each.claim, desk.ledger)
    if side.kind is not SideKind.WORDS:
        return True
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    figure = each.fit.figure
    if all(term.is_in(figure.window | figure.noun) for term in side.terms):
        return True
    said = each.claim.own | each.claim.context
    return figure.subject in (None, desk.ledger.company) and all(t.is_in(said) for t in side.terms)


def _of_one_period(rows: list[list[Scored]]) -> list[Scored]:
    """The best figure of each side, of a period that all have where there is one."""
    for first in rows[0]:
        period = _period_of(first)
        same = [next((e for e in row if _period_of(e) == period), None) for row in rows]
        if all(each is not None for each in same):
            return [each for each in same if each is not None]
    return [row[0] for row in rows]


def _period_of(each: Scored) -> str:
    figure = each.fit.figure if each.fit else None
    return figure.period.period.label if figure and figure.period else ""


def _table(rows: list[Scored], sides: tuple[Side, ...], desk: Desk) -> Draft:
    """One row for each side; sentences where a side is not named in its own."""
    lines = []
    for side, row in zip(sides, rows, strict=True):
        assert row.fit is not None  # noqa: S101 - only fitted figures come here
        quote = sentence_quote(row.claim, desk.ledger)
        label = _as_written(side, row, desk)
        if len({row.claim.key for row in rows}) < len(rows) or not _is_sure(label, row, desk):
            return _sentences(rows, desk)
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
    before = [f for f in claim.figures if first <= f.quantity.span.start < figure.quantity.span.start]
    alike = [f for f in before if f.quantity.unit is figure.quantity.unit]
    return not alike and all(m.name == desk.ledger.company for m in between)


def _sentences(rows: list[Scored], desk: Desk) -> Draft:
    claims = {row.claim.key: row.claim for row in rows}
    lines = tuple(sentence_line(claim, desk.ledger) for claim in claims.values())
    return Draft("compare", lines, strength=0.75)


def _as_written(side: Side, row: Scored, desk: Desk) -> str:
    for mention in row.claim.mentions:
        if mention.name == side.name:
            return desk.ledger.dossier.quote(Span(mention.start, mention.end))
    return side.text


def _lines(sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk) -> Draft | Lack:
    """The best sentence on each side; what is said of one only does not compare."""
    chosen = []
    for side in sides:
        found = [
            claim
            for claim in desk.ledger.claims
            if may_speak(claim, desk)
            and is_present(side, claim, desk.ledger)
            and shares(claim, shared, desk) >= _SIDE_FLOOR
        ]
        near = desk.retrieval.sentences
        best = max(found, key=lambda c: (near.get(c.key, 0.0), -c.sentence.start), default=None)
        if best is None:
            return _lack([side], desk)
        chosen.append(best)
    unique = {claim.key: claim for claim in chosen}
    lines = tuple(sentence_line(claim, desk.ledger) for claim in unique.values())
    return Draft("compare", lines, strength=0.6)


def _lack(missing: list[Side], desk: Desk) -> Lack:
    """What the comparison falls short of, naming the side that the dossier lacks."""
    unknown = tuple(
        Missing(MissingKind.ENTITY, s.text) for s in missing if s.kind is SideKind.UNKNOWN
    )
    if unknown:
        return Lack(Reason.OTHER_COMPANY, unknown)
    periods = tuple(
        Missing(MissingKind.PERIOD, s.period.label) for s in missing if s.period is not None
    )
    if periods:
        return Lack(Reason.PERIOD_NOT_COVERED, periods)
    if wants_figures(desk):
        metrics = tuple(Missing(MissingKind.METRIC, name) for name in desk.reading.metrics)
        return Lack(Reason.METRIC_NOT_COVERED, metrics)
    return Lack(
        Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.TOPIC, s.text) for s in missing)
    )
