"""Nearness by word is the mean over its tokens, to the last bit, alone and among others."""

from __future__ import annotations

import numpy as np

from qa.likeness import _ByWord


def test_rows_have_the_bits_of_means_taken_one_by_one() -> None:
    """Words of one to nine tokens, over forty sentences and over one."""
    table = np.random.default_rng(7).standard_normal((40, 45)).astype(np.float32)
    groups = [np.arange(size * (size - 1) // 2, size * (size + 1) // 2) for size in range(1, 10)]
    by_word = _ByWord(groups)
    expected = np.array([[row[group].mean() for group in groups] for row in table], np.float32)
    assert by_word(table).tobytes() == expected.tobytes()
    for row, own in zip(table, expected, strict=True):
        assert by_word(row).tobytes() == own.tobytes()
