"""Publishes shards as a new generation: what is written, and what is linked from the one before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Dossier
from index.exported import drop_exports
from index.generation import Stored, current_name, drop_generations, part_name, publish
from index.kept import Kept
from index.manifest import Manifest, Part, Source
from index.packs import PackPlan, Packs, plan_packs
from index.reader import reader_digest
from index.reading import reading_of
from index.rows import passages_of, rows_of, table_of
from index.saved import HEAD, head_of
from index.searched import PLACES, places_of
from index.shard import NOTE, PARTS, TOKENS, Shard, checksum_of
from index.token_basis import BASIS
from index.wide import MAPPED, SCANNED, Plan, plan_wide


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did; dossier ids in order.

    Attributes:
        version: the index version.
        generation: the folder that now holds it; the old one when nothing changed.
    """

    version: str
    generation: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noting:
    """Makes a note of each of very many dossiers, for whoever opens the index.

    Attributes:
        digest: of the program that makes them; another one makes all of them again.
    """

    digest: str
    of: Callable[[Dossier], bytes]


@dataclass(frozen=True, slots=True)
class Origin:
    """What an index was made from, besides dossiers; `export` is empty when there is none."""

    model: str
    corpus_folder: Path
    export: str
    noting: Noting | None = None

    @property
    def noted(self) -> str:
        """The digest of the notes; empty without any."""
        return self.noting.digest if self.noting is not None else ""


def sources_of(dossiers: Sequence[Dossier]) -> dict[str, Source]:
    """What the index version takes from each dossier: its text and what the reader makes of it.

    Raises:
        ValueError: for a dossier that is not what the reader makes of its text.
    """
    return {
        dossier.id: Source(checksum_of(dossier), _rows_checksum(dossier), reading_of(dossier))
        for dossier in dossiers
    }


def _rows_checksum(dossier: Dossier) -> str:
    return Part.of(table_of(rows_of(dossier, passages_of(dossier)))).sha256


def of_model(old: Stored | None, model: str) -> Stored | None:
    """A generation if it was made with that model."""
    return old if old is not None and old.manifest.model == model else None


def publish_shards(
    folder: Path, shards: Sequence[Shard], kept: Kept, origin: Origin, old: Stored | None
) -> Published:
    """Publishes `shards` and the dossiers `kept`; nothing when that is what `old` holds.

    Raises:
        CannotWrite: when it cannot be written; the old generation stays.
    """
    sources = sources_of([shard.dossier for shard in shards])
    known = old.manifest.dossiers if old is not None else {}
    sources |= {id: known[id] for id in kept.ids}
    plan = plan_wide(lambda: kept.with_fresh(shards), sources, of_model(old, origin.model))
    are_many = len(sources) > SCANNED
    packed = _packed(shards, kept, origin, old) if are_many else PackPlan({}, ())
    parts = {} if are_many else {**_unpacked(kept, old), **_own_parts(shards)}
    if shards and (tokens := shards[0].tokens) is not None:
        parts[BASIS] = tokens.basis.to_bytes()
    manifest = Manifest(
        model=origin.model,
        dimension=shards[0].vectors.dimension if shards else _dimension(old),
        corpus_folder=str(origin.corpus_folder.resolve()),
        dossiers=sources,
        parts=_parts(parts, plan, packed, kept, old, are_many=are_many),
        export=origin.export,
        engine=plan.engine,
        reader=reader_digest(),
        noted=origin.noted if are_many else "",
    )
    if old is not None and old.manifest == manifest and current_name(folder) == old.name:
        name = old.name
    else:
        name = _publish_changed(folder, manifest, {**parts, **plan.parts, **packed.parts}, old)
    drop_generations(folder, keep={name, *([old.name] if old else [])})
    drop_exports(folder, keep=[origin.export, *([old.manifest.export] if old else [])])
    return _published(manifest, name, old)


def _own_parts(shards: Sequence[Shard]) -> dict[str, bytes]:
    """The files of few dossiers, each part one of its own."""
    return {
        part_name(shard.dossier.id, name): content
        for shard in shards
        for name, content in shard.parts().items()
    }


def _unpacked(kept: Kept, old: Stored | None) -> dict[str, bytes]:
    """The files of dossiers that were among many and now are among few."""
    packs = old.packs if old is not None else Packs()
    return {
        part_name(id, name): content
        for id in kept.ids
        if id in packs
        for name, content in packs.contents(id).items()
        if name in (*PARTS, TOKENS)
    }


def _packed(shards: Sequence[Shard], kept: Kept, origin: Origin, old: Stored | None) -> PackPlan:
    """The packs of many dossiers. Those kept stay where they are, unless they lack a note."""
    packs = old.packs if old is not None else Packs()
    noted = old.manifest.noted if old is not None else ""
    if noted != origin.noted or not all(id in packs for id in kept.ids):
        shards = kept.with_fresh(shards)
    fresh = {shard.dossier.id: _contents(shard, origin.noting) for shard in shards}
    return plan_packs(fresh, [id for id in kept.ids if id not in fresh], packs)


def _contents(shard: Shard, noting: Noting | None) -> dict[str, bytes]:
    note = {} if noting is None else {NOTE: noting.of(shard.dossier)}
    more = {HEAD: head_of(shard.dossier), PLACES: places_of(shard)}
    return {**shard.parts(), **more, **note}


def _parts(
    own: Mapping[str, bytes],
    plan: Plan,
    packed: PackPlan,
    kept: Kept,
    old: Stored | None,
    *,
    are_many: bool,
) -> dict[str, Part]:
    """Every file of the new generation, as its manifest has it."""
    before = old.manifest.parts if old is not None else {}
    shared = kept.parts()
    return {
        **{name: Part.of(content) for name, content in own.items()},
        **{n: Part.of(each, mapped=n in MAPPED) for n, each in plan.parts.items()},
        **{n: Part.of(each, mapped=n.endswith(".bin")) for n, each in packed.parts.items()},
        **{name: before[name] for name in (*plan.same, *packed.same)},
        **{name: part for name, part in shared.items() if not are_many or name == BASIS},
    }


def _dimension(old: Stored | None) -> int:
    return old.manifest.dimension if old is not None else 0


def _publish_changed(
    folder: Path, manifest: Manifest, parts: Mapping[str, bytes], old: Stored | None
) -> str:
    """Writes a generation. What the one before holds as it is, is linked when it is much."""
    before = old.manifest.parts if old is not None else {}
    place = old.folder if old is not None else folder
    are_many = len(manifest.dossiers) > SCANNED
    same = {
        name: place / name
        for name, part in manifest.parts.items()
        if are_many and before.get(name) == part and name != BASIS
    }
    at_hand = {**(old.parts if old is not None else {}), **parts}
    fresh = {name: at_hand[name] for name in manifest.parts.keys() - same.keys()}
    return publish(folder, manifest, fresh, same=same)


def _published(manifest: Manifest, name: str, old: Stored | None) -> Published:
    before = dict(old.manifest.dossiers) if old else {}
    after = manifest.dossiers
    shared = sorted(before.keys() & after.keys())
    return Published(
        version=manifest.version,
        generation=name,
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(each for each in shared if before[each].text != after[each].text),
        removed=tuple(sorted(before.keys() - after.keys())),
        unchanged=tuple(each for each in shared if before[each].text == after[each].text),
    )
