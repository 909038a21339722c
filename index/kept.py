"""Dossiers that a new generation takes over from the one before, without parsing their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from index.errors import CorruptIndex, NotKept, UnsupportedFormat
from index.generation import Stored, current_name, part_name
from index.held import Held
from index.manifest import MANIFEST, Manifest, Part, read_manifest
from index.open import Index, load_dossier
from index.reader import reader_digest
from index.reading import Reading
from index.shard import PARTS, TOKENS, Shard
from index.token_basis import BASIS, basis_in

IsKnown = Callable[[str, str, bool], bool]


def known_in(folder: Path, model: str) -> IsKnown:
    """Whether the current generation holds a text, by id, content and whether it is Markdown.

    It has to be made by today's reader and with `model`; otherwise nothing is known. Many a
    text reads the same either way and is then saved as plain, so one that was only renamed to
    `.md` counts as known here; whoever opens the index reads the corpus and notices.
    """
    manifest = _current_manifest(folder)
    if manifest is None or manifest.model != model or manifest.reader != reader_digest():
        return lambda *_: False
    sources = manifest.dossiers

    def is_known(id: str, text: str, is_markdown: bool) -> bool:
        source = sources.get(id)
        if source is None or source.text != _digest(text):
            return False
        return is_markdown or source.reading == Reading.PLAIN

    return is_known


def known_as_is(index: Index) -> IsKnown:
    """Whether an opened index holds a text and would read it as it is read now.

    Only of dossiers that are parsed when they are looked into; others are compared themselves.
    """
    sources = index.manifest.dossiers if isinstance(index.shards, Held) else {}

    def is_known(id: str, text: str, is_markdown: bool) -> bool:
        reading = Reading.MARKDOWN if is_markdown else Reading.PLAIN
        source = sources.get(id)
        return source is not None and (source.text, source.reading) == (_digest(text), reading)

    return is_known


def _current_manifest(folder: Path) -> Manifest | None:
    name = current_name(folder)
    if name is None:
        return None
    try:
        return read_manifest((folder / name / MANIFEST).read_bytes(), folder / name)
    except (OSError, CorruptIndex, UnsupportedFormat):
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Kept:
    """The dossiers of `texts`, by id, that a verified generation holds.

    Raises:
        NotKept: when it does not hold one of them, or was read by another reader.
    """

    def __init__(
        self, folder: Path, texts: Mapping[str, str], old: Stored | None, model: str
    ) -> None:
        self.ids = tuple(sorted(texts))
        self._old = old
        sources = old.manifest.dossiers if old is not None else {}
        usable = old is not None and old.manifest.model == model and self._is_of_today()
        missing = tuple(
            id
            for id in self.ids
            if not usable or id not in sources or sources[id].text != _digest(texts[id])
        )
        if missing:
            raise NotKept(folder, missing)

    def _is_of_today(self) -> bool:
        return self._old is not None and self._old.manifest.reader == reader_digest()

    def parts(self) -> dict[str, Part]:
        """Their parts, as the manifest names them, and what they share."""
        before = self._old.manifest.parts if self._old is not None and self.ids else {}
        own = (part_name(id, part) for id in self.ids for part in (*PARTS, TOKENS))
        return {name: before[name] for name in (*own, BASIS) if name in before}

    def shards(self) -> Iterator[Shard]:
        """Their shards, loaded one after the other, which parses their texts."""
        if self._old is None:
            return
        basis = basis_in(self._old.parts)
        for id in self.ids:
            yield load_dossier(self._old, id, basis)

    def with_fresh(self, fresh: Sequence[Shard]) -> tuple[Shard, ...]:
        """All shards of the new generation, by id."""
        return tuple(sorted((*fresh, *self.shards()), key=lambda shard: shard.dossier.id))
