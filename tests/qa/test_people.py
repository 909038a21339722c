"""How a question asks for a person: a job, an expert, one of several."""

from __future__ import annotations

import pytest

from qa.asked import Sought
from qa.glossary import load_glossary
from qa.heads import with_head_of
from qa.roles import role_asked
from qa.types import Intent
from tests.qa.pages import ledger_with, read

_BODY = "We saw the Zephyr oven in the cloud kitchen. Ovens are cheap."


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Name the chairman", Sought.PERSON),
        ("Name Orbital's new chief financial officer", Sought.PERSON),
        ("Which of the experts is bullish?", Sought.PERSON),
        ("Which of the ovens is cheap?", Sought.TEXT),
        ("Name the oven", Sought.NAME),
        ("There is a PDF on ovens - title?", Sought.TITLE),
        ("Is a title to ovens needed?", Sought.YES_NO),
        ("Name the project that the chairman likes most", Sought.NAME),
    ],
)
def test_who_holds_a_job_is_a_person(question: str, sought: Sought) -> None:
    """ "Name the chairman" asks for somebody; a job further on is only part of a description."""
    assert read(question, _BODY).asked.sought is sought


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("who runs finance here?", "t:chief financial officer"),
        ("who is in charge of technology?", "t:chief technology officer"),
        ("who leads operations?", "t:chief operating officer"),
        ("who heads the company?", "t:chief executive officer"),
        ("who's the boss?", "t:chief executive officer"),
        ("who leads Orbital?", "t:chief executive officer"),
        ("who leads the race for ovens?", None),
        ("who founded Orbital?", "t:founder"),
        ("who set up the company?", "t:founder"),
        ("who started the trial?", None),
        ("what is revenue?", None),
        ("who runs Orbital these days?", "t:chief executive officer"),
        ("who's running the company right now", "t:chief executive officer"),
        ("who runs the ovens today?", None),
        ("who is the finance chief of Orbital?", "t:chief financial officer"),
        ("what's the tech boss called?", "t:chief technology officer"),
    ],
)
def test_jobs_are_told_by_what_they_do(question: str, title: str | None) -> None:
    """A function names its officer, the whole company its chief executive."""
    assert role_asked(question, frozenset({"orbital", "foods"})) == title


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("How is Jane Smith described?", Intent.META),
        ("How big is the following of Jane Smith?", Intent.META),
        ("How big are the followings of Jane Smith and Orbital?", Intent.META),
        ("How is Orbital described by Jane Smith?", Intent.QUOTE),
    ],
)
def test_an_expert_is_described_by_the_page(question: str, about: Intent) -> None:
    """Their field and audience stand beside their name; what they say does not describe them."""
    assert read(question, _BODY).intent is about


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Which of the experts is short the stock?", Intent.ENTITY),
        ("Which one of the analysts bought ovens?", Intent.ENTITY),
        ("Which of the experts are on the page?", Intent.LIST),
    ],
)
def test_one_of_the_experts_is_no_list(question: str, intent: Intent) -> None:
    """A verb in the singular asks for one of them, whose post need not speak of experts."""
    reading = read(question, _BODY)
    assert reading.intent is intent
    assert not {"experts", "analysts"} & {term.text for term in reading.terms}


_UNIT = "Zephyr's cloud sales rose 9%. Zephyr's chief, Ada Long, expects more cloud orders."


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who runs the cloud unit?", "who runs Zephyr?"),
        ("Name of the person running the cloud unit?", "who is running Zephyr?"),
        ("who runs Zephyr?", "who runs Zephyr?"),
        ("what does the cloud unit earn?", "what does the cloud unit earn?"),
    ],
)
def test_who_heads_a_part_is_asked_by_its_name(question: str, asked: str) -> None:
    """A part that is only described stands in the question as the page calls it."""
    assert with_head_of(question, ledger_with(_UNIT), load_glossary()) == asked
