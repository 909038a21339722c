"""Figures at a glance: every named figure of a dossier with its period and its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
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

WORDS_BEFORE = 6
"""Enough to name a part of the business: "expand, with North American sales climbing"."""

_COUNTED = re.compile(r" [a-z]+")

CARDS = frozenset({"bull", "bear"})
"""Kinds that say in short what their twin, the body of the same heading, says in full."""


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """One figure: `subject` is whose it is, "" when its statement names nobody.

    `before` are the words before it in its sentence, where nothing else tells it from others.
    """

    metric: str
    subject: str
    before: str
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
    told = _told_apart(first.values())
    order = {metric: at for at, metric in enumerate(dict.fromkeys(row.metric for row in rows))}
    return tuple(sorted(told, key=lambda row: order[row.metric]))


def _told_apart(rows: Iterable[GlanceRow]) -> tuple[GlanceRow, ...]:
    """The words before a figure stay only where nobody is named and another row says the same."""
    listed = tuple(rows)
    alike = Counter((row.metric, row.period, row.subject) for row in listed)
    return tuple(
        row
        if not row.subject and (alike[row.metric, row.period, ""] > 1 or row.metric == "growth")
        else replace(row, before="")
        for row in listed
    )


def _value(dossier: Dossier, figure: Figure) -> str:
    """The figure as the text writes it; a bare number takes what it counts along."""
    span = figure.quantity.span
    counted = _COUNTED.match(dossier.text, span.end)
    is_bare = figure.quantity.unit == "count" and counted is not None
    return dossier.text[span.start : counted.end() if is_bare and counted else span.end]


def _counts(section: Section) -> bool:
    """Whether figures are taken from here: not from opinions, nor from a card with a body."""
    is_card = section.kind in CARDS and bool(section.twins)
    return section.source not in LEFT_OUT_SOURCES and not is_card


def _row(dossier: Dossier, claim: Claim, figure: Figure) -> GlanceRow:
    start, end = claim.sentence.start, claim.sentence.end
    before = dossier.text[start : figure.quantity.span.start]
    is_moved = figure.is_change or before.endswith("by ")
    is_rate = is_moved and "growth" not in (figure.metric or "")
    return GlanceRow(
        metric=f"{figure.metric}, change" if is_rate else figure.metric or "",
        subject=figure.subject or "",
        before=" ".join(before.split()[-WORDS_BEFORE:]),
        value=_value(dossier, figure),
        period=figure.period.period.label if figure.period else None,
        is_inherited=figure.period_inherited,
        sentence=claim.text,
        href=f"/dossiers/{dossier.id}?at={Place(dossier.id, start, end)}#quote",
    )
