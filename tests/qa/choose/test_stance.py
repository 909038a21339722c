"""Both sides for advice, one side on a topic, and the views of those quoted."""

from __future__ import annotations

import pytest

from corpus.types import Stance
from qa.assistant import Assistant
from qa.choose.stance_request import asks_advice, asks_somebody
from qa.types import Answer, Refusal
from tests.qa.choose.choosing import answer_to, holds, words_of


@pytest.mark.parametrize(
    "question",
    [
        "buy or sell norwind?",
        "Hold or dump it?",
        "should I buy norwind?",
        "is Norwind a buy after the insurance payout?",
        "my uncle owns 200 shares, is now the moment to get out?",
        "Would Norwind be a sensible addition to my ISA?",
    ],
)
def test_advice_gives_both_sides_whole(norwind: Assistant, question: str) -> None:
    """Asked what to do, the dossier's points on both sides are given and no advice."""
    answer = answer_to(norwind, question)
    assert holds(answer, ("Service Fleet", "Titan Platform", "Lost Decade"))
    assert holds(answer, ("Auctions Without", "Warranty Bills", "Chinese Rivals"))
    assert words_of(norwind.ask(question)) <= 200


@pytest.mark.parametrize(
    ("question", "is_advice"),
    [
        ("take profits or add more before November?", True),
        ("I hold 300 shares. Sell now?", True),
        ("Take profits before the ruling on the licence or hold on?", True),
        ("Is it worth getting into after the rally?", True),
        ("Is this a decent entry point?", True),
        ("Should one jump in?", True),
        ("too late to get on board?", True),
        ("is it too late to buy?", True),
        ("When did Norwind get into heat pumps?", False),
        ("What are the barriers to getting into the market?", False),
        ("Is it too early to say whether Titan works?", False),
        ("Is the framework worth €2 billion?", False),
        ("What share is Vestrom projected to hold by 2027?", False),
        ("what should I keep an eye on?", False),
        ("Does Norwind hold more cash than Vestrom?", False),
    ],
)
def test_advice_is_told_from_holding(question: str, is_advice: bool) -> None:
    """Dealing in the shares is advice; holding a share of a market is not."""
    assert asks_advice(question) is is_advice


@pytest.mark.parametrize(
    ("question", "given", "left_out"),
    [
        ("What do sceptics say about Chinese competition?", "Goldhai", "Renewal rates"),
        ("bull view on the service business", "61 GW", "Blade repairs"),
        ("what would a bear say about warranty costs?", "Warranty provisions", "Renewal rates"),
    ],
)
def test_one_side_speaks_on_the_topic(
    norwind: Assistant, question: str, given: str, left_out: str
) -> None:
    """A side is given on the asked topic and the other side is left out."""
    answer = answer_to(norwind, question)
    assert given in answer.text
    assert left_out not in answer.text
    assert words_of(norwind.ask(question)) <= 120


@pytest.mark.parametrize(
    ("question", "author", "given"),
    [
        ("what does Lund worry about?", "Kaja Lund", "cash"),
        ("What bothers the former engineer about the turbine?", "Turbine Tom", "lift"),
        ("what does the short seller think?", "Bear Necessities", "Prepayments"),
    ],
    ids=["surname", "described", "by field"],
)
def test_a_view_is_given_with_its_author(
    norwind: Assistant, question: str, author: str, given: str
) -> None:
    """What an expert says is led by the name, whether they are named or described."""
    answer = answer_to(norwind, question)
    assert holds(answer, (author, given))
    assert author in {citation.author for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    ["My PM loves Titan. What would the bears tell him?", "What do the bears say about Titan?"],
)
def test_the_case_for_is_not_given_for_the_case_against(norwind: Assistant, question: str) -> None:
    """Where the bears are asked, a point of the bulls alone is no answer."""
    outcome = norwind.ask(question).outcome
    cited = outcome.citations if isinstance(outcome, Answer) else ()
    assert not cited or {each.stance for each in cited} != {Stance.BULL}


@pytest.mark.parametrize(
    "question",
    [
        "Kaja Lund and Turbine Tom both write about Norwind. How do their takes differ?",
        "Kaja Lund and Turbine Tom both cover the stock. Do they agree?",
        "Who is more upbeat, Kaja Lund or Turbine Tom?",
    ],
)
def test_views_that_differ_are_told_by_the_posts(norwind: Assistant, question: str) -> None:
    """Each expert's own words are set side by side, not what they do for a living."""
    answer = answer_to(norwind, question)
    assert holds(answer, ("Kaja Lund: ", "the cash", "Turbine Tom: ", "the lift"))


def test_a_view_beside_one_that_the_page_lacks_is_refused(norwind: Assistant) -> None:
    """One side of a comparison is not given for both."""
    outcome = norwind.ask("How do the takes of Kaja Lund and Ola Brekke differ?").outcome
    assert isinstance(outcome, Refusal)
    assert [each.term for each in outcome.missing] == ["Ola", "Brekke"]


def test_the_one_thing_asked_of_a_view_is_given_alone(assistant: Assistant) -> None:
    """The sentence that holds it, not the post around it."""
    answer = answer_to(assistant, "finance flash's best-case upside?")
    assert "86%" in answer.text
    assert len(answer.sentences) == 1


def test_somebody_is_described_only_with_a_view() -> None:
    """A persona without an opinion asked for is not an expert to quote."""
    assert asks_somebody("what does the surgeon think of it?")
    assert not asks_somebody("how many engineers work there?")


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("What would make the thesis wrong?", "Bear case:"),
        ("How could holders lose money here?", "Bear case:"),
        ("Where could this go wrong?", "Bear case:"),
        ("Why would anyone short this?", "Bear case:"),
        ("What would make this a winner?", "Bull case:"),
    ],
)
def test_one_side_may_be_asked_for_in_other_words(
    norwind: Assistant, question: str, side: str
) -> None:
    """Neither "bull" nor "bear" has to be said, and the words that ask are no topic."""
    assert answer_to(norwind, question).text.startswith(side)


@pytest.mark.parametrize(
    "question", ["What risk does Peru pose?", "Bear case on Peru?", "What was revenue in Peru?"]
)
def test_what_is_said_of_no_place_is_not_given_for_one(norwind: Assistant, question: str) -> None:
    """A country that the page never names is what is missing, not the whole list."""
    outcome = norwind.ask(question).outcome
    assert isinstance(outcome, Refusal)
    assert [each.term for each in outcome.missing] == ["Peru"]
