"""What a question asks for and the sentences that would be given leave out."""

from __future__ import annotations

import pytest

from qa.untold import UNTOLD_NAMES, untold
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "The credit line of $400 million runs until 2029. Vellum opened a court of ovens in Lyon. "
    "I would buy once the..."
)


@pytest.mark.parametrize(
    ("question", "words", "name", "value"),
    [
        ("What interest margin applies to the credit line?", "credit line", "head told", 0.0),
        ("What interest margin applies to the credit line?", "credit line", "head known", 0.0),
        ("Which two courts did Vellum open?", "court of ovens", "head told", 1.0),
        ("Which court hears the credit line?", "credit line", "head told", 0.0),
        ("Which court hears the credit line?", "credit line", "head known", 1.0),
        ("Is the credit line drawn?", "credit line", "head told", 0.5),
        ("Is the credit line big?", "I would buy", "cut", 1.0),
        ("Is the credit line big?", "credit line", "cut", 0.0),
        ("credit line", "credit line", "missing most", 0.0),
        ("credit line in Antwerp", "credit line", "missing most", 1.0),
    ],
)
def test_what_is_left_out_is_told_in_numbers(
    question: str, words: str, name: str, value: float
) -> None:
    """The thing behind "which" or "what", the most telling word, an end that is cut off."""
    claim = claim_with(_BODY, words)
    found = untold(read(question, _BODY), claim.spoken, [claim], ledger_with(_BODY))
    assert found[name] == value
    assert tuple(found) == UNTOLD_NAMES
