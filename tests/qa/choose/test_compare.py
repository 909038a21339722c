"""Comparisons: which sides a question has, and what may be said of them."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.compare.sides import find_sides
from qa.compare.values import has_figures
from qa.glossary import load_glossary
from qa.ledger import Ledger, read_ledger
from qa.types import Answer, Reason, Refusal
from tests.qa.choose.choosing import answer_to, holds
from tests.qa.desks import desk_for
from tests.qa.dossiers import dossier_of
from tests.qa.norwind import NORWIND
from tests.qa.pages import claim_with


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The made-up dossier, worked through."""
    return read_ledger(dossier_of("norwind", NORWIND), load_glossary())


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Norwind vs Vestrom vs Goldhai on forward P/E", ["Norwind", "Vestrom", "Goldhai"]),
        ("who grows fastest: Vestrom, Goldhai or Norwind?", ["Vestrom", "Goldhai", "Norwind"]),
        ("orders in Q1 2026 against Q4 2025", ["Q1 2026", "Q4 2025"]),
        ("which grew faster, steel or copper?", ["steel", "copper"]),
        ("warranty provisions now and before", ["now", "before"]),
        ("Is Cuxhaven busier than Esbjerg?", ["Cuxhaven", "Esbjerg"]),
        ("share of orders, us vs Goldhai", ["us", "Goldhai"]),
        ("Is Vestrom growing more quickly than Goldhai?", ["Vestrom", "Goldhai"]),
        ("How do steel orders in Q1 2026 compare with copper?", ["steel orders", "copper"]),
        ("Is Vestrom bigger or smaller than Goldhai?", ["Vestrom", "Goldhai"]),
        ("Did steel or copper grow faster?", ["steel", "copper"]),
        ("Which of steel, copper and blades grew most?", ["steel", "copper", "blades"]),
        ("How do orders in Cuxhaven compare with those in Esbjerg?", ["Cuxhaven", "Esbjerg"]),
        ("Does Vestrom trade at a premium to Goldhai?", ["Vestrom", "Goldhai"]),
        ("Orders in Q1 2026 versus the same quarter last year?",
         ["Q1 2026", "the same quarter last year"]),
        ("How does the P/E compare with Vestrom's?", ["P/E", "Vestrom's"]),
        ("Order intake at Vestrom and at Goldhai?", ["Vestrom", "Goldhai"]),
        ("Are orders growing faster than they did in Q4 2025?", ["Q1 2026", "Q4 2025"]),
        ("Are warranty provisions higher than they were a year ago?", []),
        ("What speaks against the stock?", []),
        ("How many people signed against Esbjerg?", []),
        ("Who filed against Vestrom?", []),
        ("Which blades crack and who repairs them?", []),
        ("What drove revenue and margins?", []),
    ],
)  # fmt: skip
def test_sides_are_found_wherever_they_stand(
    ledger: Ledger, question: str, sides: list[str]
) -> None:
    """Names, periods and words around a joint are sides; other joints join nothing."""
    assert [side.text for side in find_sides(question, ledger, load_glossary())] == sides


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Norwind vs Vestrom vs Goldhai on forward P/E", ("11x", "17x", "9x")),
        ("service fleet under contract compared with rivals", ("61 GW", "74 GW", "38 GW")),
        ("Is the Cuxhaven plant busier than Esbjerg?", ("58%", "83%")),
        ("capacity factor: Titan 15 or V16?", ("52%", "49%")),
        ("EPS against expectations", ("€0.31", "€0.27")),
        ("warranty provisions now and before", ("€410 million", "€335 million")),
        ("service margin Q1 2026 vs Q1 2025", ("22.5%", "20.1%")),
        ("How does steel compare with copper as a share of turbine costs?", ("22%", "6%")),
    ],
)
def test_every_side_gets_its_figure(
    norwind: Assistant, question: str, figures: tuple[str, ...]
) -> None:
    """A comparison holds the figures of all its sides."""
    assert holds(answer_to(norwind, question), figures)


@pytest.mark.parametrize(
    "question",
    [
        "Norwind vs Gamelsa on revenue",
        "revenue in Q1 2026 vs Q1 2024",
        "operating margin: Vestrom or Goldhai?",
    ],
    ids=["unknown side", "period", "metric of rivals"],
)
def test_a_side_that_the_dossier_lacks_is_not_filled(norwind: Assistant, question: str) -> None:
    """Where one of the sides has no such figure, the comparison is refused."""
    assert isinstance(norwind.ask(question).outcome, Refusal)


def test_the_missing_period_is_named(norwind: Assistant) -> None:
    """A refusal for a period says which one."""
    outcome = norwind.ask("revenue in Q1 2026 vs Q1 2024").outcome
    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.PERIOD_NOT_COVERED
    assert [missing.term for missing in outcome.missing] == ["Q1 2024"]


def test_a_row_of_a_table_is_named_in_its_own_quote(norwind: Assistant) -> None:
    """Cells are cut from the sentence that they cite."""
    for question in ("capex: Onshore or Offshore?", "growth: Onshore vs Offshore"):
        outcome = norwind.ask(question).outcome
        if not isinstance(outcome, Answer) or outcome.table is None:
            continue
        quotes = {citation.number: citation.quote for citation in outcome.citations}
        for cell in (cell for row in outcome.table.rows for cell in row if cell.citation):
            assert cell.citation is not None
            assert cell.text in quotes[cell.citation]


def _has_two(text: str, words: str) -> bool:
    """Whether a sentence of `text` has a figure for each of two sides."""
    return has_figures(claim_with(text, words), 2, desk_for("Compare Falcon and Condor.", text), ())


def test_a_range_is_one_figure() -> None:
    """The ends of a forecast are not the values of two sides."""
    assert not _has_two("Falcon should sell 460,000 to 490,000 ovens.", "ovens")
    assert not _has_two("Falcon should sell 460,000-490,000 ovens.", "ovens")
    assert _has_two("Falcon sold 460,000 ovens and Condor 490,000 ovens.", "ovens")


@pytest.mark.parametrize(
    ("question", "given", "left_out"),
    [
        ("Advertising growth vs AWS growth in Q2", ("23%", "17%"), "Azure"),
        ("Is AWS growing faster or slower than Azure?", ("40%", "20%"), "$132 billion"),
    ],
    ids=["of the asked period", "one sentence for all"],
)
def test_both_sides_are_told_of_the_asked_measure(
    assistant: Assistant, question: str, given: tuple[str, ...], left_out: str
) -> None:
    """No figure of another quarter; no further sentence where one holds every side's figure."""
    answer = answer_to(assistant, question)
    assert holds(answer, given)
    assert left_out not in answer.text


def test_a_rival_without_the_figure_is_no_side(assistant: Assistant) -> None:
    """A sentence that names the rival and has no figure for it does not compare."""
    assert isinstance(assistant.ask("AWS backlog vs Azure backlog?").outcome, Refusal)


@pytest.mark.parametrize(
    "question", ["How much more did Azure grow than AWS?", "Did Azure outgrow AWS in Q3?"]
)
def test_a_figure_of_each_side_comes_first(assistant: Assistant, question: str) -> None:
    """A sentence that only measures one side by the other has no growth of it."""
    text = answer_to(assistant, question).text
    assert text.startswith("Azure grew 40%")
