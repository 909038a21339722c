"""What is no reason to refuse: other forms of a name, a sum that is paid, the whole company."""

from __future__ import annotations

import pytest

from qa.fit.entity import is_version
from qa.glossary import load_glossary
from qa.roles import with_officers
from qa.sought import holds_sought, needed_terms
from tests.qa.pages import claim_with, figures_of, fit_of, ledger_with, read


@pytest.mark.parametrize(
    ("question", "body", "number"),
    [
        ("How many terabits is the Falcon switch?",
         "It also sells the Falcon. Robotics grew as Falcon 6, the first 102-terabit switch, "
         "sold out.", "102"),
        ("How many copies did Ashes sell?",
         "Players like Ashes. Players like Emberfall. Sales grew but for the Ashes of Emberfall "
         "expansion, which sold 5.2 million copies.", "5.2 million"),
        ("headcount at the group?",
         "Roughly 58% of it is abroad, and the group employs about 2,900 people now.", "2,900"),
        ("What percentage of Robotics revenue comes from Borealis?",
         "We like Robotics. We like Borealis. Borealis and another customer make up 68% of "
         "Robotics revenue, Borealis alone 31%.", "31%"),
        ("How much revenue did Robotics make?",
         "We like Robotics. In 2024 Robotics grew 19% to $2.6 billion as ovens sold out.",
         "$2.6 billion"),
        ("what does Pantry Lite cost",
         "We like Pantry Lite. A month of Pantry Lite, whose price was held at $6.99, is cheap.",
         "$6.99"),
        ("What percentage of customers said they would leave?",
         "We asked 2,400 customers: 27% would leave.", "27%"),
        ("What coupon does the subordinated debt pay?",
         "A $250 million subordinated bond was issued at a coupon of 6.4%.", "6.4%"),
    ],
)  # fmt: skip
def test_the_asked_figure_has_no_gap(question: str, body: str, number: str) -> None:
    """The figure may be given."""
    assert not fit_of(question, body, number).gaps


@pytest.mark.parametrize(
    ("question", "body", "number"),
    [
        ("How many users has Falcon?",
         "It also sells the Falcon. We like the Falcon Lite since the Falcon Lite had 40 users.",
         "40"),
        ("What coupon does the subordinated debt pay?",
         "A $250 million subordinated bond was issued at a coupon of 6.4%.", "$250 million"),
        ("What was the headcount of the group?", "Robotics employs about 2,900 people.", "2,900"),
    ],
)  # fmt: skip
def test_a_neighbour_of_the_asked_figure_keeps_its_gap(
    question: str, body: str, number: str
) -> None:
    """Another product of the family, the sum of a bond, a part of the company."""
    assert fit_of(question, body, number).gaps


def test_to_make_up_a_share_is_no_rise() -> None:
    """Two customers that "make up 68%" moved nothing."""
    assert not figures_of("The two make up 68% of sales.")["68%"].is_change


def test_only_a_number_makes_a_version() -> None:
    """A word behind a name makes another product."""
    assert is_version("Falcon 6", "Falcon")
    assert not is_version("Falcon Lite", "Falcon")
    assert not is_version("Falcon", "Falcon 6")


def test_initials_of_one_officer_are_written_out() -> None:
    """Only where the dossier has one such officer."""
    page = "Chief underwriting officer Jo Reed spoke."
    assert with_officers("who's the CUO", page) == "who's the chief underwriting officer"
    assert with_officers("who's the CTO", page) == "who's the CTO"


def test_a_sum_paid_for_something_is_no_salary() -> None:
    """A salary is still missing where nothing speaks of one."""
    body, glossary = "Orbital bought Pantry for $2 billion.", load_glossary()
    bought = read("How much did the group pay when it bought Pantry?", body)
    salary = read("What is the salary of the CEO?", body)
    assert not needed_terms(bought, glossary)
    assert [term.stems for term in needed_terms(salary, glossary)] == [("salari",)]


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("It ordered more checks in Texas.", True),
        ("The Leeds factory reopened.", True),
        ("It is sold in 19 markets.", True),
        ("Checks were ordered, Rita Molina said.", False),
        ("Checks rose in October.", False),
    ],
)
def test_a_place_must_stand_where_one_is_sought(body: str, holds: bool) -> None:
    """A name or a time is no place."""
    reading = read("Where did it order more checks?", body)
    assert holds_sought(claim_with(body, body), reading, ledger_with(body)) is holds


def test_a_place_that_says_what_kind_is_sought_need_not_be_named() -> None:
    """Of "US states" the evidence names the states alone."""
    body = "It ordered more checks in Texas and Ohio."
    assert not read("In what two US states did it order more checks?", body).places
