"""The vectors of a text's tokens, which its one pass through the model gives beside its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.unit import unit_rows


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """A text's tokens in reading order, without those that only mark its start and end.

    Attributes:
        spans: int32 of shape (tokens, 2), the code points [start, end) of each in the text.
        vectors: float32 of shape (tokens, width), unit rows.

    Raises:
        ValueError: when they are not in step.
    """

    spans: NDArray[np.int32]
    vectors: NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.spans.shape != (len(self.vectors), 2):
            raise ValueError(f"spans of {self.spans.shape} for {len(self.vectors)} vectors")

    def after(self, start: int) -> Tokens:
        """The tokens that lie behind `start`, with spans counted from there."""
        kept = self.spans[:, 0] >= start
        return Tokens(self.spans[kept] - np.int32(start), self.vectors[kept])


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """What one pass through the model makes of a text.

    Attributes:
        row: float32 of shape (dimension,), a unit row.
        tokens: its tokens; None when the model has no vectors for them.
    """

    row: NDArray[np.float32]
    tokens: Tokens | None


@runtime_checkable
class TokenEncoder(Protocol):
    """An encoder that gives tokens, too. Its rows are those that `Encoder` gives."""

    def embed(self, text: str) -> Embedded:
        """A text of a dossier."""

    def embed_query(self, text: str) -> Embedded:
        """A question; what it holds cannot be written to."""


class TokenizedText(Protocol):
    """What is used of a `tokenizers.Encoding`."""

    @property
    def offsets(self) -> list[tuple[int, int]]: ...

    @property
    def special_tokens_mask(self) -> list[int]: ...


def tokens_of(text: TokenizedText, vectors: NDArray[np.float32], *, prompt_chars: int) -> Tokens:
    """The tokens behind a prompt, from all vectors of the last layer, shape (all, width).

    Marks of start and end and tokens of the prompt are left out, and so are tokens without an
    extent, such as a blank that some tokenizers put first.
    """
    offsets = np.array(text.offsets, np.int32).reshape(-1, 2)
    own = (offsets[:, 1] > np.maximum(offsets[:, 0], prompt_chars)) & ~np.array(
        text.special_tokens_mask, bool
    )
    spans = np.maximum(offsets[own] - np.int32(prompt_chars), 0)
    return Tokens(spans, unit_rows(vectors[own]))


def frozen(embedded: Embedded) -> Embedded:
    """The same, whose arrays cannot be written to, for whoever shares them."""
    arrays: Sequence[NDArray[np.generic]] = (embedded.row,)
    if embedded.tokens is not None:
        arrays = (embedded.row, embedded.tokens.spans, embedded.tokens.vectors)
    for array in arrays:
        array.flags.writeable = False
    return embedded
