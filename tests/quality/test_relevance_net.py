"""The network that is fitted and the one that answers are the same sums."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import torch

from qa.relevance import Relevance, relevance_of
from qa.scored import INPUT_NAMES
from tests.quality.fit_relevance import stored
from tests.quality.relevance_data import Sample
from tests.quality.relevance_net import Batch, Net, _drawn, _thinned, fit_net, loss_of
from tests.quality.sets import Sets

WIDTH = 12
NOBODY = Sets((), {}, "0")


def _chance() -> random.Random:
    return random.Random(0)  # noqa: S311 - a draw


def _sample(seed: int, *, right: int | None, claims: int = 5) -> Sample:
    """Claims of random tokens; the right one holds the question's own and has the first input."""
    chance = np.random.default_rng(seed)
    inputs = np.zeros((claims, len(INPUT_NAMES)), np.float32)
    labels = np.zeros(claims, bool)
    asked = chance.integers(-100, 100, (3, WIDTH), dtype=np.int8)
    tokens = [chance.integers(-100, 100, (4 + n, WIDTH), dtype=np.int8) for n in range(claims)]
    if right is not None:
        labels[right] = True
        inputs[right, 0] = 1.0
        tokens[right] = np.concatenate([asked, tokens[right]])
    return Sample("acme", inputs, labels, asked, tuple(tokens))


def _network(net: Net, samples: list[Sample]) -> tuple[Relevance, np.ndarray, np.ndarray]:
    inputs = np.concatenate([each.inputs for each in samples])
    center, spread = inputs.mean(0), inputs.std(0) + 1e-3
    return relevance_of(stored(net, center, spread, NOBODY)), center, spread


def test_numpy_gives_what_torch_gives() -> None:
    """Padded or not, in a batch or alone: the same logits, but for what rounding takes away."""
    torch.manual_seed(1)
    net = Net(WIDTH, len(INPUT_NAMES)).eval()
    samples = [_sample(1, right=2), _sample(2, right=None, claims=3)]
    relevance, center, spread = _network(net, samples)
    with torch.no_grad():
        fitted = net(Batch(samples, center, spread)).numpy()
    for row, each in zip(fitted, samples, strict=True):
        compared = relevance.compare_tokens(each.asked, each.tokens)
        told = relevance.of(each.inputs.astype(np.float64), compared)
        np.testing.assert_allclose(told, row[: len(told)], atol=5e-3)


def test_what_marks_right_claims_is_learnt() -> None:
    """Right claims come first and above zero; where there is none, all are below it."""
    samples = [_sample(seed, right=seed % 5 if seed % 3 else None) for seed in range(600)]
    net, center, spread = fit_net(samples)
    relevance = relevance_of(stored(net, center, spread, NOBODY))
    told = 0
    for seed in range(1000, 1030):
        each = _sample(seed, right=seed % 5 if seed % 3 else None)
        compared = relevance.compare_tokens(each.asked, each.tokens)
        logits = relevance.of(each.inputs.astype(np.float64), compared)
        is_right = bool(each.labels[np.argmax(logits)]) and logits.max() > 0
        told += is_right if each.labels.any() else logits.max() <= 0
    assert told >= 28


def test_the_loss_of_a_sure_right_choice_is_small() -> None:
    """It is near nothing where the right claim is far ahead, and large where a wrong one is."""
    sample = _sample(3, right=1)
    batch = Batch([sample], np.zeros(len(INPUT_NAMES)), np.ones(len(INPUT_NAMES)))
    sure = torch.full((1, 5), -20.0)
    sure[0, 1] = 20.0
    astray = torch.full((1, 5), -20.0)
    astray[0, 0] = 20.0
    assert float(loss_of(sure, batch)) < 0.01
    assert float(loss_of(astray, batch)) > 10


def test_wrong_claims_left_out_are_stood_for_by_those_that_are_kept() -> None:
    """Every right claim is kept, twelve of the others, and these count as all of them."""
    sample = _sample(4, right=3, claims=25)
    few, each = _thinned(sample, _chance())
    assert few.labels.sum() == 1
    assert (len(few.labels), each) == (13, 2.0)
    short = _sample(4, right=3)
    assert _thinned(short, _chance()) == (short, 1.0)


def test_a_step_holds_questions_of_about_one_length_and_all_are_seen_once() -> None:
    """What is drawn are the samples, put together by the length of their questions."""
    samples = [_sample(seed, right=1) for seed in range(70)]
    for place, each in enumerate(samples):
        samples[place] = replace(each, asked=each.asked[: 1 + place % 3])
    steps = _drawn(list(samples), _chance())
    assert sorted(id(each) for step in steps for each in step) == sorted(map(id, samples))
    assert sum(len({len(each.asked) for each in step}) == 1 for step in steps) >= 3
