"""Embeds texts with onnxruntime and tokenizers alone, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as refusals
from tokenizers import Encoding, Tokenizer

from index.encoder import unit_rows
from index.errors import NotExportable
from index.exported import GRAPH, TOKENIZER, Exported

_THREADS = 1
"""A question is too short to share out: on two cores a second thread gains a third when nobody
else asks, and is many times slower when somebody does. Sums keep their order, too."""

_QUIET = 3
"""Errors only: a session's warnings are about graphs, not about this program's input."""

_QUESTIONS = 256
"""Questions whose rows are kept: those of a few conversations, in half a megabyte."""

_REFUSALS = (
    refusals.EPFail,
    refusals.Fail,
    refusals.InvalidArgument,
    refusals.InvalidGraph,
    refusals.InvalidProtobuf,
    refusals.NoSuchFile,
    refusals.NotImplemented,
    refusals.RuntimeException,
)
"""What onnxruntime raises for a graph that it cannot run; they share no class of their own."""


class _Session(Protocol):
    """What is used of an onnxruntime session, which has no annotations."""

    def run(
        self, outputs: None, inputs: dict[str, NDArray[np.int64]]
    ) -> Sequence[NDArray[np.float32]]: ...


class OnnxEncoder:
    """The exported model in `folder`. Threads may share it; their questions run side by side.

    Its weights are mapped from the disk, so what no question touches takes no memory.

    Raises:
        NotExportable: when this machine's onnxruntime or tokenizers cannot run it.
    """

    def __init__(self, exported: Exported, folder: Path) -> None:
        self.name = exported.model
        self.dimension = exported.dimension
        self._query_prompt = exported.query_prompt
        self._document_prompt = exported.document_prompt
        self._inputs = exported.inputs
        self._tokenizer = _tokenizer(exported.model, folder / TOKENIZER)
        self._session = _session(exported.model, folder / GRAPH)
        self._question = lru_cache(maxsize=_QUESTIONS)(self._embed_question)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows, for texts of a dossier."""
        rows = [self._row(self._document_prompt + text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row that cannot be written to, for a question."""
        return self._question(text)

    def tokens(self, text: str) -> tuple[int, ...]:
        """The token ids of a text as the model sees them, without a prompt."""
        return tuple(self._tokenizer.encode(text).ids)

    def _embed_question(self, text: str) -> NDArray[np.float32]:
        row = self._row(self._query_prompt + text)
        row.flags.writeable = False
        return row

    def _row(self, text: str) -> NDArray[np.float32]:
        """One text alone, without padding: nothing beside it can change its row."""
        columns = _columns(self._tokenizer.encode(text))
        feed = {name: np.array([columns[name]], np.int64) for name in self._inputs}
        row: NDArray[np.float32] = unit_rows(self._session.run(None, feed)[0])[0]
        return row


def _columns(encoding: Encoding) -> dict[str, list[int]]:
    return {
        "input_ids": encoding.ids,
        "attention_mask": encoding.attention_mask,
        "token_type_ids": encoding.type_ids,
    }


def _tokenizer(model: str, path: Path) -> Tokenizer:
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises Exception itself, no subclass
        raise NotExportable(model, f"its tokenizer is refused ({error})") from error


def _session(model: str, path: Path) -> _Session:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = _THREADS
    options.log_severity_level = _QUIET
    try:
        session: _Session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except _REFUSALS as error:
        raise NotExportable(model, f"onnxruntime refuses it ({error})") from error
    return session
