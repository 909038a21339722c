"""Publishes what was read of a corpus as a new generation of the index, and tells what changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.read import ReadResult
from index.build import build_index
from index.types import Encoder
from qa.folders import Report
from qa.noted import noting
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Published:
    """What a new index holds and what changed; dossier ids in order.

    Attributes:
        version: the index version.
        generation: the folder that holds it; the old one when nothing changed.
        bad: (path, reason) of every file that could not be read.
    """

    version: str
    generation: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    bad: tuple[tuple[Path, str], ...] = ()


def publish(
    found: ReadResult, folder: Path, settings: Settings, encoder: Encoder, report: Report
) -> Published:
    """Builds the index anew, but for what it holds already; reports the warnings on what is new.

    Raises:
        NotKept: when a text that was known, and so not parsed, is not in the index any more.
        CannotWrite, IndexBusy: when it cannot be written.
    """
    built = build_index(
        found.dossiers,
        encoder,
        settings.index,
        corpus_folder=folder,
        report=report,
        kept=dict(found.known),
        noting=noting(),
    )
    for dossier in found.dossiers:
        if dossier.id in (*built.added, *built.changed):
            for warning in dossier.warnings:
                report(f"{dossier.id}: {warning}")
    return Published(
        version=built.version,
        generation=built.generation,
        added=built.added,
        changed=built.changed,
        removed=built.removed,
        unchanged=built.unchanged,
        bad=tuple((error.path, error.reason) for error in found.bad),
    )
