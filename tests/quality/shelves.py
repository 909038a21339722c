"""One opened index over all dossiers of the question sets, with other weights put in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.build import build_index
from index.open import Index, open_index
from index.served_model import serving_encoder
from index.tokens import Embedded, TokenEncoder
from index.types import Encoder
from qa.library import find_encoder
from qa.relevance import relevance_of
from qa.settings import DEFAULT_MODEL
from qa.shelf import Shelf, fill_shelf
from qa.verdict import Verdict
from qa.weights import Weights
from tests.quality.sets import ROOT, Sets, folds_of

FOLDS = ROOT / "build" / "relevance"
"""Kept between fits, each with the checksum of what it was fitted on; not in git."""

INDEX = ROOT / "build" / "quality-index"
"""Kept between runs, so that only dossiers that changed are embedded again; not in git."""


class Remembering:
    """An encoder that embeds a question once, however often it is asked."""

    def __init__(self, encoder: Encoder) -> None:
        assert isinstance(encoder, TokenEncoder)
        self._encoder: Encoder = encoder
        self._tokens: TokenEncoder = encoder
        self._known: dict[str, Embedded] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 of shape (len(texts), dimension), unit rows."""
        return self._encoder.encode(texts)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """float32 of shape (dimension,), a unit row."""
        return self.embed_query(text).row

    def embed(self, text: str) -> Embedded:
        """A text of a dossier, with its tokens."""
        return self._tokens.embed(text)

    def embed_query(self, text: str) -> Embedded:
        """A question, with its tokens."""
        if text not in self._known:
            self._known[text] = self._tokens.embed_query(text)
        return self._known[text]


def open_sets(sets: Sets, folder: Path = INDEX) -> tuple[Index, Encoder]:
    """The index of the sets' dossiers, built or brought up to date, and its encoder."""
    encoder = find_encoder(DEFAULT_MODEL)
    build_index(sets.dossiers, encoder, folder, corpus_folder=folder, report=print)
    index = open_index(folder)
    return index, Remembering(serving_encoder(folder, index, encoder, print))


def open_shelf(sets: Sets, folder: Path = INDEX) -> Shelf:
    """The shelf that an assistant over all dossiers stands on, with the packaged weights."""
    index, encoder = open_sets(sets, folder)
    return fill_shelf(index, encoder)


def unseen(sets: Sets, shelf: Shelf) -> Mapping[str, Shelf]:
    """By dossier, the shelf with the relevance network that was fitted without it.

    Raises:
        LookupError: when the networks of the folds are not those of today's data.
    """
    found: dict[str, Shelf] = {}
    for number, fold in enumerate(folds_of(sets)):
        path = fold_file(number)
        stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        if stored.get("fitted", {}).get("data_sha256") != sets.checksum:
            raise LookupError(f"{path} is not of today's data: fit the relevance first")
        kit = replace(shelf.kit, relevance=relevance_of(stored))
        found |= dict.fromkeys(fold, replace(shelf, kit=kit))
    return found


def fold_file(number: int) -> Path:
    """Where the network without the dossiers of a fold lies."""
    return FOLDS / f"fold-{number}.json"


def verdict_file(number: int) -> Path:
    """Where the verdict without the dossiers of a fold lies."""
    return FOLDS / f"verdict-{number}.json"


def with_weights(shelf: Shelf, weights: Weights) -> Shelf:
    """The same shelf with other weights."""
    return replace(shelf, kit=replace(shelf.kit, weights=weights))


def with_verdict(shelf: Shelf, verdict: Verdict) -> Shelf:
    """The same shelf with another decision on what is given."""
    return replace(shelf, kit=replace(shelf.kit, verdict=verdict))
