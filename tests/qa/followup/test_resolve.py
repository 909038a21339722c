"""How follow-ups are read, and what the ones that point at an answer give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Period
from qa.draft import Draft
from qa.followup.conversation import Resolved, resolve
from qa.followup.plainly import put_plainly
from qa.followup.slots import find_step, stepped
from qa.shelf import Shelf
from qa.types import Turn
from tests.qa.followup.followups import ALONE, AMAZON, BANK, CASES, FOODS, Case


def _read(five: Shelf, dossier: str, before: tuple[str, ...], question: str) -> Resolved:
    turns = [Turn(text) for text in before]
    return resolve(question, turns, five.ledgers[dossier], five.kit)


def _texts(resolved: Resolved) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in resolved.lines or ()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.before[-1]} {case.question}")
def test_a_follow_up_is_read_as_a_whole_question(five: Shelf, case: Case) -> None:
    """The stand-alone reading is one of those that a reader would accept."""
    assert _read(five, case.dossier, case.before, case.question).text in case.expected


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case.question)
def test_a_change_of_topic_inherits_nothing(five: Shelf, case: Case) -> None:
    """A whole question after another is answered as if nothing had come before."""
    after = _read(five, case.dossier, case.before, case.question)
    alone = _read(five, case.dossier, (), case.question)
    assert (after.text, after.cleaned, after.earlier) == (alone.text, alone.cleaned, None)


def test_without_history_a_question_is_itself(five: Shelf) -> None:
    """The first question of a conversation is read as it stands."""
    resolved = _read(five, AMAZON, (), "and Azure?")
    assert resolved.text == "and Azure?"
    assert resolved.earlier is None


def test_how_somebody_did_in_a_quarter_stands_by_itself(five: Shelf) -> None:
    """It takes no word of the question before; without a time it takes that."""
    for before in ("Who runs AWS?", "What is the backlog?"):
        resolved = _read(five, AMAZON, (before,), "How did Azure do in Q2?")
        assert resolved.text == "How did Azure do in Q2?"
    asked = _read(five, AMAZON, ("How did AWS do in Q2?",), "How did Azure do?")
    assert asked.text == "How did Azure do in Q2?"


def test_only_the_last_three_turns_count(five: Shelf) -> None:
    """A question four turns back is forgotten."""
    before = ("How fast did AWS grow in Q3 2025?", *["What is the weather like?"] * 3)
    assert _read(five, AMAZON, before, "and Azure?").text == "and Azure?"
    assert "Azure" in _read(five, AMAZON, before[:3], "and Azure?").text


def test_off_topic_turns_are_passed_over(five: Shelf) -> None:
    """A follow-up leans on the last question that the dossier could be asked."""
    before = ("How fast did AWS grow in Q3 2025?", "Write me a poem.")
    assert _read(five, AMAZON, before, "and Azure?").text == "How fast did Azure grow in Q3 2025?"


def test_who_said_that_names_the_expert(five: Shelf) -> None:
    """The author of a quoted post is given with the statement, both cited."""
    before = ("Is Amazon the worst performing Mag 7 stock?",)
    resolved = _read(five, AMAZON, before, "who said that?")
    assert resolved.lines is not None
    assert _texts(resolved)[0].startswith("Amit, Tech stocks: ")
    assert all(piece.quote for piece in resolved.lines[0].pieces if piece.text.strip(" ,:"))


def test_who_said_that_of_the_dossiers_own_words(five: Shelf) -> None:
    """What no named person says, the dossier says itself, in its own sentence."""
    resolved = _read(five, AMAZON, ("How fast did AWS grow in Q3 2025?",), "says who?")
    assert _texts(resolved)[0].startswith("The dossier says it itself: AWS ")


def test_why_prefers_the_sentence_that_holds_the_cause(five: Shelf) -> None:
    """The answer's own sentence answers "why?" where it gives a cause."""
    resolved = _read(five, FOODS, ("By how much did Saltmarsh revenue fall in H1 FY26?",), "why?")
    assert "because a cheaper rival" in _texts(resolved)[0]


def test_a_picked_item_is_told_in_full(five: Shelf) -> None:
    """'The second one' of a list of risks is every sentence of that risk."""
    resolved = _read(
        five, AMAZON, ("What are the key risks?",), "tell me more about the second one"
    )
    told = _texts(resolved)
    assert len(told) == 2
    assert "Anthropic" in told[0]
    assert told[1].startswith("Free cash flow")


def test_a_sent_answer_picks_only_what_we_would_list_too(five: Shelf) -> None:
    """An item of the sent answer counts when it stands in ours; words of its own do not."""
    ledger, question = five.ledgers[AMAZON], "What are the key risks?"
    plain = resolve("the first one", [Turn(question)], ledger, five.kit)
    made_up = Turn(question, "- Aliens may land [1]\n- Oceans may boil [2]")
    assert resolve("the first one", [made_up], ledger, five.kit).text == plain.text
    found = plain.earlier
    assert found is not None
    assert isinstance(found.outcome, Draft)
    last = "".join(piece.text for piece in found.outcome.lines[-1].pieces)
    reordered = Turn(question, f"Here:\n- {last} [3]\n- something else [1]")
    picked = resolve("the first one", [reordered], ledger, five.kit)
    assert picked.text == "Tell me more about Consumer Spending Collapse and Valuation Disconnect."


def test_a_person_is_taken_from_the_re_made_answer(five: Shelf) -> None:
    """A name that only the sent answer holds is not used."""
    turn = Turn("Who is the chief executive?", "It is Napoleon Bonaparte [1]")
    resolved = resolve("how old is she?", [turn], five.ledgers[BANK], five.kit)
    assert resolved.text == "How old is Eleanor Crewe?"


def test_no_figure_of_an_answer_is_carried_over(five: Shelf) -> None:
    """The readings of all cases hold no digit that the questions do not, but in periods."""
    for case in CASES:
        resolved = _read(five, case.dossier, case.before, case.question)
        asked = " ".join((*case.before, case.question))
        for word in resolved.text.split():
            bare = word.strip("?.,:")
            is_time = bare[:1] in "QHFM" or bare.startswith("20")
            assert is_time or not any(c.isdigit() for c in bare) or bare in asked, resolved.text


def test_a_figure_told_beside_the_answer_is_found_there(five: Shelf) -> None:
    """'... up from 21% a year earlier' answers "and a year earlier?"."""
    before = ("What's Harbour Kitchen's share of chilled soup?",)
    resolved = _read(five, FOODS, before, "and a year earlier?")
    assert resolved.text == "What was Harbour Kitchen's share of chilled soup in H1 FY25?"
    assert "up from 21% a year earlier" in _texts(resolved)[0]


def test_when_was_that_gives_the_period(five: Shelf) -> None:
    """The statement is given with the place that states its period."""
    resolved = _read(five, AMAZON, ("What was net income in Q2 2025?",), "when was that?")
    assert "(Q2 2025)" in _texts(resolved)[0]


@settings(max_examples=20)
@given(
    before=st.sampled_from([case.before[-1] for case in CASES]),
    question=st.one_of(st.text(max_size=60), st.sampled_from([case.question for case in CASES])),
)
def test_anything_can_follow_anything(five: Shelf, before: str, question: str) -> None:
    """Every text after every question is read, and twice in the same way."""
    once = _read(five, AMAZON, (before,), question)
    again = _read(five, AMAZON, (before,), question)
    assert (once.text, once.cleaned) == (again.text, again.cleaned)
    assert _texts(once) == _texts(again)


@pytest.mark.parametrize("question", ["By when?", "At what price?", "And in how many years?"])
def test_a_question_without_a_subject_is_asked_beside_the_one_before(
    five: Shelf, question: str
) -> None:
    """The one before is what it is about; what is asked stays its own words."""
    before = "How much did Amazon invest in Anthropic?"
    resolved = _read(five, AMAZON, (before,), question)
    assert resolved.text == f"{before} {question}"
    assert resolved.cleaned.questions == (question,)
    assert resolved.cleaned.before == before
    assert resolved.earlier is not None


@pytest.mark.parametrize("question", ["Who is the chief executive?", "What is AWS revenue?"])
def test_a_question_with_a_subject_leans_on_none(five: Shelf, question: str) -> None:
    """A job or a metric says what is meant."""
    assert (
        _read(five, AMAZON, ("How much did Amazon invest in Anthropic?",), question).earlier is None
    )


@pytest.mark.parametrize(
    "question",
    ["what was it before?", "and previously?", "down from what?", "from what level?",
     "what did it use to be?", "is that lower than before?"],
)  # fmt: skip
def test_the_base_of_the_figure_before_is_found_beside_it(five: Shelf, question: str) -> None:
    """'... down from 32% in 2023' answers "and before?"."""
    resolved = _read(five, AMAZON, ("What is AWS's share of the cloud market?",), question)
    assert "down from 32% in 2023" in _texts(resolved)[0]


def test_a_step_back_needs_a_figure_of_then(five: Shelf) -> None:
    """A rise "from a year earlier" tells no value of then."""
    before = ("What was operating income in Q2 2025?",)
    assert _texts(_read(five, AMAZON, before, "and a year earlier?")) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("and the upside?", "What does Finance Flash say about the upside?"),
        ("and Google?", "What does Finance Flash say about Google?"),
        ("and Joseph Carlson?", "What does Joseph Carlson think of Amazon?"),
        ("and the catalysts?", "What are the catalysts?"),
    ],
)
def test_an_expert_is_asked_on_when_the_post_speaks_of_it(
    five: Shelf, question: str, text: str
) -> None:
    """Another expert, and a part of the page that the post does not speak of, is asked for."""
    before = ("What does Finance Flash think of Amazon?",)
    assert _read(five, AMAZON, before, question).text == text


def test_it_is_the_number_that_was_asked_for(five: Shelf) -> None:
    """Of "how many chips are there" it is their number."""
    before = ("How many Trainium2 chips are operational in Project Rainier?",)
    resolved = _read(five, AMAZON, before, "and what is it scaling to?")
    assert resolved.text == "And what is the number of Trainium2 chips scaling to?"


def test_a_bare_quarter_after_another_is_the_latest(five: Shelf) -> None:
    """Without a year in either, the year of the one does not hold for the other."""
    bare = _read(five, BANK, ("What was net interest income in Q4?",), "and Q1?")
    assert bare.text == "What was net interest income in Q1 2026?"


def test_until_when_is_told_in_the_sentence_before(five: Shelf) -> None:
    """'... must be refinanced before the end of 2027' answers "by when?"."""
    before = ("How much of the commercial property loans must be refinanced?",)
    lines = _texts(_read(five, BANK, before, "by when?"))
    assert [line.rpartition(" before ")[2] for line in lines] == ["the end of 2027."]


@pytest.mark.parametrize(
    ("question", "starts"),
    [
        ("Over what period is that measured?", "Over what period is this: "),
        ("What period does that figure cover?", "Over what period is this: "),
        ("As of when is it stated?", "Over what period is this: "),
    ],
)
def test_the_period_of_the_figure_before_is_asked_for(
    five: Shelf, question: str, starts: str
) -> None:
    """'Over what' asks for a time and compares nothing."""
    before = ("How much free cash flow does Amazon have?",)
    resolved = _read(five, AMAZON, before, question)
    assert resolved.text.startswith(starts)
    assert "trailing twelve months" in _texts(resolved)[0]


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("How much did advertising bring in during Q2?", "How fast is that growing?",
         "How fast is advertising revenue growing during Q2?"),
        ("What was advertising revenue in Q2?", "And AWS?", "What was AWS revenue in Q2?"),
        ("Which company filed a patent suit?", "What is it about?",
         "What is the patent suit about?"),
        ("Did Amazon announce a dividend?", "How large is it?", "How large is the dividend?"),
        ("Which rivals are growing faster in Q3 2025?", "How big are they?",
         "Which rivals are growing faster in Q3 2025? How big are they?"),
        ("What does Finance Flash think of Amazon?", "And how big is the upside?",
         "What does Finance Flash say about the upside?"),
        ("What does Finance Flash think of Amazon?", "What are the key risks?",
         "What are the key risks?"),
        ("Which rival grew 40% in Q3 2025?", "Where are they based?",
         "Where are Azure based?"),
        ("Which experts are featured?", "How many shares does he have?",
         "How many shares does Joseph Carlson have?"),
    ],
)  # fmt: skip
def test_it_is_what_was_brought_up_or_named(
    five: Shelf, before: str, question: str, expected: str
) -> None:
    """A thing named with "a", what the answer names, the expert who spoke of it."""
    assert _read(five, AMAZON, (before,), question).text == expected


def test_a_figure_behind_the_asked_word_is_told(five: Shelf) -> None:
    """'At what price?' is told where the answer before says "at $150"."""
    before = ("How many shares does Joseph Carlson have?",)
    assert "at $150" in _texts(_read(five, AMAZON, before, "And at what price?"))[0]
    assert not _texts(_read(five, AMAZON, before, "For how long?"))


@pytest.mark.parametrize(
    ("before", "question", "part"),
    [
        ("how many chips does Project Rainier have?", "and where do they want to get to?",
         "toward 1 million"),
        ("how many chips does Project Rainier have?", "and what is it meant to become by 2027?",
         "toward 1 million"),
        ("International sales growth in Q2?", "is that with or without FX?", "excluding currency"),
    ],
)  # fmt: skip
def test_what_a_figure_is_to_become_or_leaves_out_stands_beside_it(
    five: Shelf, before: str, question: str, part: str
) -> None:
    """The answer's own sentence tells its goal and what it counts."""
    assert part in _texts(_read(five, AMAZON, (before,), question))[0]


def test_a_figure_without_a_goal_has_none(five: Shelf) -> None:
    """Another sentence is not taken for it."""
    before = ("What is AWS's share of the cloud market?",)
    assert not _texts(_read(five, AMAZON, before, "and where do they want to get to?"))


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("versus last year?", Period(2025, "M03")),
        ("and twelve months earlier?", Period(2025, "M03")),
        ("and six months earlier?", Period(2025, "M09")),
        ("what about three months before?", Period(2025, "M12")),
    ],
)
def test_so_many_months_back_are_a_step(question: str, period: Period) -> None:
    """A year, a half or a quarter, from the month that was asked about."""
    step = find_step(put_plainly(question))
    assert step is not None
    assert stepped(Period(2026, "M03"), step) == period


def test_a_half_back_from_a_quarter_is_two_quarters() -> None:
    """And from a half it is the half before."""
    step = find_step("and a half earlier?")
    assert step is not None
    assert stepped(Period(2026, "Q1"), step) == Period(2025, "Q3")
    assert stepped(Period(2026, "H1"), step) == Period(2025, "H2")
