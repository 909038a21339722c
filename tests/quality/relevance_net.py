"""The network of `qa.relevance` in torch, to be fitted; the same sums, by batches of questions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from qa.attention import HIDDEN_NEARNESS, PRODUCT_SCALE
from qa.relevance import COMPARED_SCALE, FAR, TOKEN_SCALE
from tests.quality.relevance_data import Sample

_NARROW, _TOLD, _POOLED, _MIXED = 64, 48, 24, 48
"""Widths: tokens as they are compared, a comparison, all of them pooled, the features mixed."""

_ROUNDS = 8
"""Passes over the data. With fewer tokens seen a step, more than four do not overfit; twelve do."""

_BATCH = 16

_LENGTHS = 6
"""The claims of a step stand in so many groups by length, each padded to its longest."""

_WRONG = 12
"""Wrong claims of a question that a step sees: half of them, others each time."""

_NEIGHBOURS = 32
"""So many steps are drawn at once, and their questions put together by length."""

_RATE, _DECAY, _WARM = 3e-3, 0.05, 0.15
"""Highest rate of learning, weight decay, share of steps that warm up (AdamW, one cycle)."""

_WORDLESS = 0.1
"""One question in so many is learnt without its tokens, for encoders that have other ones."""

_UNSEEN = 0.15
"""Share of the tokens of questions and sentences that a step does not see."""

_ALONE = 0.3
"""Weight of each claim's own loss beside that of the choice among them."""

_ABSENT = -1e4


class Net(nn.Module):
    """See `qa.relevance`; names of layers are those that are stored."""

    def __init__(self, coordinates: int, inputs: int) -> None:
        super().__init__()
        self.project = nn.Linear(coordinates, _NARROW, bias=False)
        nn.init.orthogonal_(self.project.weight)
        self.heat = nn.Parameter(torch.tensor([12.0]))
        self.worth = nn.Linear(coordinates, 1)
        self.compare = nn.Linear(2 * _NARROW + 2, _TOLD)
        self.pool = nn.Linear(2 * _TOLD + 3, _POOLED)
        self.token = nn.Linear(_POOLED, 1)
        self.plain = nn.Linear(inputs, 1)
        self.mix = nn.Linear(inputs + 1, _MIXED)
        self.out = nn.Linear(_MIXED, 1)
        self.null = nn.Parameter(torch.zeros(1))
        self.light, self.middle, self.heavy = nn.Dropout(0.15), nn.Dropout(0.3), nn.Dropout(0.4)

    def forward(self, batch: Batch) -> Tensor:
        """Logits of shape (questions, claims), above zero where the null is less likely."""
        told = self._compared(batch) * batch.worded[:, None]
        mixed = torch.relu(self.mix(torch.cat([batch.inputs, told[..., None] / COMPARED_SCALE], 2)))
        total = told + self.plain(batch.inputs)[..., 0] + self.out(self.heavy(mixed))[..., 0]
        logits: Tensor = (total - self.null).masked_fill(~batch.real, _ABSENT)
        return logits

    def _compared(self, batch: Batch) -> Tensor:
        """The first part of the network, of shape (questions, claims)."""
        sought = self.light(self.project(batch.asked))
        gone = ~batch.asked_real
        worth = torch.softmax(self.worth(batch.asked)[..., 0].masked_fill(gone, _ABSENT), 1)
        found = torch.zeros(batch.real.numel())
        told = [self._told(batch, some, sought, worth) for some in batch.alike]
        places = torch.cat([some.places for some in batch.alike])
        return found.index_put((places,), torch.cat(told)).view(batch.real.shape)

    def _told(self, batch: Batch, some: Alike, sought: Tensor, worth: Tensor) -> Tensor:
        """The same of claims of about one length, of shape (claims,)."""
        of = some.questions
        gone, over, worth = ~batch.asked_real[of], sought[of], worth[of]
        found = self.light(self.project(some.held))
        hidden = ~some.held_real[:, None, :]
        plain = torch.bmm(batch.asked[of], some.held.transpose(1, 2))
        plain = plain.masked_fill(hidden, HIDDEN_NEARNESS)
        near = plain + torch.bmm(over, found.transpose(1, 2))
        shares = torch.softmax((self.heat * near).masked_fill(hidden, _ABSENT), 2)
        aligned = torch.bmm(shares, found)
        best = plain.max(2).values
        compared = torch.cat(
            [
                over * aligned * PRODUCT_SCALE,
                (over - aligned).abs(),
                best[..., None],
                near.max(2).values[..., None],
            ],
            2,
        )
        told = self.middle(torch.relu(self.compare(compared)))
        pooled = torch.cat(
            [
                torch.bmm(worth[:, None], told)[:, 0],
                told.masked_fill(gone[..., None], 0.0).max(1).values,
                (best * worth).sum(1)[:, None],
                best.masked_fill(gone, 9.0).min(1).values[:, None],
                torch.log1p(some.held_real.sum(1).float())[:, None] / 4,
            ],
            1,
        )
        hid = self.light(torch.relu(self.pool(self.light(pooled))))
        total: Tensor = self.token(hid)[:, 0] * TOKEN_SCALE
        return total


@dataclass(slots=True, eq=False)
class Alike:
    """Claims of about one length, padded.

    Attributes:
        questions: of each, the place of its question in the batch; int64 of shape (claims,).
        places: where it stands among all claims of the batch, row by row; likewise.
        held: its tokens, unit rows, of shape (claims, tokens, coordinates).
        held_real: bool of shape (claims, tokens).
    """

    questions: Tensor
    places: Tensor
    held: Tensor
    held_real: Tensor


class Batch:
    """Questions side by side, padded; their claims by length; see `Sample`."""

    def __init__(self, samples: Sequence[Sample], center: np.ndarray, spread: np.ndarray) -> None:
        claims = max(len(each.labels) for each in samples)
        n = len(samples)
        inputs = np.zeros((n, claims, samples[0].inputs.shape[1]), np.float32)
        labels, real = np.zeros((n, claims), bool), np.zeros((n, claims), bool)
        held = []
        for at, each in enumerate(samples):
            size = len(each.labels)
            inputs[at, :size] = np.clip((each.inputs - center) / spread, -FAR, FAR)
            labels[at, :size], real[at, :size] = each.labels, True
            held += [(at, at * claims + place, rows) for place, rows in enumerate(each.tokens)]
        self.inputs, self.labels = torch.from_numpy(inputs), torch.from_numpy(labels)
        self.real = torch.from_numpy(real)
        self.asked, self.asked_real = _padded([each.asked for each in samples])
        held.sort(key=lambda each: len(each[2]))
        size = -(-len(held) // _LENGTHS)
        self.alike = [_alike(held[first : first + size]) for first in range(0, len(held), size)]
        self.worded = torch.ones(n)
        self.stands_for = torch.ones(n, claims)
        """How many claims each stands for: the wrong ones for those that were left out, too."""


def _alike(held: Sequence[tuple[int, int, NDArray[np.int8]]]) -> Alike:
    questions, places, tokens = zip(*held, strict=True)
    return Alike(torch.tensor(questions), torch.tensor(places), *_padded(tokens))


def _padded(tokens: Sequence[NDArray[np.int8]]) -> tuple[Tensor, Tensor]:
    """Tokens in bytes as unit rows (texts, tokens, coordinates), and which of them are real."""
    counts = np.array([len(each) for each in tokens])
    longest = max(1, int(counts.max()))
    real = np.arange(longest) < counts[:, None]
    rows = np.zeros((len(tokens), longest, tokens[0].shape[1]), np.float32)
    rows[real] = np.concatenate(tokens)
    return functional.normalize(torch.from_numpy(rows), dim=2), torch.from_numpy(real)


def loss_of(logits: Tensor, batch: Batch) -> Tensor:
    """Choice among the claims and none, and each claim for itself; the mean of the questions."""
    none = torch.zeros(len(logits), 1)
    every = torch.logsumexp(torch.cat([logits + batch.stands_for.log(), none], 1), 1)
    gold = torch.logsumexp(logits.masked_fill(~batch.labels, _ABSENT), 1)
    right = torch.where(batch.labels.any(1), gold, none[:, 0])
    alone = functional.binary_cross_entropy_with_logits(
        logits.clamp(-30, 30), batch.labels.float(), reduction="none"
    )
    each = (alone * batch.real * batch.stands_for).sum(1) / 10
    return (every - right + _ALONE * each).mean()


def fit_net(samples: Sequence[Sample], seed: int = 0) -> tuple[Net, np.ndarray, np.ndarray]:
    """A network fitted on samples, and the mean and deviation of its inputs."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = random.Random(seed)  # noqa: S311 - a shuffle
    stacked = np.concatenate([each.inputs for each in samples])
    center, spread = stacked.mean(0), stacked.std(0) + 1e-3
    net = Net(samples[0].asked.shape[1], stacked.shape[1])
    tuner = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _ROUNDS * -(-len(samples) // _BATCH)
    rate = torch.optim.lr_scheduler.OneCycleLR(tuner, _RATE, total_steps=steps, pct_start=_WARM)
    mixed = list(samples)
    net.train()
    for _ in range(_ROUNDS):
        for some in _drawn(mixed, order):
            few = [_thinned(each, order) for each in some]
            batch = Batch([each for each, _ in few], center, spread)
            for place, (each, wrong) in enumerate(few):
                batch.stands_for[place, : len(each.labels)] = torch.from_numpy(
                    np.where(each.labels, 1.0, wrong)
                )
            batch.worded = (torch.rand(len(batch.worded)) >= _WORDLESS).float()
            batch.asked_real = _seen(batch.asked_real)
            for group in batch.alike:
                group.held_real = _seen(group.held_real)
            loss = loss_of(net(batch), batch)
            tuner.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            tuner.step()
            rate.step()
    net.eval()
    return net, center, spread


def _drawn(samples: list[Sample], order: random.Random) -> list[list[Sample]]:
    """The samples by chance, in steps; those of one step are of about one length."""
    order.shuffle(samples)
    steps = []
    for first in range(0, len(samples), _NEIGHBOURS * _BATCH):
        some = sorted(samples[first : first + _NEIGHBOURS * _BATCH], key=lambda e: len(e.asked))
        steps += [some[at : at + _BATCH] for at in range(0, len(some), _BATCH)]
    order.shuffle(steps)
    return steps


def _thinned(sample: Sample, order: random.Random) -> tuple[Sample, float]:
    """The right claims and some of the wrong ones, and how many each of the latter stands for."""
    wrong = np.flatnonzero(~sample.labels).tolist()
    if len(wrong) <= _WRONG:
        return sample, 1.0
    kept = sorted([*np.flatnonzero(sample.labels).tolist(), *order.sample(wrong, _WRONG)])
    few = replace(
        sample,
        inputs=sample.inputs[kept],
        labels=sample.labels[kept],
        tokens=tuple(sample.tokens[place] for place in kept),
    )
    return few, len(wrong) / _WRONG


def _seen(real: Tensor) -> Tensor:
    """Some of the tokens along the last axis, or all where none would be left."""
    some = real & (torch.rand(real.shape) >= _UNSEEN)
    return torch.where(some.any(-1, keepdim=True), some, real)
