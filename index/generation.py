"""Generations on the disk: published whole, verified before use, the last two kept.

<index>/CURRENT              name of the generation to serve
<index>/gen-<n>-<sha8>/      one generation: named parts, and manifest.json written last
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.regex import regex
from index.errors import CorruptIndex, IndexBusy, MissingIndex
from index.manifest import BLOCK, MANIFEST, Manifest, Part, block_sum, read_manifest
from index.packs import PACKS, Packs
from index.storage import (
    files_in,
    remove_tree,
    replace_file,
    why_unreadable,
    write_tree,
    writing,
)

CURRENT = "CURRENT"
_FIRST_BLOCKS = 16
"""Blocks of a mapped file that are always checked: the header, and what is read in at once."""

_LOCK = ".lock"
_NAME = regex(r"gen-(\d{1,9})-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A verified generation: its manifest and the bytes of its parts, by relative path.

    Parts that are mapped are checked, but not among them; `packs` are those of dossiers.

    Raises:
        ValueError: when packs are not in step with their tables.
    """

    folder: Path
    manifest: Manifest
    parts: dict[str, bytes]
    packs: Packs = field(init=False, repr=False)
    _of_dossier: dict[str, dict[str, bytes]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        grouped: dict[str, dict[str, bytes]] = {}
        for name, content in self.parts.items():
            folder, _, part = name.rpartition("/")
            grouped.setdefault(folder, {})[part] = content
        object.__setattr__(self, "_of_dossier", grouped)
        object.__setattr__(self, "packs", Packs.of(self.folder, self.parts))

    @property
    def name(self) -> str:
        """The generation's folder name."""
        return self.folder.name

    def of_dossier(self, dossier: str) -> dict[str, bytes]:
        """The parts of one dossier by their own names.

        Raises:
            CorruptIndex: when a mapped one is no longer what was written.
        """
        if dossier in self.packs:
            return self.packs.contents(dossier)
        return self._of_dossier.get(part_name(dossier, "").rstrip("/"), {})


def part_name(dossier: str, part: str) -> str:
    """Where a dossier's part lies in its generation's folder."""
    return f"dossiers/{dossier}/{part}"


def read_generation(folder: Path, *, whole: bool = True, signed: bool = True) -> Stored:
    """One generation, each part checked before anything is parsed.

    What is read is checked whole, and so are packs of dossiers, block by block. Of other files
    that are mapped, all is checked when `whole`, else the size, the first blocks and the last.
    Whoever only looks for damage need not have it `signed`: then SHA-256 is left out where the
    sums of all blocks are right.

    Raises:
        CorruptIndex: naming the part that is missing, altered or should not be there.
        UnsupportedFormat: when it was written in another format.
    """
    manifest = read_manifest(_read(folder, MANIFEST), folder)
    expected = {MANIFEST, *manifest.parts}
    found = set(files_in(folder))
    for name in sorted(found - expected):
        raise CorruptIndex(folder, name, "does not belong there")
    for name in sorted(expected - found):
        raise CorruptIndex(folder, name, "is missing")
    parts = {}
    for name, part in manifest.parts.items():
        if part.blocks:
            is_all = whole or name.startswith(PACKS)
            _check_mapped(folder, name, part, whole=is_all, signed=whole and signed)
        else:
            parts[name] = _verified(folder, name, part)
    try:
        return Stored(folder, manifest, parts)
    except (KeyError, OSError, TypeError, ValueError) as error:
        raise CorruptIndex(folder, PACKS, str(error)) from error


def _check_mapped(folder: Path, name: str, part: Part, *, whole: bool, signed: bool) -> None:
    """Checks a file block by block, so that it is never in memory as a whole."""
    sums, digest = part.sums(), hashlib.sha256()
    try:
        if why := why_unreadable(folder / name):
            raise CorruptIndex(folder, name, why)
        with (folder / name).open("rb") as file:
            found = os.fstat(file.fileno()).st_size
            if found != part.size or len(sums) != -(-part.size // BLOCK):
                raise CorruptIndex(folder, name, f"has {found} bytes instead of {part.size}")
            for number, expected in enumerate(sums):
                if not (whole or number < _FIRST_BLOCKS or number == len(sums) - 1):
                    continue
                file.seek(number * BLOCK)
                block = file.read(BLOCK)
                if signed:
                    digest.update(block)
                if block_sum(block) != expected:
                    raise CorruptIndex(folder, name, f"has another block {number} than was written")
    except OSError as error:
        raise CorruptIndex(folder, name, f"cannot be read ({error.strerror})") from error
    if signed and digest.hexdigest() != part.sha256:
        raise CorruptIndex(folder, name, "has another checksum than was written")


def _read(folder: Path, name: str) -> bytes:
    try:
        if why := why_unreadable(folder / name):
            raise CorruptIndex(folder, name, why)
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise CorruptIndex(folder, name, "is missing") from error
    except OSError as error:
        raise CorruptIndex(folder, name, f"cannot be read ({error.strerror})") from error


def _verified(folder: Path, name: str, part: Part) -> bytes:
    content = _read(folder, name)
    if len(content) != part.size:
        raise CorruptIndex(folder, name, f"has {len(content)} bytes instead of {part.size}")
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise CorruptIndex(folder, name, "has another checksum than was written")
    return content


def current_name(index: Path) -> str | None:
    """What CURRENT says, if it names a generation at all."""
    try:
        name = (index / CURRENT).read_bytes().decode("ascii", "replace").removesuffix("\n")
    except OSError:
        return None
    return name if _NAME.fullmatch(name) else None


def generations(index: Path) -> tuple[Path, ...]:
    """The folders of generations, newest first, whole or not.

    Raises:
        CorruptIndex: when the index folder cannot be listed.
    """
    try:
        inside = list(index.iterdir()) if index.is_dir() else []
    except OSError as error:
        raise CorruptIndex(index, "folder", f"cannot be listed ({error.strerror})") from error
    found = [path for path in inside if _NAME.fullmatch(path.name) and path.is_dir()]
    return tuple(sorted(found, key=lambda path: (_number(path), path.name), reverse=True))


def candidates(index: Path) -> tuple[Path, ...]:
    """Where to look for a good generation: what CURRENT names, then the others, newest first.

    A folder without a manifest was never finished, so it is no candidate unless CURRENT
    names it.

    Raises:
        MissingIndex: when nothing was ever published.
        CorruptIndex: when the index folder cannot be listed.
    """
    name = current_name(index)
    whole = [path for path in generations(index) if (path / MANIFEST).exists()]
    others = tuple(path for path in whole if path.name != name)
    if name is not None:
        return (index / name, *others)
    if not others and not (index / CURRENT).exists():
        raise MissingIndex(index)
    return others


def _number(folder: Path) -> int:
    match = _NAME.fullmatch(folder.name)
    return int(match[1]) if match else 0


@contextmanager
def only_writer(index: Path) -> Iterator[None]:
    """Holds the index folder, made if need be, for one writer; a dead holder lets go.

    Raises:
        IndexBusy: at once, when another process holds it.
        CannotWrite: when the folder cannot be made or written.
    """
    from filelock import FileLock, Timeout  # only a writer needs it

    with writing(index):
        index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as busy:
            raise IndexBusy(index) from busy
    try:
        yield
    finally:
        lock.release()


def publish(
    index: Path,
    manifest: Manifest,
    parts: dict[str, bytes],
    *,
    same: Mapping[str, Path] | None = None,
) -> str:
    """Writes a new generation and makes it the current one; returns its name.

    `same` are parts that an older generation holds as they are: they are linked from there.
    Call it as the only writer. After a crash at any moment the old generation is served, or
    the new one.

    Raises:
        CannotWrite: when a file cannot be written; the old generation stays.
    """
    number = max((_number(path) for path in generations(index)), default=0) + 1
    folder = index / f"gen-{number}-{manifest.version[:8]}"
    files = {**parts, MANIFEST: manifest.to_bytes()}
    with writing(folder):
        try:
            write_tree(folder, files, last=MANIFEST, same=same)
            replace_file(index / CURRENT, f"{folder.name}\n".encode())
        except OSError:
            if current_name(index) != folder.name:
                remove_tree(folder)
            raise
    return folder.name


def drop_generations(index: Path, *, keep: Iterable[str]) -> None:
    """Removes every generation but those named, whole or left behind by a crash."""
    kept = set(keep)
    for folder in generations(index):
        if folder.name not in kept:
            remove_tree(folder)
