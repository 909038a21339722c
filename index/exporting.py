"""Makes the exported model of an index, once per model, and holds it to the original."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import SentenceTransformerEncoder
from index.errors import CannotWrite, CorruptExport, NotExportable
from index.exported import MODELS, Exported, exports, move_export, read_export, write_export
from index.nearness import CHECKED, GENERAL, NEAR, SAME, Limit, Wanted, check, wanted_of
from index.onnx_encoder import REFUSALS, OnnxEncoder
from index.quantize import quantized
from index.shard import Shard
from index.stamp import write_stamp
from index.storage import remove_tree
from index.types import Encoder


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
    remove_tree(_beside(folder))
    for found in exports(folder):
        if _is_export_of(found, encoder.name, report):
            return found.name
    report(f"exporting {encoder.name}")
    try:
        return _made(folder, encoder, shards, report).name
    except (NotExportable, CorruptExport) as refused:
        report(str(refused))
        return ""


def exact_export(folder: Path, encoder: SentenceTransformerEncoder) -> Path:
    """The folder of an export that is held to the original and not rounded, below `folder`.

    Raises:
        CannotWrite: when it cannot be saved.
        NotExportable: when the model works only through its own library.
    """
    return _checked(folder, encoder.export(), wanted_of(encoder, {}), SAME)


def _made(
    folder: Path,
    encoder: SentenceTransformerEncoder,
    shards: Sequence[Shard],
    report: Callable[[str], None],
) -> Path:
    """The folder of a new export: made beside the others, and one of them once it is checked."""
    beside = _beside(folder)
    wanted = wanted_of(encoder, _own_rows(shards))
    try:
        exact = _checked(beside, encoder.export(), wanted, SAME)
        return move_export(_rounded(beside, exact, wanted, report) or exact, folder)
    finally:
        remove_tree(beside)


def _beside(folder: Path) -> Path:
    """Where exports are made; what a killed build leaves there is never taken for one."""
    return folder / MODELS / "unchecked"


def _rounded(
    beside: Path, exact: Path, wanted: Sequence[Wanted], report: Callable[[str], None]
) -> Path | None:
    """The folder of the rounded export; None where the exact one has to do."""
    try:
        made = quantized(read_export(exact), exact)
        return None if made is None else _checked(beside, made, wanted, NEAR)
    except (NotExportable, CannotWrite, CorruptExport, *REFUSALS) as refused:
        why = getattr(refused, "why", str(refused))
        report(f"the exported model is not rounded to eight bits, {why}")
        return None


def _checked(
    folder: Path,
    export: tuple[Exported, dict[str, bytes]],
    wanted: Sequence[Wanted],
    limit: Limit,
) -> Path:
    """The folder of an export that is as near to the original as asked."""
    made = write_export(folder, *export)
    try:
        check(OnnxEncoder(read_export(made), made), wanted, limit)
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


def _own_rows(shards: Sequence[Shard]) -> dict[str, NDArray[np.float32]]:
    """Texts of the corpus, evenly spread, and their rows."""
    pairs = [
        pair
        for shard in shards
        for pair in zip((row.text for row in shard.rows), shard.vectors.rows(), strict=True)
    ]
    step = max(1, math.ceil(len(pairs) / (CHECKED - GENERAL)))
    return dict(pairs[::step])
