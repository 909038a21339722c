"""Embeds texts with sentence-transformers, on the CPU, the same bytes every time."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.exported import Exported
from index.tokens import Embedded, Tokens, frozen, tokens_of
from index.unit import unit_rows
from index.weights import Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from torch import Tensor

_THREADS = 1
"""Sums are ordered differently on several threads, which changes the last bits of a row."""


KEPT_QUESTIONS = 64
"""Questions that are kept embedded: those of a few conversations, in two megabytes or so; the
longest, of 256 tokens, would take 25."""

QUERY = ("query",)
DOCUMENT = ("document", "passage", "corpus")
"""What sentence-transformers calls the prompts of either kind of text."""


class SentenceTransformerEncoder:
    """The model in `weights`. Its library, which takes seconds to import, loads on first use.

    Each text goes through the model alone: no padding, so a text has the same row whatever
    stands beside it, and a reused row is the row that a full build would make.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._model: SentenceTransformer | None = None
        self._tokenizer: Tokenizer | None = None
        self._lock = threading.Lock()
        self._question = lru_cache(maxsize=KEPT_QUESTIONS)(self._embed_question)

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
        return self._question(text).row

    def embed(self, text: str) -> Embedded:
        """A text of a dossier: its row, and the vectors of its tokens."""
        with self._lock:
            model = self._loaded()
            made = model.encode_document([text], output_value=None, show_progress_bar=False)
            return self._embedded(text, _only(made), prompt_of(model, *DOCUMENT))

    def embed_query(self, text: str) -> Embedded:
        """The same of a question, in one pass, once; its arrays cannot be written to."""
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

    def _embed_question(self, text: str) -> Embedded:
        with self._lock:
            model = self._loaded()
            made = model.encode_query([text], output_value=None, show_progress_bar=False)
            return frozen(self._embedded(text, _only(made), prompt_of(model, *QUERY)))

    def _embedded(self, text: str, found: Mapping[str, Tensor], prompt: str) -> Embedded:
        row = unit_rows(found["sentence_embedding"].float().numpy().reshape(1, -1))[0]
        return Embedded(row, self._tokens(text, found, prompt))

    def _tokens(self, text: str, found: Mapping[str, Tensor], prompt: str) -> Tokens | None:
        """None when the model has no vectors of tokens, or they cannot be found in the text."""
        if self._tokenizer is None or "token_embeddings" not in found:
            return None
        encoding = self._tokenizer.encode(prompt + text)
        if encoding.ids != found["input_ids"].tolist():
            return None
        vectors = found["token_embeddings"].float().numpy()
        return tokens_of(encoding, vectors, prompt_chars=len(prompt))

    def _loaded(self) -> SentenceTransformer:
        if self._model is None:
            self._model = _load(self._weights)
            self._tokenizer = tokenizer_of(self._model)
        return self._model


def _only(made: object) -> Mapping[str, Tensor]:
    """All that the library made of the one text that it was given."""
    (found,) = cast("list[dict[str, Tensor]]", made)
    return found


def tokenizer_of(model: SentenceTransformer) -> Tokenizer | None:
    """A copy of the model's tokenizer, which cuts as the model does and pads nothing.

    None when it is of a kind that tells no offsets.
    """
    from tokenizers import Tokenizer

    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None or not model.max_seq_length:
        return None
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(model.max_seq_length)
    return tokenizer


def prompt_of(model: SentenceTransformer, *names: str) -> str:
    """The prompt that sentence-transformers puts before a text of the kind so named."""
    named = next((name for name in names if name in model.prompts), model.default_prompt_name)
    return (model.prompts.get(named) or "") if named else ""


def prepare_library() -> None:
    """Keeps sentence-transformers offline, quiet and on one thread; call it before its import."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    import torch
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(_THREADS)


def _load(weights: Weights) -> SentenceTransformer:
    prepare_library()
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(
        str(weights.folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
