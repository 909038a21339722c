"""What is asked of the quoted experts themselves."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.choose.choosing import answer_to


def test_who_somebody_is_is_no_opinion(norwind: Assistant) -> None:
    """What the page says of experts is its own, in one citation each."""
    for question in ("Which experts are quoted?", "Who has the most followers?"):
        answer = answer_to(norwind, question)
        assert all(citation.author is None for citation in answer.citations)
        assert len(answer.citations) == len(answer.sentences)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who has the most followers?", ["Kaja Lund"]),
        ("Which expert has the smallest audience?", ["Turbine Tom"]),
        ("which expert has the most and which the fewest followers?", ["Kaja Lund", "Turbine Tom"]),
        ("Which of the experts has the second largest audience?", ["Kaja Lund", "Turbine Tom"]),
        ("which of the experts is the renewables analyst?", ["Kaja Lund"]),
    ],
)
def test_one_expert_is_singled_out(norwind: Assistant, question: str, names: list[str]) -> None:
    """By reach or field, if a question says which; all of them if it does not."""
    text = answer_to(norwind, question).text
    assert [name for name in ("Kaja Lund", "Turbine Tom") if name in text] == names
