"""Each side of a comparison asked for by itself, on a made-up page with the real model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import first_desk
from qa.choose.side_by_side import seats_of, side_by_side
from qa.clean import clean
from qa.shapes import Shape
from qa.shelf import Shelf
from qa.sides_told import SIDES
from qa.signs import Likely, signs_of
from tests.qa.choose.choosing import norwind_shelf


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """One dossier, with the packaged networks."""
    return norwind_shelf(tmp_path_factory.mktemp("norwind"))


def _sentences(shelf: Shelf, question: str) -> list[str] | None:
    """What is said of the sides, or None."""
    ledger = shelf.ledgers["norwind"]
    seats = seats_of(first_desk(clean(question), ledger, shelf.kit), shelf.kit)
    draft = next(side_by_side(seats), None)
    if draft is None:
        return None
    assert draft.signals == ((SIDES, float(len(draft.lines))),)
    assert 0 < draft.strength < 1
    return ["".join(piece.text for piece in line.pieces) for line in draft.lines]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Titan 15 versus free cash flow?", ["52%", "€220 million"]),
        ("Warranty provisions versus free cash flow?", ["€410 million", "€220 million"]),
    ],
)
def test_each_side_is_told_by_its_own_sentence(
    shelf: Shelf, question: str, told: list[str]
) -> None:
    """In the order of the question, with the figure that is asked of it."""
    found = _sentences(shelf, question)
    assert found is not None
    assert len(found) == len(told)
    assert all(figure in sentence for figure, sentence in zip(told, found, strict=True))


def test_one_sentence_with_a_figure_of_each_side_comes_first(shelf: Shelf) -> None:
    """What the page compares itself needs no other sentence beside it."""
    told = _sentences(shelf, "Compare the fleet under contract of Norwind with that of Goldhai.")
    assert told is not None
    assert [("61 GW" in each, "38 GW" in each) for each in told] == [(True, True)]


@pytest.mark.parametrize(
    "question",
    [
        "What is free cash flow?",
        "How do Titan and N150 compare on parts?",
        "Compare free cash flow with that of Zebrex.",
    ],
)
def test_one_sentence_for_all_or_none_for_a_side_is_no_such_draft(
    shelf: Shelf, question: str
) -> None:
    """Nothing is compared; both sides stand in one sentence; one is not known."""
    assert _sentences(shelf, question) is None


def test_what_tells_of_one_side_alone_is_far_from_the_other(shelf: Shelf) -> None:
    """A draft on both sides is as relevant to each as anything; one on a single side is not."""
    ledger = shelf.ledgers["norwind"]
    desk = first_desk(clean("Warranty provisions versus free cash flow?"), ledger, shelf.kit)
    seats = seats_of(desk, shelf.kit)
    both = next(side_by_side(seats))
    likely = Likely(Shape.COMPARE, 1.0, is_by_cues=True, outside=0.0, seats=seats)
    whole = signs_of(both, desk, likely)
    half = signs_of(replace(both, lines=both.lines[:1]), desk, likely)
    assert whole["side behind"] == 0
    assert half["side behind"] > 0
    assert half["side least"] < whole["side least"]
    alone = signs_of(both, desk, replace(likely, seats=()))
    assert alone["side least"] == alone["side behind"] == 0
