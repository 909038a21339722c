"""Scores pairs of texts with a cross-encoder, on the CPU, the same number every time."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import prepare_library
from index.errors import ModelMissing, ModelRefused
from index.weights import Weights, find_weights

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

KEPT_PAIRS = 4096
"""Pairs whose score is kept: those of some dozens of questions, in about a megabyte."""

_DIGITS = 6
"""Scores are rounded to so many decimals: what lies below differs between machines."""

_TASK = "ForSequenceClassification"
"""How the architecture of a model that scores pairs is called. The library loads any other one
as well, with a last layer of random numbers."""

_LABELS_UNSAID = 2
"""Labels that transformers gives a model whose configuration names none."""


class CrossEncoderReranker:
    """The model in `weights`. Its library, which takes seconds to import, loads on first use.

    Each pair goes through the model alone, without padding, so it has the same score whatever
    is scored beside it.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._model: CrossEncoder | None = None
        self._lock = threading.Lock()
        self._score = lru_cache(maxsize=KEPT_PAIRS)(self._pass)

    @property
    def name(self) -> str:
        """The model's name and the first half of its files' digest."""
        return self._weights.identity

    def scores(self, question: str, sentences: Sequence[str]) -> NDArray[np.float64]:
        """How well each sentence answers, float64 of shape (sentences,); higher is better.

        They are the model's own numbers, without bounds.

        Raises:
            ModelRefused: when the model gives no number for a pair.
        """
        return np.array([self._score(question, each) for each in sentences], np.float64)

    def _pass(self, question: str, sentence: str) -> float:
        with self._lock:
            found = self._loaded().predict([(question, sentence)], show_progress_bar=False)
        score = float(found[0])
        if not np.isfinite(score):
            raise ModelRefused(self._weights.name, f"it gives {score} for a pair of texts")
        return round(score, _DIGITS)

    def _loaded(self) -> CrossEncoder:
        if self._model is None:
            self._model = _load(self._weights)
        return self._model


def find_pair_weights(name: str) -> Weights:
    """The cross-encoder called `name`: a folder, or an id in the local cache.

    Raises:
        ModelMissing, ModelRefused: as in `index.weights.find_weights`.
        ModelRefused: also when it does not give one number for a pair of texts.
    """
    weights = find_weights(name)
    path = weights.folder / "config.json"
    if not path.is_file():
        raise ModelMissing(name, f"{weights.folder} holds no config.json; name another folder")
    if why := _no_scorer(path):
        raise ModelRefused(name, f"config.json {why}")
    return weights


def _no_scorer(path: Path) -> str | None:
    """Why the model of a configuration scores no pairs; None when it does."""
    config = json.loads(path.read_bytes())
    built = config.get("architectures") if isinstance(config, dict) else None
    kind = str(built[0]) if isinstance(built, list) and built else "no architecture"
    if not kind.endswith(_TASK):
        return f"names {kind}, which is no cross-encoder (…{_TASK})"
    labels = config.get("id2label")
    count = len(labels) if isinstance(labels, dict) else config.get("num_labels", _LABELS_UNSAID)
    return None if count == 1 else f"gives {count} numbers for a pair and not one"


def _load(weights: Weights) -> CrossEncoder:
    """The model, whose last layer's numbers are taken as they are: no function that it names."""
    prepare_library()
    import torch
    from sentence_transformers import CrossEncoder

    model: CrossEncoder = CrossEncoder(
        str(weights.folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True, "dtype": torch.float32},
        activation_fn=torch.nn.Identity(),
    )
    return model
