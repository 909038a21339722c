"""The packaged model as it is served, for benchmarks that embed much."""

from __future__ import annotations

from pathlib import Path

from index.open import open_index
from index.served_model import serving_encoder
from index.types import Encoder
from qa.library import find_encoder, open_assistant
from qa.settings import DEFAULT_MODEL, Settings


def packaged_encoder(folder: Path) -> Encoder:
    """The exported model of an index of the packaged dossiers, which is built in `folder`."""
    open_assistant(Settings(index=folder), report=print)
    return serving_encoder(folder, open_index(folder), find_encoder(DEFAULT_MODEL), print)
