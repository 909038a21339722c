"""Messages that list metrics as desks write them: each gets its figure, or is named as missing."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.choose.choosing import answer_to, holds


@pytest.mark.parametrize(
    ("message", "given", "missing"),
    [
        ("1Q26 print: sales / op profit / EPS / orders", ("€3.2 billion", "€4.4 billion"), ()),
        ("Q1 - revenue, net debt and headcount?", ("€3.2 billion",), ("net debt", "headcount")),
        ("sales, EBITDA, EPS and dividend in Q1 2026", ("€0.31",), ("EBITDA", "dividend")),
    ],
)  # fmt: skip
def test_each_metric_of_a_list_is_answered_or_named(
    norwind: Assistant, message: str, given: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """A list of three or more is no question for one figure, nor for what is near most of it."""
    answer = answer_to(norwind, message)
    assert holds(answer, given)
    assert len(answer.unanswered) == len(missing)
    for each, name in zip(answer.unanswered, missing, strict=True):
        assert name in each.part
