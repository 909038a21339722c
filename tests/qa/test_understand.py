"""How a question is read against a page: typos, jobs, times, names, sides and intent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.fiscal import fiscal_year_end
from corpus.types import Period, Stance
from qa.glossary import load_glossary
from qa.intents import find_direction, find_horizon, find_stance
from qa.plain_periods import with_plain_periods
from qa.reading import Direction, When
from qa.sought import CAUSE, moves
from qa.spelling import is_common_english, is_english, mend_spelling
from qa.times import find_times
from qa.types import Intent
from tests.qa.pages import COMPANY, claim_with, ledger_with, read

_BODY = (
    "Orbital revenue rose 12% to $4.2 billion in Q3 2025. In Q2 2025 revenue was $3.9 billion. "
    "In 2024 Project Beacon earned $5 million. Beacon, the predictive maintenance software, runs "
    "at Project Beacon sites. The margherita line sells well because ovens are cheap. "
    "A GB200 runs there. We saw the Zephyr oven in the cloud kitchen, and the Zephyr oven runs the "
    "cloud kitchen."
)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("what is the reveue?", "revenue"),
        ("what was reveneu in Q3?", "revenue"),
        ("how is the margherta line?", "margherita"),
        ("what is freecashflow?", "free cashflow"),
        ("revenueq3 2025", "revenue q3"),
        ("how are the GB200s?", "GB200"),
        ("the predictve software", "predictive"),
    ],
)
def test_typos_are_read_as_known_words(typed: str, read_as: str) -> None:
    """A slip of the keyboard or a missing blank is mended by page and glossary."""
    text, changes = mend_spelling(typed, ledger_with(_BODY), load_glossary())
    assert read_as in text
    assert [each.read for each in changes] == [read_as]
    assert changes[0].given in typed


@pytest.mark.parametrize(
    "typed",
    ["What of Kuiper here?", "what is the revenue?", "is the weather nice?", "tell us of Zephyrus",
     "GB200", "abc"],
)  # fmt: skip
def test_known_words_and_foreign_names_stay(typed: str) -> None:
    """Nothing is mended that is a word of English, too short, or a name of somebody else."""
    assert mend_spelling(typed, ledger_with(_BODY), load_glossary()) == (typed, ())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("what is the revenue of Orbital in margherita ovens ?".split())))
def test_known_words_are_never_mended(words: list[str]) -> None:
    """A text of words of the page is read as it stands."""
    text = " ".join(words)
    assert mend_spelling(text, ledger_with(_BODY), load_glossary()) == (text, ())


@pytest.mark.parametrize(
    ("word", "english", "common"),
    [("water", True, True), ("zzyzxq", False, False)],
)
def test_english_is_told_from_gibberish(word: str, english: bool, common: bool) -> None:
    """A dictionary knows everyday words."""
    assert (is_english(word), is_common_english(word)) == (english, common)


@pytest.mark.parametrize(
    ("question", "periods", "when"),
    [
        ("revenue in Q3 2025", (Period(2025, "Q3"),), None),
        ("revenue in Q2", (Period(2025, "Q2"),), None),
        ("revenue last quarter", (Period(2025, "Q3"),), When.LATEST),
        ("revenue in the previous quarter", (Period(2025, "Q2"),), When.PREVIOUS),
        ("revenue last year", (Period(2024, "FY"),), None),
        ("revenue next quarter", (Period(2025, "Q4"),), None),
        ("revenue in Q3 of last year", (Period(2024, "Q3"),), None),
        ("the current share price", (), When.NOW),
        ("revenue a year ago", (Period(2024, "Q3"),), When.YEAR_AGO),
        ("how far is revenue up from a year ago", (), None),
        ("revenue since 2019", (), None),
        ("how much more revenue than last year", (), None),
        ("by what percentage was Q3 revenue above the year before", (Period(2025, "Q3"),), None),
        ("revenue of last year", (Period(2024, "FY"),), None),
        ("cash at the end of 2024", (Period(2024, "FY"), Period(2024, "Q4")), None),
        ("revenue against the same quarter a year before", (), None),
        ("what was revenue before", (), When.BEFORE),
        ("what was revenue before it rose?", (), When.BEFORE),
        ("what was revenue previously", (), When.BEFORE),
        ("what did revenue use to be", (), When.BEFORE),
        ("revenue is up from what level?", (), When.BEFORE),
        ("from what level did revenue rise?", (), When.BEFORE),
        ("higher revenue than ever before", (), None),
        ("what was profit before tax", (), None),
        ("previously announced revenue", (), None),
        ("what did revenue come from", (), None),
        ("revenue", (), None),
    ],
)
def test_times_are_counted_as_the_page_counts_them(
    question: str, periods: tuple[Period, ...], when: When | None
) -> None:
    """Relative times start from the latest figures of the page; bounds ask for no period."""
    found, relative, spans = find_times(question, ledger_with(_BODY))
    assert (found, relative) == (periods, when)
    assert all(0 <= start < end <= len(question) for start, end in spans)


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("revenue in Q1?", Period(2026, "Q1")),
        ("revenue in Q3?", Period(2025, "Q3")),
        ("revenue in Q4?", Period(2025, "Q4")),
    ],
)
def test_a_bare_quarter_is_the_latest_that_the_fiscal_year_has_reported(
    question: str, period: Period
) -> None:
    """Of a page of October 2025 whose fiscal year 2026 ends in March."""
    body = "The fiscal year ends in March. In Q2 FY26 revenue rose 9% to $90 million."
    assert find_times(question, ledger_with(body))[0] == (period,)


@pytest.mark.parametrize(
    ("question", "plain"),
    [("the June quarter of 2025", "the Q2 2025"), ("in mid-2025", "in June 2025"),
     ("Q3 2025", "Q3 2025"), ("the December quarter?", "the Q4?")],
)  # fmt: skip
def test_plain_words_for_periods(question: str, plain: str) -> None:
    """Quarters named by their last month and the middle of a year are periods."""
    assert with_plain_periods(question) == plain


@pytest.mark.parametrize(
    ("text", "month", "december"),
    [
        ("The fiscal year ends on 30 September.", 9, "Q1 2026"),
        ("The financial year ends in late March.", 3, "Q3 2026"),
        ("Orbital's fiscal year runs from July to end of June.", 6, "Q2 2026"),
        ("Orbital sells snacks.", 12, "Q4 2025"),
    ],
)
def test_quarters_follow_the_fiscal_year(text: str, month: int, december: str) -> None:
    """Where a page says when its year ends, "the December quarter" is one of that year's."""
    assert fiscal_year_end(text) == month
    assert with_plain_periods("the December quarter of 2025", month) == f"the {december}"


@pytest.mark.parametrize(
    ("question", "entities", "unknown"),
    [
        ("What is Orbital's revenue?", (COMPANY,), ()),
        ("What is ORBT revenue?", (COMPANY,), ()),
        ("What did the predictive maintenance software earn?", ("Project Beacon",), ()),
        ("What does Jane Smith say?", ("Jane Smith",), ()),
        ("What does the food analyst think?", ("Jane Smith",), ()),
        ("How much does Kuiper earn?", (), ("Kuiper",)),
        ("what is easyKuiper's revenue?", (), ("easyKuiper's",)),
        ("what is revenue?", (), ()),
        ("Revenue?", (), ()),
        ("what is at&t revenue?", (), ("at&t",)),
        ("What is H&M's margin?", (), ("H&M's",)),
        ("What is BT's revenue?", (), ("BT's",)),
        ("vodafone revenue?", (), ("vodafone",)),
        ("quarterly revenue?", (), ()),
        ("What did it spend on R&D?", (), ()),
        ("What do the S&P 500 and M&A do?", (), ()),
    ],
)
def test_names_are_read_and_strangers_noticed(
    question: str, entities: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """Tickers, descriptions and fields lead to names; a name that the page lacks is kept apart."""
    reading = read(question, _BODY)
    assert (reading.entities, reading.unknown) == (entities, unknown)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What was revenue in Q3 2025?", Intent.FIGURE),
        ("Who is the CEO?", Intent.ENTITY),
        ("Why did revenue rise?", Intent.EXPLAIN),
        ("What are the key risks?", Intent.LIST),
        ("Should I buy the stock?", Intent.STANCE),
        ("What is the bull case?", Intent.LIST),
        ("What does Jane Smith say?", Intent.QUOTE),
        ("When was this page last updated?", Intent.META),
        ("Give me an overview of the company", Intent.OVERVIEW),
        ("Summarise the points of the bull case", Intent.LIST),
        ("Compare Orbital and Zephyr", Intent.COMPARE),
    ],
)
def test_the_intent_is_told_from_the_parts(question: str, intent: Intent) -> None:
    """Each kind of answer has its own questions."""
    assert read(question, _BODY).intent is intent


@pytest.mark.parametrize(
    ("question", "side"),
    [("the bull case", Stance.BULL), ("what do bears say?", Stance.BEAR), ("bulls and bears", None),
     ("revenue", None)],
)  # fmt: skip
def test_one_side_is_asked_for_or_none(question: str, side: Stance | None) -> None:
    """Both sides together are no side."""
    assert find_stance(question) is side


@pytest.mark.parametrize(
    ("question", "direction"),
    [("why did revenue fall?", Direction.DOWN), ("what drove the rise in costs?", Direction.UP),
     ("how did Q2 look, from sales down to profit?", None),
     ("how far did sales go down to June?", Direction.DOWN),
     ("did revenue fall?", None), ("why did it rise and fall?", None)],
)  # fmt: skip
def test_only_a_movement_taken_for_granted_counts(
    question: str, direction: Direction | None
) -> None:
    """A question for the reason of a fall presumes it; asking whether it fell does not."""
    assert find_direction(question) is direction


@pytest.mark.parametrize(
    ("question", "horizon"),
    [("near-term catalysts", "near"), ("long term catalysts", "long"), ("catalysts", None),
     ("catalysts from near to long term", None), ("short and medium term catalysts", None)],
)  # fmt: skip
def test_horizons_are_read(question: str, horizon: str | None) -> None:
    """A horizon is one of three, or none."""
    assert find_horizon(question, load_glossary()) == horizon


@pytest.mark.parametrize(
    ("text", "way"),
    [("Sales rose.", Direction.UP), ("Sales fell.", Direction.DOWN), ("Sales.", None),
     ("Sales rose while costs fell.", None)],
)  # fmt: skip
def test_a_sentence_moves_one_way_or_none(text: str, way: Direction | None) -> None:
    """What says both movements says neither."""
    assert moves(text) is way


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("It fell because of tariffs.", True),
        ("Driven by ovens, it grew.", True),
        ("It fell.", False),
    ],
)
def test_words_of_cause(text: str, gives: bool) -> None:
    """A cause is told by its words."""
    assert bool(CAUSE.search(text)) is gives


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_every_text_is_read(text: str) -> None:
    """No question breaks the reading, and it names only what the page or the text holds."""
    reading = read(text, _BODY)
    assert set(reading.entities) <= set(ledger_with(_BODY).book.by_name)
    assert all(name in reading.text for name in reading.unknown)


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("What is full-year revenue?", "2025"),
        ("What was full-year revenue?", "2024"),
        ("What did it earn in Q3?", "Q3 2025"),
        ("What did they guide revenue to for Q4?", "Q4 2025"),
        ("What was revenue in Q4?", "Q4 2024"),
    ],
)
def test_the_full_year_is_the_one_under_way_or_the_last(question: str, label: str) -> None:
    """The page is of October 2025; a year that it names from long ago is not "the" year."""
    body = (
        "Revenue was $9 million in fiscal 2024. Revenue was $5 million in fiscal 2021. It earned "
        "$2 million in Q3 2025. Revenue of $11 million is expected for fiscal 2025."
    )
    assert [period.label for period in read(question, body).periods] == [label]


@pytest.mark.parametrize(
    ("question", "label"),
    [("Full-year revenue?", "2025"), ("Revenue outlook for the full year?", "2026")],
)
def test_a_year_that_is_just_over_is_the_full_year(question: str, label: str) -> None:
    """Where its last quarter is the latest on the page, only an outlook is of the next."""
    body = (
        "Revenue for the fiscal year to September 2025 was $9 million. It made $2 million in Q4 of "
        "fiscal 2025 (July to September). Revenue of $11 million is expected for fiscal 2026."
    )
    assert [period.label for period in read(question, body).periods] == [label]


def test_a_year_that_is_planned_is_under_way() -> None:
    """ "Full-year capex is set at" says what this year is given, not what the last one was."""
    body = "Full-year capex is set at $8 million. Revenue was $2 million in Q3 2025."
    (period,) = claim_with(body, "capex").sentence.periods
    assert period.period == Period(2025, "FY")


def test_a_unit_with_words_of_its_own_is_no_other_name() -> None:
    """ "The retail unit" that the page tells of by itself is not the name it often stands near."""
    apart = f"{_BODY} The cloud segment grew."
    assert "Zephyr" in read("How did the cloud unit do?", _BODY).entities
    assert "Zephyr" not in read("How did the cloud unit do?", apart).entities


def test_words_for_the_side_are_not_missing_from_what_argues_it() -> None:
    """Of "the negative case on ovens" the ovens are the topic."""
    terms = [term.text for term in read("Make the negative case on ovens.", _BODY).terms]
    assert terms == ["ovens"]


@pytest.mark.parametrize(
    ("question", "is_head"),
    [
        ("At what coupon is it borrowing to pay for its capex?", True),
        ("What revenue and capex did it report?", False),
        ("Is the coupon on the debt fair?", True),
        ("Did capex or revenue rise?", False),
    ],
)
def test_what_is_asked_for_comes_first(question: str, *, is_head: bool) -> None:
    """Behind "at what" stands the metric that is wanted; those behind the verb are around it."""
    assert read(question, _BODY).head_first is is_head


def test_a_sum_is_known_however_its_scale_is_written() -> None:
    """ "$40bn" and "40 billion" are one sum, in question and page."""
    for question, body in (
        ("the 40bn plan?", "Orbital has a plan of $40 billion for ovens."),
        ("the 40 billion plan?", "Orbital has a plan of $40bn for ovens."),
    ):
        claim = claim_with(body, "plan of")
        assert all(term.is_in(claim.own) for term in read(question, body).terms)


def test_what_stands_beside_a_name_in_a_list_is_not_that_name() -> None:
    """ "The advertising business" is not Zephyr for standing beside it twice."""
    body = (
        "Bread, advertising and Zephyr all grew. Advertising rose 4%. Advertising is small. "
        "Shops like advertising. Of advertising and Zephyr we say nothing. "
        "The Zephyr oven runs the cloud kitchen, and cloud runs on Zephyr."
    )
    assert read("What did the advertising business earn?", body).entities == ()
    assert read("What did the cloud business earn?", body).entities == ("Zephyr",)


def test_the_kind_of_place_that_is_asked_for_need_not_stand_there() -> None:
    """ "Off Lisbon" answers "off which city"."""
    assert [t.text for t in read("The margherita sank off which city?", _BODY).terms] == [
        "margherita",
        "sank",
    ]


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("spain vs france, share of sales", ("spain", "france")),
        ("share of sales in Spain", ("spain",)),
        ("do they sell turkey", ()),
        ("what does it tell us", ()),
        ("Do they sell in spain", ()),
    ],
)
def test_countries_are_known_in_lower_case_where_nothing_is_in_capitals(
    question: str, places: tuple[str, ...]
) -> None:
    """But for names that are words of English."""
    assert read(question, _BODY).places == places


def test_who_accounts_for_a_share_is_no_account() -> None:
    """The verb of a share asks for nothing by itself."""
    reading = read("How much of sales does Zephyr account for?", _BODY)
    assert reading.metrics == ("revenue mix",)
    assert "account for" not in {term.text for term in reading.terms}


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("headwinds flagged in Q2?", Intent.EXPLAIN),
        ("Which risks were raised in the second quarter?", Intent.EXPLAIN),
        ("Which risks are there?", Intent.LIST),
    ],
)
def test_what_was_flagged_in_a_quarter_is_no_list_of_the_page(
    question: str, intent: Intent
) -> None:
    """What management said then is told of that quarter."""
    assert read(question, _BODY).intent is intent


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("oracle cloud growth q3", ("oracle",)),
        ("tesla's margin?", ("tesla's",)),
        ("margin of tesla and zephyr", ("tesla",)),
        ("is the oven margin up", ()),
    ],
)
def test_companies_that_everybody_knows_are_strangers_in_lower_case(
    question: str, unknown: tuple[str, ...]
) -> None:
    """Unless the page speaks of them."""
    assert read(question, _BODY).unknown == unknown
    assert read(question, f"{_BODY} Oracle, Tesla and Zephyr bake.").unknown == ()
