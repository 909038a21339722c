"""Answers with an exported model as long as it is whole. Imports neither torch nor its library."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread

from index.errors import CorruptExport, IndexFailure, NotExportable
from index.exported import export_folder, read_export
from index.generation import current_name
from index.manifest import MANIFEST, read_manifest
from index.onnx_encoder import OnnxEncoder
from index.open import Index
from index.types import Encoder

_SESSIONS = 2
"""Sessions kept over a reload of the index: the model served, and the one before."""


def serving_encoder(
    folder: Path, index: Index, encoder: Encoder, report: Callable[[str], None]
) -> Encoder:
    """What embeds the questions to `index`: its exported model, else `encoder` itself.

    An export that is damaged, or that this machine cannot run, is reported.
    """
    if not index.manifest.export or index.model != encoder.name:
        return encoder
    try:
        return _opened(export_folder(folder.resolve(), index.manifest.export))
    except (CorruptExport, NotExportable) as failure:
        report(f"{failure}; until then questions take seconds longer")
        return encoder


def begin_opening(folder: Path) -> None:
    """Starts opening the exported model of the newest generation, beside what else is read.

    Nothing depends on it: what cannot be opened is noticed when it is asked for.
    """
    name = current_name(folder)
    if name is not None:
        Thread(target=_try_opening, args=(folder.resolve(), name)).start()


def _try_opening(folder: Path, generation: str) -> None:
    with suppress(OSError, IndexFailure, NotExportable):
        stored = (folder / generation / MANIFEST).read_bytes()
        manifest = read_manifest(stored, folder / generation)
        if manifest.export:
            _opened(export_folder(folder, manifest.export))


_opening = Lock()


def _opened(folder: Path) -> OnnxEncoder:
    """The encoder of a verified export, opened once however many ask for it at a time."""
    with _opening:
        return _session_of(folder)


@lru_cache(maxsize=_SESSIONS)
def _session_of(folder: Path) -> OnnxEncoder:
    return OnnxEncoder(read_export(folder), folder)
