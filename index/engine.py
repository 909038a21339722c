"""What finds the nearest of very many rows, whatever holds them: one protocol for all engines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """Rows found, best first, ties by number.

    Attributes:
        numbers: int64 of shape (found,), each row's number, counted from 0.
        cosines: float32 of shape (found,), higher is better.
    """

    numbers: NDArray[np.int64]
    cosines: NDArray[np.float32]

    @classmethod
    def of(cls, numbers: NDArray[np.int64], cosines: NDArray[np.float32], *, limit: int) -> Nearest:
        """The best `limit` of these."""
        if len(cosines) > limit > 0:
            worst = np.partition(cosines, -limit)[-limit]
            kept = np.flatnonzero(cosines >= worst)
            numbers, cosines = numbers[kept], cosines[kept]
        order = np.lexsort((numbers, -cosines))[: max(limit, 0)]
        return cls(numbers[order], cosines[order])


class Engine(Protocol):
    """Unit rows numbered from 0, each owned by the dossier of a number. Threads may share it."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        owners: Collection[int] | None = None,
    ) -> Nearest:
        """The best `limit` rows for `vector`, a unit row of shape (dimension,).

        Cosines are exact in every engine. Among the rows of `owners` the search is exact as
        well; without them an engine may miss a row now and then, and says how many.
        """


class WordEngine(Protocol):
    """Passages numbered from 0, found by the words that they hold. Threads may share it."""

    def spoken(self, question: str, *, limit: int) -> Nearest:
        """The best `limit` passages by the share of the question's word weight that they hold.

        None that holds less than half of what the best one holds; `cosines` are the shares.
        """


def best_shares(found: Nearest, *, limit: int) -> Nearest:
    """Those of shares above nothing that are at least half of the best."""
    least = max(float(found.cosines.max(initial=0.0)) / 2, 1e-6)
    kept = np.flatnonzero(found.cosines >= least)
    return Nearest.of(found.numbers[kept], found.cosines[kept], limit=limit)


def exact_nearest(
    rows: NDArray[np.float32], vector: NDArray[np.float32], *, limit: int, first: int = 0
) -> Nearest:
    """The best of all `rows`, shape (count, dimension), numbered from `first`."""
    numbers = np.arange(first, first + len(rows), dtype=np.int64)
    cosines: NDArray[np.float32] = (rows @ vector).astype(np.float32, copy=False)
    return Nearest.of(numbers, cosines, limit=limit)


def joined(found: Collection[Nearest], *, limit: int) -> Nearest:
    """The best of several findings of different rows."""
    if not found:
        return Nearest(np.zeros(0, np.int64), np.zeros(0, np.float32))
    return Nearest.of(
        np.concatenate([each.numbers for each in found]),
        np.concatenate([each.cosines for each in found]),
        limit=limit,
    )
