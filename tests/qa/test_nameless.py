"""Which ones it was is not answered by a sentence that names none of them."""

from __future__ import annotations

import pytest

from qa.nameless import leaves_nameless
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Some suppliers complained about late payment. Borealis, a supplier, complained about prices. "
    "Small suppliers complained about rebates. The case was brought by 31 US states. "
    "A five-year bond was priced over Nibor, and the banks extended the credit line in June. "
    "The new chief, who came from Zephyr Labs in April, closed three of the group's 17 plants. "
    "Two plants in Leeds and Hull were sold. Orbital keeps a stake in an Icelandic farmer. "
    "Suppliers were late. Two utilities complained. "
    "It fell out with two banks: Lund and Malmo Trust."
)


@pytest.mark.parametrize(
    ("question", "words", "nameless"),
    [
        ("Which suppliers complained?", "Some suppliers", True),
        ("Which suppliers complained?", "Borealis", False),
        ("Which suppliers complained?", "Small", False),
        ("Which suppliers were late?", "Suppliers were", False),
        ("What did suppliers complain about?", "Some suppliers", False),
        ("How many suppliers complained?", "Some suppliers", False),
        ("Which utilities complained?", "utilities", True),
        ("Which states brought the case?", "31 US", True),
        ("Which banks arranged the bond?", "the banks", True),
        ("Which two banks did it fall out with?", "fell out", False),
        ("Which of the plants were closed?", "closed three", True),
        ("Which plants were sold?", "Two plants", False),
        ("Which Icelandic farmer does it own a part of?", "Icelandic", True),
    ],
)
def test_some_without_a_name_are_not_which(question: str, words: str, *, nameless: bool) -> None:
    """A name stands in the same clause, or a word that tells them from others."""
    claims = [claim_with(_BODY, words)]
    assert leaves_nameless(claims, read(question, _BODY), ledger_with(_BODY)) is nameless
