"""The sentence that speaks of all sides at once: the best evidence for a comparison."""

from __future__ import annotations

from corpus.fiscal import share_a_month
from corpus.types import Source
from qa.claims import Claim
from qa.compare import cues
from qa.compare.resolve import Side, SideKind
from qa.compare.speaking import may_speak, says, speaks_of_all, speaks_of_metric, speaks_of_names
from qa.compare.values import figures_for, has_figures, wants_figures
from qa.coverage import coverage
from qa.desk import Desk
from qa.fit.period import is_earlier
from qa.glossary import CHANGE_METRICS
from qa.keys import Term

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
        and _may_be_then(claim, sides, desk)
        and (not wants_figures(desk) or has_figures(claim, len(sides), desk, sides))
    ]
    fitting = [claim for claim in fitting if speaks_of_metric(claim, desk)]
    ranked = sorted(fitting, key=lambda claim: (-_fit(claim, sides, shared, desk), claim.key))
    if not ranked or _nearness(ranked[0], shared, desk) < _FIT_FLOOR:
        return None
    best = ranked[0]
    near = desk.retrieval.sentences.get(best.key, 0.0)
    return best if shares(best, shared, desk) >= _SHARED_FLOOR or near >= _NEAR_FLOOR else None


def gives_each_a_figure(claim: Claim, sides: tuple[Side, ...]) -> bool:
    """Whether every side is a name, or the others beside it, that has a figure of its own."""
    named = {side.name for side in sides}
    return all(_has_figure(side, claim, named) for side in sides)


def _has_figure(side: Side, claim: Claim, named: set[str]) -> bool:
    whose = [{each.subject, *each.owners} - {None} for each in claim.figures]
    if side.kind is SideKind.OTHERS:
        return any(names and not names & named for names in whose)
    return side.kind is SideKind.NAME and any(side.name in names for names in whose)


_OWNED_WORTH = 0.25
"""What it adds that every name has a figure of its own."""


def _may_be_then(claim: Claim, sides: tuple[Side, ...], desk: Desk) -> bool:
    """Whether a claim states no period but others than the one that is asked of all sides."""
    asked, stated = desk.reading.periods, {mention.period for mention in claim.sentence.periods}
    if len(asked) != 1 or not stated or any(side.kind in _TIMES for side in sides):
        return True
    return any(share_a_month(each, asked[0], desk.ledger.year_end) for each in stated)


_TIMES = frozenset({SideKind.PERIOD, SideKind.EARLIER, SideKind.EXPECTED})

_SHARED_FLOOR = 0.25
"""Least weighted share of the common words in a sentence on all sides."""

_NEAR_FLOOR = 0.5
"""Least similarity of one that holds fewer of them."""


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


def is_whole(claim: Claim, sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk) -> bool:
    """Whether a sentence on all sides gives each its own present figure of what is compared."""
    if not wants_figures(desk):
        return True
    if coverage(shared, claim.spoken, desk.ledger) < _WHOLE:
        return False
    return all(_has_own(side, claim) for side in sides)


_WHOLE = 0.5
"""Least weighted share of the common words in a sentence that needs no other beside it."""


def _has_own(side: Side, claim: Claim) -> bool:
    """Whether a named side has a figure that is not merely what it came from."""
    if side.kind is not SideKind.NAME:
        return True
    own = [figure for figure in claim.figures if figure.subject == side.name]
    return not own or any(not is_earlier(figure) for figure in own)


def _nearness(claim: Claim, shared: tuple[Term, ...], desk: Desk) -> float:
    near = desk.retrieval.sentences.get(claim.key, 0.0)
    worth = (
        _FIGURES_WORTH * (1 + (len(figures_for(claim, desk)) > 1)) if wants_figures(desk) else 0.0
    )
    return shares(claim, shared, desk) + near + worth


def shares(claim: Claim, shared: tuple[Term, ...], desk: Desk) -> float:
    """Weighted share of the common words that a claim or its headings hold; 1 for none."""
    asked = [name for name in desk.reading.metrics if name not in CHANGE_METRICS]
    if asked and any(f.metric and _is_asked(f.metric, asked, desk) for f in claim.figures):
        rest = tuple(term for term in shared if term.metric not in asked)
        return coverage(rest, claim.spoken, desk.ledger) * 0.5 + 0.5
    return coverage(shared, claim.spoken, desk.ledger)


def _is_asked(metric: str, asked: list[str], desk: Desk) -> bool:
    return any(desk.glossary.is_kind_of(metric, name) for name in asked)


def _fit(claim: Claim, sides: tuple[Side, ...], shared: tuple[Term, ...], desk: Desk) -> float:
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
        + (_OWNED_WORTH if wants_figures(desk) and gives_each_a_figure(claim, sides) else 0.0)
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
