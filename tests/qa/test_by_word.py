"""Nearness by word is the mean over its tokens, the same bits alone and among others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa.likeness import _ByWord


def _mean(values: NDArray[np.float32]) -> np.float32:
    """Added from the first to the last: the order decides the last bit."""
    total = np.float32(0)
    for value in values:
        total += value
    return total / np.float32(len(values))


def test_a_row_has_the_same_bits_alone_and_among_others() -> None:
    """Words of one to nine tokens, over forty sentences and over one."""
    table = np.random.default_rng(7).standard_normal((40, 45)).astype(np.float32)
    groups = [np.arange(size * (size - 1) // 2, size * (size + 1) // 2) for size in range(1, 10)]
    by_word = _ByWord(groups)
    expected = np.array([[_mean(row[group]) for group in groups] for row in table], np.float32)
    assert by_word(table).tobytes() == expected.tobytes()
    for row, own in zip(table, expected, strict=True):
        assert by_word(row).tobytes() == own.tobytes()
