"""Figures that a question takes for granted and the page gives otherwise."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.premise import _stated
from qa.types import Answer
from tests.qa.choose.choosing import answer_to

_FIGURE, _WAY = "The dossier gives another figure", "The dossier says otherwise"


@pytest.mark.parametrize(
    ("question", "figure", "lead"),
    [
        ("Why did service revenue fall to \u20ac500 million?", "\u20ac780 million", _FIGURE),
        ("Why did warranty provisions jump to \u20ac900 million?", "\u20ac410 million", _FIGURE),
        ("Why did service revenue fall in Q1 2026?", "14%", _WAY),
        ("Why did the return on capital decline?", "9.8%", _WAY),
    ],
)
def test_what_the_page_denies_is_set_right(
    norwind: Assistant, question: str, figure: str, lead: str
) -> None:
    """The page's own figure comes first; no cause is given for what did not happen."""
    answer = answer_to(norwind, question)
    assert figure in answer.sentences[0].text
    assert answer.text.startswith(lead)


def test_a_value_that_the_page_holds_is_not_set_right(norwind: Assistant) -> None:
    """Why something rose to what it did rise to is a plain question."""
    outcome = norwind.ask("Why did warranty provisions rise to \u20ac410 million?").outcome
    assert isinstance(outcome, Answer)
    assert "N150 blades cracked" in outcome.text
    assert "another figure" not in outcome.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("why did growth slow to 4%?", 4),
        ("why did margins fall to just about 4%?", 4),
        ("why is 4% a bad margin?", None),
        ("why did sales fall from 9% to 4%?", 4),
        ("why did sales rise 9% and costs rise 4%?", None),
    ],
)
def test_a_stated_value_is_what_something_moved_to(question: str, value: int | None) -> None:
    """One value alone can be set right."""
    found = _stated(question)
    assert (None if found is None else int(found.value)) == value
