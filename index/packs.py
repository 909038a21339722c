"""The parts of very many dossiers in few files, so that one dossier more writes its own bytes.

packs/000001.bin     parts of many dossiers, one behind the other; read in pieces
packs/000001.jsonl   a line for each dossier: where its parts stand, and their SHA-256

A pack never changes. A new generation links those of the one before and writes one of what is
new, into which it folds the newest that are not much larger: so there are few, and a byte is
written again only as often as the index doubles.
"""

from __future__ import annotations

import hashlib
import json
import os
import weakref
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from index.errors import CorruptIndex

PACKS = "packs/"

_FOLDED = 2
"""An older pack is folded into a new one that is at least half as large."""

_LIVE = 0.5
"""Least share of a pack that is still of use before the rest is written anew."""


class Place(NamedTuple):
    """Where a part stands in its pack, and its SHA-256 in hex."""

    start: int
    size: int
    sha256: str


Places = Mapping[str, Place]
"""The places of a dossier's parts, by the part's name."""

Contents = Mapping[str, bytes]
"""The parts of a dossier by their names."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Pack:
    """One pack: its number, where it lies, and the places in it by dossier id.

    Its file is kept open, so that it can be read after it was removed. It is not mapped: reading
    what somebody has cut short would end the process.

    Raises:
        ValueError: when the table is not one of this file.
    """

    number: int
    path: Path
    table: Mapping[str, Places]
    _file: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, file)
        object.__setattr__(self, "_file", file)
        end, found = _end(self), os.fstat(file).st_size
        if end != found:
            raise ValueError(f"{self.path.name} has {found} bytes instead of {end}")

    def content(self, id: str, part: str) -> bytes:
        """One part of a dossier, checked again: the file may have changed since it was opened.

        Raises:
            KeyError: when there is none.
            CorruptIndex: when it is not what was written.
        """
        place = self.table[id][part]
        content = _read(self._file, place)
        if hashlib.sha256(content).hexdigest() != place.sha256:
            folder, name = self.path.parent.parent, f"{PACKS}{self.path.name}"
            raise CorruptIndex(folder, name, f"has another {part} of {id} than was written")
        return content

    def contents(self, id: str) -> dict[str, bytes]:
        """All parts of a dossier; raises as `content` does."""
        return {part: self.content(id, part) for part in self.table[id]}


class Packs:
    """The packs of a generation, oldest first; of a dossier in several the newest counts."""

    def __init__(self, packs: Iterable[Pack] = ()) -> None:
        self.packs = tuple(sorted(packs, key=lambda pack: pack.number))
        self._holder = {id: pack for pack in self.packs for id in pack.table}

    @classmethod
    def of(cls, folder: Path, parts: Contents) -> Packs:
        """The packs of a verified generation, given its parts that are read.

        Raises:
            ValueError: when a table cannot be read or is not one of its file.
        """
        return cls(
            Pack(int(Path(name).stem), (folder / name).with_suffix(".bin"), _table(content))
            for name, content in parts.items()
            if name.startswith(PACKS)
        )

    def __contains__(self, id: object) -> bool:
        return id in self._holder

    def contents(self, id: str) -> dict[str, bytes]:
        """The parts of one dossier.

        Raises:
            KeyError: when no pack holds it.
            CorruptIndex: when one is not what was written.
        """
        return self._holder[id].contents(id)

    def content(self, id: str, part: str) -> bytes:
        """One part of a dossier; raises as `Pack.content` does."""
        return self._holder[id].content(id, part)

    def size(self, id: str, part: str) -> int:
        """The bytes of a dossier's part.

        Raises:
            KeyError: when there is none.
        """
        return self._holder[id].table[id][part].size

    def is_same(self, id: str, contents: Contents) -> bool:
        """Whether a dossier is held with just these parts."""
        if id not in self._holder:
            return False
        held = {part: place.sha256 for part, place in self._holder[id].table[id].items()}
        return held == {part: hashlib.sha256(each).hexdigest() for part, each in contents.items()}

    def live(self, pack: Pack, among: Collection[str]) -> list[str]:
        """The ids of `among` whose newest parts a pack holds."""
        return [id for id in pack.table if self._holder[id] is pack and id in among]


def _read(file: int, place: Place) -> bytes:
    """The bytes at a place, fewer when the file ends before."""
    pieces, left = [], place.size
    while left:
        piece = os.pread(file, left, place.start + place.size - left)
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _table(stored: bytes) -> dict[str, Places]:
    lines = (json.loads(line) for line in stored.splitlines())
    return {id: {part: Place(*place) for part, *place in places} for id, places in lines}


@dataclass(frozen=True, slots=True)
class PackPlan:
    """How a generation packs its dossiers: files to be written, and those used again, by name."""

    parts: Contents
    same: tuple[str, ...]


def plan_packs(fresh: Mapping[str, Contents], kept: Collection[str], old: Packs) -> PackPlan:
    """Packs `fresh` dossiers beside those `kept`, all of which `old` packs hold."""
    writing = {id: parts for id, parts in fresh.items() if not old.is_same(id, parts)}
    rest = {*kept, *(fresh.keys() - writing.keys())}
    same: list[str] = []
    size = sum(len(content) for parts in writing.values() for content in parts.values())
    for pack in reversed(old.packs):
        live = old.live(pack, rest)
        held = sum(place.size for id in live for place in pack.table[id].values())
        if live and (held <= _FOLDED * size or held < _LIVE * _end(pack)):
            writing |= {id: pack.contents(id) for id in live}
            size += held
        elif live:
            same += _names_of(pack.number)
    number = max((pack.number for pack in old.packs), default=0) + 1
    return PackPlan(_packed(number, writing) if writing else {}, tuple(same))


def _names_of(number: int) -> tuple[str, str]:
    return f"{PACKS}{number:06}.bin", f"{PACKS}{number:06}.jsonl"


def _end(pack: Pack) -> int:
    return sum(place.size for each in pack.table.values() for place in each.values())


def _packed(number: int, writing: Mapping[str, Contents]) -> dict[str, bytes]:
    """The two files of a pack, by name."""
    contents, lines, start = [], [], 0
    for id in sorted(writing):
        places = []
        for part, content in sorted(writing[id].items()):
            places.append([part, start, len(content), hashlib.sha256(content).hexdigest()])
            contents.append(content)
            start += len(content)
        lines.append(json.dumps([id, places], separators=(",", ":")))
    table = "".join(f"{line}\n" for line in lines).encode()
    return dict(zip(_names_of(number), (b"".join(contents), table), strict=True))
