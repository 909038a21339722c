"""Where the quoted experts post."""

from __future__ import annotations

import pytest

from qa.answer import find_answer
from qa.clean import clean
from qa.draft import Draft, Lack
from qa.platforms import experts_on, platform_asked, with_platforms
from qa.shelf import Shelf
from tests.qa.pages import ledger_with


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Is there anything from Seeking Alpha on the page?", "Seeking Alpha"),
        ("anything from reddit?", "reddit"),
        ("Any posts on X?", "X"),
        ("any views on x-ray machines?", None),
        ("anything on YouTube revenue?", None),
        ("Is there anything on costs?", None),
    ],
)
def test_whether_there_is_anything_from_a_platform(question: str, plain: str | None) -> None:
    """It is who posts there; a platform's business is something else."""
    asked = f"Which experts post on {plain}?" if plain else question
    assert with_platforms(question) == asked
    assert platform_asked(with_platforms(question)) == plain


def test_experts_by_platform() -> None:
    """X is also Twitter; nobody posts where the page has nobody."""
    ledger = ledger_with("Ovens grew.")
    assert experts_on("X", ledger) == experts_on("Twitter", ledger) == (0,)
    assert experts_on("Reddit", ledger) == ()


def test_who_posts_there_is_listed_or_refused(five: Shelf) -> None:
    """Those of the platform alone, one citation each; else what is missing is the platform."""
    ledger = five.ledgers["amazon"]
    found = find_answer(clean("Which experts write on X?"), ledger, five.kit).outcome
    assert isinstance(found, Draft)
    names = ["".join(piece.text for piece in line.pieces) for line in found.lines]
    on_x = [ledger.dossier.quote(ledger.dossier.experts[n].name) for n in experts_on("X", ledger)]
    assert 0 < len(on_x) < len(ledger.dossier.experts)
    assert all(any(name in line for line in names) for name in on_x)
    assert len(names) == len(on_x)
    nobody = find_answer(clean("Who posts on YouTube?"), ledger, five.kit).outcome
    assert isinstance(nobody, Lack)
    assert [each.term for each in nobody.missing] == ["YouTube"]
