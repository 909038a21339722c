"""When a company reports next."""

from __future__ import annotations

import pytest

from qa.choose.next_results import choose_next_results
from tests.qa.desks import desk_for

_DUE = "Results due on November 6 will show whether ovens sell. Borealis reports on May 3."


@pytest.mark.parametrize(
    ("question", "body", "given"),
    [
        ("When are the next results?", _DUE, "Results due on November 6"),
        ("next earnings date?", _DUE, "Results due on November 6"),
        ("when does Orbital report next?", _DUE, "Results due on November 6"),
        ("on what day are Q4 numbers out?", _DUE, "Results due on November 6"),
        ("date of the next earnings report?", _DUE, "Results due on November 6"),
        ("When does Orbital report?", "Orbital reports Q4 on February 12, 2026.", "Orbital"),
        ("When are Q1 results due?", "The Q4 results come out on February 12, 2026.", None),
        ("When are Q4 results due?", "The Q4 results come out on February 12, 2026.", "The Q4"),
        ("When are the next results?", "Borealis reports on May 3.", None),
        ("When are the results of the trial due?", _DUE, None),
        ("When does Borealis report?", _DUE, None),
        ("What do the results show?", _DUE, None),
        ("When are the next results?", "Results were good.", None),
    ],
)
def test_the_day_of_the_next_results_is_given(question: str, body: str, given: str | None) -> None:
    """Of the company, and of the quarter that is asked for where one is named."""
    draft = choose_next_results(desk_for(question, body))
    text = "".join(piece.text for line in draft.lines for piece in line.pieces) if draft else None
    assert text == given if given is None else text is not None and text.startswith(given)
