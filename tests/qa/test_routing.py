"""Which of several dossiers a question goes to."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Answer, Reason, Refusal, Turn


@pytest.mark.parametrize(
    ("question", "dossier"),
    [
        ("What are the key risks for Acme?", "acme"),
        ("What are boreal's key risks?", "boreal"),
        ("How many shops did Forgeworks open?", "acme"),
        ("At what capacity did Sagverk mills run?", "boreal"),
        ("What does Jane Smith think?", "acme"),
    ],
    ids=["company", "possessive", "own unit", "other unit", "expert"],
)
def test_a_name_leads_to_the_dossier_that_has_it(
    two_dossiers: Assistant, question: str, dossier: str
) -> None:
    """A company's name, or a name only one dossier speaks of, decides."""
    reply = two_dossiers.ask(question)
    assert reply.interpreted.dossiers == (dossier,)
    assert isinstance(reply.outcome, Answer), reply.outcome
    assert {citation.dossier for citation in reply.outcome.citations} == {dossier}


@pytest.mark.parametrize("question", ["What are the key risks?", "What was revenue in Q2 2025?"])
def test_a_question_that_names_nothing_is_ambiguous(two_dossiers: Assistant, question: str) -> None:
    """Two dossiers and no name: nobody guesses."""
    reply = two_dossiers.ask(question)
    assert isinstance(reply.outcome, Refusal)
    assert (reply.outcome.reason, reply.interpreted.dossiers) == (Reason.AMBIGUOUS, ())


def test_the_history_names_the_dossier(two_dossiers: Assistant) -> None:
    """After a question on Boreal, its risks are meant."""
    reply = two_dossiers.ask("What are the key risks?", history=[Turn("What does Boreal do?")])
    assert reply.interpreted.dossiers == ("boreal",)
    assert isinstance(reply.outcome, Answer)


def test_the_question_itself_wins_over_the_history(two_dossiers: Assistant) -> None:
    """A name in the question counts before one in an earlier question."""
    history = [Turn("What does Boreal do?")]
    reply = two_dossiers.ask("What are the key risks for Acme?", history=history)
    assert reply.interpreted.dossiers == ("acme",)


def test_the_filter_names_the_dossier(two_dossiers: Assistant) -> None:
    """With one dossier asked, it is meant."""
    reply = two_dossiers.ask("What are the key risks?", dossiers=["boreal"])
    assert reply.interpreted.dossiers == ("boreal",)
    assert {passage.dossier for passage in reply.passages} == {"boreal"}


def test_a_dossier_outside_the_filter_is_never_read(two_dossiers: Assistant) -> None:
    """Asked of Boreal only, nothing of Acme comes back, whatever is named."""
    reply = two_dossiers.ask("How did Acme perform in Q2 2025?", dossiers=["boreal"])
    assert isinstance(reply.outcome, Refusal)
    assert reply.outcome.reason is Reason.OTHER_COMPANY
    assert "Acme" in reply.outcome.message
    assert {passage.dossier for passage in reply.passages} == {"boreal"}


def test_one_dossier_is_always_meant(small_assistant: Assistant) -> None:
    """There is nothing to choose."""
    reply = small_assistant.ask("What are the key risks?")
    assert reply.interpreted.dossiers == ("acme",)
    assert isinstance(reply.outcome, Answer)


@pytest.mark.parametrize(
    "question",
    [
        "What was the revenue of Acme and Boreal in Q3 2025?",
        "Compare the revenue of Acme and Boreal in Q3 2025",
    ],
)
def test_two_companies_are_answered_from_both(two_dossiers: Assistant, question: str) -> None:
    """Each dossier gives its own figure, cited to itself."""
    reply = two_dossiers.ask(question)
    assert isinstance(reply.outcome, Answer), reply.outcome
    cited = {
        dossier.id: " ".join(c.quote for c in reply.outcome.citations if c.dossier == dossier.id)
        for dossier in two_dossiers.dossiers
    }
    assert "$4.2 billion" in cited["acme"]
    assert "€1.6 billion" in cited["boreal"]


def test_what_one_of_two_dossiers_lacks_is_said(two_dossiers: Assistant) -> None:
    """Acme's net income is there, Boreal's is not: the rest is named as unanswered."""
    outcome = two_dossiers.ask("What was the net income of Acme and Boreal in Q3 2025?").outcome
    assert isinstance(outcome, Answer), outcome
    assert "$420 million" in outcome.text
    assert [each.part for each in outcome.unanswered] == ["Boreal"]


def test_a_follow_up_on_another_company_asks_the_same_of_it(two_dossiers: Assistant) -> None:
    """The question "And Boreal?" after Acme's revenue is Boreal's revenue."""
    history = [Turn("What was Acme's revenue in Q2 2025?")]
    reply = two_dossiers.ask("And Boreal?", history=history)
    assert reply.resolved_question == "What was Boreal's revenue in Q2 2025?"
    assert isinstance(reply.outcome, Answer), reply.outcome
    assert "€1.5 billion" in reply.outcome.text


def test_a_misspelt_company_is_found(two_dossiers: Assistant) -> None:
    """One slip in a name of five letters or more; a word of English is none."""
    reply = two_dossiers.ask("What are borael's key risks?")
    assert reply.interpreted.dossiers == ("boreal",)
    assert two_dossiers.ask("What are the floral risks?").interpreted.dossiers == ()


def test_an_abbreviation_beside_a_name_is_no_other_company(two_dossiers: Assistant) -> None:
    """ "BRL" may stand for Boreal, but not where Acme is asked about; a comparison names both."""
    assert two_dossiers.ask("What are BRL's key risks?").interpreted.dossiers == ("boreal",)
    asked = two_dossiers.ask("When does Acme's contract with the BRL end?")
    assert asked.interpreted.dossiers == ("acme",)
    both = two_dossiers.ask("Acme's risks compared with BRL's")
    assert both.interpreted.dossiers == ("acme", "boreal")
