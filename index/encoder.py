"""Embeds texts with sentence-transformers, on the CPU, the same bytes every time."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.exported import Exported
from index.weights import Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_THREADS = 1
"""Sums are ordered differently on several threads, which changes the last bits of a row."""

_QUESTIONS = 256
"""Questions whose rows are kept: those of a few conversations, in half a megabyte."""

_TINY = 1e-12
"""Below this a row has no direction to keep; it stays zero rather than becoming NaN."""


class SentenceTransformerEncoder:
    """The model in `weights`. Its library, which takes seconds to import, loads on first use.

    Each text goes through the model alone: no padding, so a text has the same row whatever
    stands beside it, and a reused row is the row that a full build would make.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._model: SentenceTransformer | None = None
        self._lock = threading.Lock()
        self._question = lru_cache(maxsize=_QUESTIONS)(self._embed_question)

    @property
    def name(self) -> str:
        """The model's name and the first half of its files' digest."""
        return self._weights.identity

    @property
    def dimension(self) -> int:
        """Length of a row; loads the model."""
        return int(self.encode_query("").shape[0])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows, for texts of a dossier."""
        with self._lock:
            model = self._loaded()
            rows = [model.encode_document([text], show_progress_bar=False) for text in texts]
        if not rows:
            return np.zeros((0, self.dimension), np.float32)
        return unit_rows(np.concatenate(rows))

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row that cannot be written to, for a question."""
        return self._question(text)

    @property
    def weights(self) -> Weights:
        """The model's files."""
        return self._weights

    def export(self) -> tuple[Exported, dict[str, bytes]]:
        """The model for onnxruntime and its files, not yet compared; takes ten seconds or more.

        Raises:
            NotExportable: when it works only through its own library.
        """
        from index.export import export_model

        with self._lock:
            return export_model(self._loaded(), self.name)

    def _embed_question(self, text: str) -> NDArray[np.float32]:
        with self._lock:
            rows = self._loaded().encode_query([text], show_progress_bar=False)
        found: NDArray[np.float32] = unit_rows(rows)[0]
        found.flags.writeable = False
        return found

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _load(self._weights)
        return self._model


def unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of shape (n, dimension) scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.maximum(lengths, _TINY), dtype=np.float32)


def _load(weights: Weights) -> SentenceTransformer:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(_THREADS)
    return SentenceTransformer(
        str(weights.folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
