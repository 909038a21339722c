"""One decision over all drafts: what is given, what is refused, what is not looked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.page import parse_page
from index.retriever import Retriever
from index.shard import make_shard
from qa.answer import answer_all, find_answer
from qa.assistant import Assistant
from qa.clean import clean
from qa.draft import Draft, Lack
from qa.drafts import read_desks
from qa.glossary import load_glossary
from qa.kit import Kit
from qa.ledger import Ledger, read_ledger
from qa.shapes import Shape, Told
from qa.types import Answer, Reason
from qa.verdict import load_verdict
from qa.weights import load_weights
from tests.index.encoders import WordEncoder
from tests.qa.desks import desk_for
from tests.qa.dossiers import ACME

_FIGURE = "What was Acme's revenue in Q3 2025?"
_PAIR = "What holds back the hammer business?"
_BODY = "Orbital revenue rose 12% to $4.2 billion in Q3 2025."


@pytest.fixture(scope="module")
def acme() -> Ledger:
    """The made-up dossier on Acme."""
    return read_ledger(parse_page("acme", ACME, markdown=False), load_glossary())


@pytest.fixture(scope="module")
def kit(acme: Ledger) -> Kit:
    """What answering it needs, without shapes: rows count words."""
    encoder = WordEncoder()
    retriever = Retriever([make_shard(acme.dossier, encoder)], encoder)
    return Kit(retriever, load_glossary(), load_weights(), load_verdict())


def with_floor(kit: Kit, floor: float) -> Kit:
    """The same with another least chance."""
    return replace(kit, verdict=replace(kit.verdict, floor=floor))


def said(draft: Draft) -> str:
    """All that a draft says."""
    return " ".join(piece.text for line in draft.lines for piece in line.pieces)


def test_a_draft_at_the_floor_is_given_with_its_chance(acme: Ledger, kit: Kit) -> None:
    """The chance takes the place of the chooser's own strength."""
    found = find_answer(clean(_FIGURE), acme, with_floor(kit, 0.0)).outcome
    assert isinstance(found, Draft)
    assert 0 < found.strength < 1
    again = find_answer(clean(_FIGURE), acme, with_floor(kit, found.strength)).outcome
    assert isinstance(again, Draft)
    assert said(again) == said(found)


def test_a_draft_below_the_floor_is_refused(acme: Ledger, kit: Kit) -> None:
    """What is less likely right than the floor is not given, however sure its chooser is."""
    found = find_answer(clean(_FIGURE), acme, with_floor(kit, 0.999)).outcome
    assert isinstance(found, Lack)
    assert found.reason is Reason.METRIC_NOT_COVERED  # its period does stand there


def test_a_pair_asked_for_word_for_word_is_given_at_once(acme: Ledger, kit: Kit) -> None:
    """Nothing else is looked for, and no verdict is passed."""
    [(_, _, outcome)] = answer_all(clean(_PAIR), acme, kit)
    assert isinstance(outcome, Draft)
    assert "scarce ash wood" in said(outcome)
    given = find_answer(clean(_PAIR), acme, with_floor(kit, 0.99)).outcome
    assert isinstance(given, Draft)
    assert said(given) == said(outcome)


def test_without_shapes_the_cues_read_alone(kit: Kit) -> None:
    """One desk, the very one that was made."""
    desk = desk_for("What was revenue in Q3 2025?", _BODY)
    [(likely, only)] = read_desks(desk, None, kit)
    assert only is desk
    assert (likely.shape, likely.chance, likely.is_by_cues) == (Shape.NUMBER, 1.0, True)


def test_likely_shapes_are_read_and_unlikely_ones_are_not(kit: Kit) -> None:
    """The cues' reading is ahead by 0.3, those below 0.15 are left out."""
    desk = desk_for("What was revenue in Q3 2025?", _BODY)
    told: dict[str, float] = dict.fromkeys(Shape, 0.0)
    told |= {Shape.NUMBER: 0.2, Shape.CAUSE: 0.45, Shape.BEAR: 0.25, Shape.DATE: 0.1}
    found = list(read_desks(desk, Told(told, {"risks": 1.0}), kit))
    assert [likely.shape for likely, _ in found] == [Shape.NUMBER, Shape.CAUSE, Shape.BEAR]
    assert [likely.chance for likely, _ in found] == [0.2, 0.45, 0.25]
    assert [likely.is_by_cues for likely, _ in found] == [True, False, False]
    assert found[0][0].narrow == pytest.approx(0.3)


def test_a_figure_that_moved_the_other_way_is_given_first(assistant: Assistant) -> None:
    """What a question takes for granted is denied by the dossier's own figure."""
    outcome = assistant.ask("Why did Amazon's net income drop in Q2 2025?").outcome
    assert isinstance(outcome, Answer)
    assert "climbed to $18.2 billion" in outcome.text
