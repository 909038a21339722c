"""Many builds in a row, some of them killed, leave two generations and nothing else.

`python -m tests.chaos.churn 200` builds two corpora in turn; every tenth build is killed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from index.generation import generations
from index.open import open_index
from tests.chaos.kills import kill_build
from tests.chaos.small import build, bytes_below, names_in, write_corpora

KILLED = 10
"""Every so many builds one is killed first."""


def builds(count: int, folder: Path) -> tuple[int, float]:
    """How many builds were killed, and the most bytes held, in generations.

    Raises:
        AssertionError: when more than three generations' bytes were held, or remains were left.
    """
    corpora = write_corpora(folder)
    index = folder / "index"
    killed, most = 0, 0.0
    for number in range(count):
        corpus = corpora[number % 2]
        if number % KILLED == KILLED - 1:
            kill_build(corpus, index, at=number)
            killed += 1
        newest = build(corpus, index)
        assert not open_index(index).warnings
        assert len(generations(index)) <= 2
        assert names_in(index) == {"CURRENT", ".lock", *(p.name for p in generations(index))}
        largest = max(bytes_below(each) for each in generations(index))
        most = max(most, bytes_below(index) / largest)
        assert newest == generations(index)[0].name
    assert most <= 3
    return killed, most


def main(count: int) -> None:
    """Prints what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        killed, most = builds(count, Path(folder))
    print(f"churn: {count} builds, {killed} killed ones between: at most {most:.2f} generations")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
