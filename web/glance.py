"""Figures at a glance: every named figure of a dossier with its period and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.glossary import load_glossary
from qa.ledger import read_ledger
from web.address import Place

if TYPE_CHECKING:
    from qa.bound import Figure
    from qa.claims import Claim
    from qa.ledger import Ledger
    from qa.library import Dossier, Section

LEFT_OUT_METRICS = frozenset({"audience"})
"""How many people follow an expert says nothing of the company."""

LEFT_OUT_SOURCES = frozenset({"expert", "material"})
"""Opinions and titles of other documents are not the dossier's own figures."""

KEPT_DOSSIERS = 16
"""Working a dossier through takes a quarter of a second, and readers come back to a few."""

CARDS = frozenset({"bull", "bear"})
"""Kinds that say in short what their twin, the body of the same heading, says in full."""


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One figure: `subject` is whose it is, "" when its statement names nobody."""

    metric: str
    subject: str
    value: str
    period: str | None
    is_inherited: bool
    sentence: str
    href: str


@lru_cache(maxsize=KEPT_DOSSIERS)
def ledger_of(dossier: Dossier) -> Ledger:
    """The dossier worked through, with every figure bound to its name and period."""
    return read_ledger(dossier, load_glossary())


@lru_cache(maxsize=KEPT_DOSSIERS)
def glance(dossier: Dossier) -> tuple[GlanceRow, ...]:
    """The figures that have a name, by metric in the order in which metrics first occur.

    A figure stated twice for the same thing and period is shown where it stands first.
    """
    ledger = ledger_of(dossier)
    rows = [
        _row(dossier, claim, figure)
        for claim in ledger.claims
        if _counts(dossier.sections[claim.section])
        for figure in claim.figures
        if figure.metric and figure.metric not in LEFT_OUT_METRICS
    ]
    first: dict[tuple[str, str, str, str | None], GlanceRow] = {}
    for row in rows:
        first.setdefault((row.metric, row.subject, row.value, row.period), row)
    order = {metric: at for at, metric in enumerate(dict.fromkeys(row.metric for row in rows))}
    return tuple(sorted(first.values(), key=lambda row: order[row.metric]))


def _counts(section: Section) -> bool:
    """Whether figures are taken from here: not from opinions, nor from a card with a body."""
    is_card = section.kind in CARDS and bool(section.twins)
    return section.source not in LEFT_OUT_SOURCES and not is_card


def _row(dossier: Dossier, claim: Claim, figure: Figure) -> GlanceRow:
    value = dossier.quote(figure.quantity.span)
    is_rate = figure.is_change and "growth" not in (figure.metric or "")
    start, end = claim.sentence.start, claim.sentence.end
    return GlanceRow(
        metric=f"{figure.metric}, change" if is_rate else figure.metric or "",
        subject=figure.subject or "",
        value=value,
        period=figure.period.period.label if figure.period else None,
        is_inherited=figure.period_inherited,
        sentence=claim.text,
        href=f"/dossiers/{dossier.id}?at={Place(dossier.id, start, end)}#quote",
    )
