"""Of two indexers at once one writes, and the other is told at once that the index is busy.

`python -m tests.chaos.writers 50` lets two processes begin together 50 times; every fifth time
the one that writes is killed, and the next one has to begin at once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexBusy
from index.open import open_index
from tests.chaos.small import build, names_in, write_corpora
from tests.index.encoders import WordEncoder

KILLED = 5
"""Every so many rounds the writer is killed."""


class Held(WordEncoder):
    """Says that it embeds, while the index is locked, and waits to be told to go on."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows, once a line came from stdin."""
        print("writing", flush=True)
        sys.stdin.readline()
        return super().encode(texts)


def indexer(index: Path, corpora: Sequence[Path]) -> None:
    """Builds one corpus after the other, each when a line comes; says "busy" when it may not."""
    print("ready", flush=True)
    for line in sys.stdin:
        try:
            build(corpora[int(line)], index, Held())
            print("published", flush=True)
        except IndexBusy:
            print("busy", flush=True)


class Other:
    """An indexer in a process of its own."""

    def __init__(self, index: Path, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.chaos.writers", "indexer", str(index), str(folder)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.heard() == "ready"

    def tell(self, line: str) -> None:
        """Sends a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def heard(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        """Kills it and waits."""
        self.process.kill()
        self.process.communicate()


def rounds(count: int, folder: Path) -> tuple[int, int]:
    """How often one of two was refused, and how often a killed writer's lock was free at once.

    Raises:
        AssertionError: when both wrote, or none, or the index is not whole.
    """
    write_corpora(folder)
    index = folder / "index"
    refused = killed = 0
    with ExitStack() as ending:
        both = [Other(index, folder) for _ in range(2)]
        for number in range(count):
            for each in both:
                each.tell(str(number % 2))
            words = [each.heard() for each in both]
            assert sorted(words) == ["busy", "writing"], words
            refused += 1
            place = words.index("writing")
            if number % KILLED == KILLED - 1:
                both[place].end()
                both[place] = Other(index, folder)
                both[place].tell(str(number % 2))
                assert both[place].heard() == "writing"
                killed += 1
            while True:
                both[place].tell("go on")
                if (word := both[place].heard()) != "writing":
                    break
            assert word == "published"
            opened = open_index(index)
            assert not opened.warnings
            assert len(opened.dossiers) == number % 2 + 1
            assert len(names_in(index)) <= 2 + 2
        for each in both:
            ending.callback(each.end)
    return refused, killed


def main(count: int) -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        refused, killed = rounds(count, Path(folder))
    print(
        f"writers: {count} rounds of two indexers: one wrote and the other was refused {refused} "
        f"times; {killed} writers killed, the next began at once {killed} times"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["indexer"]:
        indexer(Path(sys.argv[2]), [Path(sys.argv[3]) / name for name in ("old", "new")])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
