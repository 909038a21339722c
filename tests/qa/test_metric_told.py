"""A sentence near the question that speaks of another metric."""

from __future__ import annotations

from qa.metric_told import leaves_metric_out
from tests.qa.desks import desk_for

_BODY = "The canteen was sold. Backlog exceeded $200 billion excluding new contract wins. Cash flow stayed strong."  # noqa: E501


def _leaves_out(question: str, words: str) -> bool:
    desk = desk_for(question, _BODY)
    return leaves_metric_out([each for each in desk.scored if words in each.claim.text], desk)


def test_a_backlog_is_not_what_a_named_contract_is_worth() -> None:
    """The metric is not spoken of, and neither is what a name in the question stands for."""
    assert _leaves_out("How much is the Canteen contract worth?", "Backlog")


def test_a_sentence_without_a_figure_gives_no_ratio() -> None:
    """Of net debt to EBITDA it says nothing."""
    assert _leaves_out("Net debt / EBITDA?", "Cash flow stayed strong")


def test_the_metric_itself_is_not_left_out() -> None:
    """Nor is one asked about where no metric is."""
    assert not _leaves_out("How large is the backlog?", "Backlog")
    assert not _leaves_out("What was sold?", "Backlog")
