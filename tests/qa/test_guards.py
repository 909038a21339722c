"""What turns a question round, or is told of somebody else, is no answer to it."""

from __future__ import annotations

import pytest

from qa.figure_guards import (
    counts_of_asked,
    holds_money,
    is_of_other_size,
    is_of_part_alone,
    is_supposed,
    measures_by_name,
    repeats_asked_number,
    tells_of_earlier,
)
from qa.glossary import load_glossary
from qa.guards import (
    counts_unnamed,
    lacks_kind,
    tells_no_holder,
    turns_superlative,
)
from qa.metric_guards import (
    grows_there_alone,
    is_of_named_other,
    is_of_other_basis,
    is_of_other_metric,
    lacks_rate,
    tells_no_share,
)
from tests.qa.desks import desk_for
from tests.qa.pages import claim_with, ledger_with, read

_BODY = (
    "Vellum reached revenue of $9 billion in Q3 2025, a quarter more than Borealis. "
    "Borealis kept revenue flat. Borealis sold 4,000 ovens, fewer than Vellum. "
    "The Astra is the worst selling oven of the year. The best ovens come from Lund. "
    "The largest client takes 40% and the smallest 2%. The smallest client pays late. "
    "Some 4,500 ovens, fewer than planned at Borealis, were sold. We like Vellum and Borealis."
)


@pytest.mark.parametrize(
    ("question", "words", "measures"),
    [
        ("How much revenue did Borealis make last quarter?", "a quarter more than", True),
        ("How much revenue did Vellum make last quarter?", "a quarter more than", False),
        ("How many ovens did Borealis sell?", "fewer than Vellum", False),
        ("How many ovens did Vellum sell?", "fewer than Vellum", True),
        ("How many ovens did Borealis sell?", "fewer than planned at", False),
        ("How much larger is Vellum than Borealis?", "a quarter more than", False),
        ("Who is Borealis?", "a quarter more than", False),
    ],
)
def test_a_figure_is_not_that_of_whom_it_exceeds(
    question: str, words: str, *, measures: bool
) -> None:
    """A name behind "than" has no figure there, unless the question compares."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert measures_by_name(claims, reading, ledger_with(_BODY)) is measures


_SUPPOSED = (
    "Should the regulator lift the required CET1 ratio to 15%, Orbital would need $45 million. "
    "The CET1 ratio stands at 14.2%. Sales rose 16% overseas. Sales came to $3 billion at home."
)


@pytest.mark.parametrize(
    ("question", "words", "supposed"),
    [
        ("What is the CET1 ratio?", "Should the regulator", True),
        ("What would be needed if the CET1 ratio rose?", "Should the regulator", False),
        ("What is the CET1 ratio?", "stands at", False),
        ("Why is the CET1 ratio watched?", "Should the regulator", False),
    ],
)
def test_what_would_be_is_no_figure_of_today(question: str, words: str, *, supposed: bool) -> None:
    """A condition answers only who asks what would happen."""
    claims = [claim_with(_SUPPOSED, words)]
    assert is_supposed(claims, read(question, _SUPPOSED)) is supposed


@pytest.mark.parametrize(
    ("question", "words", "held"),
    [
        ("What were overseas sales in dollars?", "16% overseas", False),
        ("What were overseas sales?", "16% overseas", True),
        ("What were sales at home in dollars?", "$3 billion", True),
        ("What was net income in dollars?", "$3 billion", False),
    ],
)
def test_an_amount_is_told_by_an_amount(question: str, words: str, *, held: bool) -> None:
    """Of the metric that is asked for, where one is, or of none that is named."""
    assert holds_money([claim_with(_SUPPOSED, words)], read(question, _SUPPOSED)) is held


_PARTS = (
    "Orbital saw revenue jump 13% to $16 billion in Q2 2025. "
    "Borealis grew revenue 17% in Q2 2025, reaching $3 billion. "
    "We like Borealis, the ovens of Borealis and debt."
)


@pytest.mark.parametrize(
    ("question", "words", "alone"),
    [
        ("What was revenue growth in Q2 2025?", "Borealis grew revenue", True),
        ("What was revenue in Q2 2025?", "Borealis grew revenue", True),
        ("What was revenue growth in Q2 2025?", "Orbital saw revenue", False),
        ("What was revenue growth at Borealis in Q2 2025?", "Borealis grew revenue", False),
        ("What was revenue from ovens in Q2 2025?", "Borealis grew revenue", False),
        ("What was revenue in Q1 2025?", "Borealis grew revenue", False),
        ("What was total revenue in Q1 2025?", "Borealis grew revenue", True),
        ("What was total revenue in Q2 2025?", "Orbital saw revenue", False),
        ("What was net income in Q2 2025?", "Borealis grew revenue", False),
        ("Why did revenue grow in Q2 2025?", "Borealis grew revenue", False),
    ],
)
def test_a_part_does_not_stand_for_the_company(question: str, words: str, *, alone: bool) -> None:
    """Where the company's own figure of that metric and time is told, a segment's is not it."""
    desk = desk_for(question, _PARTS)
    given = [each for each in desk.scored if words in each.claim.text]
    assert is_of_part_alone(given, desk) is alone


@pytest.mark.parametrize(
    ("question", "unnamed"),
    [
        ("How many penguins does Vellum own?", True),
        ("HOW MANY LARGEST LOUNGES CAN CLIENTS ENTER NOW", True),
        ("What is the number of penguins that Vellum owns?", True),
        ("How many ovens did Vellum sell?", False),
        ("How many people work at Vellum?", False),
        ("How many Astra gizmos were sold?", False),
        ("How many million euros did it make?", False),
        ("How many ids has it?", False),
        ("How large are the penguins?", False),
    ],
)
def test_things_that_the_page_never_names_are_not_counted(question: str, *, unnamed: bool) -> None:
    """Another word for people, or beside a name, may stand for what the page counts."""
    ledger = ledger_with(_BODY)
    assert counts_unnamed(read(question, _BODY), ledger, load_glossary()) is unnamed


@pytest.mark.parametrize(
    ("question", "words", "turns"),
    [
        ("Which oven is the best selling of the year?", "worst selling", True),
        ("Which oven is the worst selling of the year?", "worst selling", False),
        ("Where are the worst ovens made?", "come from Lund", True),
        ("Why is the Astra the best selling oven?", "worst selling", False),
        ("Is the Astra the best selling oven?", "worst selling", False),
        ("Which oven sells?", "worst selling", False),
        ("How much does the biggest client take?", "largest client", False),
        ("How much does the smallest client take?", "largest client", False),
        ("Which client is the biggest?", "smallest client pays", True),
    ],
)
def test_the_worst_is_not_the_best(question: str, words: str, *, turns: bool) -> None:
    """But it tells whether, or why, something is the best; and another word for best is one."""
    claims, reading = [claim_with(_BODY, words)], read(question, _BODY)
    assert turns_superlative(claims, reading, load_glossary()) is turns


_THEN = "Churn rose to 4% from 3%. Revenue was $5 billion. Margin was once $1 a unit."


@pytest.mark.parametrize(
    ("question", "words", "tells"),
    [
        ("What was churn before?", "Churn", True),
        ("What was revenue before?", "Revenue", False),
        ("How many dollars of revenue were there before?", "Churn", False),
        ("What was margin before?", "once", True),
        ("What was revenue?", "Revenue", True),
    ],
)
def test_what_is_now_tells_nothing_of_before(question: str, words: str, *, tells: bool) -> None:
    """A sentence that tells no earlier value, or one in another unit, is not given for one."""
    claims, reading = [claim_with(_THEN, words)], read(question, _THEN)
    assert tells_of_earlier(claims, reading, load_glossary()) is tells


_FOUNDED = (
    "Founded in 1984 and run from Bath, Orbital is listed in New York. "
    "Rita Molina differs from founder Alec Orbit. Ann Lee co-founded Borealis in 1990. "
    "Lund holds 30% of the oven market, Baker Research says. Borealis holds 12% of it."
)


@pytest.mark.parametrize(
    ("question", "words", "untold"),
    [
        ("Who founded Orbital?", "Founded in 1984", True),
        ("Who started the company?", "Founded in 1984", True),
        ("Who founded Orbital?", "founder Alec", False),
        ("Who founded Borealis?", "co-founded", False),
        ("When was Orbital founded?", "Founded in 1984", False),
        ("Who runs Orbital?", "Founded in 1984", True),
        ("Who is the COO?", "founder Alec", True),
        ("What did the COO do?", "founder Alec", False),
        ("Who is its partner?", "founder Alec", False),
    ],
)
def test_another_job_names_no_holder(question: str, words: str, *, untold: bool) -> None:
    """Who founded something is its founder, and nobody's job is told by another one."""
    assert tells_no_holder([claim_with(_FOUNDED, words)], read(question, _FOUNDED)) is untold


@pytest.mark.parametrize(
    ("question", "words", "lacks"),
    [
        ("Which research firm is behind the 12% figure?", "12%", True),
        ("Which research firm is behind the 30% figure?", "30%", False),
        ("Which stock exchange is Borealis listed on?", "12%", True),
        ("Which stock exchange is Orbital listed on?", "New York", False),
        ("Which company holds 12% of the market?", "12%", False),
        ("Which regulator fined Orbital?", "12%", True),
    ],
)
def test_a_source_or_exchange_is_spoken_of(question: str, words: str, *, lacks: bool) -> None:
    """A sentence with another name in it does not tell who measured something."""
    assert lacks_kind([claim_with(_FOUNDED, words)], read(question, _FOUNDED)) is lacks


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("By what percentage did the number of subscribers rise?", False),
        ("By what percentage did ad revenue rise?", True),
        ("By what percentage did it rise?", True),
        ("Did subscribers rise?", True),
    ],
)
def test_a_number_asked_for_by_name_is_of_that_name(question: str, *, counts: bool) -> None:
    """Figures that are all of other things do not tell it."""
    body = "Ad revenue was up 23% to $15 million. Subscribers rose, too."
    given = [each for each in desk_for(question, body).scored if "23%" in each.claim.text]
    assert counts_of_asked(given, read(question, body)) is counts


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("How much gas does the 9-deck oven burn?", True),
        ("How much gas does the 4-deck oven burn?", False),
        ("How much gas does the oven burn?", False),
        ("How much gas does a 9-person firm burn?", False),
    ],
)
def test_a_size_in_the_name_is_that_of_another_thing(question: str, *, is_other: bool) -> None:
    """What is told of a thing of one size is not told of the same thing in another size."""
    body = "The 4-deck oven burns 9 litres of gas."
    assert is_of_other_size([claim_with(body, "burns")], read(question, body)) is is_other


@pytest.mark.parametrize(
    ("question", "words", "is_other"),
    [
        ("What was gross retention?", "Net", True),
        ("What was gross retention?", "Gross", False),
        ("What was net revenue retention?", "Gross", True),
        ("What was retention?", "Net", False),
    ],
)
def test_what_is_told_net_is_not_told_gross(question: str, words: str, *, is_other: bool) -> None:
    """A figure before something is taken off is another one than after it."""
    body = "Net retention was 115%. Gross retention was 97%."
    assert is_of_other_basis([claim_with(body, words)], read(question, body)) is is_other


@pytest.mark.parametrize(
    ("question", "words", "grows"),
    [
        ("What share of revenue comes from Europe?", "advanced", True),
        ("How much did Europe grow?", "advanced", False),
        ("What share of revenue comes from Canada?", "advanced", False),
        ("What share of revenue comes from Europe?", "came from", False),
    ],
)
def test_growth_of_a_place_is_not_its_part(question: str, words: str, *, grows: bool) -> None:
    """By how much a region's sales rose does not tell how much of the whole they are."""
    body = "Canada was 68% of revenue, while Europe advanced 31%. Some 22% came from Europe."
    told = grows_there_alone([claim_with(body, words)], read(question, body), load_glossary())
    assert told is grows


@pytest.mark.parametrize(
    ("question", "words", "repeats"),
    [
        ("How many of the 4,180 ovens are gas ovens?", "in all", True),
        ("How many of the 4,180 ovens are gas ovens?", "burn gas", False),
        ("How many ovens are there?", "in all", False),
    ],
)
def test_the_whole_does_not_tell_its_part(question: str, words: str, *, repeats: bool) -> None:
    """The number that a question names itself is no answer to how many of them."""
    body = "It has 4,180 ovens in all. Some 400 of the ovens burn gas."
    claims = [claim_with(body, words)]
    assert repeats_asked_number(claims, read(question, body)) is repeats


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("What operating profit did it make?", True),
        ("What gross profit did it make?", False),
        ("What profit did it make?", False),
        ("What is net debt/EBITDA?", False),
    ],
)
def test_one_profit_is_not_another(question: str, *, is_other: bool) -> None:
    """A figure of another of the main metrics does not tell the one that is asked for."""
    body = "Gross profit reached $18 million."
    claims = [claim_with(body, "Gross")]
    assert is_of_other_metric(claims, read(question, body), load_glossary()) is is_other


@pytest.mark.parametrize(
    ("words", "lacks"),
    [("new", True), ("carries", False)],
)
def test_the_size_of_a_loan_is_not_its_rate(words: str, *, lacks: bool) -> None:
    """What is told in percent alone needs a percentage."""
    body = "A new $300 million term loan was taken out. It carries an interest rate of 6%."
    reading = read("What interest rate does it pay on the term loan?", body)
    assert lacks_rate([claim_with(body, words)], reading, load_glossary()) is lacks


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("What is the market share of Zephyr?", True),
        ("What is the market share of Orbital?", False),
        ("What is the market share of Borealis?", False),
    ],
)
def test_a_value_of_one_name_is_not_that_of_another(question: str, *, is_other: bool) -> None:
    """The company's own share, told by its name, is none of a rival's in the same sentence."""
    body = (
        "In 2024 Zephyr ovens were cheap, and so were those of Borealis. "
        "The trade of Zephyr advanced 8%, and Orbital's share of ovens slid to 16%."
    )
    claims = [claim_with(body, "slid")]
    page = ledger_with(body)
    told = is_of_named_other(claims, read(question, body), page, load_glossary())
    assert told is is_other


@pytest.mark.parametrize(
    ("body", "lacks"),
    [
        ("Zephyr grew 40% in Q3 2025 and may lead by 2027.", True),
        ("Zephyr holds 30% of ovens sold.", False),
        ("Zephyr has a 30% oven share.", False),
    ],
)
def test_a_market_share_is_told_by_a_share(body: str, lacks: bool) -> None:
    """How fast somebody grows is none."""
    reading = read("What market share will Zephyr hold?", body)
    claims = [each for each in ledger_with(body).claims if "Zephyr" in each.text]
    assert tells_no_share(claims, reading) is lacks
