"""The weights of a small fitted network, as they are stored in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Weights by name; matrices are of shape (inputs, outputs)."""

    arrays: Mapping[str, Matrix]

    def __getitem__(self, name: str) -> Matrix:
        return self.arrays[name]

    def dense(self, name: str, values: Matrix) -> Matrix:
        """Values @ weights + bias, for values of shape (..., inputs)."""
        found: Matrix = values @ self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]
        return found


def layers_of(stored: object) -> Layers:
    """Layers from what JSON holds of them.

    Raises:
        TypeError: when it is no object.
    """
    if not isinstance(stored, Mapping):
        raise TypeError(f"layers are {type(stored).__name__}, not an object")
    return Layers({str(name): np.array(values, np.float64) for name, values in stored.items()})
