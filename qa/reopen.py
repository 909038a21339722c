"""The newest published index as it is, for a service that takes it up while it answers."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import MissingIndex
from index.generation import current_name, read_generation
from index.open import load_generation
from index.served_model import serving_encoder
from index.stamp import read_stamp
from qa.assistant import Assistant
from qa.elsewhere import searched_by
from qa.library import find_encoder
from qa.rerank import find_reranker
from qa.settings import Settings
from qa.shelf import fill_shelf


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """What is published in the index folder of `settings`."""

    settings: Settings

    def newest(self) -> str | None:
        """The name of the newest generation: cheap, and another one after each publication."""
        return current_name(self.settings.index)

    def is_of(self, name: str, version: str) -> bool:
        """Whether the generation called `name` holds the index of that version."""
        return name.endswith(f"-{version[:8]}")

    def open(self) -> Assistant:
        """The assistant over the newest generation: nothing is built, nothing older is taken.

        Raises:
            MissingIndex, CorruptIndex, UnsupportedFormat: when it cannot be served.
            StaleIndex: when it was made with another model than the settings name.
            ModelMissing, ModelAltered, BadSetting: when the model cannot be used.
        """
        folder = self.settings.index
        name = current_name(folder)
        if name is None:
            raise MissingIndex(folder)
        encoder = find_encoder(self.settings.model, known=read_stamp(folder))
        reranker = find_reranker(self.settings.reranker)
        index = load_generation(read_generation(folder / name))
        warnings: list[str] = []
        serving = serving_encoder(folder, index, encoder, warnings.append)
        index = searched_by(index, self.settings, warnings.append)
        shelf = fill_shelf(index, serving, tuple(warnings), reranker=reranker)
        return Assistant(shelf, replies=self.settings.replies)
