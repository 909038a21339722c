"""A miss is laid to the first stage that lost it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.evaluation.gold import find_gold
from qa.evaluation.row import Row
from qa.evaluation.stages import DEPTH, DROPPED, Miss, Stage, find_miss
from qa.types import Reason, Reply, TraceStep
from tests.qa.evaluation.replies import (
    CASH,
    MARGIN,
    MORE,
    OTHER_SAID,
    RISK,
    SAID,
    SALES,
    borealis,
    found,
    quoting,
    refusing,
    reply,
)

ROW = Row(
    "set:1",
    "q",
    ("Sales?",),
    evidence=((SALES,), (MARGIN,)),
    must=(("$4.2 billion",), ("18%",)),
)
UNSAID = replace(ROW, answerable=False, evidence=(), must=())


def _miss(answer: Reply, row: Row = ROW) -> Miss:
    dossiers = [borealis()]
    return find_miss(row, answer, find_gold(row, dossiers), dossiers)


def test_gold_that_no_passage_holds_was_not_retrieved() -> None:
    """A broken retriever is blamed for what comes after it, refusal or answer."""
    refused = _miss(reply(refusing(), passages=found(RISK, CASH)))
    assert (refused.stage, refused.rank) == (Stage.NOT_RETRIEVED, None)
    assert str(refused) == "not_retrieved (not among those found)"
    assert _miss(reply(quoting(RISK), passages=found(RISK))).stage is Stage.NOT_RETRIEVED


def test_gold_found_too_late_was_not_retrieved_and_has_its_rank() -> None:
    """Gold below the depth is told with its rank."""
    passages = found(*[RISK, CASH] * (DEPTH // 2), SALES, MARGIN)
    miss = _miss(reply(quoting(RISK), passages=passages))
    assert (miss.stage, miss.rank) == (Stage.NOT_RETRIEVED, DEPTH + 1)
    assert str(miss) == f"not_retrieved (rank {DEPTH + 1})"


def test_gold_found_but_not_cited_was_not_chosen() -> None:
    """Retrieval did its part, the evidence did not."""
    miss = _miss(reply(quoting(RISK), passages=found(SALES, MARGIN)))
    assert (miss.stage, miss.rank) == (Stage.NOT_CHOSEN, 1)


def test_the_group_that_lacks_decides() -> None:
    """The answer gives the one figure; the other one's sentence was found and not chosen."""
    miss = _miss(reply(quoting(SALES), passages=found(SALES, RISK, MARGIN)))
    assert (miss.stage, miss.rank) == (Stage.NOT_CHOSEN, 3)


def test_gold_cited_but_not_worded_was_not_said() -> None:
    """A broken template drops what the evidence holds."""
    answer = quoting(SALES, MARGIN)
    dropped = replace(answer, text="Sales and margin moved [1] [2]")
    miss = _miss(reply(dropped, passages=found(SALES, MARGIN)))
    assert miss.stage is Stage.NOT_SAID


def test_a_refusal_in_spite_of_gold_was_wrong_and_names_its_guard() -> None:
    """A broken threshold refuses what was found."""
    passages = found(SALES, MARGIN)
    miss = _miss(reply(refusing(Reason.METRIC_NOT_COVERED), passages=passages))
    assert miss == Miss(Stage.WRONGLY_REFUSED, "metric_not_covered", 1)
    assert str(miss) == "wrongly_refused (metric_not_covered)"


def test_wording_that_was_taken_back_was_not_said() -> None:
    """The service chose evidence, then dropped its own words: the trace tells."""
    told = (TraceStep("composed", (f"2 {DROPPED}",)),)
    taken_back = replace(reply(refusing(), passages=found(SALES, MARGIN)), trace=told)
    assert _miss(taken_back) == Miss(Stage.NOT_SAID, "not_in_dossier")


def test_one_group_found_is_enough_to_blame_the_guard() -> None:
    """Half of the gold was there to answer from, and nothing was answered."""
    miss = _miss(reply(refusing(), passages=found(RISK, SALES)))
    assert (miss.stage, miss.rank) == (Stage.WRONGLY_REFUSED, 2)


@pytest.mark.parametrize("reason", [Reason.OUT_OF_SCOPE, Reason.AMBIGUOUS, Reason.OTHER_COMPANY])
def test_a_guard_before_retrieval_is_to_blame_whatever_was_found(reason: Reason) -> None:
    """Guards that look at the question alone did not need the passages."""
    assert _miss(reply(refusing(reason))).stage is Stage.WRONGLY_REFUSED


def test_gold_that_the_reader_lost_was_not_read() -> None:
    """A sentence that the reader takes for boilerplate, or not at all, is nobody's to find."""
    dossier = borealis()
    answer = reply(refusing(), passages=found(RISK))
    gold = find_gold(ROW, [dossier])
    lost = replace(dossier, sections=(replace(dossier.sections[0], sentences=()),))
    assert find_miss(ROW, answer, gold, [lost]).stage is Stage.NOT_READ
    spans = tuple(sentence.span for sentence in dossier.sections[0].sentences)
    dull = replace(dossier, sections=(replace(dossier.sections[0], boilerplate=spans),))
    assert find_miss(ROW, answer, gold, [dull]).stage is Stage.NOT_READ
    assert find_miss(ROW, answer, gold, [dossier]).stage is Stage.NOT_RETRIEVED


def test_what_should_have_been_refused_was_wrongly_answered() -> None:
    """Of an unanswerable question there is nothing to find, choose or say."""
    assert _miss(reply(quoting(RISK)), UNSAID) == Miss(Stage.WRONGLY_ANSWERED)


def test_what_says_too_much_was_wrongly_answered() -> None:
    """All of the gold is cited and said, and something more that must not be."""
    row = replace(ROW, must_not=("steel",))
    answer = reply(quoting(SALES, MARGIN), passages=found(SALES, MARGIN))
    assert _miss(answer, row).stage is Stage.WRONGLY_ANSWERED
    assert _miss(answer, replace(ROW, max_words=3)).stage is Stage.WRONGLY_ANSWERED


def test_without_gold_only_the_words_can_be_blamed() -> None:
    """A row of strings alone: what is lacking was not said, a refusal was wrong."""
    row = replace(ROW, evidence=())
    assert _miss(reply(quoting(RISK)), row).stage is Stage.NOT_SAID
    assert _miss(reply(refusing()), row).stage is Stage.WRONGLY_REFUSED


def test_any_of_the_alternatives_will_do() -> None:
    """Gold that stands twice is retrieved when one of its places is."""
    row = replace(ROW, evidence=((SALES, SAID),), must=(("rose 12%",),))
    assert _miss(reply(quoting(MORE), passages=found(OTHER_SAID, SAID)), row) == Miss(
        Stage.NOT_CHOSEN, rank=2
    )
