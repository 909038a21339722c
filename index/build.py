"""Builds a new generation, embedding only what changed; the bytes are those of a full build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.types import Dossier
from index.embed_rows import NOTHING
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
from index.manifest import Manifest, Part, Source
from index.open import Index
from index.reading import reading_of
from index.rows import passages_of, rows_of, table_of
from index.shard import Shard, checksum_of, known_rows, make_shard
from index.token_basis import BASIS, basis_in
from index.types import Encoder


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
) -> Published:
    """Publishes an index of `dossiers` in `folder`; `report` gets a line per dossier embedded.

    Raises:
        ValueError: without dossiers, or when two have the same id.
        IndexBusy: when another process is writing there.
        CannotWrite: when it cannot be written; what was published stays.
    """
    ordered = tuple(sorted(dossiers, key=lambda dossier: dossier.id))
    if not ordered or len({dossier.id for dossier in ordered}) < len(ordered):
        raise ValueError(f"need dossiers of different ids, got {[each.id for each in ordered]}")
    with only_writer(folder):
        old = _previous(folder, report)
        shards = _shards(ordered, encoder, old, report)
        export = keep_export(folder, encoder, shards, report)
        return _publish(folder, shards, _Origin(encoder.name, corpus_folder, export), old)


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
    usable = old if old is not None and old.manifest.model == encoder.name else None
    before = dict(usable.manifest.dossiers) if usable else {}
    basis = basis_in(usable.parts) if usable else fit_basis(encoder)
    shards = []
    for dossier in dossiers:
        name = dossier.id
        if name not in before or before[name].text != checksum_of(dossier):
            report(f"embedding {name}")
        known = known_rows(usable.of_dossier(name), basis) if usable and name in before else NOTHING
        shards.append(make_shard(dossier, encoder, basis=basis, known=known))
    return tuple(shards)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What an index was made from, besides dossiers; `export` is empty when there is none."""

    model: str
    corpus_folder: Path
    export: str


def _publish(
    folder: Path, shards: Sequence[Shard], origin: _Origin, old: Stored | None
) -> Published:
    parts = {
        part_name(shard.dossier.id, name): content
        for shard in shards
        for name, content in shard.parts().items()
    }
    if (tokens := shards[0].tokens) is not None:
        parts[BASIS] = tokens.basis.to_bytes()
    manifest = Manifest(
        model=origin.model,
        dimension=shards[0].vectors.dimension,
        corpus_folder=str(origin.corpus_folder.resolve()),
        dossiers=sources_of([shard.dossier for shard in shards]),
        parts={name: Part.of(content) for name, content in parts.items()},
        export=origin.export,
    )
    if old is not None and old.manifest == manifest and current_name(folder) == old.name:
        name = old.name
    else:
        name = publish(folder, manifest, parts)
    drop_generations(folder, keep={name, *([old.name] if old else [])})
    drop_exports(folder, keep=[origin.export, *([old.manifest.export] if old else [])])
    return _published(manifest, name, old)


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
