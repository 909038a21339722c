"""A pipeline that is broken on purpose is blamed at the stage that was broken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

import qa.compose
from index.open import open_index
from index.retriever import Retriever
from index.types import Hit, Retrieval
from qa.assistant import Assistant
from qa.evaluation.row import Row
from qa.evaluation.run import run_rows
from qa.evaluation.scored import Scored, score_run
from qa.evaluation.sets import faq_rows
from qa.evaluation.stages import Stage
from qa.library import find_encoder
from qa.settings import Settings
from qa.shelf import Shelf, fill_shelf

QUESTIONS = (
    ("How many gigawatts did AWS add?", "3.8 gigawatts", "AWS added 3.8 gigawatts"),
    ("What is the backlog of AWS?", "$200 billion", "backlog exceeding $200 billion"),
    ("What share of the global cloud does AWS hold?", "30%", "AWS holds 30% global cloud share"),
    ("How fast did Azure grow in Q3 2025?", "40%", "Azure grew 40%"),
    ("What was free cash flow?", "$14.8 billion", "Free cash flow fell to $14.8 billion"),
    ("How fast do Trainium chips grow?", "150%", "Trainium chips growing over 150%"),
)
"""Question, what it must say, and where that stands: told by names and figures."""

MEANT = (
    ("how do import duties hurt amazon?", "compress margins", "Tariffs compress margins"),
    ("how can AWS earn two times on the same capex dollar?", "earns twice", "AWS earns twice"),
    (
        "which market operator is deploying its Calypso platform on AWS?",
        "Nasdaq",
        "Strategic cloud deployment of Nasdaq Calypso on AWS",
    ),
    (
        "What was leadership worried about in Q2 2025?",
        "tariff",
        "Management emphasised uncertainty from US trade policies",
    ),
)
"""The same, told by their meaning alone: they need the retriever most."""


def _rows(questions: tuple[tuple[str, str, str], ...]) -> tuple[Row, ...]:
    return tuple(
        Row("set:1", f"q{n}", (question,), must=((said,),), evidence=((quote,),))
        for n, (question, said, quote) in enumerate(questions)
    )


ROWS = _rows(QUESTIONS)


class Backwards(Retriever):
    """Gives the worst passages first, and finds no sentence near."""

    def __init__(self, whole: Retriever) -> None:
        self._whole = whole

    def retrieve(self, question: str, *, dossiers: Collection[str], limit: int) -> Retrieval:
        found = self._whole.retrieve(question, dossiers=dossiers, limit=10_000)
        worst = tuple(Hit(hit.passage, 1 - hit.score) for hit in reversed(found.hits))
        return Retrieval(
            hits=worst[:limit],
            sentences=dict.fromkeys(found.sentences, -1.0),
            questions=dict.fromkeys(found.questions, -1.0),
            vector=found.vector,
        )


@pytest.fixture(scope="module")
def shelf(assistant: Assistant, real_settings: Settings) -> Shelf:
    """The real index over the packaged dossier, taken apart."""
    assert assistant.dossiers
    return fill_shelf(open_index(real_settings.index), find_encoder(real_settings.model))


def _scored(shelf: Shelf, rows: tuple[Row, ...] = ROWS) -> tuple[Scored, ...]:
    assistant = Assistant(shelf)
    return score_run(run_rows(assistant, rows), assistant.dossiers)


def _stages(scored: tuple[Scored, ...]) -> list[Stage]:
    return [each.miss.stage for each in scored if each.miss]


def test_the_faq_set_is_green_and_the_questions_are_answered(shelf: Shelf) -> None:
    """Unbroken, every FAQ pair is right, and so are most of the questions broken below."""
    rows = faq_rows(shelf.dossiers[0])
    assert [each.id for each in _scored(shelf, rows) if not each.is_right] == []
    assert sum(each.is_right for each in _scored(shelf)) > len(ROWS) / 2


def test_a_broken_retriever_is_blamed_for_not_retrieving(shelf: Shelf) -> None:
    """What was right and is lost with the worst passages first is laid to retrieval.

    Where the right sentence is found all the same, its cosine is lost, and the verdict refuses it
    or gives another.
    """
    rows = _rows(MEANT)
    right = [each.id for each in _scored(shelf, rows) if each.is_right]
    kit = replace(shelf.kit, retriever=Backwards(shelf.kit.retriever))
    broken = _scored(replace(shelf, kit=kit), rows)
    lost = [each.miss.stage for each in broken if each.miss and each.id in right]
    assert Stage.NOT_RETRIEVED in lost
    assert set(lost) <= {Stage.NOT_RETRIEVED, Stage.WRONGLY_REFUSED, Stage.NOT_CHOSEN}


def test_a_broken_threshold_is_blamed_for_refusing(shelf: Shelf) -> None:
    """With a floor that nothing reaches every question is refused by a guard that is named."""
    kit = replace(shelf.kit, verdict=replace(shelf.kit.verdict, floor=1.5))
    scored = _scored(replace(shelf, kit=kit))
    assert set(_stages(scored)) == {Stage.WRONGLY_REFUSED}
    assert len(_stages(scored)) == len(ROWS)
    assert all(each.miss and each.miss.guard == each.reason_given for each in scored)


def test_a_broken_template_is_blamed_for_not_saying(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Templates that lose the sentences lose what was found and chosen."""
    right = [each.id for each in _scored(shelf) if each.is_right]
    folder = Path(qa.compose.__file__).parent / "templates"
    broken = {path.name: "It says so." for path in folder.glob("*.j2")}
    environment = Environment(loader=DictLoader(broken), autoescape=False)  # noqa: S701 - plain text
    monkeypatch.setattr(qa.compose, "_environment", lambda: environment)
    lost = {each.id: each.miss for each in _scored(shelf) if each.miss}
    assert {lost[id].stage for id in right} == {Stage.NOT_SAID}
