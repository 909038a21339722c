"""Topics, breadth and parts of questions, in general English of any sector."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from qa.glossary import load_glossary
from qa.topics import asks_widely, count_aspects, explained_share, has_tail, load_topics, topics_of

_GLOSSARY = load_glossary()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("quarterly P&L recap", {"results"}),
        ("what is the guidance for next year", {"outlook"}),
        ("is the dividend safe", {"payout"}),
        ("borrowings and leverage", {"debt"}),
        ("operating cash flow and liquidity", {"cash"}),
        ("arrears, impairments and bad loans", {"credit"}),
        ("any M&A planned", {"deals"}),
        ("why did opex go up", {"costs", "cause"}),
        ("R&D and upcoming products", {"research"}),
        ("how many big customers does it depend on", {"concentration"}),
        ("what worries management", {"worries", "leadership"}),
    ],
)
def test_topics_are_found_by_phrases_and_metrics(text: str, topics: set[str]) -> None:
    """A text touches the topics whose phrases it holds or whose metrics it names."""
    assert topics <= topics_of(text, _GLOSSARY)


def test_a_text_of_other_things_has_no_topic() -> None:
    """Words of no topic touch none."""
    assert topics_of("a purple bicycle by the river", _GLOSSARY) == frozenset()


@pytest.mark.parametrize("text", ["Q2 recap", "the year in a nutshell", "anything new on debt?"])
def test_words_for_the_whole_picture_are_wide(text: str) -> None:
    """A recap, a nutshell or any news asks for more than one figure."""
    assert asks_widely(text)


@pytest.mark.parametrize("text", ["EPS in Q2?", "who is the auditor", "date of the merger vote"])
def test_one_fact_is_not_wide(text: str) -> None:
    """A figure, a person or a date is not the whole picture."""
    assert not asks_widely(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("profit, dividend and outlook?", 3),
        ("operating income", 1),
        ("the P&L from sales all the way down to EPS", 3),
        ("revenue from Leeds to York", 1),
        ("liquidity & debt: anything new", 3),
        ("bread and butter", 0),
    ],
)
def test_aspects_are_the_parts_that_touch_a_topic(text: str, count: int) -> None:
    """Commas, "and" and colons part a question; parts without a topic do not count."""
    assert count_aspects(text, _GLOSSARY) == count


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("why did costs rise and what is being done?", True),
        ("what hurt sales, and where do they go from here", True),
        ("costs and savings", False),
        ("what about sales?", False),
    ],
)
def test_a_tail_is_a_second_question(text: str, tail: bool) -> None:
    """Only a question word behind "and" or a comma opens a second question."""
    assert has_tail(text) is tail


def test_a_question_is_explained_by_topics_words_and_wide_phrases() -> None:
    """Content words count when a topic, a key or a phrase for the whole picture holds them."""
    topics, keys = frozenset({"payout"}), frozenset({"tin"})
    assert explained_share("a recap of the dividend", topics, keys, _GLOSSARY) == 1
    assert explained_share("dividend of tin zebras", topics, keys, _GLOSSARY) == pytest.approx(
        2 / 3
    )
    assert explained_share("the", topics, keys, _GLOSSARY) == 1


def test_the_metrics_of_topics_are_in_the_glossary() -> None:
    """No topic points at a metric that the glossary lacks."""
    assert set(load_topics().metrics) <= set(_GLOSSARY.metrics)


def test_the_data_is_sorted_and_without_doubles() -> None:
    """Topics stand by name, and no topic lists a phrase twice."""
    data = json.loads(files("qa").joinpath("data", "topics.json").read_text(encoding="utf-8"))
    names = [topic["name"] for topic in data["topics"]]
    assert names == sorted(set(names))
    for topic in data["topics"]:
        assert topic["phrases"] == sorted(set(topic["phrases"])), topic["name"]
