"""What is asked of somebody's rivals."""

from __future__ import annotations

import pytest

from qa.excluded import is_shared_with_others
from qa.rivals import asks_of_rivals, leaves_rivals_out
from tests.qa.pages import claim_with, ledger_with, read


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How fast did Zephyr's rivals grow?", True),
        ("How fast did Zephyr rivals grow?", True),
        ("Are competitors growing?", False),
        ("what did its two big competitors sell?", True),
        ("How are the competitors of Zephyr doing?", True),
        ("How did Zephyr do against its rivals?", False),
        ("Is Zephyr ahead of its peers?", False),
        ("What does it say on Zephyr?", False),
    ],
)
def test_rivals_are_asked_about_or_held_against(question: str, *, asks: bool) -> None:
    """Those whom something is held against are not asked about."""
    assert asks_of_rivals(question) is asks


_ZEPHYR = "In 2024 Zephyr grew 20%, more than rivals. Zephyr is larger than Borealis."
_BOREALIS = "In 2024 Borealis grew 40% while Zephyr grew 20%. Zephyr is smaller than Borealis."


@pytest.mark.parametrize(
    ("question", "body", "words", "out"),
    [
        ("How fast did Zephyr's rivals grow?", _ZEPHYR, "20%", True),
        ("How fast did Zephyr's rivals grow?", _BOREALIS, "40%", False),
        ("How did Zephyr's rivals do?", _ZEPHYR, "20%", True),
        ("Who are Zephyr's rivals?", _ZEPHYR, "20%", True),
        ("Who are Zephyr's rivals?", _ZEPHYR, "larger than", False),
        ("How fast did Zephyr grow?", _ZEPHYR, "20%", False),
    ],
)
def test_a_figure_of_ones_own_is_not_that_of_rivals(
    question: str, body: str, words: str, *, out: bool
) -> None:
    """Nor does a sentence that names nobody else say who they are."""
    claims = [claim_with(body, words)]
    assert leaves_rivals_out(claims, read(question, body), ledger_with(body)) is out


@pytest.mark.parametrize(
    ("question", "body", "shared"),
    [
        ("What share of sales is from Zephyr alone?", "In 2024 Zephyr and Borealis were 4%.", True),
        ("What share of sales is from Zephyr alone?", "In 2024 sales to Zephyr were 4%.", False),
        ("What share of sales is from Zephyr?", "In 2024 Zephyr and Borealis were 4%.", False),
    ],
)
def test_a_figure_of_several_is_not_that_of_one_alone(
    question: str, body: str, *, shared: bool
) -> None:
    """Unless the question leaves open whose else it is."""
    whole = f"{body} In 2023 Zephyr was small."
    assert is_shared_with_others([claim_with(whole, "4%")], read(question, whole)) is shared
