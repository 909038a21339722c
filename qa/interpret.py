"""What was understood, as the reader is told it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from qa.finding import Finding
from qa.types import Intent, Interpreted

T = TypeVar("T")


def interpreted_from(finding: Finding) -> Interpreted:
    """The readings of a finding as one."""
    readings = [found.reading for found in finding.found]
    return Interpreted(
        intent=readings[0].intent if readings else Intent.EXPLAIN,
        entities=_once(name for each in readings for name in (*each.entities, *each.unknown)),
        periods=_once(period.label for each in readings for period in each.periods),
        metrics=_once(metric for each in readings for metric in each.metrics),
        dossiers=tuple(ledger.dossier.id for ledger in finding.ledgers),
        spelling=_once(word for each in readings for word in each.spelling),
    )


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
