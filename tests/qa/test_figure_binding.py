"""What every figure of a page belongs to: subject, metric, period, statement and column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Period, Span
from qa.glossary import load_glossary
from qa.quantities import find_quantities
from qa.statements import clause_around, find_subject, window_around
from tests.qa.pages import COMPANY, claim_with, figures_of, ledger_with


@pytest.mark.parametrize(
    ("body", "number", "metric"),
    [
        ("Orbital revenue rose 12% to $4.2 billion in Q3 2025.", "$4.2 billion", "revenue"),
        ("Orbital made $30.9 billion in revenue.", "$30.9 billion", "revenue"),
        ("The stock trades at 34x forward earnings.", "34x", "price to earnings ratio"),
        ("It trades at 3x book value.", "3x", "price to book ratio"),
        ("It trades at 9x EBITDA.", "9x", "enterprise value to ebitda"),
        ("Net debt was 2x EBITDA.", "2x", "leverage"),
        ("Shares trade at $25.", "$25", "share price"),
        ("Orbital bought Pantry for $2 billion.", "$2 billion", "deal value"),
        ("Orbital holds 30% global snack share.", "30%", "market share"),
        ("Operating margin rose 50 basis points.", "50 basis points", "operating margin"),
        ("Free cash flow was $1 billion and capex $2 billion.", "$1 billion", "free cash flow"),
        ("Free cash flow was $1 billion and capex $2 billion.", "$2 billion",
         "capital expenditure"),
        ("Net income was $338 million, or $1.12 per diluted share.", "$1.12",
         "earnings per share"),
        ("The dividend is $0.30 per share.", "$0.30", "dividend"),
        ("Churn was 4%, up from 3% a year earlier, saving costs of 2%.", "3%", "churn rate"),
        ("Churn rose to 4% from 3%, cutting costs by 2%.", "3%", "churn rate"),
        ("Orbital opened 25 shops.", "25", None),
        ("Customers made up 4% of Q3 revenue.", "4%", "revenue"),
        ("It repurchased $60 million of stock.", "$60 million", "share buyback"),
        ("Lead times are 34 weeks.", "34 weeks", "delivery time"),
        ("Orbital expects sales growth of 5% and a flat margin.", "5%", "revenue"),
        ("Growth in revenue was 7% in 2024.", "7%", "revenue"),
        ("Growth was 8%, and sales were flat.", "8%", "growth"),
        ("Stock rallied 13% after the beat.", "13%", "share price"),
        ("The shares have fallen by about 8%.", "8%", "share price"),
        ("Market share rose 3% in ovens.", "3%", "market share"),
        ("Net debt was $9 million; a year earlier it was $12 million.", "$12 million", "net debt"),
        ("It is patient, spending 14% of sales on research.", "14%", "r&d expense"),
        ("It put $40 million into R&D.", "$40 million", "r&d expense"),
        ("The bakery, a $40 million project, is half done.", "$40 million", "project cost"),
        ("The operating ratio improved to 63.0%.", "63.0%", "operating ratio"),
        ("EBITDA was $18 million, or 9% of sales.", "9%", "ebitda margin"),
        ("Operating profit came to $18 million (9% of revenue).", "9%", "operating margin"),
        ("Net income was $18 million, and 9% of sales were ovens.", "9%", "revenue"),
        ("Ovens make most of revenue, which rose to $6 million and beat a consensus of $5 million.",
         "$6 million", "revenue"),
        ("Ovens make most of revenue, which rose 46% to $6 million.",
         "46%", "revenue"),
        ("Ovens make most of revenue, which rose to $6 million and beat a consensus of $5 million.",
         "$5 million", "consensus estimate"),
    ],
)  # fmt: skip
def test_a_figure_has_the_metric_named_for_it(body: str, number: str, metric: str | None) -> None:
    """The metric before a figure, right behind it, or told by the way it is written."""
    assert figures_of(body)[number].metric == metric


@pytest.mark.parametrize(
    ("body", "number", "also"),
    [
        ("In all, Borealis makes up 20% of revenue.", "20%", "revenue mix"),
        ("Ovens made up 68% of sales; the Astra alone stood for 34%.", "34%", "revenue mix"),
        ("Ovens made up 68% of sales; the Astra grew 34%.", "34%", None),
        ("Capex came to 12% of sales.", "12%", None),
        ("Option pay was $117 million, or 24% of revenue.", "24%", None),
    ],
)
def test_a_share_of_sales_is_what_something_brings(
    body: str, number: str, also: str | None
) -> None:
    """Not what a cost comes to."""
    assert figures_of(body)[number].also == also


@pytest.mark.parametrize(
    ("body", "number", "also"),
    [
        ("Services grew 12% to $177 million in Q3 2025.", "$177 million", "service revenue"),
        ("The dividend went up 5% to $0.42.", "$0.42", "dividend per share"),
        ("It paid dividends of $42 million.", "$42 million", None),
        ("It placed ten-year notes at a coupon of 6.1%.", "6.1%", "interest rate"),
        ("Debentures of $60 million carrying 8.1% were redeemed.", "8.1%", "bond yield"),
    ],
)
def test_what_a_figure_may_be_asked_for_as_well(body: str, number: str, also: str | None) -> None:
    """A part's sum is its sales, a coupon the interest, and a small dividend that of one share."""
    assert figures_of(body)[number].also == also


def test_what_moved_a_figure_is_none_of_its_metrics() -> None:
    """Sales that volume helped are no volume."""
    body = "Revenue rose to $9 million, helped by payment volume."
    figure = figures_of(body)["$9 million"]
    assert (figure.metric, figure.also) == ("revenue", None)
    assert "m:payment volume" not in figure.window


def test_a_sum_is_not_what_it_is_a_multiple_of() -> None:
    """Net debt told as so many times EBITDA is no EBITDA."""
    figures = figures_of("Capex lifted net debt to €742 million, or 2.0x EBITDA.")
    assert "ebitda" not in (figures["€742 million"].metric, figures["€742 million"].also)
    assert figures["2.0x"].metric == "leverage"


@pytest.mark.parametrize(
    ("body", "number", "is_change"),
    [
        ("Orbital expects sales growth of 5% to 6%.", "5%", True),
        ("Orbital expects sales growth of 5% to 6%.", "6%", True),
        ("Orbital holds a share of 5% to 6%.", "6%", False),
        ("Revenue rose 4%.", "4%", True),
        ("The margin rose to 4%.", "4%", False),
    ],
)
def test_a_change_is_told_from_a_level(body: str, number: str, *, is_change: bool) -> None:
    """What something grew by, and both ends of a range of growth, are no level."""
    assert figures_of(body)[number].is_change is is_change


@pytest.mark.parametrize(
    ("body", "number", "subject"),
    [
        ("In 2024 Borealis grew 40% while Zephyr grew 34%.", "40%", "Borealis"),
        ("In 2024 Borealis grew 40% while Zephyr grew 34%.", "34%", "Zephyr"),
        ("In 2024 Orbital, unlike Zephyr, grew 34%.", "34%", COMPANY),
        ("In 2024 Orbital grew 34%, against Zephyr.", "34%", COMPANY),
        ("Sales grew 34%.", "34%", None),
        ("Its profit of $5 million fell and Orbital cheered.", "$5 million", None),
        (
            "In 2024 Borealis made $7 million, out of group sales of $9 million.",
            "$9 million",
            None,
        ),
        (
            "In 2024 Borealis made $7 million, out of group sales of $9 million.",
            "$7 million",
            "Borealis",
        ),
        (
            "In 2024 Borealis made half of group revenue, which rose 4% to $9 million.",
            "$9 million",
            None,
        ),
        ("In 2024 Borealis made half of group revenue, which rose 4% to $9 million.", "4%", None),
        ("In 2024 Borealis made $7 million, taking the group's to $9 million.", "$9 million", None),
        (
            "In 2024 Borealis made $7 million, taking the group's to $9 million.",
            "$7 million",
            "Borealis",
        ),
    ],
)
def test_a_figure_has_the_subject_named_before_it(
    body: str, number: str, subject: str | None
) -> None:
    """The name in its own statement, not one it is compared with or one that comes later."""
    assert figures_of(body)[number].subject == subject


@pytest.mark.parametrize(
    ("body", "number", "owners"),
    [
        ("Grippers are on 22% of Zephyr arms, up from 9% a year ago.", "22%", {"Zephyr"}),
        ("Grippers are on 22% of Zephyr arms, up from 9% a year ago.", "9%", {"Zephyr"}),
        ("It trades at 24x earnings against 37x for Zephyr.", "37x", {"Zephyr"}),
        ("It trades at 24x earnings against 37x for Zephyr.", "24x", set()),
        ("The 640 job cuts at Zephyr hurt.", "640", {"Zephyr"}),
        ("Orbital placed 86 Zephyr arms.", "86", {"Zephyr"}),
        ("Sales grew 34% and Zephyr shrank.", "34%", set()),
    ],
)
def test_a_figure_is_of_the_name_right_behind_it(body: str, number: str, owners: set[str]) -> None:
    """A share of something, and what stands there, at or for somebody."""
    assert figures_of(body)[number].owners == owners


@pytest.mark.parametrize(
    ("body", "number", "period"),
    [
        ("In Q3 2025 margin was 14%, up from 12% a year earlier.", "12%", Period(2024, "Q3")),
        ("In Q3 2025 margin was 14%, up from 12% a year earlier.", "14%", Period(2025, "Q3")),
        ("In Q3 2025 sales rose 14% from a year earlier.", "14%", Period(2025, "Q3")),
    ],
)
def test_a_year_earlier_is_counted_back(body: str, number: str, period: Period) -> None:
    """From the period of its sentence; what rose from then on is not of then."""
    mention = figures_of(body)[number].period
    assert mention is not None
    assert mention.period == period


@pytest.mark.parametrize(
    ("body", "number", "period", "inherited"),
    [
        ("In 2024 revenue was $4 billion.", "$4 billion", "2024", False),
        ("Revenue was $4.2 billion in Q3 2025, compared with $3.9 billion in Q2 2025.",
         "$4.2 billion", "Q3 2025", False),
        ("Revenue was $4.2 billion in Q3 2025, compared with $3.9 billion in Q2 2025.",
         "$3.9 billion", "Q2 2025", False),
        ("Share fell to 30% in Q3 2025, from 32% in 2023.", "30%", "Q3 2025", False),
        ("In Q3 2025 profit came to $5 million, after $4 million in Q3 2024.",
         "$5 million", "Q3 2025", False),
        ("In Q3 2025 profit came to $5 million, after $4 million in Q3 2024.",
         "$4 million", "Q3 2024", False),
        ("Revenue was $9 million in Q3 2025. Profit was $5 million, against $4 million in the same "
         "quarter of 2024, and churn 3%.", "$5 million", "Q3 2025", True),
        ("Revenue was $9 million in Q3 2025. Profit was $5 million, against $4 million in the same "
         "quarter of 2024, and churn 3%.", "$4 million", "Q3 2024", False),
        ("Revenue was $9 million in Q3 2025. Profit was $5 million, against $4 million in the same "
         "quarter of 2024, and churn 3%.", "3%", "Q3 2025", True),
        ("Free cash flow came to $7 million over the past four quarters.", "$7 million", "TTM",
         False),
        ("Revenue was $9 million in Q3 2025. Losses ran at 4.9%, and the allowance covered 6% of "
         "loans, which totalled $4 million in August.", "4.9%", "Q3 2025", True),
        ("Revenue was $9 million in Q3 2025. Losses ran at 4.9%, and the allowance covered 6% of "
         "loans, which totalled $4 million in August.", "$4 million", "August 2025", False),
        ("Share fell to 30% in Q3 2025, from 32% in 2023.", "32%", "2023", False),
        ("Revenue was $4 billion.", "$4 billion", None, False),
        ("Sales have grown 3% since 2019.", "3%", None, False),
        ("Revenue was $4 billion in Q3 2025. Backlog is $9 billion, giving visibility into 2027.",
         "$9 billion", "Q3 2025", True),
        ("Revenue was $4 billion in Q3 2025. Notes of $300 million are due in 2029.",
         "$300 million", "Q3 2025", True),
        ("Revenue was $4 billion in Q3 2025. It lost $3 million because of storms in December.",
         "$3 million", "Q3 2025", True),
        ("Revenue was $4 billion in Q3 2025. Cash is $5 billion, leaving room for a $2 billion "
         "plan in 2026.", "$5 billion", "Q3 2025", True),
        ("Revenue was $4 billion in Q3 2025. Cash is $5 billion, leaving room for a $2 billion "
         "plan in 2026.", "$2 billion", "2026", False),
    ],
)  # fmt: skip
def test_a_figure_has_the_period_stated_for_it(
    body: str, number: str, period: str | None, inherited: bool
) -> None:
    """The period of its sentence; a compared figure has the one beside it; a bound is none."""
    figure = figures_of(body)[number]
    assert (figure.period.period.label if figure.period else None) == period
    assert figure.period_inherited is inherited


@pytest.mark.parametrize(
    ("body", "number", "is_change"),
    [
        ("Revenue rose 12% to $4.2 billion.", "12%", True),
        ("Revenue rose 12% to $4.2 billion.", "$4.2 billion", False),
        ("Net income fell by $20 million to $400 million.", "$20 million", True),
        ("Net income fell by $20 million to $400 million.", "$400 million", False),
        ("Operating margin rose by 50 bps to 12%.", "50 bps", True),
        ("Operating margin rose by 50 bps to 12%.", "12%", False),
        ("The margin improved from 10% to 12%.", "12%", False),
        ("The quarter saw 12% growth.", "12%", True),
        ("Volumes moved -4%.", "-4%", True),
        ("The margin is 12%.", "12%", False),
        ("Orbital hired 40 cooks.", "40", False),
        ("Borealis grew 40% and Zephyr 34%.", "34%", True),
    ],
)
def test_changes_are_told_from_levels(body: str, number: str, is_change: bool) -> None:
    """By how much something moved is not where it stands now."""
    assert figures_of(body)[number].is_change is is_change


@pytest.mark.parametrize(
    ("body", "number", "compared"),
    [
        ("Orbital holds 30% of snack share, down from 32%.", "32%", True),
        ("Orbital holds 30% of snack share, down from 32%.", "30%", False),
        ("Profit was $5 million versus $4 million.", "$4 million", True),
    ],
)
def test_what_is_compared_with_is_marked(body: str, number: str, compared: bool) -> None:
    """The figure behind "from" or "versus" is of the other time, with the same metric."""
    figures = figures_of(body)
    assert figures[number].compared is compared
    assert len({figure.metric for figure in figures.values()}) == 1


@pytest.mark.parametrize(
    ("body", "number", "of_part"),
    [
        ("Orbital's snack arm earned $900 million.", "$900 million", True),
        ("Robotics reached $3 million.", "$3 million", True),
        ("The Terminals division brought in $3 million of revenue.", "$3 million", True),
        ("The business brought in $3 million of revenue.", "$3 million", False),
        ("Orbital earned $900 million.", "$900 million", False),
        ("Revenue was $900 million.", "$900 million", False),
        ("In total it earned $900 million.", "$900 million", False),
        ("Robotics grew, out of group revenue of $900 million.", "$900 million", False),
    ],
)
def test_parts_of_the_company_are_told_from_it(body: str, number: str, of_part: bool) -> None:
    """An arm or a noun of its own that opens the sentence is not the whole company."""
    assert figures_of(body)[number].of_part is of_part


def test_a_bare_sum_of_a_business_is_its_sales() -> None:
    """ "Advertising was up 23% to $15.6 billion" gives advertising revenue."""
    figures = figures_of("Advertising was up 23% to $15.6 billion.")
    assert figures["$15.6 billion"].also == "advertising revenue"
    assert figures["23%"].also is None


def test_an_expert_speaks_of_their_own_holdings() -> None:
    """A figure in the first person belongs to the expert who says it."""
    claim = claim_with("Nothing else.", "I own 40 shares")
    assert claim.expert == 0
    assert {figure.subject for figure in claim.figures} == {"Jane Smith"}


_TABLE = """The table below gives the figures of two quarters side by side for readers.

| Item | Q2 2025 | Q3 2025 |
| --- | --- | --- |
| Revenue | $3.9 billion | $4.2 billion |
| Net income | $400 million | $420 million |"""


@pytest.mark.parametrize(
    ("number", "metric", "period"),
    [
        ("$3.9 billion", "revenue", "Q2 2025"),
        ("$4.2 billion", "revenue", "Q3 2025"),
        ("$400 million", "net income", "Q2 2025"),
        ("$420 million", "net income", "Q3 2025"),
    ],
)
def test_a_cell_has_the_metric_of_its_row_and_the_period_of_its_column(
    number: str, metric: str, period: str
) -> None:
    """Rows under a header row take the header's periods, column by column."""
    figure = figures_of(_TABLE)[number]
    assert figure.metric == metric
    assert figure.period is not None
    assert (figure.period.period.label, figure.period_inherited) == (period, True)


_GROWTH = st.integers(2, 99)


@settings(max_examples=12, deadline=None)
@given(_GROWTH, _GROWTH, st.sampled_from(["while", "whereas", "but", "and"]))
def test_no_figure_changes_hands(one: int, other: int, joint: str) -> None:
    """Of two companies in a sentence each keeps its own figure, whatever joins them."""
    body = f"In 2024 Borealis grew {one}%, {joint} Zephyr grew {other + 100}%."
    figures = figures_of(body)
    assert figures[f"{one}%"].subject == "Borealis"
    assert figures[f"{other + 100}%"].subject == "Zephyr"


@settings(max_examples=40)
@given(st.lists(st.sampled_from("rose 12% to $4m while Zephyr fell; ( ) 3% but".split())))
def test_statements_and_windows_hold_their_figure(words: list[str]) -> None:
    """Whatever the sentence, a figure stands in its own statement and among its own words."""
    text = " ".join(words)
    quantities = list(find_quantities(text))
    for position, quantity in enumerate(quantities):
        clause = clause_around(text, quantity.span)
        assert clause.holds(quantity.span)
        window = window_around(text, position, quantities, clause, load_glossary())
        assert window.holds(quantity.span)
        assert find_subject(text, [], quantity.span, clause) is None


@pytest.mark.parametrize(
    ("text", "number", "statement"),
    [
        ("Sales rose 3% while costs fell 4%.", "3%", "Sales rose 3%"),
        ("Sales rose 3% while costs fell 4%.", "4%", "costs fell 4%."),
        ("Sales (up 3%) held; costs fell 4%.", "3%", "up 3%"),
        ("Sales rose 3%.", "3%", "Sales rose 3%."),
    ],
)
def test_a_statement_ends_at_its_boundaries(text: str, number: str, statement: str) -> None:
    """Brackets, semicolons and words of contrast part the statements of a sentence."""
    at = text.index(number)
    clause = clause_around(text, Span(at, at + len(number)))
    assert text[clause.start : clause.end] == statement


def test_claims_quote_their_sentence_and_figures_their_number() -> None:
    """All offsets are those of the page's text."""
    dossier = ledger_with(_TABLE).dossier
    for claim in ledger_with(_TABLE).claims:
        assert dossier.quote(claim.sentence.span) == claim.text
        for mention in claim.mentions:
            assert claim.sentence.start <= mention.start < mention.end <= claim.sentence.end
        for figure in claim.figures:
            assert claim.sentence.span.holds(figure.quantity.span)


def test_a_sentence_that_points_back_carries_on_the_one_before() -> None:
    """ "It" stands for what the sentence before spoke of; a fresh start does not."""
    body = "The oven bakes bread. It needs little power. Rivals burn gas."
    assert "oven" in claim_with(body, "little power").context
    assert "oven" not in claim_with(body, "burn gas").context


@pytest.mark.parametrize(
    ("body", "bases"),
    [
        ("Churn rose to 4% from 3%.", {"3%"}),
        ("Churn was 4%, down from about 6% in 2023.", {"6%"}),
        ("Churn fell from 6% to 4%.", {"6%"}),
        ("Fees range from 3% to 4%.", set()),
        ("Churn was 4%, against 3% at Zephyr.", set()),
        ("Churn was 4% and margin 3%.", set()),
    ],
)
def test_what_a_figure_came_from_is_a_base(body: str, bases: set[str]) -> None:
    """Not what it is compared with, nor the end of a range."""
    assert {number for number, figure in figures_of(body).items() if figure.is_base} == bases
