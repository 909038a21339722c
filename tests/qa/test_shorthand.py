"""Shorthand of chats and desks is written out, unless the dossier writes so itself."""

from __future__ import annotations

import pytest

from qa.glossary import load_glossary
from qa.spelling import mend_spelling
from tests.qa.pages import ledger_with

_BODY = "Orbital sells bread to shops."


def mended(question: str, body: str = _BODY) -> str:
    """A question as it is read."""
    return mend_spelling(question, ledger_with(body), load_glossary())[0]


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("wat abt intl sales", "what about international sales"),
        ("hows mgmt doing", "how is management doing"),
        ("Revs by qtr?", "revenue by quarter?"),
        ("n. america sales", "North america sales"),
        ("S. Asia n more", "South Asia and more"),
    ],
)
def test_shorthand_is_written_out(question: str, read: str) -> None:
    """Word by word, what stands around stays."""
    assert mended(question) == read


def test_a_change_is_told() -> None:
    """As typed and as read, so that the answer can say so."""
    _, changes = mend_spelling("any subs?", ledger_with(_BODY), load_glossary())
    assert [(each.given, each.read) for each in changes] == [("subs", "subscribers")]


def test_words_of_the_dossier_stay() -> None:
    """A dossier that sells subs means those."""
    assert mended("any subs?", "Orbital sells subs to shops.") == "any subs?"


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("WOH now?", "weekly oven hours now?"),
        ("woh now?", "weekly oven hours now?"),
        ("NIM now?", "NIM now?"),
        ("IBM now?", "IBM now?"),
    ],
)
def test_initials_are_those_of_what_the_dossier_says(question: str, read: str) -> None:
    """Of words that stand together more than once; capitals said once by chance are a name."""
    body = "Weekly oven hours rose. Our weekly oven hours fell. It bakes in big mills."
    assert mended(question, body) == read
