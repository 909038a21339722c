"""What a question takes for granted and the dossier denies: "why did sales fall?"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.regex import regex
from qa import cues
from qa.answering import for_number
from qa.asked import Asked, Sought
from qa.bound import Figure
from qa.choose.figure import choose_figure
from qa.desk import Desk
from qa.draft import Draft, cited_starts, sentence_line
from qa.figures import Gap
from qa.fit.metric import asked_metrics
from qa.glossary import CHANGE_METRICS, GUIDANCE
from qa.keys import Term, text_keys
from qa.kit import Kit, desk_as
from qa.quantities import Quantity, Unit, find_quantities
from qa.reading import Direction
from qa.scored import Scored
from qa.sought import moves

OTHERWISE = "The dossier says otherwise:"
_ANOTHER = "The dossier gives another figure:"
"""What such an answer begins with."""


def denies(draft: Draft, desk: Desk, *, asked: Desk | None = None) -> bool:
    """Whether a draft is the very figure that a question says moved, and it moved the other way.

    `asked` is the desk of the question as it was read, where `desk` is of its metrics alone.
    """
    taken = desk.reading.direction
    if taken is None or len(draft.lines) > 1:
        return False
    first = next(iter(desk.cited(cited_starts(draft))), None)
    if first is None or first.fit is None or first.fit.figure.of_part:
        return False
    plain = _is_plain(asked or desk)
    period = _BOUND if plain and _is_of_latest(first, desk) else first.fit.period
    entity = 1.0 if plain and _is_own(first) else first.fit.entity
    bound = min(_metric_bond(first, desk), entity, period) >= _BOUND
    return bound and _way(first, is_guided=GUIDANCE in desk.reading.metrics) not in (None, taken)


def _is_of_latest(each: Scored, desk: Desk) -> bool:
    """Whether the page's own sentence gives no time and the quarter it reports on is asked."""
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    undated = each.fit.figure.period is None and each.claim.faq is None
    asked = desk.reading.periods
    own = each.claim.expert is None and Gap.PERIOD not in each.fit.gaps
    return undated and own and bool(asked) and all(one == desk.ledger.latest for one in asked)


def _is_own(each: Scored) -> bool:
    """Whether a figure is the company's, though a heading over it names somebody else."""
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    return each.fit.figure.subject is None and each.fit.entity >= _HELD


def _is_plain(desk: Desk) -> bool:
    """Whether nothing but metrics, and which way they moved, is asked about."""
    moved = {"d:up", "d:down"}
    return all(term.metric is not None or term.keys & moved for term in desk.reading.terms)


def _metric_bond(each: Scored, desk: Desk) -> float:
    """How surely the figure is of what is asked: of "growth" alone any change is."""
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    asked = desk.reading.metrics
    if not asked and each.fit.figure.metric in _OF_SHARES and _SHARES.search(desk.reading.text):
        return 1.0
    asks_change = not asked_metrics(desk.reading) and set(asked) & CHANGE_METRICS
    return 1.0 if asks_change and each.fit.figure.is_change else each.fit.metric


def _way(each: Scored, *, is_guided: bool = False) -> Direction | None:
    """Which way a figure moved, by the words around it; growth grows unless they say otherwise.

    Guidance was lifted or cut at the head of its clause.
    """
    assert each.fit is not None  # noqa: S101 - only fitted figures come here
    figure, text = each.fit.figure, each.claim.text
    at = figure.quantity.span.start - each.claim.sentence.start
    near = text[max(at - _BESIDE_CHARS, 0) : at + _BESIDE_CHARS]
    grew = figure.is_change and figure.metric in CHANGE_METRICS and not cues.DOWN.search(near)
    clause = text[max(at - _CLAUSE_CHARS, 0) : at].rpartition(",")[2] if is_guided else ""
    return moves(near) or (Direction.UP if grew else moves(clause))


def other_value(desk: Desk, kit: Kit) -> tuple[Desk, Draft] | None:
    """The dossier's own figure where a question takes another one for granted; with its desk.

    "Why did growth slow to 4%?" where growth was 9%, and nothing of that name is at 4%.
    """
    reading = desk.reading
    stated = _stated(reading.text)
    if stated is None or not _explains(desk) or not reading.metrics:
        return None
    if any(
        _is_held(stated, figure, desk)
        for each in desk.ledger.claims
        if _metric_keys(desk) & each.spoken
        for figure in each.figures
    ):
        return None
    terms = tuple(t for t in reading.terms if t.keys & _metric_keys(desk)) or reading.terms
    asked = Asked(Sought.NUMBER, frozenset({stated.unit}), is_change=_is_rate(stated, desk))
    plain = replace(reading, asked=asked, terms=terms, direction=None)
    other = desk_as(plain, desk, kit)
    found = choose_figure(other)
    if not isinstance(found, Draft):
        return None
    best = next(iter(other.cited(cited_starts(found))), None)
    if best is None or best.fit is None or best.fit.figure.quantity.unit is not stated.unit:
        return None
    bound = min(_metric_bond(best, desk), best.fit.entity, best.fit.period) >= _HELD
    return (other, replace(found, lead=_ANOTHER)) if bound and not best.fit.figure.of_part else None


def other_way(desk: Desk, kit: Kit) -> tuple[Desk, Draft] | None:
    """The very figure that a question says moved, where it moved the other way; with its desk.

    "Why did the shares tumble?" where they rose 9%.
    """
    if not _explains(desk) or not (desk.reading.metrics or _SHARES.search(desk.reading.text)):
        return None
    if desk.reading.asked.sought is not Sought.CAUSE and not _SHARES.search(desk.reading.text):
        return None
    number = for_number(desk.reading, kit.glossary)
    if set(number.metrics) & CHANGE_METRICS and not asked_metrics(number):
        number = replace(number, asked=replace(number.asked, is_change=True))
    about = tuple(term for term in number.terms if _is_what_moved(term, desk))
    other = desk_as(replace(number, terms=about or number.terms), desk, kit)
    found = choose_figure(other)
    if not isinstance(found, Draft) or not denies(found, other, asked=desk):
        return None
    return other, replace(found, lead=OTHERWISE)


def denial(desk: Desk) -> Draft | None:
    """The most relevant sentence where it says that what is asked about does not take place.

    "How large is the buyback?" where "no buyback is planned".
    """
    reading = desk.reading
    if reading.asked.sought not in _TAKES_FOR_GRANTED or not desk.scored or not reading.metrics:
        return None
    claim = desk.scored[0].claim
    if claim.expert is not None or not _metric_keys(desk) & claim.own:
        return None
    for term in reading.terms:
        if term.metric is None:
            continue
        for said in (match for cue in _DENIALS for match in cue.finditer(claim.text)):
            if set(term.keys) & text_keys(said["what"], desk.glossary):
                line = sentence_line(claim, desk.ledger)
                return Draft("explain", (line,), lead=OTHERWISE, strength=_DENIED)
    return None


_TAKES_FOR_GRANTED = frozenset({Sought.NUMBER, Sought.DATE, Sought.CAUSE, Sought.PERSON})
_DENIALS = (
    regex(
        r"\bno\s+(?P<what>(?:[\w-]+\s+){1,4}?)(?:is|are|was|were|has|have|will|would)\b",
        re.IGNORECASE,
    ),
    regex(
        r"\b(?P<what>(?:[\w-]+\s+){1,3})(?:is|are|was|were|has|have|will|would)\s+(?:not|never)\b",
        re.IGNORECASE,
    ),
    regex(
        r"\b(?:ruled\s+out|denied|rejected|abandoned|shelved|(?:decided|voted|opted)\s+against|declined\s+to\s+pay)\s+(?P<what>(?:[\w-]+\W+){1,4})",
        re.IGNORECASE,
    ),
)
_DENIED = 0.6
"""How sure a denial is of being the answer."""


def _is_what_moved(term: Term, desk: Desk) -> bool:
    return bool(term.keys & _metric_keys(desk)) or _SHARES.search(term.text) is not None


def _explains(desk: Desk) -> bool:
    """Whether a cause is asked for of one thing that moved."""
    reading = desk.reading
    explains = reading.asked.sought in (Sought.CAUSE, Sought.TEXT) and reading.direction is not None
    return explains and len(reading.sides) < _TWO


_TWO = 2
_SHARES = regex(r"\b(?:stock|shares|share\s+price)\b", re.IGNORECASE)
_OF_SHARES = frozenset({"share price", "stock performance"})


def _is_rate(stated: Quantity, desk: Desk) -> bool:
    """Whether a value is by how much something moved, not a level such as a share or margin."""
    levels = (desk.glossary.metrics[name].units for name in asked_metrics(desk.reading))
    return stated.unit is Unit.PERCENT and not any(Unit.PERCENT in units for units in levels)


def _metric_keys(desk: Desk) -> frozenset[str]:
    return frozenset(f"m:{name}" for name in desk.reading.metrics)


def _stated(text: str) -> Quantity | None:
    """The one value that a question says something moved to, or by."""
    values = [each for each in find_quantities(text) if _MOVED.search(text[: each.span.start])]
    return values[0] if len(values) == 1 else None


_MOVED = regex(
    r"\b(?:slow\w*|f[ae]ll(?:en|ing|s)?|drop\w*|declin\w*|slip\w*|s[aiu]nk\w*|shr[aiu]nk\w*|plung\w*|r[io]sen?|rising|"
    r"grow\w*|grew|climb\w*|jump\w*|surg\w*|increas\w*|decreas\w*|accelerat\w*|decelerat\w*|down|up|cut|widen\w*|narrow\w*)"
    r"\s+(?:(?:down|up|back|all\s+the\s+way)\s+)?(?:from\s+[\w$€£.,%-]+\s+(?:[mb]illion\s+)?)?(?:to|by|at|past|above|beyond|below|under)?\s*(?:(?:only|just|about|around|roughly|nearly|a|mere)\s+){0,2}$",
    re.IGNORECASE,
)


def _is_held(stated: Quantity, figure: Figure, desk: Desk) -> bool:
    """Whether a figure of the dossier is that value, of an asked name or of nobody else."""
    quantity = figure.quantity
    if (quantity.unit, quantity.value) != (stated.unit, stated.value):
        return False
    return figure.subject in (None, desk.ledger.company, *desk.reading.entities)


_HELD = 0.7
"""How surely a figure has to be bound that is set against another one."""

_BOUND = 0.8
"""A figure is the asked one when metric, name and period are bound to it so."""

_CLAUSE_CHARS = 90
"""How far before a figure the verb of its clause may stand."""

_BESIDE_CHARS = 40
"""How near to a figure the word for its movement stands."""
