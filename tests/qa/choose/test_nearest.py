"""The most relevant sentences as drafts, on a made-up page whose order is given."""

from __future__ import annotations

from dataclasses import replace

from qa.choose.nearest import nearest_drafts
from qa.desk import Desk
from qa.draft import Draft
from qa.types import Intent
from tests.qa.desks import desk_for

_SENTENCES = (
    "Acme sold 12 stoves in Q3 2025.",
    "Demand rose because winters were cold.",
    "The plant in Hull makes doors.",
    "Brass became dear in spring.",
)
_BODY = " ".join(_SENTENCES)


def _desk(question: str, *logits: float) -> Desk:
    """The sentences with these relevances, best first; all else on the page was not read."""
    desk = desk_for(question, _BODY)
    by_text = dict(zip(_SENTENCES, logits, strict=True))
    read = [replace(e, relevance=by_text.get(e.claim.text, e.relevance)) for e in desk.scored]
    read.sort(key=lambda each: (-each.relevance, each.claim.key))
    return replace(desk, scored=tuple(read))


def _texts(draft: Draft) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in draft.lines]


def test_a_cause_is_told_by_one_sentence_or_by_the_first_few_together() -> None:
    """The three best alone, then the first two, then three."""
    drafts = list(nearest_drafts(_desk("Why did demand rise?", 0.5, 2.0, 0.1, -1.0)))
    assert [len(draft.lines) for draft in drafts] == [1, 1, 1, 2, 3]
    assert _texts(drafts[0]) == ["Demand rose because winters were cold."]
    assert _texts(drafts[3])[0] == _texts(drafts[0])[0]


def test_a_number_is_told_by_one_sentence() -> None:
    """Two figures together are no answer to what is asked of one."""
    drafts = list(nearest_drafts(_desk("How many stoves did Acme sell?", 2.0, 0.0, -1.0, -1.0)))
    assert drafts
    assert {len(draft.lines) for draft in drafts} == {1}
    assert drafts[0].template == Intent.FIGURE.value


def test_what_is_far_from_relevant_is_no_draft() -> None:
    """Nothing at all is offered when nothing comes near."""
    assert list(nearest_drafts(_desk("Why did demand rise?", -5.0, -6.0, -7.0, -8.0))) == []


def test_without_the_network_there_are_none() -> None:
    """What was not read has no order to be trusted."""
    assert list(nearest_drafts(desk_for("Why did demand rise?", _BODY))) == []


def test_a_figure_of_another_period_is_never_offered() -> None:
    """However relevant it is taken to be."""
    drafts = nearest_drafts(_desk("How many stoves did Acme sell in Q1 2024?", 9.0, -9, -9, -9))
    assert not [each for each in drafts if "12 stoves" in " ".join(_texts(each))]
