"""How a reply came about, stage by stage, for those who ask."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Found
from qa.draft import Draft, Lack
from qa.features import FEATURE_NAMES
from qa.finding import Finding
from qa.scored import Scored
from qa.types import Answer, Refusal, TraceStep

_PASSAGES_MAX = 5
"""Passages named in a trace: as many as a reply shows by default."""

_CANDIDATES_MAX = 5
"""Sentences named in a trace with their features."""

_QUOTED_CHARS = 90
"""Enough of a sentence to know it by."""


def trace_of(finding: Finding, outcome: Answer | Refusal, dropped: int) -> tuple[TraceStep, ...]:
    """The steps in the order in which they were taken."""
    steps = [TraceStep("resolved", (finding.text,))]
    for ledger, found in zip(finding.ledgers, finding.found, strict=True):
        about = f" in {ledger.dossier.id}" if len(finding.ledgers) > 1 else ""
        steps.append(TraceStep(f"understood{about}", tuple(_understood(found))))
        steps.append(TraceStep(f"retrieved{about}", tuple(_retrieved(found))))
        steps.append(TraceStep(f"candidates{about}", tuple(_candidates(found))))
    steps.append(TraceStep("decided", tuple(_decided(finding.outcome))))
    steps.append(TraceStep("composed", tuple(_composed(outcome, dropped))))
    return tuple(steps)


def _understood(found: Found) -> Iterator[str]:
    reading = found.reading
    yield f"intent {reading.intent.value}, sought {reading.asked.sought.value}"
    for name, values in (
        ("entities", reading.entities),
        ("unknown names", reading.unknown),
        ("periods", tuple(period.label for period in reading.periods)),
        ("metrics", reading.metrics),
        ("terms", tuple(term.text for term in reading.terms)),
        ("sides", reading.sides),
    ):
        if values:
            yield f"{name}: {', '.join(values)}"


def _retrieved(found: Found) -> Iterator[str]:
    for hit in found.retrieval.hits[:_PASSAGES_MAX]:
        yield f"{hit.score:.3f} {hit.passage.id}"


def _candidates(found: Found) -> Iterator[str]:
    if reranker := found.desk.words.reranker:
        yield f"reranked by {reranker.name}"
    for scored in found.desk.scored[:_CANDIDATES_MAX]:
        yield f"{scored.score:.3f} {_short(scored.claim.text)}{_gaps(scored)}"
        values = zip(FEATURE_NAMES, scored.features, strict=True)
        yield "  " + ", ".join(f"{name} {value:.2f}" for name, value in values)


def _gaps(scored: Scored) -> str:
    if scored.fit is None or not scored.fit.gaps:
        return ""
    return f" (falls short in {', '.join(sorted(gap.value for gap in scored.fit.gaps))})"


def _decided(outcome: Draft | Lack) -> Iterator[str]:
    match outcome:
        case Draft():
            yield f"answer by template {outcome.template}, strength {outcome.strength:.3f}"
            for name, value in outcome.signals:
                yield f"{name} {value:.3f}"
        case Lack():
            yield f"refuse: {outcome.reason.value}, strength {outcome.strength:.3f}"
            for missing in outcome.missing:
                yield f"missing {missing.kind.value}: {missing.term}"


def _composed(outcome: Answer | Refusal, dropped: int) -> Iterator[str]:
    match outcome:
        case Answer():
            yield f"{len(outcome.sentences)} sentences, {len(outcome.citations)} citations"
        case Refusal():
            yield f"refusal with {len(outcome.covers)} things that are covered"
    if dropped:
        yield f"{dropped} dropped for breaking a promise"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTED_CHARS else flat[: _QUOTED_CHARS - 1] + "…"
