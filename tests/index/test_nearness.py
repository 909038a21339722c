"""An export is held to the original: at the farthest text, and in the mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.errors import NotExportable
from index.nearness import Limit, Wanted, _Cosines, _falls_short, check
from index.onnx_encoder import OnnxEncoder
from index.tokens import Embedded, Tokens

_LIMIT = Limit(row=0.9, rows=0.95, token=0.8, tokens=0.9)


def _tokens(*cosines: float) -> np.ndarray:
    return np.array(cosines, np.float32)


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ([_Cosines("a", 1.0), _Cosines("b", 0.96)], ""),
        ([_Cosines("a", 1.0), _Cosines("far", 0.85)], "'far' has cosine 0.850000"),
        ([_Cosines("a", 0.94), _Cosines("b", 0.94)], "its rows have a mean cosine of 0.940000"),
        ([_Cosines("a", 1.0, _tokens(1.0, 0.85))], ""),
        ([_Cosines("odd", 1.0, _tokens(1.0, 0.7))], "'odd' has a token of cosine 0.700000"),
        (
            [*[_Cosines("row only", 1.0)] * 9, _Cosines("a", 1.0, _tokens(0.85, 0.85))],
            "its tokens have a mean cosine of 0.850000",
        ),
        ([_Cosines("none", float("nan"))], "'none' has cosine nan"),
    ],
)
def test_what_falls_short_is_named(seen: list[_Cosines], why: str) -> None:
    """Texts of which rows alone are compared do not make up for tokens."""
    assert _falls_short(seen, _LIMIT) == why


class _Fixed(OnnxEncoder):
    """Gives one row and the tokens that it is made with."""

    def __init__(self, tokens: Tokens | None) -> None:
        self.name = "fixed"
        self._made = Embedded(np.array([1.0, 0.0], np.float32), tokens)

    def embed(self, text: str) -> Embedded:
        return self._made


_ROW = np.array([1.0, 0.0], np.float32)
_ONE = Tokens(np.array([[0, 3]], np.int32), _ROW[None])
_OTHER = Tokens(np.array([[0, 2]], np.int32), _ROW[None])


@pytest.mark.parametrize(
    ("found", "original", "why"),
    [(_ONE, None, "in one form only"), (None, _ONE, "in one form only"),
     (_OTHER, _ONE, "is cut into other tokens")],
)  # fmt: skip
def test_tokens_have_to_be_the_same_ones(
    found: Tokens | None, original: Tokens | None, why: str
) -> None:
    """Other places, or none, cannot be compared at all."""
    with pytest.raises(NotExportable, match=why):
        check(_Fixed(found), [Wanted("why", False, _ROW, original)], _LIMIT)


@pytest.mark.parametrize("tokens", [_ONE, None])
def test_the_same_rows_and_tokens_pass(tokens: Tokens | None) -> None:
    """With tokens or, where the model has none, without; a limit beyond 1 is met by nothing."""
    wanted = [Wanted("why", False, _ROW, tokens)]
    check(_Fixed(tokens), wanted, _LIMIT)
    with pytest.raises(NotExportable, match=r"has cosine 1\.000000"):
        check(_Fixed(tokens), wanted, replace(_LIMIT, row=1.1))
