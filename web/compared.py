"""The figures of a comparison side by side, where its sentences hold them in prose.

An answer that compares may be one cited sentence. The same figures as a table, and then as
bars, are read at a glance; nothing stands in it that the cited quotes do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.types import Answer, Cell, Citation, Intent, Interpreted, Reply, Role, Table
from web.glance import ledger_of

if TYPE_CHECKING:
    from qa.bound import Figure
    from qa.library import Dossier

CHANGES = "growth"
"""The metric by which a question asks how much something rose or fell."""

MOST_ROWS = 12
"""Beyond a dozen it is no comparison any more but a list."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure of a cited sentence; `value` is as the quote writes it."""

    value: str
    figure: Figure
    citation: Citation

    @property
    def subject(self) -> str:
        return self.figure.subject or ""

    @property
    def metric(self) -> str:
        return self.figure.metric or ""

    @property
    def period(self) -> str:
        return self.figure.period.period.label if self.figure.period else ""


def table_of(reply: Reply, dossiers: Sequence[Dossier]) -> Table | None:
    """The answer's own table, or one gathered from the sentences of a comparison, or None."""
    answer = reply.outcome
    if not isinstance(answer, Answer):
        return None
    if answer.table or reply.interpreted.intent is not Intent.COMPARE:
        return answer.table
    return _gathered(answer, reply.interpreted, dossiers)


def _gathered(answer: Answer, asked: Interpreted, dossiers: Sequence[Dossier]) -> Table | None:
    """A row for every side that was asked for; None unless each has exactly one figure."""
    found = tuple(each for each in _found(answer, dossiers) if _is_asked(each, asked))
    found = _of_one_unit(found)
    for name, labels, wanted in (
        ("Name", [each.subject for each in found], asked.entities),
        ("Metric", [each.metric for each in found], asked.metrics),
        ("Period", [each.period for each in found], asked.periods),
    ):
        if len(wanted) > 1:
            is_whole = sorted(labels) == sorted(wanted) and len(found) <= MOST_ROWS
            return _table(name, labels, found) if is_whole else None
    return None


def _found(answer: Answer, dossiers: Sequence[Dossier]) -> Iterator[_Found]:
    """The figures with a name of all cited sentences, in the order of the citations."""
    shelf = {dossier.id: dossier for dossier in dossiers}
    for citation in answer.citations:
        dossier = shelf.get(citation.dossier)
        if dossier is None or citation.role is not Role.EVIDENCE:
            continue
        for figure in _figures(dossier, citation):
            yield _Found(dossier.quote(figure.quantity.span), figure, citation)


def _figures(dossier: Dossier, citation: Citation) -> Iterator[Figure]:
    for claim in ledger_of(dossier).claims:
        if citation.start <= claim.sentence.start and claim.sentence.end <= citation.end:
            yield from (each for each in claim.figures if each.metric and not each.compared)


def _is_asked(found: _Found, asked: Interpreted) -> bool:
    """Whether a figure is of a metric, a name and a period that the question names."""
    wants_change = CHANGES in asked.metrics
    return (
        (not asked.metrics or found.metric in asked.metrics)
        and found.figure.is_change == (wants_change or not asked.metrics)
        and (not asked.entities or found.subject in asked.entities)
        and (not asked.periods or found.period in asked.periods)
    )


def _of_one_unit(found: Iterable[_Found]) -> tuple[_Found, ...]:
    """Those in the unit that most are in, the first of equals."""
    listed = tuple(found)
    units = [str(each.figure.quantity.unit) for each in listed]
    best = max(dict.fromkeys(units), key=units.count, default="")
    return tuple(each for each, unit in zip(listed, units, strict=True) if unit == best)


def _table(name: str, labels: Sequence[str], found: Sequence[_Found]) -> Table:
    """Label, figure and, where any figure has one, its period; the metric heads its column."""
    metrics = dict.fromkeys(each.metric for each in found)
    heading = next(iter(metrics)).capitalize() if len(metrics) == 1 else "Value"
    has_periods = name != "Period" and any(each.period for each in found)
    columns = (name, heading, *(["Period"] if has_periods else []))
    return Table(
        columns,
        tuple(
            (
                Cell(label.capitalize() if name == "Metric" else label),
                Cell(each.value, each.citation.number),
                *([Cell(each.period or "not stated")] if has_periods else []),
            )
            for label, each in zip(labels, found, strict=True)
        ),
    )
