"""The network of `qa.relevance` in torch, to be fitted; the same sums, by batches of questions."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
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
        asked, held = batch.asked, batch.held
        sought, found = self.light(self.project(asked)), self.light(self.project(held))
        hidden = ~batch.held_real[:, :, None, :]
        plain = torch.einsum("qmw,qsnw->qsmn", asked, held).masked_fill(hidden, HIDDEN_NEARNESS)
        near = plain + torch.einsum("qmp,qsnp->qsmn", sought, found)
        shares = torch.softmax((self.heat * near).masked_fill(hidden, _ABSENT), 3)
        aligned = torch.einsum("qsmn,qsnp->qsmp", shares, found)
        best = plain.max(3).values
        over = sought[:, None].expand_as(aligned)
        compared = torch.cat(
            [
                over * aligned * PRODUCT_SCALE,
                (over - aligned).abs(),
                best[..., None],
                near.max(3).values[..., None],
            ],
            3,
        )
        told = self.middle(torch.relu(self.compare(compared)))
        gone = ~batch.asked_real
        worth = torch.softmax(self.worth(asked)[..., 0].masked_fill(gone, _ABSENT), 1)
        worth = worth[:, None, :]
        length = torch.log1p(batch.held_real.sum(2).float())[..., None] / 4
        pooled = torch.cat(
            [
                (told * worth[..., None]).sum(2),
                told.masked_fill(gone[:, None, :, None], 0.0).max(2).values,
                (best * worth).sum(2)[..., None],
                best.masked_fill(gone[:, None, :], 9.0).min(2).values[..., None],
                length,
            ],
            2,
        )
        hid = self.light(torch.relu(self.pool(self.light(pooled))))
        found_total: Tensor = self.token(hid)[..., 0] * TOKEN_SCALE
        return found_total


class Batch:
    """Questions side by side, padded; see `Sample`."""

    def __init__(self, samples: Sequence[Sample], center: np.ndarray, spread: np.ndarray) -> None:
        claims = max(len(each.labels) for each in samples)
        longest = max(1, *(len(t) for each in samples for t in each.tokens))
        asked = max(len(each.asked) for each in samples)
        width = samples[0].asked.shape[1]
        n = len(samples)
        inputs = np.zeros((n, claims, samples[0].inputs.shape[1]), np.float32)
        labels, real = np.zeros((n, claims), bool), np.zeros((n, claims), bool)
        question, question_real = (
            np.zeros((n, asked, width), np.float32),
            np.zeros((n, asked), bool),
        )
        held = np.zeros((n, claims, longest, width), np.float32)
        held_real = np.zeros((n, claims, longest), bool)
        for at, each in enumerate(samples):
            size = len(each.labels)
            inputs[at, :size] = np.clip((each.inputs - center) / spread, -FAR, FAR)
            labels[at, :size], real[at, :size] = each.labels, True
            question[at, : len(each.asked)] = each.asked
            question_real[at, : len(each.asked)] = True
            for place, tokens in enumerate(each.tokens):
                held[at, place, : len(tokens)] = tokens
                held_real[at, place, : len(tokens)] = True
        self.inputs, self.labels = torch.from_numpy(inputs), torch.from_numpy(labels)
        self.real, self.asked_real = torch.from_numpy(real), torch.from_numpy(question_real)
        self.asked = functional.normalize(torch.from_numpy(question), dim=2)
        self.held = functional.normalize(torch.from_numpy(held), dim=3)
        self.held_real = torch.from_numpy(held_real)
        self.worded = torch.ones(n)


def loss_of(logits: Tensor, batch: Batch) -> Tensor:
    """Choice among the claims and none, and each claim for itself; the mean of the questions."""
    none = torch.zeros(len(logits), 1)
    every = torch.logsumexp(torch.cat([logits, none], 1), 1)
    gold = torch.logsumexp(logits.masked_fill(~batch.labels, _ABSENT), 1)
    right = torch.where(batch.labels.any(1), gold, none[:, 0])
    alone = functional.binary_cross_entropy_with_logits(
        logits.clamp(-30, 30), batch.labels.float(), reduction="none"
    )
    each = (alone * batch.real).sum(1) / 10
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
        order.shuffle(mixed)
        for first in range(0, len(mixed), _BATCH):
            batch = Batch(mixed[first : first + _BATCH], center, spread)
            batch.worded = (torch.rand(len(batch.worded)) >= _WORDLESS).float()
            batch.asked_real = _seen(batch.asked_real)
            batch.held_real = _seen(batch.held_real)
            loss = loss_of(net(batch), batch)
            tuner.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            tuner.step()
            rate.step()
    net.eval()
    return net, center, spread


def _seen(real: Tensor) -> Tensor:
    """Some of the tokens along the last axis, or all where none would be left."""
    some = real & (torch.rand(real.shape) >= _UNSEEN)
    return torch.where(some.any(-1, keepdim=True), some, real)
