"""The figures of a comparison gathered from its sentences, and what the page says beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from corpus.types import Dossier
from qa.types import (
    Answer,
    Bucket,
    Confidence,
    Intent,
    Interpreted,
    Reason,
    Refusal,
    Reply,
    Table,
)
from tests.page import standin
from tests.page.standin import StandIn
from web.app import create_app
from web.compared import table_of
from web.glance import glance
from web.wording import say_confidence

CLOUDS = ("AWS", "Azure", "Google Cloud")
GROWTH = Interpreted(Intent.COMPARE, entities=CLOUDS, periods=("Q3 2025",), metrics=("growth",))


def in_prose(dossier: Dossier, asked: Interpreted) -> Reply:
    """The prepared comparison without a table of its own, read as `asked`."""
    reply = StandIn([dossier]).ask(standin.COMPARE)
    assert isinstance(reply.outcome, Answer)
    return replace(reply, outcome=replace(reply.outcome, table=None), interpreted=asked)


def cells(table: Table | None) -> list[tuple[str, ...]]:
    """The text of every row."""
    return [tuple(cell.text for cell in row) for row in table.rows] if table else []


def test_every_side_gets_its_figure_and_period(amazon: Dossier) -> None:
    """One cited sentence on three sides is a table of three rows; its figures are cited."""
    table = table_of(in_prose(amazon, GROWTH), [amazon])
    assert cells(table) == [
        ("Azure", "40%", "Q3 2025"),
        ("Google Cloud", "34%", "Q3 2025"),
        ("AWS", "20%", "Q3 2025"),
    ]
    assert table is not None
    assert table.columns == ("Name", "Growth", "Period")
    assert {row[1].citation for row in table.rows} == {1}


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(replace(GROWTH, entities=(*CLOUDS, "Oracle")), id="a side is missing"),
        pytest.param(replace(GROWTH, periods=("Q2 2025",)), id="another period"),
        pytest.param(replace(GROWTH, metrics=("revenue",)), id="another metric"),
        pytest.param(replace(GROWTH, intent=Intent.FIGURE), id="no comparison"),
        pytest.param(replace(GROWTH, entities=("AWS",)), id="one side"),
    ],
)
def test_no_table_is_made_that_would_not_answer(amazon: Dossier, asked: Interpreted) -> None:
    """A side without its figure, or figures that were not asked for, make no table."""
    assert table_of(in_prose(amazon, asked), [amazon]) is None


def test_a_table_of_the_answers_own_stays(amazon: Dossier) -> None:
    """What the answer sets as a table is shown as it is; a refusal has none."""
    reply = StandIn([amazon]).ask(standin.COMPARE)
    assert isinstance(reply.outcome, Answer)
    assert table_of(reply, [amazon]) is reply.outcome.table
    assert table_of(StandIn([amazon]).ask(standin.REFUSED), [amazon]) is None


def test_figures_that_look_alike_are_told_apart_at_a_glance(amazon: Dossier) -> None:
    """Where nobody is named, the words before a figure stand with it; numbers have units."""
    rows = {row.value: row for row in glance(amazon)}
    assert rows["11%"].before.endswith("North American sales climbing")
    assert rows["16%"].before.endswith("international up")
    assert rows["3.8 gigawatts"].metric == "capacity"
    assert rows["$379 million"].metric == "net income, change"
    assert rows["40%"].before == ""


def test_a_refusal_says_what_it_is_sure_of(amazon: Dossier) -> None:
    """Confidence in a refusal is in what the dossier lacks; about small talk nothing is said."""
    reply = StandIn([amazon]).ask(standin.REFUSED)
    assert say_confidence(reply) == "Very likely not in the dossier"
    low = replace(reply, confidence=Confidence(0.2, Bucket.LOW))
    assert say_confidence(low) == "May be in the dossier in other words"
    greeting = replace(reply, outcome=Refusal(Reason.NOT_A_QUESTION, "Ask a question."))
    assert say_confidence(greeting) == ""


def test_a_degraded_service_says_so_on_every_page(amazon: Dossier) -> None:
    """The reader learns that an older index is served, and why."""
    assistant = StandIn([amazon])
    assistant.warnings = ("generation 7 is damaged, serving the previous one",)
    with TestClient(create_app(lambda: assistant), base_url="http://127.0.0.1") as client:
        for path in ("/", f"/?q={standin.FIGURE}", "/dossiers/amazon", "/analyst"):
            text = client.get(path).text
            assert "The service is degraded:" in text
            assert "generation 7 is damaged" in text
        assistant.warnings = ()
        assert "degraded" not in client.get("/").text
