"""One engine over the rows of very many dossiers: it names the few that are worth scoring.

Dossiers are always scored by themselves (retriever.py), so a score never depends on which others
there are; with very many, scoring each would take too long. The engine and one lexicon over all
passages name the dossiers that hold the nearest rows and the rarest words. The rows and the lexicon
are mapped from the disk, and damage to them can only name other dossiers: it cannot change a score.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.engine import Engine as Searcher
from index.engine import Nearest, WordEngine, best_shares
from index.faiss_engine import (
    KIND,
    ExactEngine,
    Lists,
    ListsEngine,
    lists_to_bytes,
    make_lists,
    read_lists,
)
from index.generation import Stored
from index.lexical import Lexicon
from index.manifest import Engine, Source
from index.rows import RowKind
from index.shard import Shard

SCANNED = 64
"""Up to so many dossiers each is scored, in a fraction of a millisecond each."""

COMPARED = 50_000
"""Up to so many rows every one is compared. Of 200,000 rows of 384 numbers that took 50 ms or
more on a busy processor, so a quarter of it here; lists took 2 ms and missed one in a hundred."""

FOLDER = "wide/"
MEMBERS, ROWS, LISTS = "wide/members.json", "wide/rows.npy", "wide/lists.faiss"
WORDS, DATA, INDICES, STARTS = (f"wide/words.{end}" for end in ("txt", "data", "places", "starts"))

MAPPED = frozenset({ROWS, DATA, INDICES, STARTS})
"""Parts that are mapped, not read."""

_EXACT = "exact"
_KINDS = frozenset({_EXACT, KIND})
"""Kinds of engine that are made today; one of another kind is made again."""

_NEAREST = 200
"""Rows, and passages by their words, that name dossiers."""

_GONE = 0.1
"""Share of an engine's dossiers that may be gone or changed before it is made again."""

_NAMED = 32
"""Dossiers that are scored: more than the best twenty passages can come from."""


@dataclass(frozen=True, slots=True)
class Member:
    """A dossier as it was when the engine was made: digest of its rows, and how many there are."""

    id: str
    digest: str
    rows: int
    passages: int


class LexiconEngine:
    """Words looked up in one lexicon over all passages."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words

    def spoken(self, question: str, *, limit: int) -> Nearest:
        """As `WordEngine.spoken`."""
        shares = self._words.shares(question)
        return best_shares(Nearest(np.arange(len(shares)), shares), limit=limit)


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """What an engine over all dossiers is made of, mapped from the disk.

    Attributes:
        rows: float32 of shape (rows, dimension), unit rows, dossier after dossier.
        starts: where each dossier's rows begin, and the end of the last.
        passages: the same of passages; a dossier's first rows are those of its passages.
        words: the lexicon over all passages.
    """

    rows: NDArray[np.float32]
    starts: Sequence[int]
    passages: Sequence[int]
    words: Lexicon


class Wide:
    """Names dossiers. `members` in the order of their rows and passages.

    `known` are the ids of members that are still as they were.
    """

    def __init__(
        self,
        members: Sequence[Member],
        engine: Searcher,
        words: WordEngine,
        known: Collection[str],
        filling: Filling,
    ) -> None:
        self.known = frozenset(known)
        self.filling = filling
        self._ids = tuple(member.id for member in members)
        self.engine = engine
        self.words = words

    def through(self, engine: Searcher, words: WordEngine) -> Wide:
        """The same, searched by other engines that hold the same rows and passages."""
        other = copy(self)
        other.engine, other.words = engine, words
        return other

    def named(
        self, question: str, vector: NDArray[np.float32], among: Collection[str]
    ) -> tuple[str, ...]:
        """The ids of `among`, all of them known, that have the nearest rows and words, by id."""
        inside = [owner for owner, id in enumerate(self._ids) if id in among]
        owners = None if 2 * len(inside) > len(self._ids) else inside
        found = self.engine.nearest(vector, limit=_NEAREST, owners=owners)
        spoken = self.words.spoken(question, limit=_NEAREST)
        scores: dict[int, float] = {}
        for starts, each in ((self.filling.starts, found), (self.filling.passages, spoken)):
            best: dict[int, float] = {}
            owned = np.searchsorted(starts, each.numbers, side="right") - 1
            for owner, score in zip(owned.tolist(), each.cosines.tolist(), strict=True):
                best.setdefault(owner, score)
            for owner, score in best.items():
                scores[owner] = scores.get(owner, 0.0) + score
        wanted = set(inside)
        ranked = sorted(wanted & scores.keys(), key=lambda owner: (-scores[owner], owner))
        return tuple(sorted(self._ids[owner] for owner in ranked[:_NAMED]))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a generation gets its engine.

    Attributes:
        parts: what is to be written.
        same: parts of the generation before that are used again.
    """

    engine: Engine | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)
    same: tuple[str, ...] = ()


def plan_wide(
    load: Callable[[], Sequence[Shard]], sources: Mapping[str, Source], old: Stored | None
) -> Plan:
    """The engine for these dossiers: none for few, else the one before while it is near enough.

    Only for a new one are the shards of all dossiers loaded, in order of their ids.

    It stays while at most 64 dossiers are not in it, which are scored beside it, and at most a
    tenth of it is gone. So one dossier more costs its own rows, and a new engine is rare.
    """
    if len(sources) <= SCANNED:
        return Plan()
    if old is not None and _is_near(old, sources):
        same = tuple(name for name in old.manifest.parts if name.startswith(FOLDER))
        return Plan(old.manifest.engine, same=same)
    shards = load()
    parts, chosen = make_wide(shards, {name: source.rows for name, source in sources.items()})
    digest = hashlib.sha256()
    for name in sorted(parts):
        digest.update(hashlib.sha256(parts[name]).digest())
    kind = KIND if chosen.lists else _EXACT
    rows = sum(len(shard.rows) for shard in shards)
    engine = Engine(kind, rows, chosen.lists, chosen.probes, chosen.recall, digest.hexdigest())
    return Plan(engine, parts)


def _is_near(old: Stored, sources: Mapping[str, Source]) -> bool:
    engine = old.manifest.engine
    if engine is None or engine.kind not in _KINDS:
        return False
    members = _members_of(old.parts[MEMBERS])
    kept = sum(
        member.id in sources and sources[member.id].rows == member.digest for member in members
    )
    return len(sources) - kept <= SCANNED and len(members) - kept <= len(members) * _GONE


def make_wide(
    shards: Sequence[Shard], digests: Mapping[str, str]
) -> tuple[dict[str, bytes], Lists]:
    """The parts of an engine over `shards`, chosen by the number of rows, and what was chosen.

    Lists of 0 stand for comparing every row. `digests` are those of the dossiers' rows.
    """
    rows = np.concatenate([shard.vectors.rows() for shard in shards])
    members = [
        Member(
            shard.dossier.id,
            digests[shard.dossier.id],
            len(shard.rows),
            len(shard.passages),
        )
        for shard in shards
    ]
    texts = [row.text for shard in shards for row in shard.rows if row.kind is RowKind.PASSAGE]
    parts = {MEMBERS: _members_to_bytes(members), ROWS: _array_to_bytes(rows)}
    parts[WORDS], *columns = Lexicon.of(texts).columns()
    for name, column in zip((DATA, INDICES, STARTS), columns, strict=True):
        parts[name] = _array_to_bytes(column)
    if len(rows) <= COMPARED:
        return parts, Lists(0, 0, 1.0)
    lists, chosen = make_lists(rows)
    return {**parts, LISTS: lists_to_bytes(lists)}, chosen


def open_wide(stored: Stored) -> Wide | None:
    """The engine of a verified generation; None when it has none.

    Dossiers that are gone or have changed since it was made are not named.

    Raises:
        ValueError: when a part cannot be mapped, or the parts are not in step.
    """
    chosen = stored.manifest.engine
    if chosen is None:
        return None
    folder, read = stored.folder, stored.parts
    members = _members_of(read[MEMBERS])
    rows = _mapped(folder / ROWS)
    starts = _summed(member.rows for member in members)
    if chosen.lists:
        lists = read_lists(read[LISTS])
        engine: Searcher = ListsEngine(lists, rows, starts, probes=chosen.probes)
    else:
        engine = ExactEngine(rows, starts)
    passages = _summed(member.passages for member in members)
    columns = (_mapped(folder / DATA), _mapped(folder / INDICES), _mapped(folder / STARTS))
    words = Lexicon.of_columns(read[WORDS], columns, passages=passages[-1])
    current = stored.manifest.dossiers
    known = {m.id for m in members if m.id in current and current[m.id].rows == m.digest}
    filling = Filling(rows, starts, passages, words)
    return Wide(members, engine, LexiconEngine(words), known, filling)


def _summed(counts: Iterable[int]) -> tuple[int, ...]:
    return tuple(accumulate(counts, initial=0))


def _mapped(path: Path) -> NDArray[Any]:
    try:
        found: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, EOFError) as error:
        raise ValueError(f"{path.name} cannot be mapped ({error})") from error
    return found


def _array_to_bytes(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    return file.getvalue()


def _members_to_bytes(members: Sequence[Member]) -> bytes:
    lines = ([each.id, each.digest, each.rows, each.passages] for each in members)
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


def _members_of(stored: bytes) -> tuple[Member, ...]:
    return tuple(Member(*json.loads(line)) for line in stored.splitlines())
