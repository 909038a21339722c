"""A disk that is full, too small or read-only leaves the published index as it is.

`python -m tests.chaos.space` builds on a disk of its own that grows by 4 KiB each time, as it is
and as if another program took the room after it was looked at, on one that is read-only, under a
limit on the size of files, and with each file written to /dev/full.
It mounts a tmpfs in a namespace of its own; where that is not allowed it says so and does the
rest.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, disk_usage, rmtree
from typing import Protocol

import index.storage as storage
from index.errors import CannotWrite
from index.open import open_index
from tests.chaos.small import answers_of, build, names_in, write_corpora

PAGE = 4096
STEP = 64
"""Bytes by which a limit grows from trial to trial."""

INSIDE = "inside"
"""Said to the process that runs in the namespace."""


class Trial:
    """An index of the old corpus in `index`, on which builds of the new one fail or succeed."""

    def __init__(self, folder: Path, index: Path) -> None:
        self.old, self.new = write_corpora(folder)
        self.index = index
        build(self.old, index)
        opened = open_index(index)
        self.before = (opened.version, answers_of(opened))
        self.names = names_in(index)
        self.failed = self.done = self.unbegun = 0

    def build(self) -> bool:
        """Builds the new corpus; whether it could be written.

        Raises:
            AssertionError: when it could not, and not all is as before.
        """
        try:
            build(self.new, self.index)
        except CannotWrite as refused:
            self.unbegun += "of room" in refused.why
            opened = open_index(self.index)
            assert (opened.version, answers_of(opened)) == self.before
            assert not opened.warnings
            assert names_in(self.index) <= self.names | {"CURRENT.tmp"}, names_in(self.index)
            self.failed += 1
            return False
        assert open_index(self.index).version != self.before[0]
        self.done += 1
        return True


def small_disks(folder: Path) -> str:
    """A disk that grows until the new index fits. Needs the right to mount."""
    disk = folder / "disk"
    disk.mkdir()
    _mount("-t", "tmpfs", "-o", "size=64m", "none", str(disk))
    looked = _grown(folder, disk)
    real = storage.free_bytes
    storage.free_bytes = _endless
    filled = _grown(folder, disk)
    storage.free_bytes = real
    assert looked.unbegun > filled.unbegun == 0
    trial = Trial(folder, disk / "index")
    _mount("-o", "remount,ro", str(disk))
    assert not trial.build()
    return (
        f"{looked.failed} disks too small, {looked.unbegun} of them told before a byte is written, "
        f"and 1 that fits; {filled.failed} that fill up meanwhile; 1 read-only"
    )


def _endless(folder: Path) -> int:
    """What was free before another program took it."""
    return 1 << 40


def _grown(folder: Path, disk: Path) -> Trial:
    """The trial of a disk from the smallest to the first that the new index fits on."""
    _mount("-o", "remount,size=64m", str(disk))
    trial = Trial(folder, disk / "index")
    pages = disk_usage(disk).used // PAGE
    while not _built_with(trial, disk, pages):
        pages += 1
        assert pages < 64 << 20, "the new index never fits"
    _mount("-o", "remount,size=64m", str(disk))
    rmtree(disk / "index")
    return trial


def _built_with(trial: Trial, disk: Path, pages: int) -> bool:
    _mount("-o", f"remount,size={pages * PAGE}", str(disk))
    return trial.build()


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def limits_on_size(folder: Path) -> str:
    """A real limit on the size of files, 64 bytes more each time, each in a child of its own."""
    trial = Trial(folder, folder / "whole")
    for step in range(1, 10_000):
        rmtree(folder / "index", ignore_errors=True)
        copytree(folder / "whole", folder / "index")
        trial.index = folder / "index"
        with _limited(step * STEP):
            is_done = trial.build()
        if is_done:
            break
    assert trial.done == 1
    return f"{trial.failed} limits on the size of files too low and 1 that does"


@contextmanager
def _limited(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))  # Python ignores SIGXFSZ
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class _Write(Protocol):
    def __call__(self, path: Path, content: bytes, *, synced: bool = True) -> None: ...


def full_devices(folder: Path) -> str:
    """Each file in turn is written to /dev/full, which says that no space is left."""
    trial = Trial(folder, folder / "index")
    real = storage.write_file
    for number in range(10_000):
        storage.write_file = _full_at(number, real)
        try:
            is_done = trial.build()
        finally:
            storage.write_file = real
        if is_done:
            break
    return f"{trial.failed} files written to /dev/full, one a build"


def _full_at(number: int, real: _Write) -> _Write:
    left = number

    def write(path: Path, content: bytes, *, synced: bool = True) -> None:
        nonlocal left
        left -= 1
        if left == -1:
            with Path("/dev/full").open("wb") as full:
                full.write(content)
                full.flush()
                os.fsync(full.fileno())
        real(path, content, synced=synced)

    return write


def may_mount() -> bool:
    """Whether a namespace with a mount of its own can be had here."""
    words = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(words, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def main() -> None:
    """Prints what was counted."""
    told = []
    for trial in (limits_on_size, full_devices):
        with tempfile.TemporaryDirectory() as folder:
            told.append(trial(Path(folder)))
    if may_mount():
        words = ["unshare", "-rm", sys.executable, "-m", "tests.chaos.space", INSIDE]
        told.append(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)
    else:
        told.append("no disks, as nothing may be mounted here")
    print(f"space: {'; '.join(each.strip() for each in told)}: the old index intact every time")


def inside() -> None:
    """What needs a namespace of its own."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            print(small_disks(Path(folder)))
        finally:
            subprocess.run(["umount", f"{folder}/disk"], capture_output=True)


if __name__ == "__main__":
    inside() if sys.argv[1:] == [INSIDE] else main()
