"""How lay people put what finance has names for."""

from __future__ import annotations

from datetime import date

import pytest

from qa.asked import Sought
from qa.clean import clean
from qa.dates import holds_date
from qa.everyday import with_plain_turns
from tests.qa.pages import figures_of, fit_of, ledger_with, read

_RESULTS = "Net income was $18.2 billion in Q3 2025, and earnings per share were $1.71."


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("what did one share earn in Q3", "earnings per share"),
        ("how many times its expected profits is the market paying?", "price to earnings ratio"),
        ("what's left over after all the spending?", "free cash flow"),
        ("the bill for data centres, gear and so on?", "capital expenditure"),
        ("what did advertisers hand over?", "advertising revenue"),
        ("how much money came in?", "revenue"),
        ("how much was set aside for bad loans?", "loan loss provisions"),
        ("how much money does it look after?", "assets under management"),
        ("how big is the pile of orders?", "backlog"),
        ("how many new sign-ups were there?", "net additions"),
        ("when does it go off patent?", "patent expiry"),
        ("how full were the planes?", "load factor"),
        ("how well used was the fleet?", "capacity utilisation"),
        ("What leverage ceiling do the banks set?", "debt covenant"),
        ("How big is the order book?", "backlog"),
        ("How big is the order?", "contract value"),
    ],
)
def test_a_metric_is_known_by_what_lay_people_call_it(question: str, metric: str) -> None:
    """The glossary holds everyday wordings beside those of the trade."""
    assert read(question, _RESULTS).metrics[:1] == (metric,)


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("By what margin is Aria ahead?", "by how much is Aria ahead?"),
        ("by how much does Aria top Bolt in size?", "by how much is Aria larger than Bolt?"),
        ("what is its YTD return?", "what is its YTD stock return?"),
        ("return since the start of the year", "stock return year-to-date"),
        ("up since January 2024?", "up since January 2024?"),
        ("YTD return on equity?", "YTD return on equity?"),
        ("how much have the shares gained?", "how much have the shares risen?"),
        ("What did the shares gain that day?", "what was the rise in the shares that day?"),
        ("How much did the stock lose?", "what was the fall in the stock?"),
        ("What did the shares gain market?", "What did the shares gain market?"),
        ("profit booked on selling the yard?", "gain on the sale of the yard?"),
        ("money from the sale of the yard?", "money from the sale of the yard?"),
        ("profit from selling ovens?", "profit from selling ovens?"),
        ("How many posts were cut?", "How many jobs were cut?"),
        ("Who was chief executive before Ann Lee took over?",
         "who was Ann Lee's predecessor?"),
        ("how much did Ovens sell in Q2?", "what were the sales of Ovens in Q2?"),
        ("how much did it sell its yard for?", "how much did it sell its yard for?"),
        ("Size of the order book?", "how big is the order book?"),
        ("What price did it pay for the yard?", "how much did it pay for the yard?"),
        ("OR 2Q25?", "operating ratio 2Q25?"),
        ("ovens or 2Q25?", "ovens or 2Q25?"),
        ("what costs a ride?", "what does a ride cost?"),
        ("what costs are there?", "what costs are there?"),
        ("largest customer?", "who is the largest customer?"),
        ("main rival so far?", "who is the main rival?"),
        ("Q3 2025 figures please", "Q3 2025 results please"),
        ("third-quarter figures on ovens", "third-quarter figures on ovens"),
        ("How many posts did he write?", "How many posts did he write?"),
        ("How many roles were axed there?", "How many jobs were cut there?"),
        ("For what reason did it fall?", "why did it fall?"),
        ("who is in charge at Orbital?", "who runs Orbital?"),
        ("Whose opinions do you have?", "which experts do you have?"),
        ("Whose opinions are right?", "Whose opinions are right?"),
        ("What EPS had the Street pencilled in?", "What EPS was the consensus estimate?"),
        ("Is it cheap or dear?", "Is it cheap?"),
        ("How much did China weigh in sales in 2025?", "what share of sales was China in 2025?"),
        ("who wrote about ovens?", "who posted about ovens?"),
        ("what held Zephyr back?", "what constrained Zephyr?"),
        ("what did it hold up?", "what did it hold up?"),
        ("was anything holding Zephyr back?", "what constrained Zephyr?"),
        ("reason the buyback was put on hold?", "why the buyback was paused?"),
        ("the reason for the fall?", "the reason for the fall?"),
        ("Which unit has the highest sales growth?", "Which unit grew fastest?"),
        ("Which unit had the weakest growth rate?", "Which unit grew slowest?"),
        ("how much is it up compared with a year ago?", "how much is it up year-over-year?"),
        ("Does anyone on this page call the stock a buy?",
         "Does any expert rate the stock a buy?"),
        ("Devil's advocate on ovens: what is weak?", "bear case on ovens: what is weak?"),
        ("oven sales, dollar amount not growth", "oven sales, in dollars"),
        ("oven sales, the euro figure", "oven sales, in euros"),
        ("ovens from the bull's and the bear's point of view", "ovens bulls and bears on it"),
        (
            "What is the average revenue per postpaid phone user?",
            "What is the postpaid phone average revenue per user?",
        ),
        ("average revenue per new user", "average revenue per new user"),
    ],
)  # fmt: skip
def test_everyday_turns_are_put_plainly(question: str, read_as: str) -> None:
    """Only where they mean it: a year given with a month is no year to date."""
    assert with_plain_turns(question) == read_as


def test_what_one_share_earned_is_no_percentage() -> None:
    """ "One share" is a share certificate, not a part of something."""
    assert fit_of("what did one share earn in Q3 2025", _RESULTS, "$1.71").gaps == frozenset()


def test_a_dent_is_a_change() -> None:
    """What was trimmed is asked for by how big the dent was."""
    body = "New schedules trimmed net income by $379 million in Q3 2025."
    fit = fit_of("how big was the dent in net income in Q3 2025?", body, "$379 million")
    assert fit.gaps == frozenset()


def test_a_year_to_date_without_a_metric_is_of_the_shares() -> None:
    """ "Up 1% YTD" of nothing that is named is what the shares returned."""
    figure = figures_of("It is the worst of the group, up 1% YTD, and may end flat.")["1%"]
    assert (figure.metric, figure.also) == ("stock performance", "share price")


def test_shares_that_gained_are_no_market_share() -> None:
    """ "Shares gained 12%" has the stems of "share gains"."""
    figure = figures_of("The shares gained 12% after the report.")["12%"]
    assert figure.metric == "share price"


def test_this_year_behind_a_figure_is_the_year_to_date() -> None:
    """Whatever year the rest of the sentence names."""
    body = "The shares have risen 74% this year and trade at 31 times expected 2026 earnings."
    assert fit_of("how much have the shares risen this year?", body, "74%").period > 0
    assert fit_of("how much have the shares gained since January?", body, "74%").period > 0


def test_a_deadline_is_still_to_come() -> None:
    """What is over, or of the year to date, is no deadline."""
    body = "Orbital aims to double capacity by year-end. It added 3 ovens year-to-date."
    reading, ledger = (
        read("what is the deadline for doubling the capacity?", body),
        ledger_with(body),
    )

    assert reading.asked.sought is Sought.DATE
    assert ledger.dossier.as_of == date(2025, 10, 31)
    told = {claim.text: holds_date(claim, reading, ledger) for claim in ledger.claims}
    assert told["Orbital aims to double capacity by year-end."]
    assert not told["It added 3 ovens year-to-date."]


@pytest.mark.parametrize(
    "message",
    [
        "Q3 growth, no commentary",
        "Q3 growth please, just the number",
        "Q3 growth!! deadline in 5 min",
    ],
)
def test_haste_and_manner_are_not_asked_about(message: str) -> None:
    """How short the answer is to be and why there is no time are not part of the question."""
    assert clean(message).questions[0].rstrip("!") == "Q3 growth"
