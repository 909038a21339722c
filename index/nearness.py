"""How near an exported model is to the original. For builds only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.errors import NotExportable
from index.general import general_texts
from index.onnx_encoder import OnnxEncoder
from index.tokens import TokenEncoder, Tokens

CHECKED = 500
"""Texts on which an exported model is held to the original."""

GENERAL = 50
"""How many of them at least are of any kind, so that a small or uniform corpus hides nothing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Cosines that an export has to reach.

    Attributes:
        row, token: the least of any.
        rows, tokens: their means.
    """

    row: float
    rows: float
    token: float
    tokens: float


SAME = Limit(row=0.9999, rows=0.9999, token=0.9999, tokens=0.9999)
"""Below this an exported row is another row; rounding alone stays above 0.999999."""

NEAR = Limit(row=0.98, rows=0.997, token=0.93, tokens=0.994)
"""What rounding to eight bits may do. The packaged model reaches 0.989, 0.998, 0.955 and 0.995."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the original makes of a text.

    Attributes:
        is_question: it is embedded as one.
        tokens: None when the model has none, or they are not compared.
        has_tokens: whether they are compared.
    """

    text: str
    is_question: bool
    row: NDArray[np.float32]
    tokens: Tokens | None = None
    has_tokens: bool = True


def wanted_of(original: TokenEncoder, own: Mapping[str, NDArray[np.float32]]) -> list[Wanted]:
    """What the original makes of `CHECKED` texts, and of `GENERAL` of them as questions.

    `own` are texts of dossiers with the original's rows, the others are of any kind.
    """
    general = general_texts(CHECKED - len(own))
    texts = [(text, False, original.embed(text)) for text in general]
    questions = [(text, True, original.embed_query(text)) for text in general[:GENERAL]]
    return [
        *(Wanted(text, False, row, has_tokens=False) for text, row in own.items()),
        *(Wanted(text, asked, made.row, made.tokens) for text, asked, made in (*texts, *questions)),
    ]


def check(found: OnnxEncoder, wanted: Sequence[Wanted], limit: Limit) -> None:
    """Nothing, when an export is near enough to what the original makes of texts.

    Raises:
        NotExportable: for the farthest text or the mean that falls short.
    """
    if why := _falls_short([_compared(found, each) for each in wanted], limit):
        raise NotExportable(found.name, why)


class _Cosines(NamedTuple):
    """Of a text: that of its row, and those of its tokens where they are compared."""

    text: str
    row: float
    tokens: NDArray[np.float32] | None = None


def _compared(encoder: OnnxEncoder, wanted: Wanted) -> _Cosines:
    text = wanted.text
    found = encoder.embed_query(text) if wanted.is_question else encoder.embed(text)
    row = float(found.row @ wanted.row)
    if not wanted.has_tokens or (found.tokens is None and wanted.tokens is None):
        return _Cosines(text, row)
    if found.tokens is None or wanted.tokens is None:
        raise NotExportable(encoder.name, f"{text[:40]!r} has tokens in one form only")
    if not np.array_equal(found.tokens.spans, wanted.tokens.spans):
        raise NotExportable(encoder.name, f"{text[:40]!r} is cut into other tokens")
    cosines = np.sum(found.tokens.vectors * wanted.tokens.vectors, axis=1)
    return _Cosines(text, row, cosines if len(cosines) else None)


def _falls_short(seen: Sequence[_Cosines], limit: Limit) -> str:
    """What does; empty when nothing does."""
    far = min(seen, key=lambda each: each.row)
    if not far.row >= limit.row:
        return f"{far.text[:40]!r} has cosine {far.row:.6f}"
    rows = float(np.mean([each.row for each in seen]))
    if not rows >= limit.rows:
        return f"its rows have a mean cosine of {rows:.6f}"
    worded = [(each.text, each.tokens) for each in seen if each.tokens is not None]
    if not worded:
        return ""
    text, odd = min(worded, key=lambda each: float(each[1].min()))
    if not odd.min() >= limit.token:
        return f"{text[:40]!r} has a token of cosine {float(odd.min()):.6f}"
    tokens = float(np.mean([own.mean() for _, own in worded]))
    return "" if tokens >= limit.tokens else f"its tokens have a mean cosine of {tokens:.6f}"
