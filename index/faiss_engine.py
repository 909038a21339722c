"""Engines on this machine: every row compared, or FAISS' inverted lists that name candidates.

Inverted lists hold each row in four bits for two dimensions (product quantisation, Jegou et al.
2011), in the list of the nearest of some thousands of centres; a search reads the lists of the
centres nearest to it, many rows at a time from the processor's registers (André et al. 2015). What
they name is scored again from the rows themselves, so a cosine is exact however it was found, and
rounding loses next to nothing: a row that is missed lies in a list that was not read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

from index.engine import Nearest, exact_nearest, joined
from index.unit import unit_rows

Rows = NDArray[np.float32]
"""float32 of shape (count, dimension), unit rows; in memory or mapped."""

KIND = "ivf-pq4"
"""The name of such lists in a manifest."""

_CODE_BITS = 4
"""Bits of a code; those that registers hold tables for."""

_CANDIDATES = 4
"""Candidates scored again for each row asked for, and `_AT_LEAST` more: rounding swaps near
neighbours. Of a million rows the nearest ten were found as often with 100 as with 400."""

_AT_LEAST = 64

_LISTS_PER_ROOT = 4
"""Lists for the square root of the rows: FAISS' own advice is 4 to 16, and fewer train sooner."""

_TRAINING_ROWS = 40
"""Rows for each centre to train on; FAISS warns below 39."""

_TRAINING_ROUNDS = 8
"""Rounds of k-means; more do not change what is found."""

_SEED = 7

_PROBES = (8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 640, 768, 1_024)
"""Lists read for a search, tried in this order until enough is found."""

WANTED = 0.992
"""Share of the ten nearest rows that has to be found when the probes are chosen. Of a million rows
questions found 0.981 of theirs where these searches found 0.989, and 0.985 at 0.993."""

_FOUND = 10
"""Rows looked for in each of these searches."""

_ROUNDING = 1e-5
"""Cosines of the same two rows differ by less, whichever way they are added up."""

_TRIED = 300
"""Searches made to choose the probes."""


@dataclass(frozen=True, slots=True)
class Lists:
    """How inverted lists were made, and the share of the ten nearest rows that they find."""

    lists: int
    probes: int
    recall: float


class _Owned:
    """Rows in the order of their owners: those of owner o are starts[o] to starts[o + 1]."""

    def __init__(self, rows: Rows, starts: Sequence[int]) -> None:
        if not len(starts) or starts[-1] != len(rows):
            raise ValueError(f"owners end at {starts[-1:]}, rows at {len(rows)}")
        self._rows = rows
        self._starts = starts

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def _of(self, owners: Collection[int], vector: Rows, *, limit: int) -> Nearest:
        """The best rows of some owners, all of them compared."""
        found = []
        for owner in sorted(set(owners)):
            first, last = self._starts[owner], self._starts[owner + 1]
            found.append(exact_nearest(self._rows[first:last], vector, limit=limit, first=first))
        return joined(found, limit=limit)


class ExactEngine(_Owned):
    """Compares every row. `starts` has one more entry than there are owners."""

    def nearest(
        self, vector: Rows, *, limit: int, owners: Collection[int] | None = None
    ) -> Nearest:
        """The best `limit` rows, of `owners` or of all."""
        if owners is not None:
            return self._of(owners, vector, limit=limit)
        return exact_nearest(self._rows, vector, limit=limit)


class ListsEngine(_Owned):
    """Reads the nearest inverted lists, and scores what they name from the rows."""

    def __init__(
        self, lists: faiss.IndexIVF, rows: Rows, starts: Sequence[int], *, probes: int
    ) -> None:
        super().__init__(rows, starts)
        if lists.ntotal != len(rows):
            raise ValueError(f"lists hold {lists.ntotal} of {len(rows)} rows")
        self._lists = lists
        self._options = faiss.SearchParametersIVF()
        self._options.nprobe = probes

    def nearest(
        self, vector: Rows, *, limit: int, owners: Collection[int] | None = None
    ) -> Nearest:
        """The best `limit` rows: exactly those of `owners`, or nearly always the best of all."""
        if owners is not None:
            return self._of(owners, vector, limit=limit)
        wanted = min(limit * _CANDIDATES + _AT_LEAST, self.count)
        _, found = self._lists.search(vector.reshape(1, -1), wanted, params=self._options)
        numbers = np.sort(found[0][found[0] >= 0])
        return Nearest.of(numbers, self._rows[numbers] @ vector, limit=limit)


def make_lists(rows: Rows) -> tuple[faiss.IndexIVF, Lists]:
    """Inverted lists over `rows`, and how many have to be read to find nearly all."""
    count, dimension = rows.shape
    lists = max(1, min(round(_LISTS_PER_ROOT * count**0.5), count // _TRAINING_ROWS))
    centres = faiss.IndexFlatIP(dimension)
    codes = dimension if dimension % 2 else dimension // 2
    index = faiss.IndexIVFPQFastScan(
        centres, dimension, lists, codes, _CODE_BITS, faiss.METRIC_INNER_PRODUCT
    )
    index.by_residual = True
    index.cp.niter, index.cp.seed = _TRAINING_ROUNDS, _SEED
    index.train(_sample(rows, min(count, lists * _TRAINING_ROWS)))
    index.add(rows)
    return index, choose_probes(index, rows)


def lists_to_bytes(index: faiss.IndexIVF) -> bytes:
    """Lists as FAISS writes them."""
    return bytes(faiss.serialize_index(index).tobytes())


def read_lists(stored: bytes) -> faiss.IndexIVF:
    """Saved lists, of which the checksum is verified.

    Raises:
        ValueError: when FAISS cannot read them, or they are something else.
    """
    try:
        index = faiss.deserialize_index(np.frombuffer(stored, np.uint8))
    except RuntimeError as error:
        raise ValueError(f"FAISS cannot read it: {error}") from error
    if not isinstance(index, faiss.IndexIVF) or index.metric_type != faiss.METRIC_INNER_PRODUCT:
        raise ValueError(f"expected lists of inner products, found {type(index).__name__}")
    return index


def _sample(rows: Rows, count: int) -> Rows:
    """Rows to train on; over and over, where there are fewer than a code has values."""
    chosen = np.random.default_rng(_SEED).choice(len(rows), count, replace=False)
    least = max(count, 1 << _CODE_BITS)
    return np.ascontiguousarray(np.resize(rows[np.sort(chosen)], (least, rows.shape[1])))


def _between(rows: Rows) -> Rows:
    """Directions amid four rows each: about as near to the nearest row as a question is.

    Directions nearer to one row are found with fewer lists than real questions need.
    """
    chosen = np.random.default_rng(_SEED).integers(len(rows), size=(4, _TRIED))
    return unit_rows(sum((rows[each] for each in chosen[1:]), start=rows[chosen[0]]))


def choose_probes(index: faiss.IndexIVF, rows: Rows) -> Lists:
    """The fewest probes that find `WANTED` of the ten nearest rows, and what they find."""
    lists, asked = int(index.nlist), _between(rows)
    exact = nearest_of_all(rows, asked, limit=_FOUND)
    recall = 0.0
    for probes in (*(each for each in _PROBES if each < lists), lists):
        engine = ListsEngine(index, rows, (0, len(rows)), probes=probes)
        found = [engine.nearest(vector, limit=_FOUND) for vector in asked]
        recall = share_found(found, exact)
        if recall >= WANTED:
            return Lists(lists, probes, recall)
    return Lists(lists, lists, recall)


def nearest_of_all(rows: Rows, vectors: Rows, *, limit: int) -> list[Nearest]:
    """The best rows for each of several vectors, every row compared."""
    most = min(limit, len(rows))
    cosines, numbers = faiss.knn(vectors, rows, most, metric=faiss.METRIC_INNER_PRODUCT)
    return [Nearest(*pair) for pair in zip(numbers, cosines, strict=True)]


def share_found(found: Sequence[Nearest], exact: Sequence[Nearest]) -> float:
    """The share of the best rows that were found, over all searches; of equal ones any counts."""
    held = sum(
        int(np.count_nonzero(one.cosines >= best.cosines[-1] - _ROUNDING))
        for one, best in zip(found, exact, strict=True)
        if len(best.cosines)
    )
    return round(held / max(1, sum(len(best.cosines) for best in exact)), 4)
