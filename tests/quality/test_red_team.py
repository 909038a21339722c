"""What testers found who tried to make the service answer wrongly, and what it says now."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.types import Answer, Turn


def reply_to(assistant: Assistant, dossier: str, *turns: str) -> str:
    """The text of the answer to the last turn; "" for a refusal."""
    history: list[Turn] = []
    text = ""
    for question in turns:
        outcome = assistant.ask(question, history=history, dossiers=[dossier]).outcome
        text = outcome.text if isinstance(outcome, Answer) else ""
        history.append(Turn(question, text))
    return text


@pytest.mark.parametrize(
    ("dossier", "turns", "held"),
    [
        # A month or a year that only dates an event or a thing is not the period of a figure.
        ("dijlewaard", ("EPS 4Q25?",), "€0.47 per share"),
        # Names.
        ("torvane", ("How many Solo tractors are in pilots?",), "140 tractors"),
        ("halvera", ("When does the contract with the CWA expire?",), "April 2026"),
        ("halvera", ("Who replaced Walter Brandt?",), "Marguerite Oyelaran"),
        ("halvera", ("What is the dividend yield?",), "5.1% yield"),
        ("suryakot", ("Buildmat sales in the June quarter?",), "₹468 crore"),
        # What the page denies.
        ("dijlewaard", ("How big is the share buyback they announced?",), "No share buyback"),
        # How a thing did, and how the shares took it.
        ("amazon", ("How did the stock react to earnings?",), "rallied 13%"),
        ("kestrane-cyber", ("What did the stock do after the results?",), "dropped 11%"),
        ("amazon", ("NI 2Q25?",), "$18.2 billion"),
        ("amazon", ("Sawyer Merritt - what's his beat?",), "Space/Tech news"),
        ("amazon", ("${question:-how big is the AWS backlog}",), "$200 billion"),
        # Lists and sides.
        ("kestrane-cyber", ("Bear points for Kestrane",), "Net Retention Keeps Sliding"),
        ("amazon", ("What risks did management highlight?",), "trade policies"),
        ("amazon", ("Bull case on AWS in a sentence", "and what speaks against it?"), "slipped"),
        ("torvane", ("Who runs it?", "And who ran it before?"), "Pieter Oosthuis"),
        ("halvera", ("Fiber ARPU?", "actually wireless"), "$52.40"),
        ("amazon", ("Give me the three planks of the bull case.",), "Laggard Valuation"),
        ("amazon", ("bear bullets pls, im on my phone so keep it short",), "Circular Financing"),
        ("amazon", ("Who is shown as leading the company? All the names please.",), "Olsavsky"),
        ("amazon", ("In which businesses is Amazon active altogether?",), "digital advertising"),
        ("amazon", ("What should I have on my radar for the medium term?",), "Market Share Stab"),
        ("amazon", ("Give me both sides on AI spending",), "**Bear case**"),
        # What people ask first, in everyday words.
        ("bramholt", ("growth?",), "revenue rose 27%"),
        ("bramholt", ("What was revenue last quarter?",), "$612 million"),
        ("bramholt", ("eps",), "$1.44"),
        ("bramholt", ("Who runs it?",), "Ingrid Valcourt"),
        ("kestrane-cyber", ("How many employees?",), "6,300"),
        ("solbaran", ("What was revenue last quarter?",), "€3.46 billion"),
        ("solbaran", ("How many employees?",), "38,500 people"),
        ("solbaran", ("Who is the CFO?",), "Rui Marçal Teixeira"),
        # Who or what was spoken of last.
        ("amazon", ("What does Finance Flash say?", "how much upside does that one see?"), "86%"),
        (
            "amazon",
            (
                "What is the bull case?",
                "the chips point, can you expand?",
                "how fast is that business growing?",
            ),
            "150%",
        ),
        ("amazon", ("There was something on tariffs, no?",), "Tariffs compress margins"),
    ],
)
def test_what_the_page_says_is_found(
    over_all: Assistant, dossier: str, turns: tuple[str, ...], held: str
) -> None:
    """Each was refused, or answered with something else."""
    assert held in reply_to(over_all, dossier, *turns)


@pytest.mark.parametrize(
    ("dossier", "question", "lacking"),
    [
        ("suryakot", "EBITDA margin of Buildmat in the June quarter", "13.5%"),
        ("kestrane-cyber", "billings growth in the october quarter", "20%"),
        ("kestrane-cyber", "free cash flow in the first fiscal quarter", "$131 million"),
        ("dijlewaard", "Who is chief executive at Nordhave Milieu?", "Overdijk"),
        ("dijlewaard", "What share of Belgian water treatment does Veolia hold?", "18%"),
        ("dijlewaard", "What EBITDA margin did the group as a whole reach?", "29.8%"),
        ("amazon", "how many $ in cash is amazon sitting on", "$9.5 billion"),
        ("amazon", "How did Whole Foods perform?", "$167.7 billion"),
        ("amazon", "What is the bear case on depreciation?", "Soft retail"),
        # A unit that is asked for, what was expected, a time that the page never mentions.
        ("amazon", "International segment Q2 2025: sales in dollars?", "16%"),
        ("amazon", "Operating cash flow for Q2 as a dollar figure, please", "stayed strong"),
        ("amazon", "which EPS number had analysts been expecting for Q2 2025?", "$1.71"),
        ("amazon", "what happened in the last recession", "AWS grew 17%"),
        ("amazon", "What is Twitch?", "global technology juggernaut"),
        ("amazon", "Tell me about Zoox. Is it profitable?", "$18.2 billion"),
        ("bramholt", "What is the market share?", "shares gained 11%"),
        ("bramholt", "Are there any lawsuits?", "licensing"),
        ("bramholt", "What was the profit?", "outlook given in July"),
        ("solbaran", "What gross margin does Mercadona report?", "23.1%"),
        ("solbaran", "How many employees?", "42 people"),
        ("solbaran", "CET1 of the bank today?", "15%"),
    ],
)
def test_what_is_of_something_else_is_not_given(
    over_all: Assistant, dossier: str, question: str, lacking: str
) -> None:
    """A figure of another quarter, company, part or thing."""
    assert lacking not in reply_to(over_all, dossier, question)
