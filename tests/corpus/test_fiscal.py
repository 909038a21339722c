"""Fiscal years: which quarter a page has reported, and what its bare quarters are."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.fiscal import fiscal_year_end, reported_until
from corpus.page import parse_page


@pytest.mark.parametrize(
    ("body", "faq", "as_of", "year_end", "until"),
    [
        (["Sales rose 4% in Q3 2025."], ["How was Q2 2025?"], (2025, 10, 31), 12, (2025, 10, 31)),
        (["In fiscal Q3 2026 sales rose."], [], (2025, 12, 9), 12, (2026, 9, 30)),
        (["It expects fiscal Q3 2026 sales to rise."], [], (2025, 12, 9), 12, (2025, 12, 9)),
        (["Sales rose 4% in Q1 2026."], [], (2025, 12, 9), 12, (2025, 12, 9)),
        (["A refinery opens in fiscal Q2 2027."], [], (2025, 11, 12), 12, (2025, 11, 12)),
        (["Sales rose 4%."], [], (2025, 11, 19), 6, (2026, 3, 31)),
        (["Sales rose 4%."], [], (2025, 12, 9), 1, (2026, 9, 30)),
        (["Q4 sales rose.", "Q4 costs fell.", "Q4 cash was up."],
         ["How was the third quarter of fiscal 2025?"], (2025, 11, 26), 12, (2025, 12, 31)),
        (["Q4 sales rose.", "Q1 costs fell.", "Q1 cash was up.", "Q1 debt was down."],
         ["How was the third quarter of fiscal 2025?"], (2025, 11, 26), 12, (2025, 11, 26)),
    ],
)  # fmt: skip
def test_what_a_page_has_reported(
    body: list[str],
    faq: list[str],
    as_of: tuple[int, int, int],
    year_end: int,
    until: tuple[int, int, int],
) -> None:
    """By the words of its fiscal quarters, the end of its year, or the quarter it is about."""
    assert reported_until(body, faq, date(*as_of), year_end) == date(*until)


PAGE = """# Odrin Systems: Cash Machine or Fading Star

Updated: December 9, 2025

## Executive Summary

In fiscal Q3 2026, the three months ended October 31, revenue was $410 million. Costs fell in Q3.
"""


def test_a_bare_quarter_is_one_of_the_fiscal_year_that_a_page_names_once() -> None:
    """Both sentences are of the same quarter."""
    page = parse_page("odrin", PAGE, markdown=True)
    stated = [
        mention.period.label
        for section in page.sections
        for sentence in section.sentences
        for mention in sentence.periods
        if mention.period.part.startswith("Q")
    ]
    assert stated == ["Q3 2026", "Q3 2026"]


def test_the_year_is_told_by_what_stood_at_an_end() -> None:
    """A paragraph on one fiscal quarter that says how much was owed at the end of a month."""
    text = "Profit in Q2 FY26 was $9m. Net debt stood at $30m at the end of September."
    assert fiscal_year_end(text) == 3
    assert fiscal_year_end(text.replace("Q2 FY26", "Q2 2025")) == 12
    assert (
        fiscal_year_end(text.replace("stood at", "rose from").replace("at the", "from the")) == 12
    )


def test_the_year_is_told_by_when_a_quarter_ended() -> None:
    """Said in a relative clause behind the quarter's name, too."""
    assert fiscal_year_end("Acme's first quarter, which ended in September, was weak.") == 6
    assert fiscal_year_end("Acme's first quarter was weak; a trial ended in September.") == 12


PAIRS = """# Odrin Systems: Cash Machine or Fading Star

Updated: December 9, 2025

## What the Pro's Are Asking

### How did Odrin do in Q1 FY26?

Sales were $9 million.

### What did management fear on the Q1 call?

It fears tariffs.

### Did debt change in the June quarter?

It did not.

### {asked}

Shops earned $4 million.
"""


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ("How are the shops developing?", "Q1 2026"),
        ("How did the shops do in Q4 FY25?", "Q4 2025"),
    ],
)
def test_a_pair_without_a_time_is_of_the_quarter_that_the_others_name(
    asked: str, period: str
) -> None:
    """Two pairs or more have to agree on it, whatever months and years stand beside."""
    page = parse_page("odrin", PAIRS.format(asked=asked), markdown=True)
    pairs = page.faqs
    assert pairs[-1].period is not None
    assert pairs[-1].period.period.label == period
