"""Makes the exported model of an index, once per model, and holds it to the original."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import SentenceTransformerEncoder
from index.errors import CorruptExport, NotExportable
from index.export import check_rows, check_tokens
from index.exported import exports, read_export, write_export
from index.general import general_texts
from index.onnx_encoder import OnnxEncoder
from index.shard import Shard
from index.stamp import write_stamp
from index.storage import remove_tree
from index.types import Encoder

_CHECKED = 500
"""Texts on which an exported model is held to the original."""

_GENERAL = 50
"""How many of them are of any kind, so that a small or uniform corpus hides nothing."""


def keep_export(
    folder: Path,
    encoder: Encoder,
    shards: Sequence[Shard],
    report: Callable[[str], None],
) -> str:
    """The digest of the export of `encoder` in an index folder, made if need be; else empty.

    `shards` are what it embedded: rows to compare with. Call it as the only writer.

    Raises:
        CannotWrite: when it cannot be saved.
    """
    if not isinstance(encoder, SentenceTransformerEncoder):
        return ""
    write_stamp(folder, encoder.weights)
    for found in exports(folder):
        if _is_export_of(found, encoder.name, report):
            return found.name
    report(f"exporting {encoder.name}")
    try:
        return _made(folder, encoder, shards).name
    except (NotExportable, CorruptExport) as refused:
        report(str(refused))
        return ""


def _made(folder: Path, encoder: SentenceTransformerEncoder, shards: Sequence[Shard]) -> Path:
    """The folder of a new export, written, read back and held to the original."""
    exported, files = encoder.export()
    made = write_export(folder, exported, files)
    try:
        _check(OnnxEncoder(read_export(made), made), encoder, shards)
    except NotExportable:
        remove_tree(made)
        raise
    return made


def _is_export_of(folder: Path, name: str, report: Callable[[str], None]) -> bool:
    try:
        return read_export(folder).model == name
    except CorruptExport as damaged:
        report(f"{damaged.path}: {damaged.part} {damaged.why}: cannot be used again")
        return False


def _check(
    found: OnnxEncoder, original: SentenceTransformerEncoder, shards: Sequence[Shard]
) -> None:
    """Holds an export to 500 texts: those of any kind, and what was embedded of the corpus."""
    own = _own_rows(shards)
    general = general_texts(_CHECKED - len(own))
    check_rows(found, tuple(own), np.array(list(own.values())))
    check_tokens(found, original, general, questions=False)
    check_tokens(found, original, general[:_GENERAL], questions=True)


def _own_rows(shards: Sequence[Shard]) -> dict[str, NDArray[np.float32]]:
    """Texts of the corpus, evenly spread, and their rows."""
    pairs = [
        pair
        for shard in shards
        for pair in zip((row.text for row in shard.rows), shard.vectors.rows(), strict=True)
    ]
    step = max(1, math.ceil(len(pairs) / (_CHECKED - _GENERAL)))
    return dict(pairs[::step])
