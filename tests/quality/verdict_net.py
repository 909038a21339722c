"""The network of `qa.verdict` in torch, to be fitted."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from qa.verdict import FAR

Rows = NDArray[np.float32]

Tried = tuple[Rows, NDArray[np.bool_], float]
"""The inputs of the drafts of a question, which are right, and what the question is worth."""

_FIRST, _SECOND = 48, 24
"""Widths of the hidden layers."""

_ROUNDS, _BATCH, _RATE, _DECAY = 15, 32, 4e-3, 0.01
"""Passes over the questions, questions a step, highest rate and weight decay (AdamW, one cycle)."""

_SPREAD_LEAST = 1e-2


class VerdictNet(nn.Module):
    """See `qa.verdict`; names of layers are those that are stored."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.plain = nn.Linear(inputs, 1)
        self.first = nn.Linear(inputs, _FIRST)
        self.second = nn.Linear(_FIRST, _SECOND)
        self.out = nn.Linear(_SECOND, 1)
        self.drop = nn.Dropout(0.3)

    def forward(self, inputs: Tensor) -> Tensor:
        """Logits of shape (drafts,)."""
        hidden = self.drop(torch.relu(self.first(inputs)))
        hidden = self.drop(torch.relu(self.second(hidden)))
        total: Tensor = self.plain(inputs) + self.out(hidden)
        return total[:, 0]


def fit_net(questions: Sequence[Tried], seed: int = 0) -> tuple[VerdictNet, Rows, Rows]:
    """A network from the drafts of each question.

    It learns of each draft whether it is right, where each of n drafts of a question counts
    worth / sqrt(n), and of each question which draft to give, if any. Returns the mean and
    deviation of the inputs, too.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = random.Random(seed)  # noqa: S311 - a shuffle
    stacked = np.concatenate([rows for rows, _, _ in questions])
    center, spread = stacked.mean(0), stacked.std(0) + _SPREAD_LEAST
    net = VerdictNet(stacked.shape[1])
    tuner = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = _ROUNDS * -(-len(questions) // _BATCH)
    rate = torch.optim.lr_scheduler.OneCycleLR(tuner, _RATE, total_steps=steps)
    mixed = list(questions)
    net.train()
    for _ in range(_ROUNDS):
        order.shuffle(mixed)
        for first in range(0, len(mixed), _BATCH):
            some = mixed[first : first + _BATCH]
            rows = np.clip((np.concatenate([r for r, _, _ in some]) - center) / spread, -FAR, FAR)
            right = torch.from_numpy(np.concatenate([r for _, r, _ in some])).float()
            worth = torch.cat([torch.full((len(r),), w * len(r) ** -0.5) for _, r, w in some])
            logits = net(torch.from_numpy(rows.astype(np.float32)))
            lost = functional.binary_cross_entropy_with_logits(logits, right, reduction="none")
            tuner.zero_grad()
            loss = (lost * worth).sum() / worth.sum() + _lost_by_choosing(logits, some)
            loss.backward()  # type: ignore[no-untyped-call]
            tuner.step()
            rate.step()
    net.eval()
    return net, center, spread


def _lost_by_choosing(logits: Tensor, some: Sequence[Tried]) -> Tensor:
    """The mean cross-entropy of giving a right draft, or none where none is right.

    None has a logit of 0, which is an even chance.
    """
    none = torch.zeros(1)
    lost, first = [], 0
    for _, right, worth in some:
        chances = torch.log_softmax(torch.cat([logits[first : first + len(right)], none]), 0)
        good = torch.from_numpy(np.append(right, not right.any()))
        lost.append(-worth * torch.logsumexp(chances[good], 0))
        first += len(right)
    return torch.stack(lost).sum() / sum(worth for _, _, worth in some)


def averaged(nets: Sequence[VerdictNet]) -> dict[str, NDArray[np.float64]]:
    """One network whose logit is the mean of several: side by side, with no ties between them.

    Weights by the names that are stored, matrices of shape (inputs, outputs).
    """
    own = [
        {name: values.numpy().T.astype(np.float64) for name, values in net.state_dict().items()}
        for net in nets
    ]
    found = {name: np.concatenate([each[name] for each in own], axis=-1) for name in own[0]}
    tied = np.zeros((len(nets) * _FIRST, len(nets) * _SECOND))
    for place, each in enumerate(own):
        rows = slice(place * _FIRST, (place + 1) * _FIRST)
        columns = slice(place * _SECOND, (place + 1) * _SECOND)
        tied[rows, columns] = each["second.weight"]
    for name in ("plain.weight", "plain.bias", "out.bias"):
        found[name] = np.mean([each[name] for each in own], axis=0)
    found["out.weight"] = np.concatenate([each["out.weight"] for each in own]) / len(nets)
    return {**found, "second.weight": tied}
