"""What the company is, in the dossier's own words."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.qa.choose.choosing import answer_to


@pytest.mark.parametrize(
    "question",
    [
        "What is Norwind Energy?",
        "What does Norwind do?",
        "what does the company sell",
        "Tell me about Norwind Energy.",
        "who is norwind",
        "Which lines of business is Norwind active in?",
        "In which lines of business is Norwind active?",
        "what's the company's core business?",
        "What industries does Norwind Energy operate in?",
        "tl;dr",
        "Summarize the dossier",
        "give me an overview of Norwind Energy",
    ],
)
def test_the_company_is_described_in_the_summarys_words(norwind: Assistant, question: str) -> None:
    """However it is asked, the paragraph that says what the company does comes first."""
    text = answer_to(norwind, question).text
    assert text.startswith("Norwind Energy designs, sells and services wind turbines")


def test_an_overview_is_a_paragraph(norwind: Assistant) -> None:
    """At most four sentences are given."""
    assert 1 < len(answer_to(norwind, "tl;dr").sentences) <= 4


@pytest.mark.parametrize(
    "question", ["What is Titan?", "Who is Ines Halvorsen?", "What does Goldhai sell?"]
)
def test_others_are_not_the_company(norwind: Assistant, question: str) -> None:
    """A product, a person or a rival is not answered with the company's description."""
    outcome = norwind.ask(question).outcome
    assert not getattr(outcome, "text", "").startswith("Norwind Energy designs")
