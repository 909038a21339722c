"""Curves of confidence on replies small enough to be worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import ANY
from tests.quality.curves import (
    Trial,
    bins_of,
    calibration_error,
    fit_calibration,
    fit_curve,
)


def _trials(strength: float, right: int, wrong: int, kind: str = "figure") -> list[Trial]:
    return [Trial("acme", True, kind, strength, n < right) for n in range(right + wrong)]


def test_certainty_that_is_always_right_has_no_error() -> None:
    """Probability 1 and all right: nothing between them."""
    assert calibration_error([(1.0, True)] * 5) == 0.0


def test_the_error_is_the_distance_from_the_share_right() -> None:
    """0.9 said ten times and right five times is 0.4 too much."""
    assert calibration_error([(0.9, n < 5) for n in range(10)]) == pytest.approx(0.4)


def test_bins_count_by_how_many_replies_they_hold() -> None:
    """Three replies off by 0.2 and one off by 0.6 are off by 0.3 on average."""
    pairs = [(0.8, True)] * 3 + [(0.6, False)]
    assert calibration_error(pairs) == pytest.approx(0.3)


def test_equal_strengths_stay_in_one_bin() -> None:
    """A strength that forty replies share is one point of the curve, not two."""
    assert [len(each) for each in bins_of(_trials(0.5, 40, 0))] == [40]


def test_a_short_last_bin_joins_the_one_before() -> None:
    """Five strong replies are too few for a point of their own."""
    assert [len(each) for each in bins_of(_trials(0.3, 20, 0) + _trials(0.9, 5, 0))] == [25]


def test_a_curve_of_one_strength_is_its_share_drawn_to_the_wider_group() -> None:
    """30 of 40 right with a prior of 0.5: (30 + 2) / 44, then (30 + 4 * that) / 44."""
    curve = fit_curve(_trials(0.5, 30, 10), prior=0.5)
    middle = 32 / 44
    assert curve.points == ((0.5, round((30 + 4 * middle) / 44, 3)),)


def test_a_stronger_bin_that_is_right_less_often_is_merged() -> None:
    """Confidence never falls with strength: both bins become one point half way."""
    curve = fit_curve(_trials(0.2, 20, 0) + _trials(0.8, 10, 10), prior=0.75)
    assert [strength for strength, _ in curve.points] == [0.5]


def test_a_rare_kind_reads_the_curve_of_all() -> None:
    """Ten replies of a kind are too few for a curve of its own; forty are enough."""
    trials = _trials(0.5, 30, 10, "figure") + _trials(0.9, 9, 1, "list")
    curves = fit_calibration(trials).answered
    assert sorted(curves) == sorted([ANY, "figure"])


@given(
    st.lists(st.tuples(st.floats(0, 1, allow_nan=False), st.booleans()), min_size=1, max_size=200)
)
def test_every_curve_rises_within_bounds(replies: list[tuple[float, bool]]) -> None:
    """Whatever the replies are, a curve can be made of them: its type refuses any other."""
    trials = [Trial("acme", True, "figure", strength, right) for strength, right in replies]
    chances = [chance for _, chance in fit_curve(trials, prior=0.8).points]
    assert chances == sorted(chances)
