"""The signs of a draft, its family, and how they add up to a chance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from qa.coverage import coverage
from qa.draft import Draft, Line, Piece, sentence_quote
from qa.layers import layers_of
from qa.shapes import Shape
from qa.signs import SIGN_NAMES, Likely, Signs, signs_of
from qa.verdict import (
    INPUT_NAMES,
    PAGE,
    PAIR,
    Verdict,
    family_of,
    load_verdict,
)
from tests.qa.desks import desk_for
from tests.qa.pages import claim_with, ledger_with

_BODY = "Orbital revenue rose 12% to $4.2 billion in Q3 2025. Jane Smith bakes bread in Norrland."
_ASKED = "What was revenue in Q3 2025?"

_LIKELY = Likely(Shape.NUMBER, 0.6, is_by_cues=True, outside=0.1, narrow=0.5)


def draft_of(*words: str, strength: float = 0.8, signals: tuple[str, ...] = ()) -> Draft:
    """A draft that cites the whole sentences that hold `words`."""
    ledger = ledger_with(_BODY)
    quotes = [sentence_quote(claim_with(_BODY, each), ledger) for each in words]
    lines = tuple(Line((Piece(quote.text, quote),)) for quote in quotes)
    named = tuple((name, 1.0) for name in signals)
    return Draft("made", lines, strength=strength, signals=named)


def signs_for(question: str, *words: str, strength: float = 0.8) -> Signs:
    """The signs of such a draft beside a question."""
    return signs_of(draft_of(*words, strength=strength), desk_for(question, _BODY), _LIKELY)


def _verdict() -> Verdict:
    """A network that adds up three inputs, and subtracts what one hidden unit finds of a fourth."""
    count = len(INPUT_NAMES)
    plain, first = np.zeros((count, 1)), np.zeros((count, 1))
    for name, weight in (("family number", 0.5), ("odds", 2.0), ("by cues", 0.25)):
        plain[INPUT_NAMES.index(name), 0] = weight
    first[INPUT_NAMES.index("outside"), 0] = 10.0
    one = np.ones((1, 1))
    layers = {
        "plain.weight": plain, "plain.bias": [-1.0],
        "first.weight": first, "first.bias": [-0.5],
        "second.weight": one, "second.bias": [0.0],
        "out.weight": -one, "out.bias": [0.0],
    }  # fmt: skip
    return Verdict(np.zeros(count), np.ones(count), layers_of(layers), floor=0.5, firm_floor=0.5)


def test_a_chance_is_the_logistic_of_what_the_layers_add_up_to() -> None:
    """By hand: bias, family and two signs, less the hidden unit's 10 * 0.1 - 0.5."""
    signs = signs_for(_ASKED, "revenue")
    total = -1.0 + 0.5 + 2.0 * math.log(4) / 4 + 0.25 - 0.5
    verdict = _verdict()
    assert verdict.chance("number", _LIKELY, signs) == pytest.approx(
        1 / (1 + math.exp(-total)), abs=1e-6
    )
    assert verdict.chance("prose", _LIKELY, signs) < verdict.chance("number", _LIKELY, signs)


def test_every_draft_has_every_sign_and_no_other() -> None:
    """With a sentence cited or none."""
    assert set(signs_for(_ASKED, "revenue")) == set(SIGN_NAMES)
    assert set(signs_for(_ASKED)) == set(SIGN_NAMES)


def test_the_packaged_network_takes_every_input() -> None:
    """Else the file is that of other code."""
    packaged = load_verdict()
    assert packaged.center.shape == packaged.spread.shape == (len(INPUT_NAMES),)
    assert packaged.layers["plain.weight"].shape == (len(INPUT_NAMES), 1)
    assert 0 < packaged.floor < 1


def test_the_signs_of_how_a_draft_came_about() -> None:
    """Its reading's, its own odds and lengths."""
    signs = signs_for(_ASKED, "revenue")
    assert signs["odds"] == pytest.approx(math.log(0.8 / 0.2) / 4)
    assert (signs["chance"], signs["by cues"], signs["outside"], signs["narrow"]) == (
        0.6,
        1.0,
        0.1,
        0.5,
    )
    assert signs["lines"] == pytest.approx(math.log(2) / 2)
    assert signs["narrow lines"] == pytest.approx(0.5 * math.log(2) / 2)
    assert signs["long"] == pytest.approx(math.log(1 + len(_ASKED.split())) / 4)


@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_odds_are_bounded(strength: float) -> None:
    """A strength of 0 or 1 is read as 0.01 or 0.99."""
    assert abs(signs_for(_ASKED, "revenue", strength=strength)["odds"]) == pytest.approx(
        math.log(99) / 4
    )


def test_the_signs_of_the_cited_sentence_are_its_features() -> None:
    """Those of the first cited one, which leads here."""
    desk = desk_for(_ASKED, _BODY)
    first = desk.scored[0]
    assert "revenue" in first.claim.text
    signs = signs_for(_ASKED, "revenue")
    for name in ("entity", "period", "metric", "cause", "title"):
        assert signs[f"its {name}"] == float(getattr(first.features, name))
    assert (signs["first"], signs["behind"]) == (1.0, 0.0)
    assert signs["rank"] == pytest.approx(first.rank / 10)
    keys = first.claim.own | first.claim.context
    assert signs["covered"] == coverage(desk.reading.terms, keys, desk.ledger)


def test_another_sentence_than_the_best_is_not_the_first() -> None:
    """It is behind by the difference of the ranks."""
    desk = desk_for(_ASKED, _BODY)
    other = next(each for each in desk.scored if "bakes" in each.claim.text)
    signs = signs_for(_ASKED, "bakes")
    assert signs["first"] == 0.0
    assert signs["behind"] == pytest.approx((desk.scored[0].rank - other.rank) / 4)
    assert signs["behind"] > 0


def test_names_asked_for_stand_in_what_is_cited() -> None:
    """The share of them; 1 when none but the company is named."""
    asked = "What does Jane Smith bake?"
    assert signs_for(asked, "bakes")["named"] == 1.0
    assert signs_for(asked, "revenue")["named"] == 0.0
    assert signs_for("What was the revenue of Orbital Foods plc?", "revenue")["named"] == 1.0


def test_a_draft_that_cites_nothing_whole_has_no_signs_of_a_sentence() -> None:
    """All are 0."""
    signs = signs_for(_ASKED)
    assert (signs["like"], signs["dense"], signs["its foreign"], signs["sought"]) == (
        0.0,
        0.0,
        0.0,
        0.0,
    )
    assert (signs["rank"], signs["behind"], signs["its metric"], signs["gap unit"]) == (
        0.0,
        0.0,
        0.0,
        0.0,
    )


@pytest.mark.parametrize(
    ("shape", "family"),
    [
        (Shape.NUMBER, "number"),
        (Shape.PERSON, "name"),
        (Shape.CAUSE, "prose"),
        (Shape.COMPARE, "compare"),
        (Shape.LIST, PAGE),
        (Shape.BULL, PAGE),
    ],
)
def test_a_draft_is_of_the_family_of_its_shape(shape: Shape, family: str) -> None:
    """Shapes that fail alike are one family; parts of the page another."""
    assert family_of(draft_of("revenue"), Likely(shape, 1.0, True, 0.0)) == family


def test_a_whole_pair_is_a_pair_whatever_was_asked() -> None:
    """Its chooser's signal says so."""
    draft = draft_of("revenue", signals=("faq",))
    assert family_of(draft, _LIKELY) == PAIR
