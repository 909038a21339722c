"""The whole answer beside other stacks' retrieval alone, on the same weights and passages.

python -m bench.side_by_side [--curve docs/cost.svg [--most 1000000]], in the environment of `make
bench`. A million passages take the better part of an hour, most of it for making lists.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.contender import ROWS, TEXTS
from bench.contenders import Round, Started, ratios, rounds_of, started
from bench.curve import Curve, drawn
from bench.ours import ANSWER, OURS, RETRIEVAL, encoder_of
from bench.peers import PEERS, Rows
from bench.questions import questions_of
from index.open import Index, open_index
from index.rows import RowKind
from qa.library import Settings, open_assistant

_ROUNDS = 10
_BLOCK = 9
"""Questions of a round, each new to its contender."""

_SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
_WHOLE = 100_000
"""So many passages have all their words, further ones the first `_WORDS`: what a million whole
ones take in the memory of all contenders together is more than a small machine has."""

_WORDS = 12
_LONGEST = {"LangChain + FAISS": 100_000}
"""Passages that a contender is given at most: this one takes rows as lists of numbers, twelve
gigabytes for a million."""

_CURVE_ROUNDS = 3
_CURVE_BLOCK = 6
_SLOWEST_MS = 250
"""A contender slower than this at one size is not asked at the next, ten times as large."""

_NOISE = (0.3, 1.0)
"""Length of the noise added to a row of length 1: cosines between 0.71 and 0.96 with it."""


def main(given: Sequence[str] | None = None) -> None:
    """Prints one line a contender and, when asked for, writes the curve."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--index", type=Path, help="a built index; else one is made")
    options.add_argument("--threads", type=int, default=1, help="of each contender")
    options.add_argument("--curve", type=Path, help="where the cost curve is written")
    options.add_argument("--most", type=int, default=_WHOLE, help="passages of the curve")
    asked = options.parse_args(given)
    with tempfile.TemporaryDirectory() as place:
        index = asked.index or Path(place) / "index"
        open_assistant(Settings(index=index), report=print)
        opened = open_index(index)
        questions = questions_of(opened.dossiers)
        texts, rows = _passages(opened)
        _table(index, _written(Path(place) / "real", texts, rows), questions, asked.threads)
        if asked.curve:
            many = _many(texts, rows, asked.most)
            folder = _written(Path(place) / "many", *many)
            sizes = [size for size in _SIZES if size <= asked.most]
            curves = _curves(index, folder, questions[::-1], sizes, asked.threads)
            asked.curve.write_text(drawn(curves), encoding="utf-8")


def _passages(index: Index) -> tuple[list[str], Rows]:
    """The texts of the packaged passages as they are embedded, and their rows."""
    texts: list[str] = []
    rows: list[Rows] = []
    for dossier in index.dossiers:
        shard = index.shard(dossier.id)
        places = [n for n, row in enumerate(shard.rows) if row.kind is RowKind.PASSAGE]
        texts.extend(shard.rows[place].text for place in places)
        rows.append(shard.vectors.rows()[places])
    return texts, np.concatenate(rows)


def _many(texts: Sequence[str], rows: Rows, count: int) -> tuple[list[str], Rows]:
    """The passages over and over, numbered, their rows turned by seeded noise."""
    draw = np.random.default_rng(1)
    source = np.arange(count) % len(texts)
    noise = draw.standard_normal((count, rows.shape[1]), np.float32)
    noise *= draw.uniform(*_NOISE, (count, 1)) / np.linalg.norm(noise, axis=1, keepdims=True)
    turned = rows[source] + noise
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    first = [" ".join(text.split()[:_WORDS]) for text in texts]
    numbered = [
        f"{texts[place] if number < _WHOLE else first[place]} No. {number}."
        for number, place in enumerate(source.tolist())
    ]
    return numbered, turned.astype(np.float32)


def _written(folder: Path, texts: Sequence[str], rows: Rows) -> Path:
    folder.mkdir()
    (folder / TEXTS).write_text(json.dumps(list(texts)), encoding="utf-8")
    np.save(folder / ROWS, rows, allow_pickle=False)
    return folder


def _table(index: Path, folder: Path, questions: Sequence[str], threads: int) -> None:
    texts = json.loads((folder / TEXTS).read_text(encoding="utf-8"))
    names = [*OURS, *PEERS]
    with started(names, index, folder, threads=threads) as contenders:
        for each in contenders.values():
            each.hold(len(texts))
        warm, *blocks = _blocks(questions, _ROUNDS + 1, _BLOCK)
        rounds_of(contenders, [warm])
        made = rounds_of(contenders, blocks)
        held = {name: each.resident_mb() for name, each in contenders.items()}
    nearest = _exact(index, folder, blocks)
    print(f"{len(texts)} passages, {_ROUNDS} rounds of {_BLOCK} questions, {threads} thread(s)")
    for name, rounds in made.items():
        middle, low, high = ratios(rounds, made[ANSWER])
        clock = np.median([each.clock for each in rounds])
        spent = np.median([each.processor for each in rounds])
        print(
            f"{name:22} {clock:7.1f} ms by the clock {spent:7.1f} ms of processor"
            f" {middle:5.2f} ({low:.2f} to {high:.2f}) of the whole answer"
            f" {held[name]:6.0f} MB {_agreement(rounds, nearest)}"
        )


def _exact(index: Path, folder: Path, blocks: Sequence[Sequence[str]]) -> list[list[int]]:
    """The nearest passage of each question of each block, by the cosine of every row."""
    rows, encoder = np.load(folder / ROWS, allow_pickle=False), encoder_of(index)
    return [
        [int(np.argmax(rows @ encoder.encode_query(each))) for each in block] for block in blocks
    ]


def _agreement(rounds: Sequence[Round], nearest: Sequence[Sequence[int]]) -> str:
    """How often the first found is the nearest by cosine: shows that all ran the same weights."""
    pairs = [
        (found[0], right)
        for each, block in zip(rounds, nearest, strict=True)
        for found, right in zip(each.found, block, strict=True)
        if found
    ]
    if not pairs:
        return ""
    return f"first is the nearest by cosine {np.mean([one == two for one, two in pairs]):.2f}"


def _curves(
    index: Path, folder: Path, questions: Sequence[str], sizes: Sequence[int], threads: int
) -> list[Curve]:
    """What a question costs each contender over more and more passages."""
    points: dict[str, list[tuple[int, float]]] = {name: [] for name in (RETRIEVAL, *PEERS)}
    with started(list(points), index, folder, threads=threads) as contenders:
        running = dict(contenders)
        for place, size in enumerate(sizes):
            running = {n: each for n, each in running.items() if size <= _LONGEST.get(n, size)}
            _sized(running, points, size, questions[place * _CURVE_BLOCK * (_CURVE_ROUNDS + 1) :])
            running = {
                name: each for name, each in running.items() if points[name][-1][1] <= _SLOWEST_MS
            }
    return [Curve(name, tuple(found)) for name, found in points.items()]


def _sized(
    running: dict[str, Started],
    points: dict[str, list[tuple[int, float]]],
    size: int,
    questions: Sequence[str],
) -> None:
    took = {name: each.hold(size) for name, each in running.items()}
    warm, *blocks = _blocks(questions, _CURVE_ROUNDS + 1, _CURVE_BLOCK)
    rounds_of(running, [warm[:2]])
    for name, rounds in rounds_of(running, blocks).items():
        clock = float(np.median([each.clock for each in rounds]))
        points[name].append((size, clock))
        print(
            f"{size:7} passages {name:22} {clock:8.1f} ms, held in {took[name]:.1f} s", flush=True
        )


def _blocks(questions: Sequence[str], count: int, size: int) -> list[list[str]]:
    """`count` blocks of `size` questions, none of them twice."""
    if len(questions) < count * size:
        raise ValueError(f"{len(questions)} questions for {count} blocks of {size}")
    return [list(questions[place * size : (place + 1) * size]) for place in range(count)]


if __name__ == "__main__":
    main()
