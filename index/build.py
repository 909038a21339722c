"""Builds a new generation, embedding only what changed; the bytes are those of a full build."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from corpus.types import Dossier
from index.errors import CorruptIndex, MissingIndex, UnsupportedFormat
from index.exported import drop_exports
from index.exporting import keep_export
from index.fit_basis import fit_basis
from index.generation import (
    Stored,
    candidates,
    current_name,
    drop_generations,
    only_writer,
    part_name,
    publish,
    read_generation,
)
from index.kept import Kept
from index.manifest import Manifest, Part, Source
from index.open import Index
from index.reader import reader_digest
from index.reading import reading_of
from index.rows import passages_of, rows_of, table_of
from index.shard import TEXT, Shard, checksum_of, known_rows, load_shard, make_shard
from index.token_basis import BASIS, TokenBasis, basis_in
from index.types import Encoder
from index.wide import MAPPED, SCANNED, plan_wide


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


def build_index(
    dossiers: Sequence[Dossier],
    encoder: Encoder,
    folder: Path,
    *,
    corpus_folder: Path,
    report: Callable[[str], None],
    kept: Mapping[str, str] = MappingProxyType({}),
) -> Published:
    """Publishes an index of `dossiers` in `folder`; `report` gets a line per dossier embedded.

    `kept` are further dossiers, text by id, that `index.kept.known_in` knows: they are taken
    over as they are.

    Raises:
        ValueError: without dossiers, or when two have the same id.
        NotKept: when one to be kept is not there as it was.
        IndexBusy: when another process is writing there.
        CannotWrite: when it cannot be written; what was published stays.
    """
    ordered = tuple(sorted(dossiers, key=lambda dossier: dossier.id))
    ids = {*kept, *(dossier.id for dossier in ordered)}
    if not ids or len(ids) < len(ordered) + len(kept):
        raise ValueError(f"need dossiers of different ids, got {[each.id for each in ordered]}")
    with only_writer(folder):
        old = _previous(folder, report)
        same = Kept(folder, kept, old, encoder.name)
        shards = _shards(ordered, encoder, old, report)
        some = shards or tuple(islice(same.shards(), 1))
        export = keep_export(folder, encoder, some, report)
        origin = _Origin(encoder.name, corpus_folder, export)
        return _publish(folder, shards, same, origin, old)


def sources_of(dossiers: Sequence[Dossier]) -> dict[str, Source]:
    """What the index version takes from each dossier: its text and what the reader makes of it.

    Raises:
        ValueError: for a dossier that is not what the reader makes of its text.
    """
    return {
        dossier.id: Source(checksum_of(dossier), _rows_checksum(dossier), reading_of(dossier))
        for dossier in dossiers
    }


def is_stale(index: Index, dossiers: Sequence[Dossier], model: str) -> bool:
    """Whether an index of `dossiers` made with `model` (`Encoder.name`) would be another one.

    An opened index has today's rows for its texts, so equal dossiers make an equal index.
    """
    ordered = tuple(sorted(dossiers, key=lambda dossier: dossier.id))
    return index.model != model or index.dossiers != ordered


def _rows_checksum(dossier: Dossier) -> str:
    return Part.of(table_of(rows_of(dossier, passages_of(dossier)))).sha256


def _previous(folder: Path, report: Callable[[str], None]) -> Stored | None:
    """The newest whole generation, even when today's reader would make other rows."""
    try:
        found = candidates(folder)
    except MissingIndex:
        return None
    for place in found:
        try:
            return read_generation(place)
        except (CorruptIndex, UnsupportedFormat) as failure:
            report(f"{failure.path}: cannot be used again")
    return None


def _shards(
    dossiers: Sequence[Dossier],
    encoder: Encoder,
    old: Stored | None,
    report: Callable[[str], None],
) -> tuple[Shard, ...]:
    usable = _of_model(old, encoder.name)
    before = dict(usable.manifest.dossiers) if usable else {}
    basis = basis_in(usable.parts) if usable else fit_basis(encoder)
    shards = []
    for dossier in dossiers:
        name = dossier.id
        if name not in before or before[name].text != checksum_of(dossier):
            report(f"embedding {name}")
        parts = usable.of_dossier(name) if usable and name in before else {}
        shards.append(_shard(dossier, encoder, parts, basis))
    return tuple(shards)


def _shard(
    dossier: Dossier, encoder: Encoder, parts: Mapping[str, bytes], basis: TokenBasis | None
) -> Shard:
    """A dossier's shard: as it was when its text is the same, else with the rows it still has."""
    if not parts:
        return make_shard(dossier, encoder, basis=basis)
    if parts[TEXT] == dossier.text.encode() and (same := load_shard(dossier, parts, basis)):
        return same
    return make_shard(dossier, encoder, basis=basis, known=known_rows(parts, basis))


@dataclass(frozen=True, slots=True)
class _Origin:
    """What an index was made from, besides dossiers; `export` is empty when there is none."""

    model: str
    corpus_folder: Path
    export: str


def _publish(
    folder: Path, shards: Sequence[Shard], kept: Kept, origin: _Origin, old: Stored | None
) -> Published:
    sources = sources_of([shard.dossier for shard in shards])
    known = old.manifest.dossiers if old is not None else {}
    sources |= {id: known[id] for id in kept.ids}
    usable = _of_model(old, origin.model)
    plan = plan_wide(lambda: kept.with_fresh(shards), sources, usable)
    parts = {
        part_name(shard.dossier.id, name): content
        for shard in shards
        for name, content in shard.parts().items()
    }
    if shards and (tokens := shards[0].tokens) is not None:
        parts[BASIS] = tokens.basis.to_bytes()
    before = old.manifest.parts if old is not None else {}
    manifest = Manifest(
        model=origin.model,
        dimension=shards[0].vectors.dimension if shards else _dimension(old),
        corpus_folder=str(origin.corpus_folder.resolve()),
        dossiers=sources,
        parts={
            **{name: Part.of(content) for name, content in parts.items()},
            **{n: Part.of(each, mapped=n in MAPPED) for n, each in plan.parts.items()},
            **{name: before[name] for name in plan.same},
            **kept.parts(),
        },
        export=origin.export,
        engine=plan.engine,
        reader=reader_digest(),
    )
    if old is not None and old.manifest == manifest and current_name(folder) == old.name:
        name = old.name
    else:
        name = _publish_changed(folder, manifest, {**parts, **plan.parts}, old)
    drop_generations(folder, keep={name, *([old.name] if old else [])})
    drop_exports(folder, keep=[origin.export, *([old.manifest.export] if old else [])])
    return _published(manifest, name, old)


def _dimension(old: Stored | None) -> int:
    return old.manifest.dimension if old is not None else 0


def _of_model(old: Stored | None, model: str) -> Stored | None:
    return old if old is not None and old.manifest.model == model else None


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
