"""Writes files so that they are whole after a crash; nothing else touches the index folder."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from index.errors import CannotWrite

_BESIDE = ".tmp"
"""Suffix of a file that is being written; one left behind by a crash is never read."""

_BLOCK = 4096
"""What a file takes on a disk, or a multiple of it; a folder takes one."""

_MANY = 256
"""Beyond so many files and folders the whole disk is synced once: each takes milliseconds alone."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what the system says about a failed write into one line that names `path`.

    Raises:
        CannotWrite: for any OSError inside.
    """
    try:
        yield
    except OSError as error:
        named = Path(os.fsdecode(error.filename)) if error.filename else path
        raise CannotWrite(named, error.strerror or type(error).__name__) from error


def write_file(path: Path, content: bytes, *, synced: bool = True) -> None:
    """A new file on the disk itself, not only in memory; its folder is synced separately."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        if synced:
            os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """`path` holds the old content or the new one, at every moment and after a crash."""
    beside = path.with_name(path.name + _BESIDE)
    beside.unlink(missing_ok=True)
    write_file(beside, content)
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in `folder` are on the disk itself."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_tree(
    folder: Path, files: dict[str, bytes], *, last: str, same: Mapping[str, Path] | None = None
) -> None:
    """A new folder with `files` by relative path; the one named `last` is written last.

    `same` are files that stand elsewhere already and never change: they are linked, not copied.

    Raises:
        OSError: when a file cannot be written, or before the first one when the disk has no
            room for all.
    """
    linked = same or {}
    parents = sorted({(folder / name).parent for name in (*files, *linked)} - {folder})
    _check_room(folder, [*map(len, files.values()), *(_BLOCK for _ in (folder, *parents))])
    folder.mkdir()
    for parent in parents:
        parent.mkdir(parents=True, exist_ok=True)
    are_many = len(files) + len(parents) > _MANY
    for name in sorted(files.keys() - {last}):
        write_file(folder / name, files[name], synced=not are_many)
    for name in sorted(linked):
        _link(linked[name], folder / name, synced=not are_many)
    if are_many:
        os.sync()
    else:
        for parent in sorted({*parents, *(parent.parent for parent in parents)}, reverse=True):
            sync_folder(parent)
    write_file(folder / last, files[last])
    sync_folder(folder)
    sync_folder(folder.parent)


def free_bytes(folder: Path) -> int:
    """What this user may still write on the disk that `folder` lies on."""
    return shutil.disk_usage(folder).free


def _check_room(folder: Path, sizes: Iterable[int]) -> None:
    """Raises OSError when files of these sizes do not fit beside `folder`."""
    needed = sum(-(-size // _BLOCK) * _BLOCK for size in sizes)
    free = free_bytes(folder.parent)
    if needed > free:
        why = f"needs {_megabytes(needed)} of room, the disk has {_megabytes(free)}"
        raise OSError(errno.ENOSPC, why, str(folder))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.2f} MB"


def files_in(folder: Path) -> Iterator[str]:
    """Paths relative to `folder` of all below it that is no folder, links included, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def why_unreadable(path: Path) -> str | None:
    """What keeps `path` from being a file to read; None for a plain file.

    A pipe or a device in the place of a file would be waited for without end.
    """
    if path.is_symlink():
        return "is a link, not a file"
    if not path.exists():
        return "is missing"
    return None if path.is_file() else "is no plain file"


def _link(there: Path, path: Path, *, synced: bool) -> None:
    """One file under two names; a copy where the disk has no links."""
    try:
        os.link(there, path, follow_symlinks=False)
    except OSError:
        write_file(path, there.read_bytes(), synced=synced)


def remove_tree(folder: Path) -> None:
    """Removes a folder, its manifest first so that what is left is never taken for whole.

    Of a link only the link goes: what it leads to is not ours.
    """
    if folder.is_symlink():
        folder.unlink()
        return
    (folder / "manifest.json").unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
