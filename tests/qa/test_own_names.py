"""Names read as the dossier writes them, whichever of them was typed."""

from __future__ import annotations

import pytest

from qa.own_names import with_own_names
from tests.qa.pages import ledger_with

_BODY = (
    "Orbital Foods grew. Orbital Foods opened a plant. Orbital sold ovens. "
    "The board of Orbital Foods met. Molina backs the plan. Rita Molina and Molina's team agree."
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("How did Orbital Foods plc do?", "How did Orbital Foods do?"),
        ("How did Orbital do?", "How did Orbital Foods do?"),
        ("What is orbital's plan?", "What is Orbital Foods's plan?"),
        ("What does Rita Molina want?", "What does Molina want?"),
        ("What is Rita Molina’s plan?", "What is Molina’s plan?"),
        ("How did Kestrel Foods do?", "How did Kestrel Foods do?"),
        ("HOW DID ORBITAL DO?", "HOW DID ORBITAL DO?"),
        ("How did it do?", "How did it do?"),
    ],
)
def test_a_name_is_read_as_the_sentences_mostly_write_it(said: str, read: str) -> None:
    """Another name, and a text all in capitals, stay as they are."""
    ledger = ledger_with(_BODY)
    assert with_own_names(said, ledger.book, ledger.written) == read


def test_initials_stand_for_no_name_that_is_written_out_as_often() -> None:
    """A part that its page calls by both is called by its name."""
    ledger = ledger_with(
        "The largest part of the group is called Advanced Plating Works (APW). Last year APW sold."
    )
    assert with_own_names("How did APW do?", ledger.book, ledger.written) == (
        "How did Advanced Plating Works do?"
    )
