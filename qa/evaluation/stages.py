"""Where a miss was lost: the first stage on the way from the file to the words said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.coverage import spans_of
from corpus.types import Dossier, Span
from qa.evaluation.gold import Gold, Group, Place, is_overlap
from qa.evaluation.judging import evidence_of, place_of, said
from qa.evaluation.plain import plain
from qa.evaluation.row import Row
from qa.types import Answer, Reason, Refusal, Reply


class Stage(StrEnum):
    """The stages in order.

    NOT_READ: the reader lost the gold or took it for boilerplate. NOT_RETRIEVED: no passage
    that holds it was found among the first `DEPTH`. NOT_CHOSEN: found, but not cited. NOT_SAID:
    cited, but what had to be said is not, or was taken back for breaking a promise.
    WRONGLY_REFUSED: found, and refused. WRONGLY_ANSWERED: answered what is to be refused, or
    said what must not be said, or at too great length.
    """

    NOT_READ = "not_read"
    NOT_RETRIEVED = "not_retrieved"
    NOT_CHOSEN = "not_chosen"
    NOT_SAID = "not_said"
    WRONGLY_REFUSED = "wrongly_refused"
    WRONGLY_ANSWERED = "wrongly_answered"


_ORDER = tuple(Stage)

DEPTH = 10
"""Passages within which gold counts as retrieved: the depth of nDCG@10."""

DROPPED = "dropped for breaking a promise"
"""What the trace says of an answer that verification took back; see qa/trace.py."""

_BEFORE_RETRIEVAL = frozenset({
    Reason.NOT_A_QUESTION, Reason.UNSUPPORTED_LANGUAGE, Reason.OUT_OF_SCOPE,
    Reason.OTHER_COMPANY, Reason.AMBIGUOUS,
})  # fmt: skip
"""Guards that look at the question, so that what was retrieved has no part in them."""


@dataclass(frozen=True, slots=True)
class Miss:
    """The stage that lost a question.

    Attributes:
        guard: the reason given, for a refusal.
        rank: where the lost gold stands among the passages, from 1; None when it is not there.
    """

    stage: Stage
    guard: str | None = None
    rank: int | None = None

    def __str__(self) -> str:
        """As it is printed: "not_retrieved (rank 14)", "wrongly_refused (metric_not_covered)"."""
        if self.stage is Stage.WRONGLY_REFUSED:
            return f"{self.stage} ({self.guard})"
        if self.stage is Stage.NOT_RETRIEVED:
            return f"{self.stage} ({f'rank {self.rank}' if self.rank else 'not among those found'})"
        return str(self.stage)


def find_miss(row: Row, reply: Reply, gold: Gold, dossiers: Sequence[Dossier]) -> Miss:
    """The first stage that lost a question which is not right."""
    outcome = reply.outcome
    if not row.answerable:
        return Miss(Stage.WRONGLY_ANSWERED)
    guard = str(outcome.reason) if isinstance(outcome, Refusal) else None
    if guard is not None and _was_dropped(reply):
        return Miss(Stage.NOT_SAID, guard)
    lost = _lost_groups(row, outcome, gold)
    misses = [_lost_at(group, reply, dossiers, guard) for group in lost]
    if misses:
        # A refusal is the guard's as soon as any of the gold had come as far as it.
        first = max if guard is not None else min
        return first(misses, key=lambda miss: _ORDER.index(miss.stage))
    if guard is not None:
        return Miss(Stage.WRONGLY_REFUSED, guard)
    return Miss(Stage.NOT_SAID if _lacking(row, outcome) else Stage.WRONGLY_ANSWERED)


def _was_dropped(reply: Reply) -> bool:
    """Whether evidence was chosen, but its wording broke a promise and was taken back."""
    worded = (step for step in reply.trace or () if step.stage == "composed")
    return any(DROPPED in line for step in worded for line in step.findings)


def _lost_groups(row: Row, outcome: Answer | Refusal, gold: Gold) -> tuple[Group, ...]:
    """The gold that should have given what the reply lacks."""
    standing = tuple(group for group in gold.groups if not group.is_stale)
    if isinstance(outcome, Refusal):
        return standing
    lacking = _lacking(row, outcome)
    holding = tuple(group for group in standing if any(_gives(group, each) for each in lacking))
    if holding:
        return holding
    uncited = tuple(group for group in standing if not _is_cited(group, outcome))
    return uncited if lacking else ()


def _lost_at(group: Group, reply: Reply, dossiers: Sequence[Dossier], guard: str | None) -> Miss:
    if not any(_is_read(place, dossiers) for place in group.places):
        return Miss(Stage.NOT_READ, guard)
    rank = _rank(group, reply)
    if isinstance(reply.outcome, Answer) and _is_cited(group, reply.outcome):
        return Miss(Stage.NOT_SAID, rank=rank)
    found = rank is not None and rank <= DEPTH
    if guard is not None and (found or guard in _BEFORE_RETRIEVAL):
        return Miss(Stage.WRONGLY_REFUSED, guard, rank)
    return Miss(Stage.NOT_CHOSEN if found else Stage.NOT_RETRIEVED, guard, rank)


def _lacking(row: Row, outcome: Answer | Refusal) -> tuple[tuple[str, ...], ...]:
    flat = plain(said(outcome))
    return tuple(group for group in row.must if not any(plain(each) in flat for each in group))


def _gives(group: Group, wanted: tuple[str, ...]) -> bool:
    return any(plain(each) in plain(quote) for quote in group.quotes for each in wanted)


def _is_cited(group: Group, answer: Answer) -> bool:
    cited = [place_of(citation) for citation in evidence_of(answer)]
    return any(is_overlap(one, place) for one in cited for place in group.places)


def _rank(group: Group, reply: Reply) -> int | None:
    for rank, passage in enumerate(reply.passages, start=1):
        found = Place(passage.dossier, passage.start, passage.end)
        if any(is_overlap(found, place) for place in group.places):
            return rank
    return None


def _is_read(place: Place, dossiers: Iterable[Dossier]) -> bool:
    return any(
        is_overlap(Place(dossier.id, span.start, span.end), place)
        for dossier in dossiers
        if dossier.id == place.dossier
        for span in _readable(dossier)
    )


def _readable(dossier: Dossier) -> set[Span]:
    """What may stand in an answer: sentences, headings, names; not boilerplate."""
    boilerplate = {span for section in dossier.sections for span in section.boilerplate}
    return set(spans_of(dossier)) - boilerplate
