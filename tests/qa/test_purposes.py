"""What something is done for."""

from __future__ import annotations

import pytest

from qa.asked import Sought
from qa.sought import holds_sought
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "The Bakery School is looking for students who could help Orbital halve its waste. "
    "The Bakery School opened in Bath. We like the Bakery School."
)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Why is Orbital running the Bakery School?", []),
        ("What does Orbital hope to get out of its Bakery School?", []),
        ("What is the purpose of the Bakery School?", []),
        ("Why is Orbital closing the Bakery School?", ["closing"]),
    ],
)
def test_words_for_a_purpose_are_no_topic(question: str, terms: list[str]) -> None:
    """ "Running" and "hope to get" say only that a reason is asked for."""
    assert [term.text for term in read(question, _BODY).terms] == terms


@pytest.mark.parametrize(("words", "holds"), [("looking for", True), ("in Bath", False)])
def test_a_purpose_is_a_cause(words: str, *, holds: bool) -> None:
    """What something is to bring about tells why it is done."""
    reading = read("What does Orbital hope to get out of its Bakery School?", _BODY)
    assert reading.asked.sought is Sought.CAUSE
    assert holds_sought(claim_with(_BODY, words), reading, ledger_with(_BODY)) is holds
