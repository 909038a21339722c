"""Builds a new generation, embedding only what changed; the bytes are those of a full build."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from corpus.types import Dossier
from index.errors import CorruptIndex, MissingIndex, UnsupportedFormat
from index.exporting import keep_export
from index.fit_basis import fit_basis
from index.generation import Stored, candidates, only_writer, read_generation
from index.kept import Kept
from index.open import Index
from index.publishing import Noting, Origin, Published, of_model, publish_shards, sources_of
from index.shard import TEXT, Shard, checksum_of, known_rows, load_shard, make_shard
from index.token_basis import TokenBasis, basis_in
from index.types import Encoder
from index.wide import SCANNED

__all__ = ["Noting", "Published", "build_index", "is_stale", "lacks_notes", "sources_of"]


def build_index(
    dossiers: Sequence[Dossier],
    encoder: Encoder,
    folder: Path,
    *,
    corpus_folder: Path,
    report: Callable[[str], None],
    kept: Mapping[str, str] = MappingProxyType({}),
    noting: Noting | None = None,
) -> Published:
    """Publishes an index of `dossiers` in `folder`; `report` gets a line per dossier embedded.

    `kept` are further dossiers, text by id, that `index.kept.known_in` knows: they are taken
    over as they are. With `noting` each of very many dossiers has a note saved beside it.

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
        origin = Origin(encoder.name, corpus_folder, export, noting)
        return publish_shards(folder, shards, same, origin, old)


def is_stale(
    index: Index, dossiers: Sequence[Dossier], model: str, *, kept: Collection[str] = ()
) -> bool:
    """Whether an index of `dossiers` made with `model` (`Encoder.name`) would be another one.

    An opened index has today's rows for its texts, so equal dossiers make an equal index. `kept`
    are the ids of further ones, which `index.kept.known_as_is` knows.
    """
    found = {dossier.id: dossier for dossier in dossiers}
    held = {dossier.id: dossier for dossier in index.dossiers}
    if index.model != model or held.keys() != {*found, *kept}:
        return True
    return any(held[id] != dossier for id, dossier in found.items())


def lacks_notes(index: Index, noting: Noting) -> bool:
    """Whether an index of very many dossiers has no notes of theirs by that program."""
    are_many = len(index.manifest.dossiers) > SCANNED
    return are_many and index.manifest.noted != noting.digest


def _previous(folder: Path, report: Callable[[str], None]) -> Stored | None:
    """The newest whole generation, even when today's reader would make other rows."""
    try:
        found = candidates(folder)
    except MissingIndex:
        return None
    for place in found:
        try:
            return read_generation(place, signed=False)
        except (CorruptIndex, UnsupportedFormat) as failure:
            report(f"{failure.path}: cannot be used again")
    return None


def _shards(
    dossiers: Sequence[Dossier],
    encoder: Encoder,
    old: Stored | None,
    report: Callable[[str], None],
) -> tuple[Shard, ...]:
    usable = of_model(old, encoder.name)
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
