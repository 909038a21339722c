"""What is made of each of very many dossiers when it is first asked for, and kept within bounds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from threading import Lock
from typing import TypeVar

T = TypeVar("T")

MOST_BYTES = 4_000_000
"""Texts of the dossiers that are kept ready, together: some hundred times as much memory."""


class Held(Mapping[str, T]):
    """`make(id)` by dossier id, in the order of `sizes`; the least lately asked makes room.

    `sizes` are the bytes of the dossiers' texts, of which at most `most` are held, and always
    the last one. Threads may share it: all get the same while it is held.
    """

    def __init__(
        self, sizes: Mapping[str, int], make: Callable[[str], T], *, most: int = MOST_BYTES
    ) -> None:
        self.sizes = sizes
        self._make = make
        self._most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._used = 0
        self._lock = Lock()

    def __getitem__(self, id: str) -> T:
        with self._lock:
            if id in self._kept:
                self._kept.move_to_end(id)
                return self._kept[id]
        size = self.sizes[id]
        made = self._make(id)
        with self._lock:
            if id not in self._kept:
                self._kept[id] = made
                self._used += size
                self._make_room()
            return self._kept[id]

    def _make_room(self) -> None:
        while self._used > self._most and len(self._kept) > 1:
            gone, _ = self._kept.popitem(last=False)
            self._used -= self.sizes[gone]

    def __contains__(self, id: object) -> bool:
        return id in self.sizes

    def __iter__(self) -> Iterator[str]:
        return iter(self.sizes)

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def ready(self) -> int:
        """How many are held now."""
        return len(self._kept)


class Some(Mapping[str, T]):
    """Those of `ids` of a mapping, which may make them when they are asked for."""

    def __init__(self, of: Mapping[str, T], ids: Collection[str]) -> None:
        self._of = of
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, id: str) -> T:
        if id not in self._ids:
            raise KeyError(id)
        return self._of[id]

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
