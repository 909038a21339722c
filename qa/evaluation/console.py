"""What a run prints: categories, misses with their stage, figures, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.evaluation.compare import Change, Diff
from qa.evaluation.intervals import Interval
from qa.evaluation.judging import said
from qa.evaluation.metrics import latency_figures, percentile_ms, scorer_figures
from qa.evaluation.run import Outcome
from qa.evaluation.scored import Scored
from qa.evaluation.tables import Slice, Tables

_QUESTION_CHARS = 110
_ANSWER_CHARS = 160
"""What of a miss fits two lines of a wide terminal."""

_HIDDEN = dict.fromkeys((*range(32), *range(127, 160)), "\ufffd")
"""Control characters of a question set must not reach the terminal."""


def run_lines(outcomes: Sequence[Outcome], scored: Sequence[Scored]) -> Iterator[str]:
    """Categories, misses, stale gold, and the scorer's line of figures."""
    yield from _category_lines(scored)
    for outcome, each in zip(outcomes, scored, strict=True):
        yield from _miss_lines(outcome, each)
        if each.stale:
            yield _shown(f"- {each.id} [stale gold] {'; '.join(each.stale)[:_ANSWER_CHARS]!r}")
    counting = [each for each in scored if each.counts]
    figures = scorer_figures(counting)
    times = latency_figures([each.seconds for each in outcomes])
    yield " ".join(str(figure) for figure in figures + times)


def table_lines(tables: Tables) -> Iterator[str]:
    """The figures with intervals, then what each dossier, reason and stage came to."""
    yield "figures, with 95% intervals over the questions"
    for total in tables.totals:
        if total.value is not None:
            yield f"  {total.name:<20} {total.value:.4f} {shown_interval(total.interval)}".rstrip()
    if len(tables.dossiers) > 1:
        yield "by dossier"
        yield from map(_slice_line, tables.dossiers)
    if tables.tags:
        yield "by tag"
        yield from map(_slice_line, tables.tags)
    if tables.reasons:
        yield "refusals by reason (expected, given, precision, recall)"
    for line in tables.reasons:
        yield (
            f"  {line.reason:<20} {line.expected:>3} {line.given:>3} "
            f"{shown_share(line.precision)} {shown_share(line.recall)}"
        )
    if tables.stages:
        yield "lost at"
    for stage, count in tables.stages:
        yield f"  {stage:<20} {count:>3}"


def stage_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Median and 95th percentile of the time in each stage, where the assistant tells."""
    names = list(dict.fromkeys(name for each in outcomes for name in each.stages))
    if names:
        yield "time by stage (p50_ms, p95_ms)"
    for name in names:
        seconds = [each.stages[name] for each in outcomes if name in each.stages]
        middle, high = percentile_ms(seconds, 50), percentile_ms(seconds, 95)
        yield f"  {name:<20} {middle:>8.2f} {high:>8.2f}"


def diff_lines(diff: Diff) -> Iterator[str]:
    """What changed against the baseline, and whether that is good enough."""
    new = sum(change is Change.NEW for _, change in diff.changes)
    yield f"against the baseline: {diff.shared} shared, {new} new, {len(diff.gone)} gone"
    for shift in diff.shifts:
        if shift.before != shift.after:
            step = shift.after - shift.before
            fell = "  worse than its tolerance" if shift.is_worse else ""
            interval = shown_interval(shift.interval)
            yield (
                f"  {shift.name:<20} {shift.before:.4f} -> {shift.after:.4f} "
                f"{step:+.4f} {interval}".rstrip()
                + fell
            )
    for flip in diff.flips:
        stage = f" {flip.after.miss}" if flip.after.miss else ""
        must = " (must pass)" if flip.before.must_pass or flip.after.must_pass else ""
        question = flip.after.question[:_QUESTION_CHARS]
        yield _shown(f"  {flip.change}: {flip.after.id}{must}{stage} {question!r}")
    for id in diff.gone:
        yield _shown(f"  gone: {id}")


def shown_interval(interval: Interval | None) -> str:
    """An interval as "[0.81, 0.93]"; nothing for none."""
    return f"[{interval.low:.4f}, {interval.high:.4f}]" if interval else ""


def shown_share(share: float | None) -> str:
    """A share to two places; a dash for none."""
    return "   -" if share is None else f"{share:.2f}"


def _category_lines(scored: Sequence[Scored]) -> Iterator[str]:
    for category in sorted({each.category for each in scored}):
        rights = [
            each.judgement.right for each in scored if each.category == category and each.counts
        ]
        share = sum(rights) / len(rights) if rights else 0.0
        yield _shown(f"  {category:<20} {sum(rights):>3}/{len(rights):<3} {share:.2f}")


def _miss_lines(outcome: Outcome, scored: Scored) -> Iterator[str]:
    if scored.is_right:
        return
    question = scored.question[:_QUESTION_CHARS]
    why = list(scored.judgement.why)
    if not why:
        why.append("gives another figure than the one asked for")
    stage = f" | {scored.miss}" if scored.miss else ""
    yield _shown(f"- {scored.id} [{scored.category}] {question!r}: {'; '.join(why)}{stage}")
    yield _shown(f"    -> {said(outcome.reply.outcome)[:_ANSWER_CHARS]!r}")


def _slice_line(each: Slice) -> str:
    counting = each.count - each.stale
    return _shown(f"  {each.name:<20} {each.right:>3}/{counting:<3} {shown_share(each.share)}")


def _shown(line: str) -> str:
    return line.translate(_HIDDEN)
