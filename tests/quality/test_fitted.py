"""What is stored as fitted belongs to today's data and today's features."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from qa.confidence import ANY, load_calibration
from qa.faq_features import FAQ_FEATURES
from qa.features import FEATURE_NAMES
from qa.shapes import Shape
from qa.shaping import _KINDS as PARTS
from qa.verdict import INPUT_NAMES as VERDICT_INPUTS
from qa.verdict import verdict_of
from qa.weights import load_weights
from tests.quality.calibrate import CALIBRATION
from tests.quality.desks import Candidates
from tests.quality.evidence import (
    DECIDE_NAMES,
    decide,
    decision_features,
    first_by,
    fit_evidence,
)
from tests.quality.fit import WEIGHTS
from tests.quality.fit_relevance import RELEVANCE
from tests.quality.fit_shapes import SHAPES, read_labelled
from tests.quality.fit_shapes import checksum as shapes_checksum
from tests.quality.fit_verdict import VERDICT, Question, Tried, decided, fit
from tests.quality.linear import Linear
from tests.quality.pairs import Couples, fit_pairs, take
from tests.quality.sets import checksum, folds_of, read_all
from tests.quality.verdict_net import VerdictNet, averaged

LEAST_OVERALL = 0.62
"""Of a dossier that nothing was fitted on: a little below what the worst one came to."""

MOST_ERROR = 0.08
"""Expected calibration error over all dossiers, each left out in turn."""


@pytest.mark.parametrize(
    "path",
    [RELEVANCE, WEIGHTS, VERDICT, CALIBRATION],
    ids=["relevance", "weights", "verdict", "calibration"],
)
def test_what_is_stored_was_fitted_on_the_data_as_it_is(path: Path) -> None:
    """The stored checksum is that of today's dossiers and questions; else refit."""
    fitted = json.loads(path.read_text(encoding="utf-8"))["fitted"]
    assert fitted["data_sha256"] == checksum(), f"run {fitted['command']}"


def test_the_shapes_were_fitted_on_the_labelled_questions_as_they_are() -> None:
    """They have data of their own, of none of the dossiers."""
    fitted = json.loads(SHAPES.read_text(encoding="utf-8"))["fitted"]
    assert fitted["data_sha256"] == shapes_checksum(), f"run {fitted['command']}"


def test_every_label_of_the_questions_is_a_shape_or_part_that_is_read() -> None:
    """A label that no reading is made of would teach nothing."""
    asked = read_labelled()
    assert {each.shape for each in asked} == set(Shape)
    assert {each.kind for each in asked if each.kind} <= set(PARTS)


def test_the_stored_weights_are_those_that_the_features_expect() -> None:
    """Every model names every feature, and no other."""
    weights = load_weights()
    for kind, alone in (("figure", weights.figure), ("sentence", weights.sentence)):
        assert list(alone) == ["bias", *FEATURE_NAMES]
        assert list(weights.rank[kind]) == list(FEATURE_NAMES)
        assert list(weights.decide[kind]) == ["bias", *DECIDE_NAMES]
    assert list(weights.faq) == ["bias", *FAQ_FEATURES]
    assert sorted(weights.floors) == ["faq", "figure", "sentence"]


def test_the_stored_curves_cover_every_outcome() -> None:
    """What has no curve of its own reads the one for all."""
    calibration = load_calibration()
    assert ANY in calibration.answered
    assert ANY in calibration.refused


def test_dossiers_left_out_are_answered_too() -> None:
    """On every dossier that neither weights nor curves saw, the pipeline still does its work."""
    fitted = json.loads(CALIBRATION.read_text(encoding="utf-8"))["fitted"]
    overall = {id: each["figures"]["overall"] for id, each in fitted["left_out"].items()}
    assert min(overall.values()) >= LEAST_OVERALL, overall


def test_confidence_holds_on_dossiers_left_out() -> None:
    """What is said with 0.8 on a dossier that was not fitted on is right about so often."""
    fitted = json.loads(CALIBRATION.read_text(encoding="utf-8"))["fitted"]
    assert fitted["left_out_error"] <= MOST_ERROR


def _candidates(right: int, *, dossier: str = "acme", answerable: bool = True) -> Candidates:
    """Three candidates of which the one at `right` has the first feature, and is gold."""
    features = np.zeros((3, len(FEATURE_NAMES)))
    labels = np.zeros(3)
    if answerable:
        features[right, 0] = labels[right] = 1.0
    return Candidates(dossier, answerable, features, labels)


def test_ties_keep_the_order_of_the_page() -> None:
    """Candidates that weigh the same stay where they stand."""
    order = Linear(FEATURE_NAMES, 0.0, np.zeros(len(FEATURE_NAMES)))
    _, labels = first_by(order, _candidates(1))
    assert labels.tolist() == [0.0, 1.0, 0.0]


def test_a_candidate_without_rival_leads_by_two() -> None:
    """As qa/features.py has it: the last of the numbers decided on is the lead."""
    order = Linear(FEATURE_NAMES, 0.0, np.ones(len(FEATURE_NAMES)))
    assert decision_features(order, np.zeros((1, len(FEATURE_NAMES))))[-2:].tolist() == [0.0, 2.0]


def test_a_feature_that_marks_the_answers_is_found() -> None:
    """Where gold has a feature that nothing else has, it comes first and is told from nothing."""
    questions = [_candidates(n % 3) for n in range(30)]
    questions += [_candidates(0, answerable=False) for _ in range(30)]
    evidence = fit_evidence(questions)
    told = decide(evidence, questions)
    assert all(each.is_gold for each in told if each.answerable)
    assert min(t.chance for t in told if t.answerable) > 0.5
    assert max(t.chance for t in told if not t.answerable) < 0.5


def test_the_same_questions_give_the_same_weights() -> None:
    """Nothing of a fit is left to chance."""
    questions = [_candidates(n % 3, answerable=n % 4 > 0) for n in range(20)]
    one, two = fit_evidence(questions), fit_evidence(questions)
    assert one.order.named() == two.order.named()
    assert one.decide.named() == two.decide.named()


def _couples(dossier: str, pair: int | None) -> Couples:
    features = np.zeros((2, len(FAQ_FEATURES)))
    if pair is not None:
        features[pair, 0] = 1.0
    return Couples(dossier, features, pair, may_be=True)


def test_a_feature_that_marks_the_right_pair_is_found() -> None:
    """Where one feature marks the right pair, that pair is taken, and told from none."""
    questions = [_couples("acme", pair) for pair in (0, 1, 0, 1, 0, 1, None, None, None, None)]
    taken = take(fit_pairs(questions), questions)
    assert all(each.is_right for each in taken if each.has_pair)
    assert min(t.chance for t in taken if t.has_pair) > max(
        t.chance for t in taken if not t.has_pair
    )


def _answered(dossier: str, odds: float, *, right: bool) -> Question:
    """A question with one answer, whose odds alone differ."""
    inputs = [0.0] * len(VERDICT_INPUTS)
    inputs[VERDICT_INPUTS.index("odds")] = odds
    return Question(dossier, right, False, (Tried(inputs, right),))


def test_a_sign_that_marks_right_answers_decides() -> None:
    """Where the odds tell right from wrong, the right are given and the wrong refused."""
    asked = [_answered("acme", 1.0, right=True) for _ in range(60)]
    asked += [_answered("acme", -1.0, right=False) for _ in range(60)]
    counts = decided(asked, fit(asked))
    assert (counts["right"], counts["given_right"], counts["refused_right"]) == (1.0, 60, 60)
    assert counts["given_wrong"] == counts["refused_though_right"] == 0


def test_several_networks_are_stored_as_one_that_gives_their_mean() -> None:
    """The packaged form of two networks beside the mean of what each of them gives."""
    torch.manual_seed(3)
    nets = [VerdictNet(len(VERDICT_INPUTS)).eval() for _ in range(2)]
    one = verdict_of(
        {
            "center": [0.0] * len(VERDICT_INPUTS),
            "spread": [1.0] * len(VERDICT_INPUTS),
            "layers": averaged(nets),
            "floor": 0.5,
            "firm_floor": 0.5,
        }
    )
    inputs = np.random.default_rng(3).normal(size=len(VERDICT_INPUTS))
    with torch.no_grad():
        logits = [float(net(torch.tensor(inputs[None], dtype=torch.float32))) for net in nets]
    assert one.chance_of(inputs.tolist()) == pytest.approx(
        1 / (1 + np.exp(-np.mean(logits))), abs=1e-5
    )


def test_every_dossier_is_in_one_fold() -> None:
    """And no fold is empty, so that each is left out once."""
    sets = read_all()
    folds = folds_of(sets)
    ids = [id for fold in folds for id in fold]
    assert all(folds)
    assert sorted(ids) == sorted(each.id for each in sets.dossiers)
