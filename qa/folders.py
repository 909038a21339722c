"""Which corpus folder an index belongs to, and what stands in it.

Without a named corpus it is the one that the index was made from, or the packaged dossiers
when there is no index yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from importlib.resources import files
from pathlib import Path

from corpus.errors import UnreadableDossier
from corpus.read import IsKnown, ReadResult, dossier_id, read_dossiers
from index.errors import IndexFailure
from index.generation import current_name, generations
from index.manifest import MANIFEST, read_manifest
from qa.vetting import Vetting

Report = Callable[[str], None]
"""Told one line about progress at a time."""


class NoCorpus(Exception):
    """There is nothing to read in `folder`."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"{folder}: {why}; put *.txt or *.md dossiers there, "
            "or name another folder with --corpus"
        )
        self.folder = folder


def packaged_folder() -> Path:
    """Where the dossiers that come with the program are."""
    return Path(str(files("corpus").joinpath("dossiers")))


def remembered_folder(index: Path) -> Path | None:
    """The corpus folder that a saved index names, be it damaged; None when nothing is known.

    An index whose manifests are gone, but which holds no dossier besides packaged ones, was
    made of those; so was one that is not there at all, and one of an installation that is gone.
    """
    named = next(filter(None, map(_named_in, generations(index))), None)
    if named is not None and (named.is_dir() or not _is_packaged(named)):
        return named
    held = {path.name for each in generations(index) for path in (each / "dossiers").glob("*")}
    packaged = {dossier_id(path) for path in packaged_folder().iterdir() if path.is_file()}
    return packaged_folder() if held <= packaged else named


def _is_packaged(folder: Path) -> bool:
    """Whether a folder is where an installation has its own dossiers."""
    return folder.parts[-2:] == packaged_folder().parts[-2:]


def known_texts(index: Path) -> frozenset[str]:
    """SHA-256 of the texts in the current generation, as far as its manifest can be read."""
    name = current_name(index)
    try:
        stored = (index / name / MANIFEST).read_bytes() if name else b""
        manifest = read_manifest(stored, index)
    except (OSError, IndexFailure):
        return frozenset()
    return frozenset(source.text for source in manifest.dossiers.values())


def _named_in(generation: Path) -> Path | None:
    try:
        stored = (generation / MANIFEST).read_bytes()
    except OSError:
        return None
    try:
        return Path(read_manifest(stored, generation).corpus_folder)
    except IndexFailure:
        return _legible_folder(stored)


def _legible_folder(damaged: bytes) -> Path | None:
    """The folder as a damaged or older manifest still says it, if that can be read."""
    try:
        body = json.loads(damaged)
    except (ValueError, RecursionError):
        return None
    named = body.get("corpus_folder") if isinstance(body, dict) else None
    return Path(named) if isinstance(named, str) and "\0" not in named else None


def read_corpus(
    folder: Path,
    *,
    known: AbstractSet[str] = frozenset(),
    is_known: IsKnown = lambda *_: False,
) -> ReadResult:
    """At least one dossier, and the bad files beside it; texts that `is_known` are not parsed.

    Texts are vetted before they are read, but for those whose SHA-256 is `known`.

    Raises:
        NoCorpus: when the folder is missing, empty or holds bad files only.
    """
    if not folder.is_dir():
        raise NoCorpus(folder, "is no folder" if folder.exists() else "does not exist")
    try:
        with Vetting(known=known) as vetting:
            found = read_dossiers(folder, vet=vetting.reason_against, is_known=is_known)
    except UnreadableDossier as error:
        raise NoCorpus(folder, error.reason) from error
    if found.known:
        return found
    if not found.dossiers and not found.bad:
        raise NoCorpus(folder, "holds no dossier")
    if not found.dossiers:
        first = found.bad[0]
        raise NoCorpus(
            folder,
            f"none of its {len(found.bad)} files can be read ({first.path.name} {first.reason})",
        )
    return found
