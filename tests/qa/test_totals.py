"""How many there are in total is not how many were added."""

from __future__ import annotations

import pytest

from qa.scored import Scored
from qa.totals import tells_only_additions
from tests.qa.pages import claim_with, fit_of, read

_ADDED = "The company added 38 ovens in 2024."
_TOTAL = "The company runs 312 ovens after it added 38 in 2024."


@pytest.mark.parametrize(
    ("question", "body", "figure", "only"),
    [
        ("How many ovens does it run in total?", _ADDED, "38", True),
        ("How many ovens are there altogether?", _ADDED, "38", True),
        ("How many ovens does it run in total?", _TOTAL, "312", False),
        ("How many ovens were added in total?", _ADDED, "38", False),
        ("How many ovens did it add?", _ADDED, "38", False),
        ("How many ovens does it run?", _ADDED, "38", False),
    ],
)
def test_additions_are_no_total(question: str, body: str, figure: str, *, only: bool) -> None:
    """Only where a total is asked for in so many words."""
    claim = claim_with(body, "ovens")
    fit = fit_of(question, body, figure)
    given = Scored(claim, None, fit, 1.0, 1.0)  # type: ignore[arg-type]
    assert tells_only_additions([given], read(question, body)) is only
