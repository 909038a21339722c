"""What changed between a baseline and a run, and whether anything got worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.evaluation.baseline import Baseline
from qa.evaluation.calibration import calibration_error
from qa.evaluation.intervals import Interval, draws, paired_interval
from qa.evaluation.metrics import DECIMALS, MEASURES, figure_of
from qa.evaluation.scored import Scored


class Change(StrEnum):
    """How a question stands to the baseline."""

    NEW = "new"
    BROKEN = "broken"
    MENDED = "mended"
    REWORDED = "reworded"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Flip:
    """A question whose verdict changed sides."""

    change: Change
    before: Scored
    after: Scored


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure on both sides, over the questions they share.

    Attributes:
        interval: of after minus before, by a paired bootstrap; None where there is none.
        is_worse: it fell (or, for a share of mistakes, rose) by more than `tolerance`.
    """

    name: str
    before: float
    after: float
    interval: Interval | None
    tolerance: float
    is_worse: bool


@dataclass(frozen=True, slots=True)
class Diff:
    """A run against its baseline.

    Attributes:
        shared: how many questions both asked, with the same words of the same dossiers.
        changes: question id -> how it stands, for every question of the run, in its order.
        gone: ids that only the baseline has.
    """

    index_version: str
    shared: int
    changes: tuple[tuple[str, Change], ...]
    gone: tuple[str, ...]
    flips: tuple[Flip, ...]
    shifts: tuple[Shift, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the run fell short, one phrase each; empty when nothing got worse."""
        figures = (
            f"{each.name} {each.before} -> {each.after}" for each in self.shifts if each.is_worse
        )
        questions = (
            f"must-pass question {flip.after.id} broke"
            for flip in self.flips
            if flip.change is Change.BROKEN and (flip.before.must_pass or flip.after.must_pass)
        )
        return (*figures, *questions)


def compare(baseline: Baseline, scored: Sequence[Scored]) -> Diff:
    """The run against its baseline."""
    before = {each.id: each for each in baseline.questions}
    pairs = [(before[each.id], each) for each in scored if _is_shared(before.get(each.id), each)]
    changes = {after.id: _change(one, after) for one, after in pairs}
    now = {each.id for each in scored}
    return Diff(
        index_version=baseline.index_version,
        shared=len(pairs),
        changes=tuple((each.id, changes.get(each.id, Change.NEW)) for each in scored),
        gone=tuple(each.id for each in baseline.questions if each.id not in now),
        flips=tuple(
            Flip(changes[after.id], one, after)
            for one, after in pairs
            if changes[after.id] in (Change.BROKEN, Change.MENDED)
        ),
        shifts=tuple(_shifts(pairs, baseline)),
    )


def _is_shared(before: Scored | None, after: Scored) -> bool:
    """The same question; one that was rewritten under its id is a new one."""
    return before is not None and (before.question, before.dossiers) == (
        after.question,
        after.dossiers,
    )


def _change(before: Scored, after: Scored) -> Change:
    if not before.counts or not after.counts or before.is_right == after.is_right:
        return Change.SAME if before.digest == after.digest else Change.REWORDED
    return Change.MENDED if after.is_right else Change.BROKEN


def _shifts(pairs: Sequence[tuple[Scored, Scored]], baseline: Baseline) -> Iterator[Shift]:
    kept = [(one, other) for one, other in pairs if one.counts and other.counts]
    if not kept:
        return
    before, after = [one for one, _ in kept], [other for _, other in kept]
    drawn = draws(len(kept))
    for measure in MEASURES:
        old, new = figure_of(measure, before).value, figure_of(measure, after).value
        if old is None or new is None:
            continue
        interval = paired_interval(measure, before, after, drawn)
        tolerance = baseline.tolerances[measure.name]
        loss = old - new if measure.higher_is_better else new - old
        yield Shift(measure.name, old, new, interval, tolerance, _is_past(loss, tolerance))
    old, new = calibration_error(before), calibration_error(after)
    if old is not None and new is not None:
        tolerance = baseline.tolerances["calibration_error"]
        is_worse = _is_past(new - old, tolerance)
        yield Shift("calibration_error", old, new, None, tolerance, is_worse)


def _is_past(loss: float, tolerance: float) -> bool:
    """Losses are compared as rounded, so that 0.03 - 0.02 is no more than 0.01."""
    return round(loss, DECIMALS) > tolerance
