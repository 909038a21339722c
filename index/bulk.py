"""Embeds very many texts with Ray Data, on all processors or machines. Needs the extra `ray`.

Workers load an exact export once each and embed text by text, so a row is the same whoever made
it and however the texts were shared out. `index.exporting.exact_export` makes one; that of an
index may be rounded, for questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import EngineMissing, NotExact
from index.exported import EXACT, read_export
from index.onnx_encoder import OnnxEncoder

_BATCH = 64
"""Texts that a worker takes at a time: a quarter of a second's work."""

_BLOCKS_PER_WORKER = 8
"""Shares for each worker, so that none waits long for the last."""


class _Embed:
    """What a worker does: opens the export in `folder` once, then embeds batches."""

    def __init__(self, folder: str) -> None:
        place = Path(folder)
        self._encoder = OnnxEncoder(read_export(place), place)

    def __call__(self, batch: dict[str, NDArray[np.generic]]) -> dict[str, NDArray[np.generic]]:
        rows = self._encoder.encode([str(text) for text in batch["text"]])
        return {"number": batch["number"], "row": rows}


def embed_in_bulk(texts: Sequence[str], export: Path, *, workers: int) -> NDArray[np.float32]:
    """float32 of shape (len(texts), dimension), unit rows in the order of the texts.

    `export` is the folder of an exact export; with several machines it has to be there on
    each. Ray is started here unless it runs already, and then it is left running.

    Raises:
        CorruptExport: when the export is not what was written.
        EngineMissing: without the extra `ray`.
        NotExact: when the export is rounded.
    """
    exported = read_export(export)
    if exported.precision != EXACT:
        raise NotExact(exported.model)
    found = np.zeros((len(texts), exported.dimension), np.float32)
    if not texts:
        return found
    try:
        import ray.data
    except ImportError as error:
        raise EngineMissing("ray") from error
    items = [{"number": number, "text": text} for number, text in enumerate(texts)]
    blocks = min(len(items), workers * _BLOCKS_PER_WORKER)
    rows = ray.data.from_items(items, override_num_blocks=blocks).map_batches(
        _Embed,
        fn_constructor_args=(str(export),),
        batch_size=_BATCH,
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )
    for batch in rows.iter_batches(batch_size=_BATCH, batch_format="numpy"):
        found[batch["number"]] = np.stack(list(batch["row"]))
    return found
