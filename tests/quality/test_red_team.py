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
        # Figures by whose and when they are.
        ("kestrane-systems", ("What was revenue in Q3 2025?",), "After Q3 revenue of $2.14"),
        ("murmura", ("how much capex in Q3?",), "€44 million"),
        ("murmura", ("in how many markets is Murmura available?",), "74 markets"),
        ("murmura", ("What is Murmura's cash position?",), "€1.26 billion"),
        ("murmura", ("what is the monthly churn?",), "2.1%"),
        ("pennick", ("how much did Pennick spend on its own shares in Q2?",), "$150 million"),
        ("kestrane-systems", ("What is the share of services in group revenue?",), "36%"),
        ("tarvesa", ("2025 ebitda guidance?",), "€2.75 billion"),
        ("corvane", ("capex 2026?",), "$265 million"),
        ("orrendal", ("group revenue Q3 2025",), "$3.42 billion"),
        ("trellivo", ("latest quarterly revnue",), "group revenue of $7.2 billion"),
        ("trellivo", ("Q1 revenue guidence range?",), "$6.3 billion"),
        ("trellivo", ("How large is Trellivo's stake in the AI lab?",), "owns 44%"),
        ("trellivo", ("how long can a Corvid Studio clip be?",), "90 seconds"),
        ("rasterholm", ("What is the group net debt?",), "$6.1 billion"),
        ("rasterholm", ("How big a stake does Rasterholm have in Ferrowick?",), "62% owned"),
        ("rasterholm", ("what was TarnCloud's utilization in the quarter?",), "91%"),
        ("hesselvik", ("how much is the buyback worth?",), "$400 million"),
        ("garrigo", ("garrigo comps q2",), "rose 1.3%"),
        ("garrigo", ("what is the group's operating margin?",), "8.9% for the group"),
        ("garrigo", ("who runs garigo?",), "Marisol Tennant"),
        ("kestrane-systems", ("howmuch didthe stock jump afterQ3 ?",), "jumped 11%"),
        # The company by the name of its founder, a unit by what it does, a name that opens.
        ("pennick", ("Why would a hard winter hurt Pennick twice over?",), "one hard winter"),
        ("orrendal", ("how did the contract manufacturing arm do in q2",), "Stelvane's Q2"),
        (
            "pennick",
            ("what was behind the lending arm's q2 numbers and what lies ahead for it",),
            "Larkfield’s revenue",
        ),
        # What leans on the sentence before it, or on the title over it.
        ("pennick", ("why did the gross margin widen?",), "six points more gross margin"),
        ("corvane", ("which supermarket chain is moving to Slate 3?",), "Fernhill Grocers"),
        ("murmura", ("Which French retailer teamed up with Resound?",), "Carrefour"),
        # What moved the other way.
        ("murmura", ("Why did gross margin narrow in the fourth quarter?",), "says otherwise"),
        ("orrendal", ("What was behind Glyxora's sales increase in Q2 2025?",), "says otherwise"),
        (
            "corvane",
            ("How high is the dividend that the board approved in Q4?",),
            "decided against",
        ),
        # Two parts of the page, several lines of business, the numbers of a quarter.
        (
            "corvane",
            ("The Q4 answer makes cash look fine, the risk section doesn't. Show me both sides.",),
            "remained healthy",
        ),
        (
            "kestrane-systems",
            (
                "One part of the page says cash flow was healthy, another says it worsened. "
                "What are the two statements?",
            ),
            "dropped to $610 million",
        ),
        ("hesselvik", ("How did the ports and the sheds get on in Q2?",), "6.1 million TEU"),
        ("stillgate", ("Could you summarise the second-quarter 2025 results?",), "$380.4 million"),
        ("orrendal", ("q2 numbers in a nutshell?",), "$871 million"),
        # Said around a question.
        (
            "rasterholm",
            ("yo that basalt lab in rotterdam sounds sick lol, how long can startups book racks?",),
            "72 hours",
        ),
        (
            "rasterholm",
            ("My whole team loves the Orrery relationship. Is there a catch?",),
            "One AI tenant",
        ),
        ("garrigo", ("What speaks against relying on Pantry?",), "Costco dominates Pantry"),
        (
            "garrigo",
            ("I'm getting ready for the Q3 release. What should I check?",),
            "beef contracts",
        ),
        ("tarvesa", ("I hold TVSA already. Better to get out?",), "**Bear case**"),
        ("amazon", ("whats aws revenue in q2 n how much did ads grow",), "up 23%"),
        ("amazon", ("In which fields is Amazon active?",), "digital advertising"),
        ("stillgate", ("¿Cuántas pólizas tiene Hearthline?",), "412,000"),
        # The other side, in other words.
        ("murmura", ("What speaks for the stock?", "and against it?"), "Label Renewals"),
        ("pennick", ("What is the bull case?", "now give me the other side"), "Credit Losses"),
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
        # Of another name in the sentence, or of one that only opens a sentence.
        ("tarvesa", "How many passengers did Fraport handle in Q3?", "24.6 million"),
        ("tarvesa", "How many cars use the Blue Ridge Express Lanes on an average day?", "118,000"),
        ("corvane", "How many dollars of payment volume did Toast process?", "$48.6 billion"),
        ("corvane", "what take rate does Stripe earn?", "41 basis points"),
        ("trellivo", "what percentage of Obelia does Norwell Capital own?", "44%"),
        ("garrigo", "At what forward multiple does Sweetgreen trade?", "19x"),
        ("stillgate", "what is vivint's annual attrition?", "11.8%"),
        ("murmura", "When does the Universal contract end?", "December 2026"),
        # Which ones, what next, the second, where before: the page does not say.
        ("pennick", "Which suppliers complained about losing shelf space?", "Some suppliers"),
        ("corvane", "Which two insurers is management talking to?", "two insurers"),
        ("trellivo", "Which state is leading the lawsuit over harm to minors?", "31 US states"),
        ("trellivo", "Which city gets the Carrefour streams after Paris and Lyon?", "Paris"),
        ("amazon", "What's the second of Amit's two reasons for the weak stock?", "tariffs"),
        ("orrendal", "Where did Marit Aldane study?", "took over"),
        # Another measure, another year, another kind.
        ("pennick", "What dividend does Pennick pay per share?", "$702 million"),
        ("pennick", "How large is a typical Pennick store in square feet?", "1,462"),
        ("pennick", "How many stores will have pickup lockers by the end of 2026?", "14 stores"),
        ("kestrane-systems", "How many tools has the Dresden centre rebuilt so far?", "200mm"),
        ("stillgate", "What was Stillgate's total revenue in Q3 2025?", "$884 million"),
        ("garrigo", "What was Garrigo's total revenue in Q2 2025?", "$14.2 million"),
        ("corvane", "What were Corvane's total net revenues in Q1 2026?", "$74 million"),
        ("corvane", "Which stock is the best performer in Tomasz Rell's basket?", "worst"),
        ("murmura", "what's guided for Q4?", "answers these questions"),
    ],
)
def test_what_is_of_something_else_is_not_given(
    over_all: Assistant, dossier: str, question: str, lacking: str
) -> None:
    """A figure of another quarter, company, part or thing."""
    assert lacking not in reply_to(over_all, dossier, question)
