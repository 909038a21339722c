"""What a dossier has instead of the thing that it lacks, as short lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.types import Kind, Period
from qa.bound import Figure
from qa.claims import Claim
from qa.draft import Lack
from qa.glossary import spoken_metric
from qa.ledger import Ledger
from qa.reading import Reading
from qa.types import Reason

_MOST = 8
"""A reader picks from a short list."""

_LINE_CHARS = 120
"""A longer title tells no more."""


def covered_instead(
    lack: Lack, reading: Reading | None, scope: Sequence[Ledger]
) -> tuple[str, ...]:
    """Lines made of dossier spans, period labels and glossary metrics; at most eight.

    `scope` are the dossiers that the question was or could be put to.
    """
    if len(scope) > 1:
        return _first(dossier_line(ledger) for ledger in scope)
    if not scope:
        return ()
    ledger = scope[0]
    if lack.reason is Reason.PERIOD_NOT_COVERED:
        return _first(period.label for period in _periods(reading, ledger))
    if lack.reason is Reason.METRIC_NOT_COVERED:
        given = _first(_metrics(reading, ledger)) or _first(_owners(reading, ledger))
        return given or _first(_titles(ledger))
    return _first(_titles(ledger))


def dossier_line(ledger: Ledger) -> str:
    """A dossier's id and title."""
    dossier = ledger.dossier
    return f"{dossier.id}: {_flat(dossier.quote(dossier.title))}"


def _first(lines: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in lines:
        if line:
            found[line] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def _periods(reading: Reading | None, ledger: Ledger) -> tuple[Period, ...]:
    """Those of the asked metric of the asked name, else of either, else of anything."""
    metrics = set(reading.metrics) if reading else set()
    names = _asked_names(reading, ledger)
    tries: tuple[Callable[[Claim, Figure], bool], ...] = (
        lambda claim, figure: figure.metric in metrics and _is_about(claim, figure, names),
        lambda claim, figure: bool(names) and _is_about(claim, figure, names),
        lambda claim, figure: figure.metric in metrics,
    )
    for fits in tries:
        found = {
            figure.period.period
            for claim in ledger.claims
            for figure in claim.figures
            if figure.period is not None and fits(claim, figure)
        }
        if found:
            return tuple(period for period in ledger.periods if period in found)
    return ledger.periods


def _metrics(reading: Reading | None, ledger: Ledger) -> Iterator[str]:
    """Metrics with a figure for the asked name, in page order."""
    names = _asked_names(reading, ledger)
    for claim in ledger.claims:
        for figure in claim.figures:
            if figure.metric is not None and _is_about(claim, figure, names):
                yield spoken_metric(figure.metric)


def _owners(reading: Reading | None, ledger: Ledger) -> Iterator[str]:
    """The asked metrics of others than the asked name: "revenue of Acme", in page order."""
    for claim in ledger.claims:
        for figure in claim.figures:
            if reading is not None and figure.metric in reading.metrics:
                yield f"{spoken_metric(figure.metric)} of {_flat(figure.subject or ledger.company)}"


def _asked_names(reading: Reading | None, ledger: Ledger) -> frozenset[str]:
    asked = reading.entities if reading else ()
    return frozenset(name for name in asked if name != ledger.company)


def _is_about(claim: Claim, figure: Figure, names: frozenset[str]) -> bool:
    if not names:
        return True
    return figure.subject in names or (figure.subject is None and bool(claim.entities & names))


def _titles(ledger: Ledger) -> Iterator[str]:
    dossier = ledger.dossier
    title = dossier.quote(dossier.title)
    for section in dossier.sections:
        if section.kind is not Kind.HEADER and section.path[0] != title:
            yield _flat(section.path[0])


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LINE_CHARS else flat[: _LINE_CHARS - 1] + "…"
