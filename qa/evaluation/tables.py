"""The tables of a run: all figures with intervals, and one line per category, dossier, reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qa.evaluation.calibration import brier_score, calibration_error, risk_area
from qa.evaluation.intervals import Interval, calibration_interval, draws, interval_of
from qa.evaluation.metrics import MEASURES, counted, figure_of, mean
from qa.evaluation.scored import Scored, Verdict


@dataclass(frozen=True, slots=True)
class Total:
    """A figure over the whole run, with its 95% interval where it has one."""

    name: str
    meaning: str
    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Slice:
    """The questions that share a category, a dossier or a tag."""

    name: str
    count: int
    right: int
    wrong: int
    too_long: int
    stale: int
    cite_prec: float | None
    cite_recall: float | None
    hit_at_5: float | None

    @property
    def share(self) -> float | None:
        """Right of those that count."""
        counts = self.count - self.stale
        return self.right / counts if counts else None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Refusals for one reason, over the rows that expect a reason or an answer.

    precision: of the refusals given for it, those that expect it; recall: of the rows that
    expect it, those refused for it.
    """

    reason: str
    expected: int
    given: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything of a run that is printed or drawn, question by question aside."""

    totals: tuple[Total, ...]
    categories: tuple[Slice, ...]
    dossiers: tuple[Slice, ...]
    tags: tuple[Slice, ...]
    reasons: tuple[ReasonLine, ...]
    stages: tuple[tuple[str, int], ...]


def make_tables(scored: Sequence[Scored]) -> Tables:
    """The tables of a run, rows in alphabetical order, stages by how often they lose."""
    lost = Counter(str(each.miss.stage) for each in scored if each.miss)
    return Tables(
        totals=_totals(counted(scored)),
        categories=_slices(scored, lambda each: (each.category,)),
        dossiers=_slices(scored, lambda each: each.dossiers),
        tags=_slices(scored, lambda each: each.tags),
        reasons=_reasons(counted(scored)),
        stages=tuple(sorted(lost.items(), key=lambda item: (-item[1], item[0]))),
    )


def _totals(scored: Sequence[Scored]) -> tuple[Total, ...]:
    if not scored:
        return ()
    drawn = draws(len(scored))
    measured = tuple(
        Total(
            measure.name,
            measure.meaning,
            figure_of(measure, scored).value,
            interval_of(measure, scored, drawn),
        )
        for measure in MEASURES
    )
    error = Total(
        "calibration_error",
        "mean distance of confidence from being right, over ten bins",
        calibration_error(scored),
        calibration_interval(scored, drawn),
    )
    brier = Total("brier", "mean square of the same distance", brier_score(scored), None)
    area = Total("risk_area", "area under the risk-coverage curve", risk_area(scored), None)
    return (*measured, error, brier, area)


def _slices(
    scored: Sequence[Scored], names: Callable[[Scored], Iterable[str]]
) -> tuple[Slice, ...]:
    held: dict[str, list[Scored]] = {}
    for each in scored:
        for name in names(each):
            held.setdefault(name, []).append(each)
    return tuple(_slice(name, held[name]) for name in sorted(held))


def _slice(name: str, scored: Sequence[Scored]) -> Slice:
    verdicts = Counter(each.verdict for each in scored)
    judged = [each.judgement for each in counted(scored)]
    return Slice(
        name=name,
        count=len(scored),
        right=verdicts[Verdict.RIGHT],
        wrong=verdicts[Verdict.WRONG],
        too_long=verdicts[Verdict.TOO_LONG],
        stale=verdicts[Verdict.STALE],
        cite_prec=mean(value for each in judged for value in each.precise),
        cite_recall=mean(value for each in judged for value in each.recalled),
        hit_at_5=mean(each.found_in_five for each in judged),
    )


def _reasons(scored: Sequence[Scored]) -> tuple[ReasonLine, ...]:
    fair = [each for each in scored if each.reason_expected or each.judgement.is_answerable]
    if not any(each.reason_expected for each in fair):
        return ()
    expected = Counter(each.reason_expected for each in fair if each.reason_expected)
    given = Counter(each.reason_given for each in fair if each.reason_given)
    both = Counter(each.reason_given for each in fair if each.reason_given == each.reason_expected)
    return tuple(
        ReasonLine(
            reason,
            expected[reason],
            given[reason],
            mean([both[reason] / given[reason]] if given[reason] else []),
            mean([both[reason] / expected[reason]] if expected[reason] else []),
        )
        for reason in sorted(expected | given)
    )
