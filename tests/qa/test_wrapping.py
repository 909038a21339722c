"""What programs, keyboards and people in a hurry put around a question."""

from __future__ import annotations

import pytest

from qa.clean import clean
from qa.glued import parted_words, split_glued
from qa.urging import is_urge, without_urging
from qa.wrapping import unwrapped
from tests.qa.pages import ledger_with


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ('{"question": "net income?", "format": "text", "debug": true}', "net income?"),
        ("{'query': 'capex 2025', 'lang': 'en'}", "capex 2025"),
        ('{"company": "Acme", "q": "what is the capex?"}', "Acme: what is the capex?"),
        ('{"company": "Acme", "q": "Acme capex?"}', "Acme capex?"),
        ('[{"role": "system", "content": "Hi."}, {"role": "user", "content": "capex?"}]', "capex?"),
        ('{"a": 1}', '{"a": 1}'),
        ("ovens&nbsp;selling&nbsp;how&nbsp;fast?", "ovens selling how fast?"),
        ("What&#39;s the R&amp;D budget?", "What's the R&D budget?"),
        ("what%20is%20the%20capex%3F", "what is the capex?"),
        ("what_was_net_income", "what was net income"),
        ("whatWasNetIncomeInQ2", "what Was Net Income In Q2"),
        ("how big was the Q3beat????", "how big was the Q3 beat?"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("up 20% in Q3?", "up 20% in Q3?"),
        ("iPhone sales?", "iPhone sales?"),
        ("year-over-year growth?", "year-over-year growth?"),
    ],
)  # fmt: skip
def test_a_question_is_taken_out_of_its_wrapping(message: str, asked: str) -> None:
    """JSON, entities, escapes and signs for blanks go; what only looks like them stays."""
    assert unwrapped(message) == asked


def test_deep_and_broken_json_is_no_error() -> None:
    """Whatever opens like JSON is read or left alone."""
    assert unwrapped("[" * 5000).startswith("[")
    assert unwrapped('{"question": "net income?"') == "net income?"


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("whatwasovengrowth", "what was oven growth"),
        ("ovensalesinq22025", "oven sales in q2 2025"),
        ("xqzovens", None),
        ("ovens", None),
    ],
)
def test_glued_words_come_apart_where_all_are_known(word: str, words: str | None) -> None:
    """The fewest known words; none where a piece is unknown."""
    known = {"what", "was", "oven", "ovens", "growth", "sales"}
    assert split_glued(word, known.__contains__) == words


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("deadline in 5 min", True),
        ("my meeting starts in ten minutes, help", True),
        ("boss is waiting, hurry", True),
        ("I need it for a footnote", True),
        ("Deadline for the second plant?", False),
        ("now what about Q2?", False),
        ("Does the plant need it?", False),
        ("who is waiting for the ruling?", False),
    ],
)
def test_what_only_presses_is_told_from_questions(sentence: str, is_one: bool) -> None:
    """Begging, bosses and deadlines ask nothing."""
    assert is_urge(sentence) is is_one


def test_pressing_clauses_go_and_the_question_stays() -> None:
    """Before, between and behind it."""
    assert without_urging("what is the margin, i beg you, im desperate") == "what is the margin"
    assert clean("net income q2 pls!!! deadline in 5 min").questions == ("net income q2!",)
    assert clean("HELP!!! essay due tomorrow. who is the cfo").questions == ("who is the cfo",)
    assert clean("is the stock cheap now?").questions == ("is the stock cheap now?",)
    assert clean("margin in Q1, i need it for a bridge").questions == ("margin in Q1",)
    assert clean("bear points, one line each").questions == ("bear points",)
    assert clean("Acme's Q3 growth please, no commentary").questions == ("Acme's Q3 growth",)


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("didOrbital", "did Orbital"),
        ("howmuch", "how much"),
        ("whatwasthe", "what was the"),
        ("didKuiper", None),
        ("takeover", None),
        ("reddit", None),
        ("iPhone", None),
    ],
)
def test_a_few_common_words_come_apart(word: str, parted: str | None) -> None:
    """Where a question opens, or before a name of the page."""
    assert parted_words(word, ledger_with("Ovens grew.").book) == parted
