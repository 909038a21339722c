"""One contender in a process of its own, told over stdin what to hold and what to ask.

python -m bench.contender NAME INDEX FOLDER, then one JSON array a line:
["hold", COUNT] takes the first passages of FOLDER; ["ask", [QUESTION, ...]] answers them. Each
is replied to with one line of JSON on the stdout that the process was started with.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

from bench.ours import OURS
from bench.peers import PEERS, Contender
from index.weights import find_weights

TEXTS, ROWS = "passages.json", "rows.npy"
"""Files of a folder of passages: their texts, and their rows in the same order."""


def main(name: str, index: Path, folder: Path, replies: TextIO) -> None:
    """Serves until stdin ends."""
    warnings.simplefilter("ignore")
    texts = json.loads((folder / TEXTS).read_text(encoding="utf-8"))
    rows = np.load(folder / ROWS, mmap_mode="r", allow_pickle=False)
    contender: Contender = OURS[name](index) if name in OURS else PEERS[name](find_weights().folder)
    for line in sys.stdin:
        verb, given = json.loads(line)
        if verb == "hold":
            began = time.perf_counter()
            contender.hold(texts[:given], rows[:given])
            told: object = time.perf_counter() - began
        else:
            told = _asked(contender, given)
        print(json.dumps(told), file=replies, flush=True)


def _asked(contender: Contender, questions: Sequence[str]) -> list[tuple[float, float, list[int]]]:
    """Of each question the milliseconds by the clock and by the processor, and what was found."""
    told = []
    for question in questions:
        began, used = time.perf_counter(), time.process_time()
        found = contender.ask(question)
        ended, spent = time.perf_counter(), time.process_time()
        told.append(((ended - began) * 1e3, (spent - used) * 1e3, found))
    return told


if __name__ == "__main__":
    # What a library prints goes to stderr, so that the replies stand alone.
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), own)
