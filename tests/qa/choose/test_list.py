"""Lists: whole parts of a dossier, by horizon, narrowed, and inside a sentence."""

from __future__ import annotations

import pytest

from corpus.types import Kind
from qa.assistant import Assistant
from qa.choose.list_horizon import asked_months, several_horizons
from qa.choose.list_kinds import asked_roster
from qa.choose.list_lines import first_clause
from qa.types import Refusal
from tests.qa.choose.choosing import answer_to, holds, words_of
from tests.qa.pages import read

_RISKS = ("Auctions Without Bidders", "Warranty Bills Keep Coming", "Chinese Rivals Land in Europe")


@pytest.mark.parametrize(
    "question",
    ["what speaks against the stock?", "What are the key risks?", "risks please", "bear points",
     "summarize the key risks in bullet points"],
)  # fmt: skip
def test_every_item_of_a_part_is_given_with_its_title(norwind: Assistant, question: str) -> None:
    """However it is asked for, a part is listed whole."""
    assert holds(answer_to(norwind, question), _RISKS)


@pytest.mark.parametrize(
    ("question", "given", "left_out"),
    [
        ("near-term catalysts", ("Q2 Results", "German Auction"), "Hestia Sale"),
        ("events over the next six months?", ("Q2 Results", "German Auction"), "Hestia Sale"),
        ("what could move the stock in 6 to 18 months?", ("Hestia", "Esbjerg"), "German Auction"),
        ("longer-dated catalysts", ("Floating Wind",), "Hestia Sale"),
        ("near and long-term catalysts", ("Q2 Results", "Floating Wind"), "Hestia Sale"),
        ("catalysts in the short to medium term", ("Q2 Results", "Hestia"), "Floating Wind"),
        ("catalysts, from near to long term", ("Q2 Results", "Hestia", "Floating Wind"), "risk"),
        ("what should I track in the Q2 report?", ("Q2 Results",), "Hestia Sale"),
    ],
    ids=["near", "months", "range", "long", "two", "to", "all", "dated"],
)
def test_catalysts_are_those_of_the_asked_horizon(
    norwind: Assistant, question: str, given: tuple[str, ...], left_out: str
) -> None:
    """A horizon in words or in months picks the items under the fitting heading."""
    answer = answer_to(norwind, question)
    assert holds(answer, given)
    assert left_out not in answer.text


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        ("from near to long term", ("near", "medium", "long")),
        ("near-, medium- and long-term", ("near", "medium", "long")),
        ("short- and long-term", ("near", "long")),
        ("medium/long term", ("medium", "long")),
        ("across all horizons", ("near", "medium", "long")),
        ("from soonest to furthest out", ("near", "medium", "long")),
        ("near-term catalysts for the long-term case", ()),
        ("long and short positions", ()),
        ("mid-term", ()),
    ],
)
def test_horizons_named_together_are_all_meant(text: str, horizons: tuple[str, ...]) -> None:
    """A range means all that lies between its ends."""
    assert several_horizons(text) == horizons


def test_what_there_is_to_watch_is_asked_for_itself(norwind: Assistant) -> None:
    """What is said before it does not date it: "is there" points back at nothing."""
    answer = answer_to(norwind, "I'm preparing for the Q2 report. What is there to monitor?")
    assert holds(answer, ("Q2 Results",))


def test_a_filter_keeps_all_that_the_fitting_item_says(norwind: Assistant) -> None:
    """What a question narrows a list to is given with every sentence of that item."""
    answer = answer_to(norwind, "list the risks to do with warranty claims")
    assert holds(answer, ("€410 million", "minus €220 million", "Suppliers dispute"))
    assert "Goldhai" not in answer.text


def test_a_filter_that_nothing_fits_is_refused(norwind: Assistant) -> None:
    """Risks that the dossier does not name are not filled up with those it does."""
    assert isinstance(norwind.ask("which risks come from cyber attacks?").outcome, Refusal)


def test_documents_on_a_topic_they_do_not_have_are_refused(norwind: Assistant) -> None:
    """A list of documents is never given for a topic that none of them has."""
    assert isinstance(norwind.ask("documents about nuclear fusion").outcome, Refusal)


def test_only_documents_of_the_asked_form_are_listed(norwind: Assistant) -> None:
    """A form narrows the documents."""
    answer = answer_to(norwind, "list all documents that are PDFs")
    assert holds(answer, ("Interim Report", "Blade Fatigue"))
    assert "Baltic Grid" not in answer.text


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("who are the people in charge?", ("Ines Halvorsen", "Pavel Dusek", "Oona Rautio")),
        ("which experts comment on it?", ("Kaja Lund", "Turbine Tom", "Bear Necessities")),
        ("What are pros asking?", ("perform financially", "margins by division", "raw materials")),
        ("which divisions does the company have?", ("Onshore, Offshore and Service",)),
    ],
    ids=["team", "experts", "questions", "inside a sentence"],
)
def test_names_and_titles_are_complete(
    norwind: Assistant, question: str, given: tuple[str, ...]
) -> None:
    """Rosters are given whole, and a sentence that enumerates is given as it stands."""
    assert holds(answer_to(norwind, question), given)


@pytest.mark.parametrize("question", ["all the risks", "all catalysts", "list the bull case"])
def test_a_list_stays_within_its_limit(norwind: Assistant, question: str) -> None:
    """No list is longer than two hundred words."""
    assert words_of(norwind.ask(question)) <= 200


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 to 18 months", (6.0, 18.0)),
        ("the coming six months", (0.0, 6.0)),
        ("a two-year view", (0.0, 24.0)),
        ("the next few quarters", (0.0, 12.0)),
        ("catalysts", None),
    ],
)
def test_months_are_read_from_figures_and_words(
    text: str, months: tuple[float, float] | None
) -> None:
    """A stretch of time is a range of months, whatever its unit."""
    assert asked_months(text, None) == months


def test_a_clause_is_cut_where_a_statement_ends() -> None:
    """Too short an opening is not cut off, and a sentence without clauses stays whole."""
    assert first_clause("Now, margins fell by a third, as costs rose.") == (
        "Now, margins fell by a third"
    )
    assert first_clause("Margins fell by a third.") == "Margins fell by a third."


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Name the segments it reports in.", None),
        ("Which segments does it say the company reports?", None),
        ("Name all reports.", Kind.MATERIALS),
    ],
)
def test_what_a_company_reports_in_is_no_list_of_documents(
    question: str, kind: Kind | None
) -> None:
    """To report is a verb there."""
    assert asked_roster(read(question, "Orbital has two segments.")) is kind
