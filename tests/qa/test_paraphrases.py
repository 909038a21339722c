"""Questions in entirely other words: pairs by their subjects, things by what they are."""

from __future__ import annotations

import pytest

from qa.aside import OF_NATURE
from qa.asked import Sought, read_asked
from qa.assistant import Assistant
from qa.choose.stance_request import asks_advice
from qa.clean import clean
from qa.compare.sides import find_sides
from qa.excluded import is_of_other_kind
from qa.glossary import load_glossary
from qa.shelf import Shelf
from qa.topics import pictures_of, topic_spans, topics_of
from qa.types import Answer
from qa.understand import understand
from tests.qa.pages import claim_with, read

_RISKS = ("tariff", "AI-powered rivals", "Regulatory scrutiny", "automation")
_SALES = ("11%", "16%", "$15.6 billion", "Prime subscriptions")


def _asked(assistant: Assistant, question: str) -> str:
    outcome = assistant.ask(question).outcome
    return outcome.text if isinstance(outcome, Answer) else ""


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("what did the executives warn people about back in the second quarter", _RISKS),
        ("things that could go wrong according to the people in charge, Q2 edition", _RISKS),
        ("Which dark clouds did the top brass own up to in the q2 update?", _RISKS),
        ("mgmt tone on trade policy, competition and regulators after Q2, quick summary", _RISKS),
        ("how are the shopping site, the membership club and the marketing arm doing?", _SALES),
        ("Leave the cloud aside. How are shops, subscriptions and ads getting on?", _SALES),
        ("how'd the company do moneywise from april to june 2025?", ("$167.7 billion", "$1.71")),
    ],
)
def test_a_pair_is_told_by_its_subjects(
    assistant: Assistant, question: str, parts: tuple[str, ...]
) -> None:
    """Who speaks, of what kind of thing and when tell a pair whose words are others."""
    told = _asked(assistant, question)
    assert all(part in told for part in parts)


@pytest.mark.parametrize(
    "question", ["What did the executives say about Rufus?", "what did the bosses warn of in Q4?"]
)
def test_other_subjects_bring_no_such_pair(assistant: Assistant, question: str) -> None:
    """A thing of the page that the pair leaves out, or another time, is not asked of it."""
    assert "AI-powered rivals" not in _asked(assistant, question)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("what do they call the shopping chat helper that's supposed to lift ad income?", "Rufus"),
        ("name the two AI products the bosses said tomorrow's growth hangs on", "Alexa+"),
        ("google or amazon, which does the seeking alpha author like better?", "better pick"),
        ("which platform did Finance Flash's take appear on", "seeking_alpha"),
        ("What rating does Finance Flash have?", "Strong Buy"),
        ("AMZN or WMT, which is dearer", "Walmart trades at higher"),
        ("Multiples: is AMZN or WMT the dearer one?", "Walmart trades at higher"),
        ("how fast did web services grow in Q2?", "17%"),
        ("AWS has gained share since 2023! How many points is it up?", "down from 32%"),
        ("Ad sales shrank in Q2. Cyclical or structural?", "up 23%"),
        ("What did ads bring in?", "$15.6 billion"),
        ("Ad revenue in Q2 2025, dollars?", "$15.6 billion"),
    ],
)
def test_a_thing_is_told_by_what_it_is(assistant: Assistant, question: str, part: str) -> None:
    """A description stands for a name, a ticker for a company, a verb for a metric."""
    assert part in _asked(assistant, question)


def test_one_kind_of_a_figure_is_not_given_for_another(assistant: Assistant) -> None:
    """Where the page has the forward multiple alone, the trailing one is not told."""
    assert not _asked(assistant, "What is the trailing p/e?")
    assert "34x" in _asked(assistant, "What is the forward p/e?")
    body = "Shares trade at 34x forward earnings."
    claim = claim_with(body, "34x")
    assert is_of_other_kind([claim], read("What is the trailing P/E?", body))
    assert not is_of_other_kind([claim], read("What is the P/E?", body))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("what the top brass sees", {"leadership"}),
        ("red flags and what could go wrong", {"worries"}),
        ("sponsored listings and shops", {"advertising", "demand"}),
        ("a look at it moneywise", {"results"}),
    ],
)
def test_topics_have_everyday_words(text: str, topics: set[str]) -> None:
    """Bosses, worries, shops and results go by many words."""
    assert topics <= topics_of(text, load_glossary())


def test_pictures_are_no_words_of_the_page() -> None:
    """ "Dark clouds" are worries and no cloud; one word alone is no picture."""
    text = "dark clouds over the risks"
    assert [text[start:end] for start, end in pictures_of(text)] == ["dark clouds"]
    assert [text[start:end] for start, end in topic_spans(text)] == ["dark clouds", "risks"]


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Leave the cloud out of it. Is the rest growing?", ("Is the rest growing?",)),
        ("Leaving costs aside, how did sales do?", ("how did sales do?",)),
        ("Cloud aside, how did sales do?", ("how did sales do?",)),
        ("That aside, who is the CEO?", ("That aside, who is the CEO?",)),
        ("Great to see sales rose! By how much?", ("By how much?",)),
    ],
)
def test_what_is_set_aside_is_not_asked_about(message: str, questions: tuple[str, ...]) -> None:
    """A thing that the asker leaves out does not help to find what he asks for."""
    assert clean(message).questions == questions
    assert "cloud" not in clean(message).aside.casefold()


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("what will users gain when the software moves?", Sought.TEXT),
        ("when will the software move?", Sought.DATE),
        ("what was the date when it opened?", Sought.DATE),
        ("what do they call the new oven?", Sought.NAME),
        ("What did management call its first priority?", Sought.TEXT),
        ("Two products are central to growth, which ones?", Sought.NAME),
    ],
)
def test_what_is_sought_in_such_words(question: str, sought: Sought) -> None:
    """A condition is no date, and what somebody calls a thing is its name."""
    assert read_asked(question, metric_units=frozenset(), has_metric=False).sought is sought


def test_why_one_should_care_is_no_advice() -> None:
    """Reasons to be interested are on the page; what to buy is not."""
    assert not asks_advice("Why should somebody with money to invest care about it?")
    assert asks_advice("Should I invest in it?")


def test_of_what_kind_a_change_is_needs_the_change() -> None:
    """ "Temporary or lasting?" is asked of what was told before it."""
    assert OF_NATURE.fullmatch("Is it a blip or a trend?")
    assert not OF_NATURE.fullmatch("Is demand cyclical or structural?")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("how did web services do?", ("AWS",)),
        ("who wins share?", ()),
        ("what does the Seeking Alpha author like?", ("Finance Flash",)),
        ("the marketing arm's sales?", ()),
    ],
)
def test_names_by_letters_and_places(five: Shelf, question: str, names: tuple[str, ...]) -> None:
    """Words of kind stand for their initials, a platform for the one who posts there."""
    ledger = five.ledgers["amazon"]
    assert understand(question, "", ledger, load_glossary()).entities == names


def test_a_rivals_ticker_is_a_side(five: Shelf) -> None:
    """Capitals that abbreviate one name of the page are that name."""
    sides = find_sides("is AMZN or WMT the dearer one?", five.ledgers["amazon"], load_glossary())
    assert [side.name for side in sides] == ["Amazon", "Walmart"]
