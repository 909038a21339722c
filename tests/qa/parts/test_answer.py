"""Messages with two questions in them, and single questions that only look like two."""

from __future__ import annotations

import pytest

from qa.answer import find_answer
from qa.clean import Cleaned, clean
from qa.draft import Draft, Lack
from qa.parts.answer import PartsOutcome, answer_parts
from qa.shelf import Shelf
from qa.types import Reason
from tests.qa.followup.followups import AMAZON, BANK, CHIPS, FOODS, MEDICAL


def _answer(five: Shelf, dossier: str, message: str) -> PartsOutcome:
    return answer_parts(clean(message), five.ledgers[dossier], five.kit)


def _text(outcome: PartsOutcome) -> str:
    assert isinstance(outcome.outcome, Draft)
    lines = outcome.outcome.lines
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


@pytest.mark.parametrize(
    ("dossier", "message"),
    [
        (AMAZON, "What are the bull and bear cases?"),
        (AMAZON, "How do Azure and Google Cloud compare with AWS?"),
        (AMAZON, "Trainium against Blackwell: who leads on cost and who on performance?"),
        (MEDICAL, "What and why did Helvion recall?"),
        (CHIPS, "Explain what Beacon does and how it is sold."),
        (FOODS, "Which brands does Tideline own and sell in Britain?"),
    ],
)
def test_one_question_stays_one(five: Shelf, dossier: str, message: str) -> None:
    """A question that merely contains "and" gets the answer it gets unsplit."""
    cleaned = clean(message)
    whole = find_answer(cleaned, five.ledgers[dossier], five.kit)
    outcome = answer_parts(cleaned, five.ledgers[dossier], five.kit)
    assert outcome.unanswered == ()
    if isinstance(whole.outcome, Lack):
        assert isinstance(outcome.outcome, Lack)
    else:
        assert _text(outcome) == _text(PartsOutcome(whole, whole.outcome))


def test_every_question_of_a_dossier_is_answered_whole(five: Shelf) -> None:
    """An FAQ question with two halves gets its own whole answer."""
    for ledger in five.ledgers.values():
        for faq in ledger.dossier.faqs:
            cleaned = clean(ledger.dossier.quote(faq.question))
            outcome = answer_parts(cleaned, ledger, five.kit)
            assert isinstance(outcome.outcome, Draft)
            assert len(outcome.outcome.lines) == len(faq.answer)


def test_both_parts_are_answered_in_order(five: Shelf) -> None:
    """The merged answer holds the first part's figure before the second part's name.

    Words alone embed here, so that a part may be too unlikely to be given; then it is named.
    """
    outcome = _answer(five, BANK, "What's the CET1 ratio and who is the CFO?")
    text = _text(outcome)
    given = [said for said in ("14.6%", "Rashid Penhale") if said in text]
    assert given
    assert len(given) + len(outcome.unanswered) == 2
    assert given == sorted(given, key=text.index)


def test_a_part_that_is_not_said_is_named(five: Shelf) -> None:
    """What the dossier lacks of two questions stands beside the answer to the other."""
    outcome = _answer(five, BANK, "Who is the CFO and what was the revenue of Tesla?")
    assert "Rashid Penhale" in _text(outcome)
    assert [each.part for each in outcome.unanswered] == ["what was the revenue of Tesla?"]


def test_a_long_part_is_named_short(five: Shelf) -> None:
    """The name of an unanswered part has at most eighty characters."""
    long = "what was the revenue of Tesla in Germany " + "and of its many subsidiaries " * 4
    outcome = _answer(five, BANK, f"Who is the CFO? {long}?")
    assert all(len(each.part) <= 80 for each in outcome.unanswered)


def test_two_refusals_are_the_first_one(five: Shelf) -> None:
    """When no part is answered, the message is refused for the first one's reason."""
    outcome = _answer(five, AMAZON, "What was Q1 2031 net income? Who is the CEO of Tesla?")
    assert isinstance(outcome.outcome, Lack)
    assert outcome.unanswered == ()
    assert outcome.outcome.reason in (Reason.PERIOD_NOT_COVERED, Reason.METRIC_NOT_COVERED)


def test_a_later_part_takes_the_time_of_the_first(five: Shelf) -> None:
    """'revenue in Q2 2025 and ... net income' asks for the net income of Q2 2025."""
    outcome = _answer(five, AMAZON, "What was revenue in Q2 2025 and what was net income?")
    text = _text(outcome)
    assert "$167.7 billion" in text
    assert "$18.2 billion" in text


def test_the_same_quarter_is_that_of_the_first(five: Shelf) -> None:
    """And a whole FAQ pair is no answer to two figures of which it gives one."""
    outcome = _answer(five, AMAZON, "Q2 EPS, and also AWS revenue in the same quarter?")
    text = _text(outcome)
    assert "$1.71" in text
    assert "$30.9 billion" in text


def test_a_pronoun_in_the_second_part_is_that_of_the_first(five: Shelf) -> None:
    """'Who is the CEO and how old is she?' asks for the age of the CEO, which is not said."""
    outcome = _answer(five, BANK, "Who is the CEO and how old is she?")
    assert "Eleanor Crewe" in _text(outcome)
    assert len(outcome.unanswered) == 1


def test_a_single_question_is_found_as_it_is(five: Shelf) -> None:
    """Nothing is added to a message with one question."""
    cleaned = Cleaned(("Who is the CFO?",), "")
    outcome = answer_parts(cleaned, five.ledgers[BANK], five.kit)
    assert outcome.unanswered == ()
    assert outcome.found.outcome is outcome.outcome


def test_where_the_company_sits_is_asked_of_it_whatever_was_asked_before(five: Shelf) -> None:
    """A second half that names what it asks for takes nothing from the first one."""
    found = _answer(five, CHIPS, "How many plants do they have and where is the HQ?")
    assert "eleven plants" in _text(found)
    assert [part.missing for part in found.unanswered] == [("headquarters",)]
