"""Where one question of a message ends and the next begins."""

from __future__ import annotations

import pytest

from qa.answer import find_answer
from qa.clean import clean
from qa.parts.split import split_parts
from qa.shelf import Shelf
from tests.qa.followup.followups import AMAZON, BANK, CHIPS, FOODS, MEDICAL


def _split(five: Shelf, dossier: str, message: str) -> tuple[str, ...]:
    cleaned = clean(message)
    whole = find_answer(cleaned, five.ledgers[dossier], five.kit)
    return split_parts(cleaned, whole, five.kit)


@pytest.mark.parametrize(
    ("dossier", "message", "parts"),
    [
        (BANK, "What's the CET1 ratio and who chairs the board?",
         ("What's the CET1 ratio?", "who chairs the board?")),
        (AMAZON, "What is the capex, and how large is the AWS backlog?",
         ("What is the capex?", "how large is the AWS backlog?")),
        (CHIPS, "dividend for 2024?? also how many plants are there",
         ("dividend for 2024??", "how many plants are there?")),
        (CHIPS, "order backlog at end of June 2025 + dividend for 2024",
         ("order backlog at end of June 2025", "dividend for 2024")),
        (FOODS, "Who runs supply chain? What is the interim dividend?",
         ("Who runs supply chain?", "What is the interim dividend?")),
        (CHIPS, "dividend for 2024?? and also how many plants are there",
         ("dividend for 2024??", "how many plants are there?")),
        (BANK, "loan to deposit ratio?? & payout ratio",
         ("loan to deposit ratio??", "payout ratio")),
        (BANK, "who chairs the board and on what day are q4 results due?",
         ("who chairs the board?", "on what day are q4 results due?")),
        (MEDICAL, "op income q1 n whos the ceo", ("op income q1", "whos the ceo?")),
    ],
)  # fmt: skip
def test_two_questions_are_split(
    five: Shelf, dossier: str, message: str, parts: tuple[str, ...]
) -> None:
    """Two questions in one message are told apart, whatever joins them."""
    assert _split(five, dossier, message) == parts


def test_more_than_three_parts_are_not_taken_apart(five: Shelf) -> None:
    """A questionnaire is not split into ever more parts."""
    message = "Who is the CEO? Who is the CFO? Who is the chair? What is the CET1 ratio?"
    assert len(_split(five, BANK, message)) == 1
