"""The sentence that speaks of all sides at once: the best evidence for a comparison."""

from __future__ import annotations

from corpus.types import Kind, Period, PeriodMention, Source
from qa.bound import Figure
from qa.claims import Claim
from qa.compare import cues as cues
from qa.compare.resolve import Side, SideKind
from qa.coverage import coverage
from qa.desk import Desk
from qa.figures import CHANGE_METRICS, same_period
from qa.keys import Term
from qa.ledger import Ledger
from qa.quantities import Unit
from qa.sought import is_bare_title, is_label
from qa.words import tokens

_FIT_FLOOR = 0.5
"""Least sum of similarity and share of the common words: that all sides stand in one sentence
says much already, that it gives a figure for each of them says more."""

_BOUND_WORTH = 0.15
_BOUND_MOST = 3
"""What each of up to so many figures that are bound to the asked metric adds."""

_FIGURES_WORTH = 0.15
"""What a figure for each side adds to that sum."""


def joint_claim(desk: Desk, sides: tuple[Side, ...], shared: tuple[Term, ...]) -> Claim | None:
    """The best sentence that holds every side, with a figure for each where figures are asked."""
    fitting = [
        claim
        for claim in desk.ledger.claims
        if may_speak(claim, desk)
        and speaks_of_all(claim, sides, desk)
        and speaks_of_names(claim, sides, desk)
        and (not wants_figures(desk) or has_figures(claim, len(sides), desk, sides))
    ]
    fitting = [claim for claim in fitting if speaks_of_metric(claim, desk)]
    ranked = sorted(fitting, key=lambda claim: (-_fit(claim, shared, desk), claim.key))
    if not ranked or _nearness(ranked[0], shared, desk) < _FIT_FLOOR:
        return None
    best = ranked[0]
    near = desk.retrieval.sentences.get(best.key, 0.0)
    return best if shares(best, shared, desk) >= _SHARED_FLOOR or near >= _NEAR_FLOOR else None


_SHARED_FLOOR = 0.25
"""Least weighted share of the common words in a sentence on all sides."""

_NEAR_FLOOR = 0.5
"""Least similarity of one that holds fewer of them."""


def speaks_of_names(claim: Claim, sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a claim or its headings name what is asked about besides the sides."""
    spoken = {m.name for side in sides for m in desk.ledger.book.mentions(side.text)}
    known = claim.entities | claim.context_entities | claim.nearby
    known |= {desk.ledger.company, *(side.name for side in sides)} | spoken
    return all(name in known for name in desk.reading.entities)


def related_claim(desk: Desk, sides: tuple[Side, ...], shared: tuple[Term, ...]) -> Claim | None:
    """A sentence that sets the sides against each other without a figure for each."""
    near = desk.retrieval.sentences
    found = [
        claim
        for claim in desk.ledger.claims
        if may_speak(claim, desk)
        and all(_is_said(side, claim) for side in sides)
        and cues.CONTRASTS.search(claim.text)
        and speaks_of_metric(claim, desk)
        and coverage(shared, claim.own, desk.ledger) >= _RELATED_FLOOR
    ]
    return max(
        found, key=lambda claim: (near.get(claim.key, 0.0), -claim.sentence.start), default=None
    )


_RELATED_FLOOR = 0.4


def _is_said(side: Side, claim: Claim) -> bool:
    if side.kind is SideKind.NAME:
        return side.name in claim.entities or says(side.text, claim.text)
    return side.kind is SideKind.WORDS and all(term.is_in(claim.own) for term in side.terms)


def speaks_of_all(claim: Claim, sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a claim speaks of every side; of plain words one may stand in its headings."""
    held = [is_present(side, claim, desk.ledger) for side in sides]
    if all(held) or not any(held):
        return all(held)
    left = [side for side, here in zip(sides, held, strict=True) if not here]
    return all(
        side.kind is SideKind.WORDS and all(t.is_in(claim.spoken) for t in side.terms)
        for side in left
    )


def is_whole(claim: Claim, sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk) -> bool:
    """Whether a sentence on all sides gives each its own present figure of what is compared."""
    if not wants_figures(desk):
        return True
    if coverage(shared, claim.spoken, desk.ledger) < _WHOLE:
        return False
    return all(_has_own(side, claim, desk) for side in sides)


_WHOLE = 0.5
"""Least weighted share of the common words in a sentence that needs no other beside it."""


def _has_own(side: Side, claim: Claim, desk: Desk) -> bool:
    """Whether a named side has a figure that is not merely what it came from."""
    if side.kind is not SideKind.NAME:
        return True
    own = [figure for figure in claim.figures if figure.subject == side.name]
    return not own or any(not _is_past(figure, claim) for figure in own)


def _is_past(figure: Figure, claim: Claim) -> bool:
    before = claim.text[: figure.quantity.span.start - claim.sentence.start]
    return bool(cues.FROM.search(before))


def _nearness(claim: Claim, shared: tuple[Term, ...], desk: Desk) -> float:
    near = desk.retrieval.sentences.get(claim.key, 0.0)
    worth = (
        _FIGURES_WORTH * (1 + (len(figures_for(claim, desk)) > 1)) if wants_figures(desk) else 0.0
    )
    return shares(claim, shared, desk) + near + worth


def speaks_of_metric(claim: Claim, desk: Desk) -> bool:
    """Whether a claim or its headings name an asked metric; growth is left to its figures."""
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    grows = bool(cues.GROWING.search(desk.reading.text))
    keys = claim.spoken
    if not asked or grows or any(f"m:{name}" in keys for name in asked):
        return True
    heads = {term.stems[-1] for term in desk.reading.terms if term.metric in asked and term.stems}
    return not heads.isdisjoint(keys)


def may_speak(claim: Claim, desk: Desk) -> bool:
    """Whether a claim is prose of the dossier's own, or of an expert who is asked about."""
    if is_label(claim, desk.ledger) or is_bare_title(claim, desk.ledger):
        return False
    if claim.expert is None:
        return True
    return any(desk.ledger.is_own_expert(name) for name in desk.reading.entities)


def wants_figures(desk: Desk) -> bool:
    """Whether a comparison is one of figures."""
    reading = desk.reading
    text = reading.text
    return (
        bool(reading.metrics) or reading.asked.is_explicit
        or bool(cues.GROWING.search(text)) or bool(cues.HOW_MUCH.search(text))
        or bool(cues.PORTION.search(text))
        or bool(cues.COMPARATIVE.search(text) and cues.SUMS.search(text))
    )  # fmt: skip


def shares(claim: Claim, shared: tuple[Term, ...], desk: Desk) -> float:
    """Weighted share of the common words that a claim or its headings hold; 1 for none."""
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    if asked and any(f.metric and _is_asked(f.metric, asked, desk) for f in claim.figures):
        rest = tuple(term for term in shared if term.metric not in asked)
        return coverage(rest, claim.spoken, desk.ledger) * 0.5 + 0.5
    return coverage(shared, claim.spoken, desk.ledger)


def _is_asked(metric: str, asked: list[str], desk: Desk) -> bool:
    return any(desk.glossary.is_kind_of(metric, name) for name in asked)


def _fit(claim: Claim, shared: tuple[Term, ...], desk: Desk) -> float:
    near = desk.retrieval.sentences.get(claim.key, 0.0)
    source = desk.ledger.dossier.sections[claim.section].source
    period = _period_fit(claim, desk)
    own = 0.2 * coverage(shared, claim.own, desk.ledger)
    worth = _FIGURES_WORTH if has_figures(claim, 2, desk, ()) else 0.0
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    bound = [f for f in claim.figures if f.metric and _is_asked(f.metric, asked, desk)]
    return (
        shares(claim, shared, desk)
        + _BOUND_WORTH * min(len(bound), _BOUND_MOST)
        + own
        + near
        + worth
        + period
        + (0.05 if source is Source.ANALYSIS else 0.0)
    )


def _period_fit(claim: Claim, desk: Desk) -> float:
    asked = set(desk.reading.periods)
    stated = {mention.period for mention in claim.sentence.periods}
    if claim.sentence.inherited is not None:
        stated.add(claim.sentence.inherited.period)
    if not asked:
        return 0.1 if not stated or desk.ledger.latest in stated else 0.0
    return 0.3 if asked & stated else -0.5 if stated else 0.0


def has_figures(claim: Claim, count: int, desk: Desk, sides: tuple[Side, ...]) -> bool:
    """Whether a claim gives as many figures of one unit as there are sides."""
    units: dict[Unit, int] = {}
    for figure in figures_for(claim, desk):
        units[figure.quantity.unit] = units.get(figure.quantity.unit, 0) + 1
    text = desk.reading.text
    if any(side.kind is SideKind.OTHERS for side in sides) or cues.DISTANCE.search(text):
        count = 1
    return max(units.values(), default=0) >= count


def figures_for(claim: Claim, desk: Desk) -> tuple[Figure, ...]:
    """The figures of a claim that may be values of what is compared."""
    units = desk.reading.asked.units
    if cues.PORTION.search(desk.reading.text):
        return tuple(f for f in claim.figures if f.quantity.unit is Unit.PERCENT)
    grows = bool(cues.GROWING.search(desk.reading.text))
    return tuple(
        figure
        for figure in claim.figures
        if (figure.is_change or figure.quantity.unit is Unit.PERCENT if grows
            else not units or figure.quantity.unit in units | _SHARES | _AMOUNTS)
    )  # fmt: skip


_SHARES = frozenset({Unit.PERCENT, Unit.MULTIPLE})
_AMOUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})
"""A physical unit that is not known ("gigawatts") reads as a count."""


def is_present(side: Side, claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim speaks of a side."""
    match side.kind:
        case SideKind.NAME:
            return _names(side, claim, ledger)
        case SideKind.PERIOD:
            return (
                side.period is not None
                and bool(claim.figures)
                and _is_of(side.period, claim, ledger)
            )
        case SideKind.EARLIER:
            return bool(cues.MOVED_FROM.search(claim.text)) or "|" in claim.text
        case SideKind.PLACE:
            return f"p:{side.name}" in claim.own
        case SideKind.OTHERS:
            return bool(other_names(claim, ledger)) or bool(cues.SAYS_OTHERS.search(claim.text))
        case SideKind.EXPECTED:
            return bool(cues.SAYS_EXPECTED.search(claim.text))
        case SideKind.WORDS:
            return all(term.is_in(claim.own) for term in side.terms) or says(side.text, claim.text)
        case SideKind.ACTUAL:
            return bool(claim.figures)
        case SideKind.UNKNOWN:
            return says(side.text, claim.text)


def _is_of(period: Period, claim: Claim, ledger: Ledger) -> bool:
    stated = (each.period for each in _periods(claim))
    return any(same_period(each, period, ledger.year_end) for each in stated)


def _periods(claim: Claim) -> tuple[PeriodMention, ...]:
    """The periods that a claim states, and those that its figures are for."""
    bound = tuple(f.period for f in claim.figures if f.period is not None)
    return (*claim.sentence.periods, *bound)


def _names(side: Side, claim: Claim, ledger: Ledger) -> bool:
    if side.name in claim.entities or says(side.text, claim.text):
        return True
    if side.name == ledger.company:
        others = {figure.subject for figure in claim.figures} - {None, ledger.company}
        return len(claim.figures) > len(others) and not is_about_other(claim, ledger)
    if side.name in claim.context_entities:
        return any(figure.subject in (None, side.name, ledger.company) for figure in claim.figures)
    return any(name.startswith(f"{side.name} ") for name in claim.entities)


def is_about_other(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim stands under the name of somebody else than the company."""
    kind = ledger.dossier.sections[claim.section].kind
    return kind is Kind.EXPERTS


def other_names(claim: Claim, ledger: Ledger) -> frozenset[str]:
    """Names in a claim that are neither the company nor its people."""
    return frozenset(name for name in claim.entities if name != ledger.company)


def says(text: str, sentence: str) -> bool:
    """Whether the words of `text` stand in a sentence, one behind the other."""
    asked = tuple(token.folded for token in tokens(text))
    words = tuple(token.folded for token in tokens(sentence))
    return any(words[at : at + len(asked)] == asked for at in range(len(words))) if asked else False
