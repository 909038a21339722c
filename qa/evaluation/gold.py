"""Where the gold quotes of a row stand in the dossiers as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Dossier
from qa.evaluation.row import Row


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """[start, end) of one dossier's text; a reply's offsets are taken as they come."""

    dossier: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Alternative quotes, any of which is the evidence, and everywhere they stand."""

    quotes: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def is_stale(self) -> bool:
        """Whether none of the quotes stands in the dossier any more."""
        return not self.places


@dataclass(frozen=True, slots=True)
class Gold:
    """A row's evidence, found in the texts of the dossiers it asks."""

    groups: tuple[Group, ...]
    texts: Mapping[str, str]

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of every group, in their order."""
        return tuple(place for group in self.groups for place in group.places)

    @property
    def stale(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.is_stale)


def find_gold(row: Row, dossiers: Sequence[Dossier]) -> Gold:
    """The row's evidence in the dossiers it asks; `dossiers` are those, in their order."""
    return Gold(
        groups=tuple(
            Group(quotes, tuple(place for quote in quotes for place in _places(quote, dossiers)))
            for quotes in row.evidence
        ),
        texts={dossier.id: dossier.text for dossier in dossiers},
    )


def is_overlap(one: Place, other: Place) -> bool:
    """Whether two places share at least half of the shorter one."""
    if one.dossier != other.dossier:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter


def whole_line(place: Place, text: str) -> Place:
    """The line of the text that holds a place: the paragraph of an FAQ answer."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    return Place(place.dossier, start, len(text) if end < 0 else end)


def _places(quote: str, dossiers: Sequence[Dossier]) -> list[Place]:
    found = []
    for dossier in dossiers:
        at = dossier.text.find(quote) if quote else -1
        while at >= 0:
            found.append(Place(dossier.id, at, at + len(quote)))
            at = dossier.text.find(quote, at + 1)
    return found
