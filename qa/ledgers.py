"""Some dossiers of a shelf, in order of their ids; each is worked through when it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from qa.ledger import Ledger


class Ledgers(Sequence[Ledger]):
    """The ledgers of `ids`, all of which are in `among`."""

    def __init__(self, among: Mapping[str, Ledger], ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        self._among = among

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Ledger: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Ledger, ...]: ...

    def __getitem__(self, at: int | slice) -> Ledger | tuple[Ledger, ...]:
        if isinstance(at, slice):
            return tuple(self._among[id] for id in self.ids[at])
        return self._among[self.ids[at]]


def ids_of(ledgers: Sequence[Ledger]) -> tuple[str, ...]:
    """The ids of their dossiers, without working any through."""
    if isinstance(ledgers, Ledgers):
        return ledgers.ids
    return tuple(ledger.dossier.id for ledger in ledgers)
