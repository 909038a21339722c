"""Figures whose metric, name or time stands in another clause than the nearest one."""

from __future__ import annotations

import pytest

from corpus.types import Period
from qa.quantities import find_quantities
from tests.qa.pages import figures_of


@pytest.mark.parametrize(
    ("body", "number", "metric"),
    [
        ("Gross profit reached $4 million, up 27%, on capex of $9 million.", "27%", "gross profit"),
        ("Sales reached $4 million in Q4 2025, up 27%.", "27%", "revenue"),
        ("Capex was $9 million in Q4, a 46% increase, yet churn rose to 4%.", "46%",
         "capital expenditure"),
        ("Operating cash flow was $9 million, enough to cover $3 million of capital spending.",
         "$3 million", "capital expenditure"),
        ("The all-cash deal should bring in $7 million of gross profit.", "$7 million",
         "gross profit"),
        ("It joined the exchange in 2019, at $22 a share.", "$22", "share price"),
        ("The royalty stream alone is worth $19 a share.", "$19", "intrinsic value"),
        ("Hardware lost $23 million.", "$23 million", "net loss"),
        ("A stock that gained 87% in 2025 may fall.", "87%", "share price"),
        ("Acme puts Orbital's share of the 1.6T market at 38%.", "38%", "market share"),
        ("At 16x forward earnings it is below its five-year average of 18x.", "18x",
         "price to earnings ratio"),
        ("Same-store sales are now seen growing 3%.", "3%", "same-store sales"),
        ("Some 2 million shares were bought back for $24 million.", "$24 million",
         "share buyback"),
        ("At 27x forward earnings it sits below the peer average of 38x.", "38x",
         "price to earnings ratio"),
        ("Operating profit was $4 million, a margin of 16%.", "16%", "operating margin"),
        ("Same-store sales rose 4%; franchised stores managed 2.6%.", "2.6%",
         "same-store sales"),
        ("Rival trade advanced 8%, and Orbital's share of ovens slid to 16%.", "8%", None),
        ("Rival trade advanced 8%, and Orbital's share of ovens slid to 16%.", "16%",
         "market share"),
    ],
)  # fmt: skip
def test_the_metric_of_a_figure_is_that_of_its_own_statement(
    body: str, number: str, metric: str | None
) -> None:
    """A sum's change is of what the sum is of; what stands behind a comma is of the next one."""
    assert figures_of(body)[number].metric == metric


@pytest.mark.parametrize(
    ("body", "number", "period"),
    [
        ("In Q1 2026 profit was $3 million, 24% above the same quarter of 2024, on sales of $9.",
         "$9", Period(2026, "Q1")),
        ("In Q3 2025 churn fell to 24% (12% in 2023).", "24%", Period(2025, "Q3")),
        ("In Q3 2025 churn fell to 24% (12% in 2023).", "12%", Period(2023, "FY")),
        ("Sales were $4 million in Q4 2025 (July to September 2025), up 17%.", "17%",
         Period(2025, "Q4")),
        ("Sales for the fiscal year to September 2025 came to $5 million.", "$5 million",
         Period(2025, "FY")),
        ("In Q3 2025 debt was 3x EBITDA, above the ceiling of 2x set for 2027.", "3x",
         Period(2025, "Q3")),
        ("In Q3 2025 debt was 3x EBITDA, above the ceiling of 2x set for 2027.", "2x",
         Period(2027, "FY")),
        ("Sales of $60 million and capex of $4 million, the range set for Q3 2026, are likely.",
         "$60 million", Period(2026, "Q3")),
        ("In Q4 2025 profit was $7 million, since a $4 million charge landed in May 2025; "
         "costs were $5 million.", "$5 million", Period(2025, "Q4")),
        ("For 2026 it guides to sales growth of 6%, after 4% in the year just ended.", "4%",
         Period(2025, "FY")),
        ("In Q3 2025 it had ovens of $9 million and a contract that lapses in May 2026.",
         "$9 million", Period(2025, "Q3")),
        ("Sales of the last quarter of 2025 were $9 million.", "$9 million", Period(2025, "Q4")),
        ("In Q3 2025 ovens sold for $4 million; Pantry, bought on September 2, made $5 million.",
         "$4 million", Period(2025, "Q3")),
        ("In Q3 2025 Rita Molina, who took over in February 2023, shut 19 shops.", "19",
         Period(2025, "Q3")),
        ("In Q3 2025 dividends were $3 million, the last before they were halted in July 2025.",
         "$3 million", Period(2025, "Q3")),
        ("In Q3 2025 it made 83% of its ovens under a contract that runs to 2029.", "83%",
         Period(2025, "Q3")),
        ("After Q3 2025 revenue of $2 million, it guides to $3 million for Q4 2025.", "$2 million",
         Period(2025, "Q3")),
        ("In Q3 2025 a bond due in 2031 with a coupon of 3.6% was sold.", "3.6%",
         Period(2025, "Q3")),
        ("Churn was 4% in Q3 2025 and 3% twelve months earlier.", "3%", Period(2024, "Q3")),
    ],
)  # fmt: skip
def test_the_time_of_a_figure_is_that_of_its_own_statement(
    body: str, number: str, period: Period
) -> None:
    """A date in brackets, of a goal or of a cause dates what stands with it alone."""
    found = figures_of(body)[number].period
    assert found is not None
    assert found.period == period


def test_what_follows_after_is_of_an_earlier_time() -> None:
    """ "$420 million in 2026, after $265 million": the second is of no time that is told."""
    figures = figures_of("Capex is to climb to $420 million in 2026, after $265 million.")
    assert figures["$265 million"].period is None


def test_three_months_to_a_date_are_the_quarter_of_the_heading() -> None:
    """The last day of a quarter is no month that its figures are of."""
    body = (
        "Numbers of Q2 2025\n\nIn Q2 2025 it rained. "
        "Sales for the thirteen weeks to August 2, 2025 were $12 million."
    )
    period = figures_of(body)["$12 million"].period
    assert period is not None
    assert period.period == Period(2025, "Q2")


def test_a_possessive_owns_the_figure_behind_it() -> None:
    """ "In 24% of shops to Pantry's 15%": the second is Pantry's."""
    figures = figures_of("Orbital runs in 24% of shops to Pantry's 15%.")
    assert figures["15%"].subject == "Pantry"


def test_parts_of_a_whole_are_no_changes() -> None:
    """What fell may now make up a part."""
    figure = figures_of("Sales fell 22% in 2025 and now make up 9% of the group.")["9%"]
    assert (figure.also, figure.is_change) == ("revenue mix", False)


def test_what_stands_behind_a_span_of_time_is_no_shortened_change() -> None:
    """ "Roughly 25% larger" is by how much two differ, whatever grew 20% before it."""
    body = (
        "Sales of $4 million with 20% growth, the fastest in 11 quarters, and roughly 25% larger."
    )
    assert [figures_of(body)[each].is_change for each in ("20%", "25%")] == [True, False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$1.92-1.96 billion", [1_920_000_000, 1_960_000_000]),
        ("€5–6bn", [5_000_000_000, 6_000_000_000]),
        ("6-8%", [6, 8]),
        ("Thirty-one robots", [31]),
        ("two-three", [2, 3]),
    ],
)
def test_both_ends_of_a_range_have_its_unit(text: str, values: list[int]) -> None:
    """The scale and the sign stand once, and tens with their ones are one number."""
    found = find_quantities(text)
    assert [each.value for each in found] == values
    assert len({each.unit for each in found}) == 1
