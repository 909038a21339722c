"""Short forms of the heavy trials of `make chaos`: kills, damage, full disks, two writers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.chaos import churn, damage, writers

_ROOT = Path(__file__).parents[2]


def _counted(module: str, *words: str) -> str:
    """What a trial prints, run in a process of its own: it kills and limits processes."""
    command = [sys.executable, "-m", f"tests.chaos.{module}", *words]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_killed_build_leaves_the_old_index_or_the_new_one() -> None:
    """Killed at any line that touches the disk or inside a file, first build or later one."""
    assert "24 trials" in _counted("kills", "24")


def test_every_damage_to_a_generation_is_noticed_and_the_one_before_served(tmp_path: Path) -> None:
    """Cut, flipped, emptied, longer, gone, linked, swapped, extra: named, and nothing changes."""
    assert damage.generation_trials(tmp_path, cuts=1, flips=2) > 100


def test_every_damage_to_an_exported_model_is_noticed(tmp_path: Path) -> None:
    """The same damages to its files, before onnxruntime reads a byte."""
    assert damage.export_trials(tmp_path, cuts=5, flips=10) == 3 * (5 + 5 + 10) + 2


def test_a_full_small_or_read_only_disk_leaves_the_index_as_it_is() -> None:
    """A growing tmpfs, a read-only one, a limit on file sizes and /dev/full."""
    assert "the old index intact every time" in _counted("space")


def test_of_two_indexers_one_writes(tmp_path: Path) -> None:
    """The other is told that it is busy, and a killed one is followed at once."""
    assert writers.rounds(writers.KILLED, tmp_path) == (writers.KILLED, 1)


def test_many_builds_leave_two_generations(tmp_path: Path) -> None:
    """After killed and whole builds there are two generations and nothing else."""
    killed, most = churn.builds(12, tmp_path)
    assert (killed, most <= 3) == (1, True)
