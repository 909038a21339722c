"""How a question asks when, and which sentences tell it."""

from __future__ import annotations

import pytest

from qa.asked import Sought
from qa.dates import holds_date
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Orbital issued 3.4% notes due 2032. Orbital added 3 ovens year-to-date. "
    "Orbital plans to double capacity by year-end. Robotics opened in March 2024. "
    "Orbital could lead by 2028. It has baked bread since 1984. "
    "The gain was $9 million in Q3 2025. "
    "Launched earlier this year, the School trains bakers. The club began two years ago. "
    "Founded in 1884, Orbital makes ovens. Sales are up from last year."
)


@pytest.mark.parametrize(
    ("question", "words", "holds"),
    [
        ("When do the notes mature?", "notes", True),
        ("When will capacity have doubled?", "year-end", True),
        ("When is capacity supposed to double?", "year-to-date", False),
        ("When will Robotics open?", "March 2024", False),
        ("When did Robotics open?", "March 2024", True),
        ("When is Orbital expected to lead?", "2028", True),
        ("When did it add ovens?", "year-to-date", True),
        ("When did the School get going?", "earlier this year", True),
        ("When did the club begin?", "two years ago", True),
        ("When was Orbital founded?", "Founded in 1884", True),
        ("When will the School open?", "earlier this year", False),
        ("When did sales rise?", "last year", False),
        ("What year was Orbital founded?", "since 1984", True),
        ("When will Orbital bake bread?", "since 1984", False),
    ],
)
def test_a_date_to_come_is_told_by_none_that_is_over(
    question: str, words: str, *, holds: bool
) -> None:
    """The year of what falls due is a date, and so is the end of the year."""
    claim, ledger = claim_with(_BODY, words), ledger_with(_BODY)
    assert holds_date(claim, read(question, _BODY), ledger) is holds


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("in which quarter did the gain fall?", ["gain"]),
        ("maturity year of the notes", ["notes"]),
        ("which year do the notes mature?", ["notes"]),
        ("which month did Robotics open?", ["Robotics", "open"]),
        ("in which quarter did capacity fall?", ["capacity", "fall"]),
        ("when do the notes sold in Q4 mature?", ["notes"]),
        ("when were ovens sold in Norway?", ["ovens", "sold in"]),
    ],
)
def test_the_words_for_a_date_are_no_topic(question: str, terms: list[str]) -> None:
    """The unit of time and the verb of a date say nothing of what it is of."""
    reading = read(question, _BODY)
    assert reading.asked.sought is Sought.DATE
    assert [term.text for term in reading.terms] == terms


def test_maturity_stays_where_the_page_says_it() -> None:
    """Only a page that calls it "due" does without the word."""
    reading = read("when do the notes mature?", "The notes mature in 2032.")
    assert [term.text for term in reading.terms] == ["notes", "mature"]
