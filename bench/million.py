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
    choose_probes,
    lists_to_bytes,
    make_lists,
    nearest_of_all,
    read_lists,
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
    began, worked = time.perf_counter(), time.process_time()
    if lists_path.exists():
        chosen = choose_probes(read_lists(lists_path.read_bytes()), rows)
    else:
        made, chosen = make_lists(rows)
        lists_path.write_bytes(lists_to_bytes(made))
        del made
    wall, busy = time.perf_counter() - began, time.process_time() - worked
    print(f"lists made or tried in {wall:.0f} s (processor {busy:.0f}): {chosen}", flush=True)
    exact = nearest_of_all(rows, questions, limit=10)
    starts = (0, len(rows))
    for name, engine, asked in (
        ("exact", ExactEngine(rows, starts), questions[:_EXACT]),
        (
            "lists",
            ListsEngine(read_lists(lists_path.read_bytes()), rows, starts, probes=chosen.probes),
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

    taken, busy = _times(search, asked)
    recall = share_found(found, exact[: len(found)])
    middle, late = np.percentile(taken, [50, 95])
    print(
        f"{name}: recall@10 {recall}, p50 {middle:.2f} ms (processor {np.median(busy):.2f}), "
        f"p95 {late:.2f} ms",
        flush=True,
    )


def _times(search: Callable[[Rows], None], asked: Rows) -> tuple[list[float], list[float]]:
    """Milliseconds of each search by the clock, and of the processor."""
    taken, busy = [], []
    for vector in asked:
        began, worked = time.perf_counter(), time.thread_time()
        search(vector)
        taken.append((time.perf_counter() - began) * 1e3)
        busy.append((time.thread_time() - worked) * 1e3)
    return taken, busy


if __name__ == "__main__":
    main()
