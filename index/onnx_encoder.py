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

from index.encoder import KEPT_QUESTIONS
from index.errors import NotExportable
from index.exported import GRAPH, OUTPUTS, TOKENIZER, Exported
from index.tokens import Embedded, Tokens, frozen, tokens_of
from index.unit import unit_rows

_THREADS = 1
"""A question is too short to share out: on two cores a second thread gains a third when nobody
else asks, and is many times slower when somebody does. Sums keep their order, too."""

_QUIET = 3
"""Errors only: a session's warnings are about graphs, not about this program's input."""

REFUSALS = (
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


class Session(Protocol):
    """What is used of an onnxruntime session, which has no annotations."""

    def run(
        self, outputs: Sequence[str], inputs: dict[str, NDArray[np.int64]]
    ) -> Sequence[NDArray[np.float32]]: ...


class OnnxEncoder:
    """The exported model in `folder`. Threads may share it; their questions run side by side.

    A quantized export is for questions: its rows and tokens are near the original's, not the same.
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
        self._outputs = OUTPUTS if exported.token_width else OUTPUTS[:1]
        self._tokenizer = _tokenizer(exported.model, folder / TOKENIZER)
        self._session = open_session(exported.model, folder / GRAPH)
        self._question = lru_cache(maxsize=KEPT_QUESTIONS)(self._embed_question)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows, for texts of a dossier."""
        rows = [self.embed(text).row for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row that cannot be written to, for a question."""
        return self._question(text).row

    def embed(self, text: str) -> Embedded:
        """A text of a dossier: its row, and the vectors of its tokens."""
        return self._pass(self._document_prompt, text)

    def embed_query(self, text: str) -> Embedded:
        """The same of a question, in one pass, once; its arrays cannot be written to."""
        return self._question(text)

    def tokens(self, text: str) -> tuple[int, ...]:
        """The token ids of a text as the model sees them, without a prompt."""
        return tuple(self._tokenizer.encode(text).ids)

    def feed_of(self, text: str) -> dict[str, NDArray[np.int64]]:
        """What the graph is given of a question, by name: int64 of shape (1, tokens)."""
        return self._feed(self._tokenizer.encode(self._query_prompt + text))

    def _feed(self, encoding: Encoding) -> dict[str, NDArray[np.int64]]:
        columns = _columns(encoding)
        return {name: np.array([columns[name]], np.int64) for name in self._inputs}

    def _embed_question(self, text: str) -> Embedded:
        return frozen(self._pass(self._query_prompt, text))

    def _pass(self, prompt: str, text: str) -> Embedded:
        """One text alone, without padding: nothing beside it can change its row."""
        encoding = self._tokenizer.encode(prompt + text)
        feed = self._feed(encoding)
        made = dict(zip(self._outputs, self._session.run(self._outputs, feed), strict=True))
        return Embedded(unit_rows(made["row"])[0], _tokens(encoding, made, len(prompt)))


def _tokens(
    encoding: Encoding, made: dict[str, NDArray[np.float32]], prompt_chars: int
) -> Tokens | None:
    vectors = made.get("tokens")
    return None if vectors is None else tokens_of(encoding, vectors[0], prompt_chars=prompt_chars)


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


def open_session(model: str, graph: Path | bytes) -> Session:
    """A session of a graph, stored or in memory, on one thread.

    Raises:
        NotExportable: when this machine's onnxruntime refuses it.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = _THREADS
    options.log_severity_level = _QUIET
    try:
        session: Session = onnxruntime.InferenceSession(
            graph if isinstance(graph, bytes) else str(graph),
            options,
            providers=["CPUExecutionProvider"],
        )
    except REFUSALS as error:
        raise NotExportable(model, f"onnxruntime refuses it ({error})") from error
    return session
