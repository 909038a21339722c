"""Each figure is what it comes to on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.evaluation.calibration import (
    Bin,
    Point,
    brier_score,
    calibration_error,
    reliability,
    risk_area,
    risk_coverage,
)
from qa.evaluation.intervals import calibration_interval, draws, interval_of
from qa.evaluation.metrics import MEASURES, Measure, figure_of, latency_figures, scorer_figures
from qa.evaluation.row import Row
from qa.evaluation.scored import Scored, Verdict
from qa.evaluation.tables import make_tables
from qa.types import Reason, Reply, Role
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    RISK,
    SALES,
    citing,
    found,
    quoting,
    refusing,
    reply,
    score,
)

ASKED = Row(
    "set:1",
    "a",
    ("How were sales?",),
    category="figure",
    evidence=((SALES,), (MARGIN,)),
    must=(("$4.2 billion",),),
)
UNSAID = Row("set:2", "u", ("A dividend?",), category="unsaid", answerable=False)


def _named(name: str) -> Measure:
    return next(each for each in MEASURES if each.name == name)


def _value(name: str, *pairs: tuple[Row, Reply]) -> float | None:
    rows = [(replace(row, id=f"q{n}"), each) for n, (row, each) in enumerate(pairs)]
    return figure_of(_named(name), score(*rows)).value


RIGHT = (ASKED, reply(quoting(SALES), passages=found(SALES)))
WRONG = (ASKED, reply(quoting(RISK), passages=found(RISK, CASH, MARGIN)))
QUIET = (ASKED, reply(refusing()))
KEPT_QUIET = (UNSAID, reply(refusing()))
TALKED = (UNSAID, reply(quoting(RISK)))
LONG = (replace(ASKED, max_words=3), reply(quoting(SALES)))


@pytest.mark.parametrize(
    ("name", "pairs", "value"),
    [
        ("answerable", [RIGHT, WRONG, QUIET, KEPT_QUIET], 1 / 3),  # one of three
        ("any_length", [LONG, WRONG], 1 / 2),  # right but for its length counts here
        ("answerable", [LONG, WRONG], 0.0),  # and not here
        ("abstain_recall", [KEPT_QUIET, TALKED, RIGHT], 1 / 2),  # one of two kept quiet about
        ("abstain_prec", [KEPT_QUIET, QUIET, QUIET, RIGHT], 1 / 3),  # one of three refusals
        ("overall", [RIGHT, KEPT_QUIET, TALKED, WRONG], 1 / 2),  # two of four
        ("grounded", [RIGHT, WRONG, KEPT_QUIET], 1.0),  # both quotes are the text's
        ("supported", [RIGHT], 1.0),  # 12%, $4.2 and Q3 2025 stand in the quote
        ("verbatim", [RIGHT], 1.0),  # the sentence is the quote
        ("cite_prec", [RIGHT, WRONG], 1 / 2),  # of two citations one overlaps gold
        ("cite_recall", [RIGHT, QUIET], 1 / 4),  # of two times two groups one is cited
        ("hit@1", [RIGHT, WRONG], 1 / 2),
        ("hit@5", [RIGHT, WRONG, QUIET], 2 / 3),
        ("right", [RIGHT, WRONG, LONG, KEPT_QUIET], 1 / 2),
        ("wrong", [RIGHT, WRONG, LONG, QUIET], 1 / 2),
        ("too_long", [RIGHT, WRONG, LONG, QUIET], 1 / 4),
        ("number_match", [RIGHT, WRONG, QUIET, KEPT_QUIET], 1 / 3),
    ],
)
def test_a_figure_is_its_share(
    name: str, pairs: list[tuple[Row, Reply]], value: float | None
) -> None:
    """The share counted by hand over a few replies."""
    assert _value(name, *pairs) == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("name", ["abstain_recall", "reason_match", "number_match", "nDCG@10"])
def test_a_figure_of_nothing_is_none(name: str) -> None:
    """Where no question counts there is no share, neither 0 nor 1."""
    row = replace(ASKED, must=(), evidence=())
    assert _value(name, (row, reply(quoting(RISK)))) is None


def test_a_moved_or_altered_quote_is_not_grounded() -> None:
    """A citation is grounded when the text at its offsets is its quote."""
    good = quoting(SALES, RISK)
    moved = replace(good.citations[1], start=good.citations[1].start + 1)
    answer = replace(good, citations=(good.citations[0], moved))
    assert _value("grounded", (ASKED, reply(answer))) == 0.5


def test_a_number_that_no_quote_holds_is_not_supported() -> None:
    """A sentence whose number stands in another citation's quote is not supported."""
    answer = quoting(SALES)
    other = replace(answer, citations=(citing(1, RISK),))
    assert _value("supported", (ASKED, reply(other)), RIGHT) == 0.5
    assert _value("verbatim", (ASKED, reply(other)), RIGHT) == 0.5


def test_context_is_no_evidence() -> None:
    """Citations of role context count neither for precision nor for recall."""
    pair = (ASKED, reply(quoting(SALES, role=Role.CONTEXT)))
    assert _value("cite_prec", pair) is None
    assert _value("cite_recall", pair) == 0.0


def test_token_f1_is_the_harmonic_mean_of_shared_words() -> None:
    """Of 7 words said and 4 expected 3 are shared: precision 3/7, recall 3/4, F1 6/11."""
    row = replace(ASKED, reference="Revenue rose by 12%")
    answer = reply(quoting("Revenue rose 12% to $4.2 billion in Q3"))
    assert _value("token_f1", (row, answer)) == pytest.approx(6 / 11, abs=1e-4)


def test_the_reason_of_a_refusal_counts_where_one_is_expected() -> None:
    """reason_match is over refusals of rows with a reason; the table holds each reason."""
    wants = replace(UNSAID, reason=Reason.PERIOD_NOT_COVERED)
    pairs = [
        (wants, reply(refusing(Reason.PERIOD_NOT_COVERED))),
        (wants, reply(refusing(Reason.NOT_IN_DOSSIER))),
        (wants, reply(quoting(RISK))),
        (ASKED, reply(refusing(Reason.NOT_IN_DOSSIER))),
    ]
    assert _value("reason_match", *pairs) == 0.5
    lines = {each.reason: each for each in make_tables(score(*pairs)).reasons}
    period, absent = lines["period_not_covered"], lines["not_in_dossier"]
    assert (period.expected, period.given, period.precision) == (3, 1, 1.0)
    assert period.recall == pytest.approx(1 / 3, abs=1e-4)
    assert (absent.expected, absent.given, absent.precision, absent.recall) == (0, 2, 0.0, None)


def test_latency_is_the_nearest_rank() -> None:
    """Of 1 to 20 ms the median is the 11th time and the 95th percentile the 20th."""
    figures = latency_figures([each / 1000 for each in range(20, 0, -1)])
    assert [(each.name, each.value) for each in figures] == [("p50_ms", 11.0), ("p95_ms", 20.0)]
    assert latency_figures([]) == ()


def test_stale_gold_is_named_and_counts_as_nothing() -> None:
    """A quote that is gone from the dossier makes a miss stale, and leaves a right answer right."""
    stale = replace(ASKED, evidence=(("Revenue rose 11%",), (SALES,)))
    wrong, right = score(
        (replace(stale, id="w"), reply(quoting(RISK))),
        (replace(stale, id="r"), reply(quoting(SALES))),
    )
    assert (wrong.verdict, wrong.stale, wrong.miss) == (
        Verdict.STALE,
        ("Revenue rose 11%",),
        None,
    )
    assert right.verdict is Verdict.RIGHT
    assert right.judgement.recalled == (True,)  # the stale group is left out
    tables = make_tables((wrong, right))
    assert next(each.value for each in tables.totals if each.name == "answerable") == 1.0
    assert (tables.categories[0].stale, tables.categories[0].share) == (1, 1.0)


def _sure(*pairs: tuple[float, bool]) -> tuple[Scored, ...]:
    return score(
        *(
            (
                replace(ASKED, id=f"q{n}"),
                reply(quoting(SALES if right else RISK), probability=probability),
            )
            for n, (probability, right) in enumerate(pairs)
        )
    )


def test_the_calibration_error_is_the_weighted_gap() -> None:
    """Two at 0.9 of which one is right, gap 0.4; two at 0.6, both right, gap 0.4: together 0.4."""
    scored = _sure((0.9, True), (0.9, False), (0.6, True), (0.6, True))
    assert reliability(scored) == (
        Bin(0.6, 0.7, 2, 0.6, 1.0),
        Bin(0.9, 1.0, 2, 0.9, 0.5),
    )
    assert calibration_error(scored) == pytest.approx(0.4)
    assert brier_score(scored) == pytest.approx((0.01 + 0.81 + 0.16 + 0.16) / 4)


def test_risk_falls_as_less_is_answered() -> None:
    """The surest answer is right, the next is not, the third is: risks 0, 1/2, 1/3."""
    scored = _sure((0.9, True), (0.7, False), (0.5, True))
    assert risk_coverage(scored) == (
        Point(0.9, 1 / 3, 0.0),
        Point(0.7, 2 / 3, 0.5),
        Point(0.5, 1.0, 1 / 3),
    )
    assert risk_area(scored) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3, abs=1e-4)
    assert risk_area(score(QUIET)) is None


def test_an_interval_holds_its_figure_and_narrows_with_more_questions() -> None:
    """The 95% interval of a half is about 0.5 +- 1.96 * sqrt(0.25 / n)."""
    measure = _named("answerable")
    widths = []
    for copies in (10, 160):
        scored = _sure(*([(0.9, True), (0.9, False)] * copies))
        interval = interval_of(measure, scored, draws(len(scored)))
        assert interval is not None
        assert interval.low < 0.5 < interval.high
        widths.append(interval.high - interval.low)
        assert widths[-1] == pytest.approx(2 * 1.96 * (0.25 / (2 * copies)) ** 0.5, rel=0.15)
    assert widths[1] < widths[0] / 3


def test_an_interval_without_chance_is_a_point_and_of_nothing_is_none() -> None:
    """When all questions give the same, every draw does; when none counts there is none."""
    scored = _sure((0.9, True), (0.9, True))
    interval = interval_of(_named("answerable"), scored, draws(2))
    assert interval is not None
    assert (interval.low, interval.high) == (1.0, 1.0)
    assert interval_of(_named("abstain_recall"), scored, draws(2)) is None
    error = calibration_interval(scored, draws(2))
    assert error is not None
    assert error.low == error.high == pytest.approx(0.1)


def test_draws_are_the_same_every_time() -> None:
    """The resampling is seeded: each row draws as many questions as there are."""
    assert (draws(7) == draws(7)).all()
    assert (draws(7).sum(axis=1) == 7).all()


def test_tables_slice_by_category_dossier_and_tag() -> None:
    """Each slice counts its own questions, in alphabetical order."""
    scored = score(
        (replace(ASKED, id="1", tags=("core",)), RIGHT[1]),
        (replace(ASKED, id="2"), WRONG[1]),
        (replace(UNSAID, id="3"), KEPT_QUIET[1]),
    )
    tables = make_tables(scored)
    shown = [(each.name, each.count, each.right, each.share) for each in tables.categories]
    assert shown == [("figure", 2, 1, 0.5), ("unsaid", 1, 1, 1.0)]
    assert [(each.name, each.count) for each in tables.dossiers] == [("borealis", 3)]
    assert [(each.name, each.count) for each in tables.tags] == [("core", 1)]
    assert tables.stages == (("not_retrieved", 1),)


def test_the_line_begins_with_n_and_ends_with_the_median_length() -> None:
    """Answers of 9 and 7 words have the median 8."""
    figures = scorer_figures(score((replace(ASKED, id="1"), RIGHT[1]), WRONG))
    assert str(figures[0]) == "n=2"
    assert str(figures[-1]) == "words_p50=8.0"
