"""A million rows to search: real embeddings of made-up dossiers, and perturbations of them.

The recipe: the rows of `bench.synthetic` dossiers 0 to 1,399 (their passages and sentences, some
50,000 texts) go through the packaged model once and are kept; every further row is one of them
turned by seeded noise to a cosine between 0.71 and 0.96 with it, which is how near to each other
passages on one subject stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.synthetic import make_dossier
from corpus.page import parse_page
from index.rows import passages_of, rows_of
from index.types import Encoder

SOURCES = 1_400
"""Dossiers whose rows are embedded for real."""

_NOISE = (0.3, 1.0)
"""Length of the noise added to a row of length 1."""

_CHUNK = 20_000
"""Rows made at a time."""

Rows = NDArray[np.float32]


def source_texts(count: int = SOURCES) -> list[str]:
    """Every different text that the rows of so many dossiers embed."""
    texts: dict[str, None] = {}
    for number in range(count):
        made = make_dossier(number)
        dossier = parse_page(made.id, made.text, markdown=False)
        texts |= dict.fromkeys(row.text for row in rows_of(dossier, passages_of(dossier)))
    return list(texts)


def source_questions(count: int) -> list[str]:
    """One question of each of so many dossiers, a figure or a name asked for."""
    return [
        asked[number % len(asked)].question
        for number in range(count)
        if (asked := make_dossier(number).asked)
    ]


def kept(texts: Sequence[str], encoder: Encoder, path: Path, *, questions: bool = False) -> Rows:
    """The rows of texts, read from `path` or embedded and written there."""
    if not path.exists():
        made = (
            [encoder.encode_query(text) for text in texts] if questions else encoder.encode(texts)
        )
        np.save(path, np.asarray(made, np.float32), allow_pickle=False)
    rows: Rows = np.load(path, allow_pickle=False)
    if len(rows) != len(texts):
        raise ValueError(f"{path} holds {len(rows)} rows for {len(texts)} texts; remove it")
    return rows


def write_many(real: Rows, count: int, path: Path) -> None:
    """Writes `count` unit rows: the real ones, then perturbations of them, as one mapped array."""
    dimension = real.shape[1]
    file = np.lib.format.open_memmap(path, mode="w+", dtype=np.float32, shape=(count, dimension))
    first = min(count, len(real))
    file[:first] = real[:first]
    draw = np.random.default_rng(1)
    for start in range(first, count, _CHUNK):
        size = min(_CHUNK, count - start)
        rows = real[draw.integers(len(real), size=size)]
        noise = draw.standard_normal((size, dimension), np.float32)
        noise *= draw.uniform(*_NOISE, (size, 1)) / np.linalg.norm(noise, axis=1, keepdims=True)
        turned = rows + noise
        file[start : start + size] = turned / np.linalg.norm(turned, axis=1, keepdims=True)
    file.flush()
