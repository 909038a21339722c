"""Retrieval figures agree with the formulas worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from qa.evaluation.gold import find_gold
from qa.evaluation.ranking import Asked, Catalogue, qrels_of, rank_questions, run_of
from qa.evaluation.row import Row
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    OTHER_SAID,
    RISK,
    SAID,
    SALES,
    TITLE,
    borealis,
    found,
)


def _asked(id: str, gold: tuple[str, ...], *pieces: str) -> Asked:
    row = Row("set:1", id, ("x",), evidence=tuple((piece,) for piece in gold))
    return Asked(id, find_gold(row, [borealis()]), found(*pieces))


def test_figures_are_those_of_the_formulas() -> None:
    """Gold in three passages, found at ranks 2 and 3: each figure to 1e-9."""
    catalogue = Catalogue([borealis()])
    asked = _asked("q", (SALES, CASH, RISK), OTHER_SAID, CASH, SALES)
    ranking = rank_questions([asked], catalogue)["q"]
    gain = 1 / log2(3) + 1 / log2(4)
    ideal = 1 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ranking.ndcg_at_10 == pytest.approx(gain / ideal, abs=1e-9)
    assert ranking.rr_at_10 == pytest.approx(1 / 2, abs=1e-9)
    assert ranking.r_at_5 == pytest.approx(2 / 3, abs=1e-9)
    assert ranking.success_at_1 == 0.0


def test_finding_nothing_is_zero_and_no_gold_is_no_question() -> None:
    """A question that found nothing counts; one whose gold is in no passage does not."""
    empty, none = _asked("a", (SALES,)), _asked("b", (), SALES)
    rankings = rank_questions([empty, none], Catalogue([borealis()]))
    assert set(rankings) == {"a"}
    assert rankings["a"].ndcg_at_10 == rankings["a"].r_at_5 == 0.0
    assert rank_questions([none], Catalogue([borealis()])) == {}


def test_two_quotes_of_one_passage_are_one_relevant_passage() -> None:
    """Relevance is of passages, so both sentences of the thesis make one line of qrels."""
    catalogue = Catalogue([borealis()])
    asked = _asked("q", (SALES, MARGIN), SALES, MARGIN, SAID)
    qrels = qrels_of([asked], catalogue)
    assert [(each.query_id, each.doc_id, each.relevance) for each in qrels] == [
        ("q", "borealis/0/0", 1)
    ]
    run = run_of([asked], catalogue)
    assert [(each.doc_id, each.score) for each in run] == [
        ("borealis/0/0", 1.0),
        ("borealis/3/0", 0.5),
    ]


def test_a_passage_outside_the_index_is_named_by_its_place() -> None:
    """The title is in no passage, so it keeps its offsets for a name."""
    (passage,) = found(TITLE)
    assert Catalogue([borealis()]).id_of(passage) == f"borealis/0-{len(TITLE)}"
