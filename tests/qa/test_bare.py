"""Short everyday questions, growth of nothing in particular, and the company's own figures."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.bare import with_bare
from qa.glossary import load_glossary
from qa.growing import with_growth
from qa.ledger import Ledger, read_ledger
from qa.types import Answer
from tests.qa.dossiers import ACME, dossier_of


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Acme's."""
    return read_ledger(dossier_of("acme", ACME), load_glossary())


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Is it profitable?", "What is the net income of {}?"),
        ("is {} profitable", "What is the net income of {}?"),
        ("Is it losing money?", "What is the net income of {}?"),
        ("what would make the stock drop", "What is the bear case?"),
        ("How much money does the company make?", "What is the net income of {}?"),
        ("How big is {}?", "What is the revenue of {}?"),
        ("Who runs it?", "Who is the chief executive of {}?"),
        ("Give me the key numbers please", "How did {} perform financially?"),
        ("how's it doing", "How did {} perform financially?"),
        ("Where does the revenue come from?", "What does {} do?"),
        ("What are its main products?", "What does {} do?"),
    ],
)
def test_what_people_begin_with_is_put_plainly(ledger: Ledger, question: str, plain: str) -> None:
    """Whatever stands for the company."""
    company = ledger.company
    assert with_bare(question.format(company), ledger) == plain.format(company)


@pytest.mark.parametrize(
    "question",
    [
        "Is the oven business profitable?",
        "How big is it?",
        "How big is the order book?",
        "Who runs finance?",
        "Why sell the ovens business?",
        "How is it doing in Germany?",
    ],
)
def test_what_names_something_is_left_alone(ledger: Ledger, question: str) -> None:
    """A question for a part, a place or a thing is no question for the company."""
    assert with_bare(question, ledger) == question


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("How fast did {} grow in Q2?", "How fast did {}'s revenue grow in Q2?"),
        ("How fast is the company growing?", "How fast is {}'s revenue growing?"),
        ("how much did they grow last quarter", "how much did {}'s revenue grow last quarter"),
        ("What is {}'s growth rate?", "What is {}'s revenue growth?"),
        ("{} growth q2", "{}'s revenue growth q2"),
        ("growth?", "{}'s revenue growth"),
    ],
)
def test_a_company_grows_by_its_revenue(ledger: Ledger, question: str, plain: str) -> None:
    """Where nothing else is said to grow."""
    company = ledger.company
    put = with_growth(question.format(company), ledger, load_glossary())
    assert put == plain.format(company)


@pytest.mark.parametrize(
    "question",
    [
        "How is {} growing its oven business?",
        "How fast is net income growing?",
        "What are the growth drivers?",
        "What is {}'s growth strategy?",
    ],
)
def test_what_else_grows_is_left_alone(ledger: Ledger, question: str) -> None:
    """A metric, a business or a strategy of its own."""
    question = question.format(ledger.company)
    assert with_growth(question, ledger, load_glossary()) == question


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("How fast is the company growing?", "revenue jump 13%"),
        ("What is Amazon's growth rate?", "revenue jump 13%"),
        ("How much did Amazon grow year over year in Q2?", "revenue jump 13%"),
        ("sales growth", "revenue jump 13%"),
        ("Is it profitable?", "$18.2 billion"),
        ("Who runs it?", "CEO Andy Jassy"),
        ("Why sell?", "Circular Financing"),
        ("what is amazons revenue", "$167.7 billion"),
        ("what is this page about", "global technology juggernaut"),
        ("What is the outlook?", "The dossier names these catalysts"),
        ("What are people saying?", "Finance Flash"),
    ],
)
def test_a_plain_beginning_is_answered(assistant: Assistant, question: str, held: str) -> None:
    """With the company's own figure or the part that is meant."""
    outcome = assistant.ask(question).outcome
    assert isinstance(outcome, Answer)
    assert held in outcome.text


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue last quarter?",
        "Where is it based?",
        "Who owns it?",
        "Are there any lawsuits?",
        "What's the guidance?",
    ],
)
def test_what_is_only_told_of_others_is_refused(assistant: Assistant, question: str) -> None:
    """A segment's revenue, a subscription base, the boss, antitrust, the cloud's outlook."""
    assert not isinstance(assistant.ask(question).outcome, Answer)
