"""Opens a saved index: verified, immutable, in memory or mapped. Loads no embedding model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from corpus.types import Dossier, Passage
from index.errors import CorruptIndex, IndexFailure, StaleIndex, UnsupportedFormat
from index.generation import Stored, candidates, current_name, part_name, read_generation
from index.held import Held
from index.manifest import Manifest
from index.packs import PACKS
from index.reader import reader_digest
from index.reading import Reading, read_again
from index.retriever import Retriever
from index.saved import HEAD, SavedDossier
from index.searched import SEARCHED, Searched, load_searched
from index.shard import NOTE, TEXT, TOKENS, Shard, load_shard
from index.token_basis import BASIS, TokenBasis, basis_in
from index.types import Encoder
from index.wide import Wide, open_wide

SEARCHED_BYTES = 8_000_000
"""Texts of the dossiers that are kept ready to be searched: up to twenty times as much memory."""

_TRIES = 3
"""A writer may remove a generation while it is being read; then a newer one is there."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """One generation.

    Attributes:
        generation: the name of its folder.
        shards: by dossier id, in order; of very many each is loaded when it is asked for.
        dossiers: by id, read from the texts that this generation holds; of very many each is
            parsed when more than its head is looked at.
        warnings: one line for each newer generation that could not be served.
        wide: what searches all dossiers at once, mapped from the disk; None for few.
        searched: very many as they are searched, each loaded when it is; empty for few.
        notes: what was noted of very many dossiers when they were saved; empty for few.
    """

    generation: str
    manifest: Manifest
    shards: Mapping[str, Shard]
    dossiers: tuple[Dossier, ...]
    warnings: tuple[str, ...] = ()
    wide: Wide | None = None
    searched: Mapping[str, Searched] = field(default_factory=dict)
    notes: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Digest of corpus, model, settings and format."""
        return self.manifest.version

    @property
    def model(self) -> str:
        """Name and digest of the encoder that made it."""
        return self.manifest.model

    @property
    def corpus_folder(self) -> Path:
        """The folder that its dossiers were read from."""
        return Path(self.manifest.corpus_folder)

    def passages(self, dossier: str) -> tuple[Passage, ...]:
        """The passages of one dossier in text order.

        Raises:
            KeyError: when there is no such dossier.
        """
        return self.shard(dossier).passages

    def shard(self, dossier: str) -> Shard:
        """One dossier as it is searched.

        Raises:
            KeyError: when there is no such dossier.
        """
        return self.shards[dossier]

    def retriever(self, encoder: Encoder) -> Retriever:
        """Searches this generation with the encoder that made it.

        Raises:
            StaleIndex: when it was made with another one.
        """
        if encoder.name != self.model:
            raise StaleIndex(expected=encoder.name, found=self.model)
        return Retriever(self.searched or tuple(self.shards.values()), encoder, self.wide)


def open_index(folder: Path, *, whole: bool = True) -> Index:
    """The current generation; when it is damaged the newest good one, with a warning.

    Files that are mapped are checked to the last byte only when `whole`: see `read_generation`.

    Raises:
        MissingIndex: when nothing was ever published.
        CorruptIndex: when no generation is good; it names the part of the newest.
        UnsupportedFormat: when the newest was written by another version of this program.
    """
    for _ in range(_TRIES - 1):
        before = current_name(folder)
        try:
            return _open_best(folder, whole=whole)
        except IndexFailure:
            if current_name(folder) == before:
                raise
    return _open_best(folder, whole=whole)


def _open_best(folder: Path, *, whole: bool) -> Index:
    warnings: list[str] = []
    first: IndexFailure | None = None
    if current_name(folder) is None:
        first = CorruptIndex(folder, "CURRENT", "is missing or names no generation")
    found = candidates(folder)
    for place in found:
        try:
            index = load_generation(read_generation(place, whole=whole))
        except (CorruptIndex, UnsupportedFormat) as failure:
            first = first or failure
            continue
        if first is not None:
            warnings.append(f"{first}; serving {index.generation}")
        return replace(index, warnings=tuple(warnings))
    raise first or CorruptIndex(folder, "CURRENT", "names no good generation")


def load_generation(stored: Stored) -> Index:
    """The index of verified parts.

    Raises:
        CorruptIndex: when parts do not fit together.
        UnsupportedFormat: when today's reader makes other rows of the texts.
    """
    try:
        basis = basis_in(stored.parts)
    except ValueError as error:
        raise CorruptIndex(stored.folder, BASIS, str(error)) from error
    try:
        wide = open_wide(stored)
    except (KeyError, ValueError) as error:
        raise CorruptIndex(stored.folder, "wide", str(error)) from error
    load = partial(load_dossier, stored, basis=basis)
    ids = sorted(stored.manifest.dossiers)
    if not _is_as_read_today(stored):
        shards = {id: load(id) for id in ids}
        dossiers = tuple(shard.dossier for shard in shards.values())
        return Index(stored.name, stored.manifest, shards, dossiers, wide=wide)
    try:
        sizes = {id: stored.packs.size(id, TEXT) for id in ids}
        held = Held(sizes, load)
        saved = tuple(_saved(stored, id, held) for id in ids)
        notes = _notes(stored, ids)
    except (KeyError, TypeError, ValueError) as error:
        raise CorruptIndex(stored.folder, PACKS, f"lack or misstate {error}") from error
    searched = Held(sizes, partial(_searched, stored, basis=basis), most=SEARCHED_BYTES)
    return Index(
        stored.name, stored.manifest, held, saved, wide=wide, searched=searched, notes=notes
    )


def _is_as_read_today(stored: Stored) -> bool:
    """Whether its dossiers are packed, and read by today's reader: then they need no parsing.

    Of few each is parsed, so that what does not fit together is noticed at once.
    """
    reader, dossiers = stored.manifest.reader, stored.manifest.dossiers
    return bool(reader) and reader == reader_digest() and all(id in stored.packs for id in dossiers)


def _saved(stored: Stored, id: str, shards: Mapping[str, Shard]) -> SavedDossier:
    packs = stored.packs
    return SavedDossier(
        id,
        packs.content(id, HEAD),
        lambda: packs.content(id, TEXT).decode(),
        lambda: shards[id].dossier,
    )


def _searched(stored: Stored, id: str, basis: TokenBasis | None) -> Searched:
    try:
        names = SEARCHED if basis is None else (*SEARCHED, TOKENS)
        return load_searched(id, {name: stored.packs.content(id, name) for name in names}, basis)
    except (KeyError, TypeError, ValueError) as error:
        raise CorruptIndex(stored.folder, part_name(id, ""), str(error)) from error


def _notes(stored: Stored, ids: Sequence[str]) -> dict[str, bytes]:
    if not stored.manifest.noted:
        return {}
    return {id: stored.packs.content(id, NOTE) for id in ids}


def load_dossier(stored: Stored, name: str, basis: TokenBasis | None) -> Shard:
    """One dossier of verified parts.

    Raises:
        CorruptIndex: when its parts do not fit together, or mapped ones are no longer as written.
        UnsupportedFormat: when today's reader makes other rows of its text.
    """
    folder = part_name(name, "")
    parts = stored.of_dossier(name)
    try:
        reading = Reading(stored.manifest.dossiers[name].reading)
        is_packed = name in stored.packs  # very many are kept by who asks for them
        dossier = read_again(name, parts[TEXT].decode(), reading, remember=not is_packed)
        shard = load_shard(dossier, parts, basis)
    except (KeyError, ValueError) as error:
        raise CorruptIndex(stored.folder, folder, str(error)) from error
    if shard is None:
        raise UnsupportedFormat(stored.folder, "today's passages", "another reader's passages")
    if shard.vectors.dimension != stored.manifest.dimension:
        raise CorruptIndex(stored.folder, folder, f"has dimension {shard.vectors.dimension}")
    return shard
