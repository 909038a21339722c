"""A part of the page is the same list however it is asked for."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Answer

_WORDINGS = {
    "What are the key risks?": (
        "risk list|risks section please|list risks pls|what risks are there|any risks?|"
        "risks involved|risks I should know about|what are the dangers|what might go wrong?|"
        "what can go wrong here|"
        "tell me the risks|show me the risk factors|run me through the risks|the risks, please|"
        "what are the main threats|what are the pitfalls|give me a rundown of the risks|"
        "which risks does the page name|what risks does it face|what should I worry about|"
        "what keeps you up at night about it|what are the downsides"
    ),
    "What are the catalysts?": (
        "upcoming catalysts|what's coming up|what should I watch|events ahead|catalyst list|"
        "which catalysts are listed|what to watch out for|what are the triggers|all catalysts|"
        "what could move the stock|what events could move the shares|what catalysts lie ahead|"
        "any catalysts?|what's on the calendar|name the catalysts"
    ),
    "What are the near-term catalysts?": (
        "short term triggers|near term catalysts?|what is coming in the near term|"
        "what should I watch in the short term|near-term events|catalysts in the coming months"
    ),
    "Who is on the team?": (
        "team?|management team|name the executives|who are the leaders|leadership team members|"
        "who is in the leadership|list the team|key people|what is the leadership team?|"
        "show me the people in charge please|I need the team.|"
        "what does the page say about the executives?"
    ),
    "Which experts are quoted?": (
        "experts?|who are the experts|which commentators are quoted|who's quoted|list the voices|"
        "who are the analysts quoted|name the experts|whose opinions are on the page|"
        "who comments on the stock|analysts quoted please|summarise the experts quoted|"
        "could you outline the experts for me?|show me the expert voices"
    ),
    "What is the bull case?": (
        "bull case?|the bull points|why be bullish|what do bulls say|upside case|positives|pros|"
        "the case for buying|arguments for the stock|reasons to own it|why would I own it|"
        "what speaks for the stock|what's good about it"
    ),
    "What is the bear case?": (
        "bear case?|the bear points|why be bearish|what do bears say|downside case|negatives|cons|"
        "the case against|arguments against the stock|what speaks against the stock|"
        "what's bad about it|why wouldn't anyone buy it?"
    ),
    "Which documents are listed?": (
        "documents?|materials|investor materials|list the documents|what are the sources?|"
        "I need the sources.|summarise the key documents|"
        "what does the page say about the materials?"
    ),
    "What is the thesis?": (
        "What is the investment thesis?|investment thesis|investment thesis please|"
        "Give me the investment thesis|tell me about the investment thesis|"
        "what does the page say about the investment thesis?|summarise the core thesis|"
        "Could you outline the investment rationale for me?|I need the investment thesis."
    ),
}


@pytest.mark.parametrize(
    ("asked", "wording"),
    [(asked, wording) for asked, said in _WORDINGS.items() for wording in said.split("|")],
)
def test_the_same_sentences_are_cited(assistant: Assistant, asked: str, wording: str) -> None:
    """Of the packaged dossier, for each wording what the plain question gives."""

    def cited(question: str) -> frozenset[int]:
        found = assistant.ask(question, dossiers=["amazon"]).outcome
        assert isinstance(found, Answer), question
        return frozenset(each.start for each in found.citations)

    assert cited(wording) == cited(asked)
