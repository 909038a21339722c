"""Two or more things side by side: one sentence on all, a small table, or a line for each."""

from __future__ import annotations

from dataclasses import replace

from qa.asked import Sought
from qa.choose.compare_lines import labelled_line, table_draft
from qa.choose.explanation import choose_explanation
from qa.choose.figure import choose_figure
from qa.compare import cues
from qa.compare.ask import Ask, asked_of
from qa.compare.figures import Rescore, figures_of, of_one_period
from qa.compare.group import conflict_draft, group_claim, members_of, moved_claim, views_draft
from qa.compare.joint import is_whole, joint_claim, related_claim, shares
from qa.compare.resolve import Side, SideKind
from qa.compare.speaking import is_present, may_speak, other_names, speaks_of_names
from qa.compare.values import wants_figures
from qa.coverage import coverage
from qa.desk import Desk
from qa.draft import Draft, Lack, Line, sentence_line
from qa.glossary import with_changes
from qa.keys import Term
from qa.scored import Scored
from qa.types import Missing, MissingKind, Reason

_SIDE_FLOOR = 0.4
"""Least weighted share of the common words in a sentence that speaks for one side."""


def choose_comparison(desk: Desk, rescore: Rescore, ask: Ask) -> Draft | Lack:
    """Every side's own figure or sentence; a side that the dossier lacks is a refusal."""
    text = desk.reading.text
    sides = desk.sides
    if cues.DEARER.search(text) and not desk.reading.metrics and _are_companies(sides, desk):
        desk = replace(desk, reading=replace(desk.reading, metrics=(_MULTIPLE,)))
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
        grouped = _grouped(desk, shared, rescore, ask)
        return grouped or _as_asked(desk)
    return _compared(sides, shared, desk, rescore, ask)


_MULTIPLE = "valuation"
"""What makes one company's shares cheaper than another's."""


def _are_companies(sides: tuple[Side, ...], desk: Desk) -> bool:
    return any(side.name == desk.ledger.company for side in sides) and all(
        side.kind in (SideKind.NAME, SideKind.OTHERS) for side in sides
    )


def _as_asked(desk: Desk) -> Draft | Lack:
    is_number = desk.reading.asked.sought is Sought.NUMBER
    return choose_figure(desk) if is_number else choose_explanation(desk)


def shared_terms(desk: Desk, sides: tuple[Side, ...]) -> tuple[Term, ...]:
    """What is compared: the terms outside the sides and the words of comparing."""
    views = cues.TWO_VIEWS.search(desk.reading.text)
    found = (cue.finditer(desk.reading.text) for cue in (cues.STRONG, cues.THAN, cues.OUTDOES))
    joints = [match.span() for matches in found for match in matches]
    return tuple(
        term
        for term in desk.reading.terms
        if not any(side.start < term.end and term.start < side.end for side in sides)
        and not cues.COMPARATIVE.fullmatch(term.text)
        and not cues.COMPARING.search(term.text)
        and not any(start < term.end and term.start < end for start, end in joints)
        and not cues.STRONG.search(f" {term.text} ")
        and not (views and views.start() <= term.start < views.end())
        and term.text.casefold() not in _FILLERS
    )


_FILLERS = frozenset(
    "two three four five six last side sides new old next v vs players all different which one "
    "ones amounts compare view views take takes opinions put each share".split()
)


def _grouped(desk: Desk, shared: tuple[Term, ...], rescore: Rescore, ask: Ask) -> Draft | None:
    """A question over a group without naming its members."""
    grouped = cues.GROUPED.search(desk.reading.text)
    if grouped is None:
        return None
    start, end = grouped.span()
    shared = tuple(term for term in shared if not (start < term.end and term.start < end))
    members = members_of(desk)
    if len(members) > 1:
        outcome = _compared(members, shared, desk, rescore, ask)
        if isinstance(outcome, Draft):
            return outcome
    claim = group_claim(desk, shared)
    return Draft("explain", (sentence_line(claim, desk.ledger),), strength=0.8) if claim else None


def _compared(
    sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk, rescore: Rescore, ask: Ask
) -> Draft | Lack:
    if any(side.kind is SideKind.UNKNOWN for side in sides):
        return _lack([side for side in sides if side.kind is SideKind.UNKNOWN], desk)
    together = joint_claim(desk, sides, shared)
    rows: list[list[Scored]] = [[] for _ in sides]
    if together is None or not is_whole(together, sides, shared, desk):
        if wants_figures(desk):
            rows = [figures_of(side, sides, desk, rescore) for side in sides]
            if all(rows):
                return table_draft(of_one_period(rows), sides, desk)
        one_by_one = _in_turn(sides, rows, desk, ask)
        if one_by_one is not None:
            return one_by_one
    if together is not None:
        lines = [sentence_line(together, desk.ledger)]
        lines += _of_others(sides, shared, desk, besides=lines)
        return Draft("compare" if len(lines) > 1 else "explain", tuple(lines), strength=0.85)
    related = related_claim(desk, sides, shared)
    if related is not None:
        return Draft("explain", (sentence_line(related, desk.ledger),), strength=0.7)
    missing = [side for side, row in zip(sides, rows, strict=True) if not row]
    if wants_figures(desk) and (not any(rows) or desk.reading.asked.sought is Sought.NUMBER):
        return _lack(missing, desk)
    return _lines(sides, shared, desk)


def _in_turn(
    sides: tuple[Side, ...], rows: list[list[Scored]], desk: Desk, ask: Ask
) -> Draft | None:
    """Every side's own answer, asked for in turn where no figure was found; None unless all."""
    lines: list[Line] = []
    for side, row in zip(sides, rows, strict=True):
        if row:
            lines.append(labelled_line(side, row[0].claim, desk))
            continue
        draft = asked_of(side, sides, desk, ask)
        if draft is None:
            return None
        lines += draft.lines
    unique = {"".join(piece.text for piece in line.pieces): line for line in lines}
    if len(unique) < len(sides) and not _said_of_all(tuple(unique.values()), sides, desk):
        return None
    return Draft("compare", tuple(unique.values()), strength=0.7)


def _said_of_all(lines: tuple[Line, ...], sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether fewer sentences than there are sides speak of all of them."""
    spans = [p.quote.span for line in lines for p in line.pieces if p.quote is not None]
    claims = [c for c in desk.ledger.claims if any(s.holds(c.sentence.span) for s in spans)]
    return all(any(is_present(side, claim, desk.ledger) for claim in claims) for side in sides)


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
    if not found or any(
        other_names(c, desk.ledger) - asked for c in desk.ledger.claims if c.text in shown
    ):
        return []
    best = max(
        found,
        key=lambda claim: (desk.retrieval.sentences.get(claim.key, 0.0), -claim.sentence.start),
    )
    return [sentence_line(best, desk.ledger)]


def _lines(sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk) -> Draft | Lack:
    """The best sentence on each side; what is said of one only does not compare."""
    chosen = []
    for side in sides:
        found = [
            claim
            for claim in desk.ledger.claims
            if may_speak(claim, desk)
            and is_present(side, claim, desk.ledger)
            and speaks_of_names(claim, sides, desk)
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
        names = with_changes(desk.reading.metrics)
        metrics = tuple(Missing(MissingKind.METRIC, name) for name in names)
        return Lack(Reason.METRIC_NOT_COVERED, metrics)
    return Lack(Reason.NOT_IN_DOSSIER, tuple(Missing(MissingKind.TOPIC, s.text) for s in missing))
