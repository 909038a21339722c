"""What kind of thing would answer a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.asked import Sought, asks_for_name, read_asked
from qa.quantities import Unit

_MONEY = frozenset({Unit.MONEY})
_PERCENT = frozenset({Unit.PERCENT})
_COUNTS = frozenset({Unit.COUNT, Unit.PHYSICAL})
_PACE = frozenset({Unit.PERCENT, Unit.BASIS_POINTS, Unit.MULTIPLE})


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Who is the CEO?", Sought.PERSON),
        ("What is it doing about labor cost swings?", Sought.TEXT),
        ("What could move the shares closer to the peers' multiple?", Sought.TEXT),
        ("what would bring the margin back to its old level", Sought.TEXT),
        ("whose idea was it?", Sought.PERSON),
        ("name of the chair", Sought.PERSON),
        ("Where is it based?", Sought.PLACE),
        ("capacity today against where it is headed", Sought.TEXT),
        ("In which country is the plant?", Sought.PLACE),
        ("When was it founded?", Sought.DATE),
        ("since when is she on the board?", Sought.DATE),
        ("When is the dividend due, and who gets it?", Sought.DATE),
        ("When the mill burned down, what did management fear?", Sought.TEXT),
        ("When Q2 was presented, why were orders weak?", Sought.CAUSE),
        ("which quarter was best?", Sought.DATE),
        ("Why did margins fall?", Sought.CAUSE),
        ("what caused the fall?", Sought.CAUSE),
        ("what was behind the drop?", Sought.CAUSE),
        ("where does the growth come from?", Sought.CAUSE),
        ("what held orders at the yard back?", Sought.CAUSE),
        ("What kept it from growing faster?", Sought.CAUSE),
        ("what stopped the plant running?", Sought.CAUSE),
        ("what got in the way of a dividend?", Sought.CAUSE),
        ("What is holding the shares back?", Sought.CAUSE),
        ("what has slowed deliveries?", Sought.CAUSE),
        ("What is on the way?", Sought.TEXT),
        ("How does it make its anvils?", Sought.MANNER),
        ("Is it profitable?", Sought.YES_NO),
        ("Is Zephyr's multiple higher or lower?", Sought.YES_NO),
        ("can you explain the moat?", Sought.YES_NO),
        ("What is the new hammer called?", Sought.NAME),
        ("Which company supplies it?", Sought.NAME),
        ("Which grocer trades at a richer multiple?", Sought.NAME),
        ("Towards which rival's multiple may it move?", Sought.NAME),
        ("what product did it launch?", Sought.NAME),
        ("what is the title of the PDF?", Sought.TITLE),
        ("which documents cover blades?", Sought.TITLE),
        ("what does the dossier say about tariffs?", Sought.TEXT),
        ("risks", Sought.TEXT),
    ],
)
def test_what_is_sought_when_no_number_is(question: str, sought: Sought) -> None:
    """Question words tell persons, places, times, causes and names apart."""
    asked = read_asked(question, metric_units=frozenset(), has_metric=False)
    assert asked.sought is sought
    assert not asked.is_explicit


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How many shops are there?", _COUNTS),
        ("number of countries", _COUNTS),
        ("How much did it spend on ads?", _MONEY),
        ("How much cash does it have?", _MONEY),
        ("how many dollars did it earn?", _MONEY),
        ("What does an anvil cost?", _MONEY),
        ("What percentage of sales is online?", _PERCENT),
        ("what slice of sales is online", _PERCENT),
        ("market share of Acme?", _PERCENT),
        ("how many percent did it gain?", _PERCENT),
        ("how long does it take?", frozenset({Unit.DURATION})),
        ("how many months until launch?", frozenset({Unit.DURATION})),
        ("What is the P/E?", frozenset({Unit.MULTIPLE})),
        ("How fast did revenue grow?", _PACE),
        ("what is the growth rate?", _PACE),
        ("how many basis points did the margin move?", frozenset({Unit.BASIS_POINTS})),
        ("how many times did it cut?", frozenset({Unit.COUNT, Unit.MULTIPLE})),
        ("how big is the market?", frozenset()),
        ("long-term debt at the end of June, in billions?", frozenset()),
        ("dollar sales of ovens?", _MONEY),
    ],
)
def test_the_question_itself_says_the_unit(question: str, units: frozenset[Unit]) -> None:
    """A number is asked for openly, and in which unit."""
    asked = read_asked(question, metric_units=frozenset(), has_metric=False)
    assert (asked.sought, asked.units) == (Sought.NUMBER, units)
    assert asked.is_explicit


@pytest.mark.parametrize(
    "question",
    ["What is the revenue?", "revenue Q3", "what's the net debt", "How high is net debt?",
     "state the operating income", "what revenue did it report?"],
)  # fmt: skip
def test_a_metric_brings_its_own_unit(question: str) -> None:
    """Asked for a metric, a value in the metric's units is wanted."""
    asked = read_asked(question, metric_units=_MONEY, has_metric=True)
    assert (asked.sought, asked.units) == (Sought.NUMBER, _MONEY)


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("what drove revenue?", Sought.CAUSE),
        ("How did revenue develop?", Sought.MANNER),
        ("Did revenue grow?", Sought.YES_NO),
        ("what does it mean for revenue?", Sought.TEXT),
    ],
)
def test_a_metric_alone_asks_for_no_number(question: str, sought: Sought) -> None:
    """A question about a metric may want its reason or its story."""
    assert read_asked(question, metric_units=_MONEY, has_metric=True).sought is sought


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many shops are there?", "shops"),
        ("how many employees work for Acme?", "employees"),
        ("number of iron hammers sold", "iron hammers sold"),
        ("how many patents does it hold?", "patents"),
        ("how many dollars did it earn?", ""),
        ("what is the revenue?", ""),
    ],
)
def test_what_is_counted_is_read(question: str, counted: str) -> None:
    """The words between "how many" and the verb say what is counted; money is not counted."""
    assert read_asked(question, metric_units=frozenset(), has_metric=False).counted == counted


@pytest.mark.parametrize(
    ("question", "is_change"),
    [
        ("By how much did revenue rise?", True),
        ("how much did revenue fall?", True),
        ("How fast did revenue grow?", True),
        ("what is the revenue?", False),
        ("how high is net debt?", False),
    ],
)
def test_changes_are_told_from_levels(question: str, is_change: bool) -> None:
    """Verbs of movement ask by how much something moved."""
    assert read_asked(question, metric_units=_MONEY, has_metric=True).is_change is is_change


@pytest.mark.parametrize(
    ("question", "currency"),
    [
        ("What was the net income in dollars?", "$"),
        ("how large is the order book in euros?", "€"),
        ("how many yen did it earn?", "¥"),
        ("what was net income in GBP?", "£"),
        ("how large is the order book?", ""),
    ],
)
def test_an_asked_currency_is_kept(question: str, currency: str) -> None:
    """A sum asked for in a currency is asked for in that one."""
    assert read_asked(question, metric_units=_MONEY, has_metric=True).currency == currency


@pytest.mark.parametrize(
    ("question", "asks"),
    [("what is it called?", True), ("where is it?", True), ("which rival?", True),
     ("why is it so?", False), ("how much?", False)],
)  # fmt: skip
def test_questions_for_a_name(question: str, asks: bool) -> None:
    """Names and places are asked for by name words and by "where"."""
    assert asks_for_name(question) is asks


@settings(max_examples=40)
@given(st.text(max_size=80), st.sampled_from([frozenset(), _MONEY, _COUNTS]))
def test_reading_is_total(question: str, units: frozenset[Unit]) -> None:
    """Any text is read; only numbers have units, and what is counted is asked for openly."""
    asked = read_asked(question, metric_units=units, has_metric=bool(units))
    assert asked.sought is Sought.NUMBER or not asked.units
    assert asked.is_explicit or not asked.counted
