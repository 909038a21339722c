"""What one dossier more costs an index of few and of many: time, and what grows with the others.

    python -m bench.adding --dossiers 100 1000 10000 --folder /tmp/adding

The rows are made by hashing words, so that what is measured is everything but the model.
"""

from __future__ import annotations

import argparse
import os
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
from index.generation import current_name
from index.kept import known_in
from index.open import open_index
from index.unit import unit_rows
from qa.assistant import Assistant
from qa.noted import noting
from qa.shelf import fill_shelf

_MORE = 8
"""Dossiers added one by one: as many as fold what was added before into one pack thrice."""


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
    """Prints two lines for each size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, nargs="+", default=[100, 1_000])
    options.add_argument("--folder", type=Path, required=True)
    asked = options.parse_args(given)
    for count in asked.dossiers:
        folder: Path = asked.folder / str(count)
        shutil.rmtree(folder, ignore_errors=True)
        corpus, index = folder / "corpus", folder / "index"
        corpus.mkdir(parents=True)
        for number in range(count):
            _write(corpus, number)
        first = _publish(corpus, index)
        taken = []
        for number in range(count, count + _MORE):
            _write(corpus, number)
            taken.append((*_publish(corpus, index), _written(index)))
        wall, busy, size = np.median(taken, axis=0)
        most = max(each for *_, each in taken)
        print(
            f"{count} dossiers: built in {first[0]:.1f} s (processor {first[1]:.1f}), one more in "
            f"{wall:.2f} s (processor {busy:.2f}), {size / 1e3:.0f} kB written, at most "
            f"{most / 1e3:.0f} of {_held(index) / 1e3:.0f}",
            flush=True,
        )
        print(f"  {_opened(index)}", flush=True)


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
        noting=noting(),
    )
    return time.perf_counter() - began, time.process_time() - worked


def _files(index: Path) -> list[os.stat_result]:
    """The files of the newest generation."""
    newest = index / (current_name(index) or "")
    return [path.stat() for path in newest.rglob("*") if path.is_file()]


def _written(index: Path) -> int:
    """Bytes of the newest generation that no older one shares."""
    return sum(each.st_size for each in _files(index) if each.st_nlink == 1)


def _held(index: Path) -> int:
    return sum(each.st_size for each in _files(index))


def _opened(index: Path) -> str:
    """Opens an index to be asked, in this process, and asks the last dossier its first question."""
    began, worked = time.perf_counter(), time.process_time()
    opened = open_index(index)
    assistant = Assistant(fill_shelf(opened, Hashing()))
    wall, busy = time.perf_counter() - began, time.process_time() - worked
    asked = make_dossier(0).asked[0].question
    began = time.perf_counter()
    assistant.ask(asked)
    first = time.perf_counter() - began
    return (
        f"opened in {wall:.2f} s (processor {busy:.2f}), a dossier's first answer in {first:.2f} s"
    )


if __name__ == "__main__":
    main()
