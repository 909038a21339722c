"""SIGKILL at any moment of building leaves an index that opens, old or new."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from index.generation import only_writer
from index.open import open_index
from tests.index.dossiers import ACME, ZENITH, dossier

_ROOT = Path(__file__).parents[2]
_TRIALS = 6
_SCRIPT = """
import sys; from itertools import cycle; from pathlib import Path
from corpus.read import read_dossiers; from index.build import build_index
from tests.index.encoders import WordEncoder
corpora = [Path(name) for name in sys.argv[2:]]
print("ready", flush=True)
for corpus in cycle(corpora):
    build_index(read_dossiers(corpus).dossiers, WordEncoder(), Path(sys.argv[1]),
                corpus_folder=corpus, report=lambda line: None)
"""


def test_a_killed_build_leaves_one_corpus_or_the_other(tmp_path: Path) -> None:
    """Killed while it builds two corpora in turn, the index opens at once with one of them."""
    corpora = [
        (dossier(tmp_path / "one", "acme", ACME),),
        (
            dossier(tmp_path / "two", "acme", ACME + "\nMore.\n"),
            dossier(tmp_path / "two", "zenith", ZENITH),
        ),
    ]
    index = tmp_path / "index"
    for trial in range(_TRIALS):
        _build_until_killed(index, tmp_path, seconds=0.1 + 0.013 * trial)
        opened = open_index(index)
        assert opened.dossiers in corpora
        assert not opened.warnings
        with only_writer(index):
            pass


def _build_until_killed(index: Path, corpora: Path, *, seconds: float) -> None:
    folders = [str(corpora / "one"), str(corpora / "two")]
    command = [sys.executable, "-c", _SCRIPT, str(index), *folders]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while not (index / "CURRENT").exists():
            time.sleep(0.001)
        time.sleep(seconds)
        process.kill()
