"""What one dossier more costs an index of few and of many: time, and what grows with the others.

    python -m bench.adding --dossiers 100 1000 10000 --folder /tmp/adding

The rows are made by hashing words, so that what is measured is everything but the model.
"""

from __future__ import annotations

import argparse
import shutil
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.synthetic import make_dossier
from corpus.read import read_dossiers
from index.build import build_index
from index.kept import known_in
from index.unit import unit_rows


class Hashing:
    """Counts words into bins."""

    name = "hashing@1"

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows."""
        rows = np.full((len(texts), self.dimension), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.split():
                row[zlib.crc32(word.encode()) % self.dimension] += 1
        return unit_rows(rows)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row."""
        row: NDArray[np.float32] = self.encode([text])[0]
        return row


def main(given: Sequence[str] | None = None) -> None:
    """Prints one line for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, nargs="+", default=[100, 1_000])
    options.add_argument("--folder", type=Path, required=True)
    asked = options.parse_args(given)
    for count in asked.dossiers:
        folder: Path = asked.folder / str(count)
        shutil.rmtree(folder, ignore_errors=True)
        corpus = folder / "corpus"
        corpus.mkdir(parents=True)
        for number in range(count):
            _write(corpus, number)
        first = _publish(corpus, folder / "index")
        taken = []
        for number in range(count, count + 3):
            _write(corpus, number)
            taken.append(_publish(corpus, folder / "index"))
        wall, busy = np.median(taken, axis=0)
        print(
            f"{count} dossiers: built in {first[0]:.1f} s (processor {first[1]:.1f}), "
            f"one more in {wall:.2f} s (processor {busy:.2f})",
            flush=True,
        )


def _write(corpus: Path, number: int) -> None:
    made = make_dossier(number)
    (corpus / f"{made.id}.txt").write_text(made.text, encoding="utf-8")


def _publish(corpus: Path, index: Path) -> tuple[float, float]:
    """Seconds of a build, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    encoder = Hashing()
    found = read_dossiers(corpus, is_known=known_in(index, encoder.name))
    build_index(
        found.dossiers,
        encoder,
        index,
        corpus_folder=corpus,
        report=lambda line: None,
        kept=dict(found.known),
    )
    return time.perf_counter() - began, time.process_time() - worked


if __name__ == "__main__":
    main()
