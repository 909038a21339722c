"""The grammar of quantities: what is one, of which unit, and exactly where."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.quantities import Quantity, Unit, find_quantities


def only(text: str) -> Quantity:
    """The single quantity of a text."""
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "quoted", "value", "measure"),
    [
        ("revenue of $9.5bn", "$9.5bn", "9500000000", "$"),
        ("a €405 million fine", "€405 million", "405000000", "€"),
        ("CHF 1.2 billion in cash", "CHF 1.2 billion", "1200000000", "chf"),
        ("12p a share", "12p", "12", "p"),
        ("40 pence", "40 pence", "40", "p"),
        ("5 pounds sterling", "5 pounds sterling", "5", "£"),
        ("some US$30 million more", "US$30 million", "30000000", "$"),
        ("30 million dollars", "30 million dollars", "30000000", "$"),
        ("three billion dollars", "three billion dollars", "3000000000", "$"),
        ("half a million euros", "half a million euros", "500000", "€"),
        ("$1.5 trillion", "$1.5 trillion", "1500000000000", "$"),
        ("₹4 crore", "₹4 crore", "40000000", "₹"),
        ("20 cents", "20 cents", "20", "c"),
        ("revenue of Rp 2.29 trillion", "Rp 2.29 trillion", "2290000000000", "rp"),
        ("KSh 3.4 billion in cash", "KSh 3.4 billion", "3400000000", "ksh"),
        ("Rs 400 crore", "Rs 400 crore", "4000000000", "₹"),
        ("RM20 million", "RM20 million", "20000000", "rm"),
        ("S$4 million", "S$4 million", "4000000", "s$"),
        ("MXN 3 billion", "MXN 3 billion", "3000000000", "mxn"),
        ("£1,250,000 of stock", "£1,250,000", "1250000", "£"),
    ],
)
def test_money_is_read_in_any_spelling(text: str, quoted: str, value: str, measure: str) -> None:
    """Signs, codes and words give one currency; scales give the full sum."""
    found = only(text)
    assert found.unit is Unit.MONEY
    assert text[found.span.start : found.span.end] == quoted
    assert (found.value, found.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("up 13%", Unit.PERCENT, "13"),
        ("3 percent", Unit.PERCENT, "3"),
        ("3 per cent", Unit.PERCENT, "3"),
        ("4.5 percentage points", Unit.PERCENT, "4.5"),
        ("0.5pp", Unit.PERCENT, "0.5"),
        ("25 bps", Unit.BASIS_POINTS, "25"),
        ("40 basis points", Unit.BASIS_POINTS, "40"),
        ("34x forward earnings", Unit.MULTIPLE, "34"),
        ("3.5 times book", Unit.MULTIPLE, "3.5"),
        ("12 months", Unit.DURATION, "12"),
        ("a two-year lease", Unit.DURATION, "2"),
        ("4 quarters in a row", Unit.DURATION, "4"),
        ("1,200 employees", Unit.COUNT, "1200"),
        ("five shops", Unit.COUNT, "5"),
        ("two million members", Unit.COUNT, "2000000"),
        ("one million by then", Unit.COUNT, "1000000"),
        ("10k stores", Unit.COUNT, "10000"),
    ],
)
def test_units_other_than_money(text: str, unit: Unit, value: str) -> None:
    """Shares, points, multiples, times and counts are told apart."""
    found = only(text)
    assert (found.unit, found.value) == (unit, Decimal(value))


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("1,200 employees in Norrland", "employees"),
        ("500,000 Falcon2 chips are in use", "falcon2 chips"),
        ("twelve robots", "robots"),
        ("25 of them", ""),
    ],
)
def test_what_is_counted_is_named(text: str, measure: str) -> None:
    """The words behind a number say what it counts, up to the first small word."""
    assert only(text).measure == measure


@pytest.mark.parametrize(
    "text",
    ["in 2025", "in Q3 2025", "H1", "October 31, 2025", "31 October 2025", "on 2025-10-31",
     "12/31/2025", "GB200 racks", "the Falcon 900 trains", "Falcon2", "the top three risks",
     "one shop", "1) first", "FY25", "no numbers here"],
)  # fmt: skip
def test_years_dates_and_model_numbers_are_no_quantities(text: str) -> None:
    """What only names a time, a product or a place in a list has no value."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "signed"),
    [("-4.2%", True), ("−4.2%", True), ("+€5m", True), ("~20%", False), ("20%", False)],
)
def test_signs_are_kept(text: str, signed: bool) -> None:
    """Plus and minus belong to the number, "about" does not."""
    found = only(text)
    assert found.signed is signed
    assert (text[found.span.start] in "+-−") is signed


def test_several_quantities_keep_their_order() -> None:
    """Every quantity of a sentence is found, from left to right."""
    found = find_quantities("Sales rose 12% to $4.2 billion at 25 shops within 6 months.")
    assert [each.unit for each in found] == [
        Unit.PERCENT, Unit.MONEY, Unit.COUNT, Unit.DURATION,
    ]  # fmt: skip


_PIECES = st.sampled_from(
    "$9.5bn|€405 million|13%|25 bps|34x|12 months|1,200 shops|-4%|five|2025|Q3 2025|Falcon 900|"
    "rose|to|and|from|,|.|(|)|-|CHF 3m|40 pence|three times|  |a|1|$".split("|")
)
_TEXTS = st.lists(_PIECES, max_size=10).map(" ".join) | st.text(max_size=60)


@settings(max_examples=40)
@given(_TEXTS)
def test_quantities_never_overlap_and_lie_within_the_text(text: str) -> None:
    """Spans are in order, apart from each other, and hold a number."""
    end = 0
    for each in find_quantities(text):
        assert end <= each.span.start < each.span.end <= len(text)
        end = each.span.end


_AMOUNTS = st.decimals(1, 9999, places=1).map(str)
_MEASURED = st.builds(
    str.format,
    st.sampled_from(
        ["${} billion", "€{}m", "{}%", "{} percentage points", "{} bps", "{}x", "{} months",
         "{} million dollars", "CHF {} million", "-{}%", "+£{}bn"]
    ),
    _AMOUNTS,
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(_MEASURED, min_size=1, max_size=4))
def test_a_quantity_reads_the_same_by_itself(amounts: list[str]) -> None:
    """The text at a span, read again, is that quantity: value, unit, measure and sign."""
    text = "it was " + " and then ".join(amounts)
    found = find_quantities(text)
    assert len(found) == len(amounts)
    for each, amount in zip(found, amounts, strict=True):
        quoted = text[each.span.start : each.span.end]
        again = only(quoted)
        assert quoted == amount
        assert (again.value, again.unit) == (each.value, each.unit)
        assert (again.measure, again.signed) == (each.measure, each.signed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sells in 74 markets.", 74),
        ("There are 12 mayors and none else.", 12),
        ("Opened on 12 March 2025.", None),
        ("ageing 200mm tools", None),
        ("5mm shares were bought", 5_000_000),
        ("Clips of up to 90 seconds", 90),
    ],
)
def test_words_that_begin_like_months_or_widths(text: str, value: int | None) -> None:
    """A market is no March, and a wafer's width no count of millions."""
    found = find_quantities(text)
    assert [int(each.value) for each in found] == ([] if value is None else [value])


@pytest.mark.parametrize(
    "sign",
    "US$ HK$ NZ$ NT$ MX$ C$ A$ R$ S$ $ € £ ¥ ₹ ₩ ₺ ₽ ₱ ₫ ₦ ฿ ₪ ₴ "
    "USD EUR GBP JPY CHF INR CNY RMB CAD AUD SEK NOK DKK KRW HKD SGD BRL CZK PLN IDR KES "
    "MYR PHP MXN ZAR THB TWD VND NZD ILS AED SAR QAR NGN EGP CLP HUF RON ISK PKR BDT "
    "Rp RM KSh TSh USh Rs".split(),
)
def test_every_sign_and_code_is_a_currency(sign: str) -> None:
    """What the grammar reads as money has a sign of its own."""
    assert only(f"a sum of {sign} 12").unit is Unit.MONEY
