"""Rows of length 1, so that the inner product of two is their cosine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_TINY = 1e-12
"""Below this a row has no direction to keep; it stays zero rather than becoming NaN."""


def unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of shape (n, dimension) scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(lengths, _TINY), dtype=np.float32)
