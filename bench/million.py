"""How fast and how well very many rows are searched, exactly and through inverted lists.

python -m bench.million --rows 1000000 --folder /tmp/million
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.embedding import packaged_encoder
from bench.rows import Rows, kept, source_questions, source_texts, write_many
from index.engine import Engine, Nearest
from index.faiss_engine import (
    ExactEngine,
    ListsEngine,
    lists_to_bytes,
    make_lists,
    map_lists,
    nearest_of_all,
    share_found,
)

_QUESTIONS = 500
_EXACT = 100
"""Questions that are also searched exactly at one row after another, which takes long."""


def main(given: Sequence[str] | None = None) -> None:
    """Prints one line a figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, required=True)
    asked = options.parse_args(given)
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    encoder = packaged_encoder(folder / "packaged")
    real = kept(source_texts(), encoder, folder / "rows.npy")
    questions = kept(
        source_questions(_QUESTIONS), encoder, folder / "questions.npy", questions=True
    )
    print(f"real rows {len(real)}, questions {len(questions)}")
    path = folder / f"many-{asked.rows}.npy"
    if not path.exists():
        write_many(real, asked.rows, path)
    _measure(np.load(path, mmap_mode="r", allow_pickle=False), questions, path)


def _measure(rows: Rows, questions: Rows, path: Path) -> None:
    lists_path = path.with_suffix(".faiss")
    began = time.perf_counter()
    made, chosen = make_lists(rows)
    lists_path.write_bytes(lists_to_bytes(made))
    print(f"lists made in {time.perf_counter() - began:.0f} s: {chosen}")
    del made
    exact = nearest_of_all(rows, questions, limit=10)
    starts = (0, len(rows))
    for name, engine, asked in (
        ("exact", ExactEngine(rows, starts), questions[:_EXACT]),
        (
            "lists",
            ListsEngine(map_lists(lists_path), rows, starts, probes=chosen.probes),
            questions,
        ),
    ):
        _report(name, engine, asked, exact)
    print(f"resident at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    print(f"on the disk {lists_path.stat().st_size / 1e6:.0f} + {path.stat().st_size / 1e6:.0f} MB")


def _report(name: str, engine: Engine, asked: Rows, exact: list[Nearest]) -> None:
    found: list[Nearest] = []

    def search(vector: Rows) -> None:
        found.append(engine.nearest(vector, limit=10))

    middle, late = _times(search, asked)
    recall = share_found(found, exact[: len(found)])
    print(f"{name}: recall@10 {recall}, p50 {middle:.2f} ms, p95 {late:.2f} ms")


def _times(search: Callable[[Rows], None], asked: Rows) -> tuple[float, float]:
    """Milliseconds of a search: the median and the 95th percentile."""
    taken = []
    for vector in asked:
        began = time.perf_counter()
        search(vector)
        taken.append((time.perf_counter() - began) * 1e3)
    middle, late = np.percentile(taken, [50, 95])
    return float(middle), float(late)


if __name__ == "__main__":
    main()
