"""Follow-ups with the stand-alone question that each must be read as.

Each case: dossier, the questions before it, the follow-up, the accepted readings.
"""

from __future__ import annotations

from dataclasses import dataclass

AMAZON = "amazon"
BANK = "cobalt-ridge-bank"
MEDICAL = "helvion-medical"
CHIPS = "ostrava-dynamics"
FOODS = "tideline-foods"


@dataclass(frozen=True, slots=True)
class Case:
    """`expected` holds every reading that would be right; the first is the best."""

    dossier: str
    before: tuple[str, ...]
    question: str
    expected: tuple[str, ...]


def _case(dossier: str, before: tuple[str, ...] | str, question: str, *expected: str) -> Case:
    return Case(dossier, (before,) if isinstance(before, str) else before, question, expected)


NAMES = (
    _case(
        AMAZON,
        "Who's the CEO?",
        "and how much cash flow do they have?",
        "and how much cash flow do they have?",
    ),
    _case(
        AMAZON,
        "Why invest in Amazon?",
        "ok, now the other side",
        "What is the bear case?",
    ),
    _case(
        AMAZON,
        "How many Trainium chips are installed?",
        "and what's the target?",
        "What is the target for the number of Trainium chips?",
    ),
    _case(
        AMAZON,
        "What does the dossier say about capex?",
        "and about margins?",
        "What does the dossier say about margins?",
    ),
    _case(
        AMAZON,
        "How fast is AWS growing?",
        "ok forget the cloud. do they pay a dividend?",
        "do they pay a dividend?",
    ),
    _case(
        AMAZON,
        "Who is on the team?",
        "Since when has the last one been with the company?",
        "Since when has Douglas J. Herrington been with the company?",
    ),
    _case(
        AMAZON,
        "What does Finance Flash say?",
        "how much upside does that one see?",
        "How much upside does Finance Flash see?",
    ),
    _case(
        AMAZON,
        "What is Trainium?",
        "how fast is that business growing?",
        "How fast is Trainium growing?",
    ),
    _case(
        AMAZON,
        "How did AWS do in Q2?",
        "Buy or sell, what does Joseph Carlson say?",
        "Buy or sell, what does Joseph Carlson say?",
    ),
    _case(
        AMAZON,
        "What multiple does Azure trade on?",
        "and AT&T?",
        "What multiple does AT&T trade on?",
    ),
    _case(
        AMAZON,
        "How did sales in North America develop in Q2?",
        "and abroad?",
        "How did sales abroad develop in Q2?",
    ),
    _case(
        AMAZON,
        "By how much did retail margins rise in Q2?",
        "what about cloud segment margins?",
        "By how much did cloud segment margins rise in Q2?",
    ),
    _case(
        AMAZON,
        "What EPS did Amazon post in Q2 2025?",
        "Did that beat forecasts?",
        "Did Amazon's EPS in Q2 2025 beat forecasts?",
    ),
    _case(
        AMAZON,
        ("What EPS did Amazon post in Q2 2025?", "Did that beat forecasts?"),
        "By how many cents?",
        "By how much did Amazon's EPS in Q2 2025 beat forecasts?",
    ),
    _case(
        AMAZON,
        "How quickly did AWS grow in Q3 2025?",
        "and Azure, how was that?",
        "How quickly did Azure grow in Q3 2025?",
    ),
    _case(
        AMAZON,
        "How quickly did AWS grow in Q3 2025?",
        "and Azure?",
        "How quickly did Azure grow in Q3 2025?",
    ),
    _case(
        AMAZON,
        ("How quickly did AWS grow in Q3 2025?", "and Azure?"),
        "what about Google Cloud?",
        "How quickly did Google Cloud grow in Q3 2025?",
    ),
    _case(
        AMAZON,
        "What is AWS's share of the cloud market?",
        "and Google Cloud's?",
        "What is Google Cloud's share of the cloud market?",
    ),
    _case(
        AMAZON,
        "How large is the AWS backlog?",
        "Azure's?",
        "How large is the Azure backlog?",
        "How large is Azure's backlog?",
    ),
    _case(
        BANK,
        "What is the efficiency ratio of Tidewell Group?",
        "and Northmoor?",
        "What is the efficiency ratio of Northmoor?",
    ),
    _case(
        BANK,
        "By how much did Northmoor Bank's loans grow?",
        "same for Tidewell",
        "By how much did Tidewell's loans grow?",
    ),
    _case(BANK, "What is the CET1 ratio?", "how about Penmere's?", "What is Penmere's CET1 ratio?"),
    _case(
        MEDICAL,
        "What forward multiple does Cardexa trade on?",
        "or Norvance?",
        "What forward multiple does Norvance trade on?",
    ),
    _case(
        MEDICAL,
        "How fast did Norvance's pump sales grow in Q2 2026?",
        "Pulsaro's?",
        "How fast did Pulsaro's pump sales grow in Q2 2026?",
    ),
    _case(
        CHIPS,
        "What share of the precision stage market does Calder Systems have?",
        "and Ostrava?",
        "What share of the precision stage market does Ostrava have?",
    ),
    _case(
        FOODS,
        "How many people work at Grimsby?",
        "and in Cork?",
        "How many people work at Cork?",
        "How many people work in Cork?",
    ),
    _case(
        FOODS,
        "How fast did Harbour Kitchen grow in H1 FY26?",
        "ok and Penrose?",
        "How fast did Penrose grow in H1 FY26?",
    ),
)

TIMES = (
    _case(
        AMAZON,
        "What was AWS's growth in Q3 2025?",
        "and in Q2?",
        "What was AWS's growth in Q2 2025?",
    ),
    _case(
        AMAZON,
        "What was AWS's growth in Q3 2025?",
        "how about the quarter before?",
        "What was AWS's growth in Q2 2025?",
    ),
    _case(
        AMAZON,
        "What is AWS's global cloud share?",
        "how much was it in 2023?",
        "What was AWS's global cloud share in 2023?",
    ),
    _case(
        AMAZON, "How did AWS do in Q2 2025?", "and a year earlier?", "How did AWS do in Q2 2024?"
    ),
    _case(
        BANK,
        "What was the net interest margin in Q1 2026?",
        "and for the whole of 2025?",
        "What was the net interest margin in 2025?",
    ),
    _case(
        BANK,
        "What was the cost of risk in 2025?",
        "and the year before?",
        "What was the cost of risk in 2024?",
    ),
    _case(
        MEDICAL,
        "How many Orbit systems were placed in Q2 2026?",
        "what about Q1?",
        "How many Orbit systems were placed in Q1 2026?",
    ),
    _case(
        MEDICAL,
        "How many Orbit systems were placed in Q2 2026?",
        "and the same quarter a year before?",
        "How many Orbit systems were placed in Q2 2025?",
    ),
    _case(
        CHIPS,
        "What margin did Wafer Systems make in Q2 2025?",
        "and in 2024?",
        "What margin did Wafer Systems make in 2024?",
    ),
    _case(
        CHIPS,
        "What was the dry etch share in 2024?",
        "where did it stand in 2022?",
        "What was the dry etch share in 2022?",
    ),
    _case(
        FOODS,
        "What was the gross margin in H1 FY26?",
        "and in H1 FY25?",
        "What was the gross margin in H1 FY25?",
    ),
    _case(
        FOODS,
        "What was the gross margin in H1 FY26?",
        "the year before?",
        "What was the gross margin in H1 FY25?",
    ),
    _case(
        FOODS,
        "What was the gross margin in H1 FY26?",
        "and in H2?",
        "What was the gross margin in H2 FY26?",
    ),
)

METRICS = (
    _case(
        AMAZON,
        "What was Q2 2025 operating income growth?",
        "and its growth?",
        "What was Q2 2025 operating income growth?",
    ),
    _case(
        AMAZON,
        "Revenue in Q2 2025?",
        "how much was left as net income?",
        "how much was left as net income?",
        "How much was left as net income in Q2 2025?",
    ),
    _case(
        AMAZON, "What was revenue in Q2 2025?", "and net income?", "What was net income in Q2 2025?"
    ),
    _case(
        AMAZON,
        "What were earnings per share in Q2 2025?",
        "and operating income?",
        "What was operating income in Q2 2025?",
    ),
    _case(AMAZON, "What was revenue in Q2 2025?", "same for EPS", "What was EPS in Q2 2025?"),
    _case(
        BANK,
        "What was the total income in 2025?",
        "and the payout ratio?",
        "What was the payout ratio in 2025?",
    ),
    _case(
        MEDICAL,
        "What was gross margin in Q1 2026?",
        "and operating income?",
        "What was operating income in Q1 2026?",
    ),
    _case(
        CHIPS,
        "What was Wafer Systems' revenue in Q2 2025?",
        "and its operating margin?",
        "What was Wafer Systems' operating margin in Q2 2025?",
    ),
    _case(
        CHIPS,
        "What was Wafer Systems' revenue in Q2 2025?",
        "and backlog?",
        "What was Wafer Systems' backlog in Q2 2025?",
    ),
    _case(
        FOODS,
        "What was free cash flow in H1 FY26?",
        "and capital expenditure?",
        "What was capital expenditure in H1 FY26?",
    ),
    _case(
        FOODS, "How much did tuna costs rise?", "and potatoes?", "How much did potato costs rise?"
    ),
)

PARTS = (
    _case(AMAZON, "What are the catalysts?", "and the risks?", "What are the risks?"),
    _case(BANK, "How large is the buyback?", "and the key risks?", "What are the key risks?"),
    _case(
        MEDICAL,
        "What are the risks for Lumo?",
        "and the catalysts?",
        "What are the catalysts for Lumo?",
    ),
    _case(
        CHIPS,
        "Who is the chief executive?",
        "and the CFO?",
        "Who is the CFO?",
        "Who is the chief financial officer?",
    ),
    _case(
        FOODS,
        "Who is the chief executive?",
        "and the supply chain director?",
        "Who is the supply chain director?",
    ),
)

PRONOUNS = (
    _case(
        AMAZON,
        "How many people were laid off in October?",
        "What is the robotaxi business called and where does it drive?",
        "What is the robotaxi business called and where does it drive?",
    ),
    _case(
        AMAZON,
        "What is Anthropic's role?",
        "how much did they invest in it?",
        "How much did Amazon invest in Anthropic?",
    ),
    _case(
        AMAZON,
        "How many Trainium chips were sold?",
        "what did they guide operating income to for Q4?",
        "What did Amazon guide operating income to for Q4?",
    ),
    _case(AMAZON, "Who is the CEO?", "how old is he?", "How old is Andy Jassy?"),
    _case(
        AMAZON,
        "How fast did AWS grow in Q3 2025?",
        "what is its backlog?",
        "What is AWS's backlog in Q3 2025?",
        "What is AWS's backlog?",
    ),
    _case(
        AMAZON, "How big was the Anthropic gain?", "was that cash?", "Was the Anthropic gain cash?"
    ),
    _case(
        BANK,
        "Who is the chief executive?",
        "what did she say about cash?",
        "What did Eleanor Crewe say about cash?",
    ),
    _case(
        BANK,
        "How large is the commercial property book?",
        "how much of it is offices?",
        "How much of the commercial property book is offices?",
    ),
    _case(
        BANK,
        "How big is the buyback?",
        "how much has been completed?",
        "How much of the buyback has been completed?",
    ),
    _case(
        BANK,
        "What is Project Keystone?",
        "when does it go live?",
        "When does Project Keystone go live?",
    ),
    _case(
        MEDICAL,
        "What share of the pump market does Lumo hold?",
        "who are its rivals?",
        "Who are Lumo's rivals?",
    ),
    _case(
        MEDICAL,
        "How big was the one-off gain in the Q2 beat?",
        "where did that come from?",
        "Where did the one-off gain in the Q2 beat come from?",
    ),
    _case(MEDICAL, "Who is the CEO?", "whom did she succeed?", "Whom did Marit Sandoval succeed?"),
    _case(
        CHIPS,
        "How fast is Osprey?",
        "and the machine it replaced?",
        "How fast is the machine Osprey replaced?",
    ),
    _case(
        CHIPS,
        "When does Eindhoven close?",
        "how many jobs are lost there?",
        "How many jobs are lost at Eindhoven?",
    ),
    _case(
        CHIPS,
        "How high is the annual recurring revenue of Beacon?",
        "what is its churn?",
        "What is Beacon's churn?",
    ),
    _case(
        FOODS,
        "Who is the managing director of Harbour Kitchen?",
        "is she the chief executive?",
        "Is Rosalind Achebe the chief executive?",
    ),
    _case(
        FOODS,
        "How big is the bank facility?",
        "how much of that was drawn?",
        "How much of the bank facility was drawn?",
    ),
    _case(
        FOODS,
        "How many Saltmarsh lines did Northgate delist?",
        "how many have come back?",
        "How many Saltmarsh lines have come back?",
    ),
)

WHYS = (
    _case(
        AMAZON,
        "By how much was AWS segment net income trimmed?",
        "why?",
        "Why was AWS segment net income trimmed?",
    ),
    _case(
        AMAZON, "How much did free cash flow fall?", "why is that?", "Why did free cash flow fall?"
    ),
    _case(BANK, "Did costs rise in 2025?", "how come?", "Why did costs rise in 2025?"),
    _case(
        MEDICAL,
        "What is Lumo's share of the US pump market?",
        "what's behind that?",
        "What explains Lumo's share of the US pump market?",
    ),
    _case(
        CHIPS,
        "How fast did services revenue grow in Q2 2025?",
        "and why?",
        "Why did services revenue grow in Q2 2025?",
    ),
    _case(FOODS, "How large is net debt?", "why so?", "Why is net debt so large?"),
)

COMPARISONS = (
    _case(
        AMAZON,
        "What was AWS's growth in Q3 2025?",
        "is that more than last quarter?",
        "Is AWS's growth in Q3 2025 higher than in Q2 2025?",
    ),
    _case(
        AMAZON,
        "What forward multiple does Amazon trade at?",
        "is that above Walmart?",
        "Is Amazon's forward multiple higher than Walmart's?",
    ),
    _case(
        AMAZON,
        ("How fast did AWS grow in Q3 2025?", "and Azure?"),
        "which one is faster?",
        "Which is faster: AWS's growth in Q3 2025 or Azure's growth in Q3 2025?",
    ),
    _case(
        BANK,
        "What is the efficiency ratio?",
        "how does that compare with Northmoor?",
        "How does the efficiency ratio compare with Northmoor?",
        "How does the efficiency ratio compare with Northmoor's?",
    ),
    _case(
        BANK,
        "What was the net interest margin in Q1 2026?",
        "is it higher than a year ago?",
        "Is the net interest margin in Q1 2026 higher than in Q1 2025?",
    ),
    _case(
        CHIPS,
        "What was Wafer Systems' operating margin in Q2 2025?",
        "is that up from the quarter before?",
        "Is Wafer Systems' operating margin in Q2 2025 higher than in Q1 2025?",
    ),
    _case(
        FOODS,
        "What was net debt in H1 FY26?",
        "is that less than a year earlier?",
        "Is net debt in H1 FY26 lower than in H1 FY25?",
    ),
)

POINTS = (
    _case(
        AMAZON,
        "What are the key risks?",
        "the second one",
        "Tell me more about Circular Financing and Revenue Quality.",
    ),
    _case(
        AMAZON,
        "What are the key risks?",
        "can you explain the last one?",
        "Tell me more about Consumer Spending Collapse and Valuation Disconnect.",
    ),
    _case(BANK, "What are the key risks?", "#3 please", "Tell me more about Rate Cuts Will Bite."),
    _case(
        MEDICAL,
        "What are the key risks?",
        "the first",
        "Tell me more about Lumo Is Losing the Pump War.",
    ),
)

ALONE = (
    _case(AMAZON, "How fast did AWS grow in Q3 2025?", "Who is the CEO?", "Who is the CEO?"),
    _case(
        AMAZON,
        "What is AWS's backlog?",
        "How many cars did Tesla deliver last quarter?",
        "How many cars did Tesla deliver last quarter?",
    ),
    _case(
        AMAZON,
        "What is AWS's backlog?",
        "Does the dossier say that Prime membership rose?",
        "Does the dossier say that Prime membership rose?",
    ),
    _case(
        BANK,
        "How big is the buyback?",
        "What risks could hurt the bank?",
        "What risks could hurt the bank?",
    ),
    _case(
        BANK,
        "Who is the CFO?",
        "ok, and what is the CET1 ratio?",
        "what is the CET1 ratio?",
        "and what is the CET1 ratio?",
    ),
    _case(
        MEDICAL,
        "Who is the CEO?",
        "How high is the mountain Everest?",
        "How high is the mountain Everest?",
    ),
    _case(
        CHIPS,
        "How fast is Osprey?",
        "Which customer buys the most?",
        "Which customer buys the most?",
    ),
    _case(
        FOODS,
        "What was revenue in H1 FY26?",
        "Is it true that Brightfield doubled its advertising?",
        "Is it true that Brightfield doubled its advertising?",
    ),
    _case(
        FOODS,
        "How much did tuna costs rise?",
        "What is Tideline's dividend policy?",
        "What is Tideline's dividend policy?",
    ),
)

PREMISES = (
    _case(
        AMAZON,
        "Why did AWS growth slow to 10% in Q3 2025?",
        "and Azure?",
        "Why did Azure growth slow in Q3 2025?",
    ),
    _case(
        BANK,
        "Is the CET1 ratio of Cobalt Ridge above 20%?",
        "and Northmoor?",
        "Is the CET1 ratio of Northmoor above 20%?",
    ),
)

SLOTS = (
    _case(AMAZON, "Q2 net income?", "growth?", "Q2 net income growth?"),
    _case(AMAZON, "what's coming up near term?", "and further out?",
          "What are the long-term catalysts?"),
    _case(AMAZON, "What does Amit think?", "how many followers?", "How many followers of Amit?"),
    _case(AMAZON, "How fast did Azure grow?", "why so fast?", "Why did Azure grow?"),
    _case(AMAZON, "Who's on the team?", "and the experts?", "Which experts are featured?"),
    _case(AMAZON, "What is AWS's share of the cloud market?", "is that up or down?",
          "How did AWS's share of the cloud market move?"),
    _case(AMAZON, "Ad revenue in Q2 2025, dollars?", "growth on that?",
          "Ad revenue growth in Q2 2025?"),
    _case(AMAZON, "What did ads bring in?", "growth?", "How much was ads revenue growth?"),
    _case(AMAZON, "What is the forward earnings multiple?", "and the trailing one?",
          "What is the trailing earnings multiple?"),
    _case(AMAZON, "what does Carlson say?", "his cost basis?",
          "What does Joseph Carlson say about his cost basis?",
          "What is Joseph Carlson's cost basis?"),
    _case(AMAZON, "Who's on the team?", "what exactly is the third one's job?",
          "What exactly is Brian T. Olsavsky's job?"),
)  # fmt: skip

CASES = (
    *SLOTS,
    *NAMES,
    *TIMES,
    *METRICS,
    *PARTS,
    *PRONOUNS,
    *WHYS,
    *COMPARISONS,
    *POINTS,
    *ALONE,
    *PREMISES,
)
