"""Drafts that are given before all others, and from what chance on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from qa.admission import cited_claims
from qa.choose.faq import SUBJECTS
from qa.choose.nearest import NEAREST
from qa.claims import Claim
from qa.compare.joint import gives_each_a_figure
from qa.compare.resolve import SideKind
from qa.compare.speaking import is_present
from qa.desk import Desk
from qa.draft import Draft
from qa.premise import OTHERWISE, denies
from qa.shapes import Shape
from qa.sides_told import SIDES, share_of_sides
from qa.signs import Likely


class Early(NamedTuple):
    """How a draft comes before what else was found.

    Attributes:
        least: from what chance on it is given; infinite for most.
        has_to_be_best: only where it is likelier than what was found before.
        lead: what is said before it, if that is not the draft's own.
    """

    least: float = math.inf
    has_to_be_best: bool = False
    lead: str = ""


def given_early(draft: Draft, desk: Desk, likely: Likely) -> Early:
    """From what chance on a draft is given before all others."""
    if _is_own_comparison(draft, likely):
        sides = desk.reading.sides
        if _is_against_others(draft, desk):
            return Early(_OTHERS)
        if not sides:
            return Early(_GROUPED, has_to_be_best=True)
        if _tells_of_all(cited_claims(draft, desk), desk):
            return Early(_COMPARED)
    if (SIDES, 1.0) in draft.signals:
        return Early(_COMPARED)
    if (SUBJECTS, 1.0) in draft.signals:
        return Early(_OF_SUBJECTS)
    return Early(_DENIED, lead=OTHERWISE) if denies(draft, desk) else Early()


def _is_own_comparison(draft: Draft, likely: Likely) -> bool:
    """Whether the cues ask for a comparison and those who know comparisons made it."""
    own = not {name for name, _ in draft.signals} & {NEAREST, SIDES, "faq"}
    return own and likely.is_by_cues and likely.shape is Shape.COMPARE


def _is_against_others(draft: Draft, desk: Desk) -> bool:
    """Whether one sentence sets the figure of a name against those of others that nobody named."""
    others = any(side.kind is SideKind.OTHERS for side in desk.sides)
    claims = cited_claims(draft, desk) if others and desk.reading.metrics else ()
    return any(gives_each_a_figure(claim, desk.sides) for claim in claims)


def _tells_of_all(claims: Sequence[Claim], desk: Desk) -> bool:
    """Whether claims tell of every side; of times without a name, that something moved."""
    if desk.sides and all(side.kind is SideKind.EARLIER for side in desk.sides):
        return all(is_present(side, each, desk.ledger) for each in claims for side in desk.sides)
    return share_of_sides(claims, desk) == 1


_DENIED = 0.3
"""The figure that moved the other way than a question says is given from this chance on."""

_OTHERS = 0.03
"""From this chance on a sentence with the figures of rivals is given to a question that
names none of them: it need not call them rivals."""

_COMPARED, _GROUPED = 0.225, 0.18
"""A comparison that tells of every side is given from this chance on, and before the
nearest sentences, since it says side by side what they leave to the reader; one of a group, such as
"which division grew fastest", names no side that they could be held to, and has to be likelier than
what was found before."""

_OF_SUBJECTS = 0.175
"""A pair all of whose subjects are asked about is given from this chance on."""
