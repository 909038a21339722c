"""How a company grows, of nothing in particular: that is its revenue."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.glossary import CHANGE_METRICS, Glossary
from qa.ledger import Ledger
from qa.words import tokens

_WHOLE = (
    r"(?:\s+(?:as\s+a\s+(?:whole|group|company)|overall|itself|in\s+total|altogether|"
    r"in\s+general))?"
)
_GROWS = regex(
    rf"^(?P<lead>.*\b(?:how\s+(?:fast|much|quickly|rapidly|strongly|well|far)|by\s+(?:how\s+much|what\s+percent(?:age)?|how\s+many\s+percent))\s+)"
    rf"(?P<aux>is|are|was|were|did|does|do|has|have)\s+(?P<who>COMPANY|they){_WHOLE}\s+(?:(?:currently|still|been|really|now)\s+)*"
    r"(?P<verb>grow|growing|grown|expand|expanding|expanded)\b(?!\s+(?:its|their|the|in(?:to)?\s+(?!(?:the\s+)?(?:last|latest|past|this|q\d|fiscal|fy|20|first|second|third|"
    r"fourth|most|recent|january|february|march|april|may|june|july|august|september|october|november|december)))\b)",
    re.IGNORECASE,
)
_GROWTH = regex(
    rf"(?P<who>COMPANY)(?:'s)?{_WHOLE}\s+(?:overall\s+|total\s+|yoy\s+|annual\s+|year[\s-]o(?:n|ver)[\s-]year\s+)?growth(?:\s+(?:rate|pace|number|figure))?"
    r"(?!\s+(?:drivers?|engines?|strategy|story|plans?|prospects|opportunit|outlook|investments?|initiatives?|areas?|markets?))\b"
    rf"|\bgrowth(?:\s+(?:rate|pace))?\s+(?:of|at|for)\s+(?P<whom>COMPANY){_WHOLE}",
    re.IGNORECASE,
)
_BARE = regex(r"^\W*(?:what(?:'s|\s+is)\s+)?(?:the\s+)?growth(?:\s+rate)?\W*$", re.IGNORECASE)
_THE_COMPANY = regex(
    r"\b(?:the|this)\s+(?:whole\s+|entire\s+)?(?:company|firm|group)\b", re.IGNORECASE
)


def with_growth(question: str, ledger: Ledger, glossary: Glossary) -> str:
    """A question for how the company grows, asked for its revenue, if it names nothing else.

    "How fast did Acme grow in Q2?" is read as "How fast did Acme's revenue grow in Q2?".
    """
    if "gr" not in question and "GR" not in question and "xpand" not in question:
        return question
    if {match.key for match in glossary.metric_book.longest(tokens(question))} - CHANGE_METRICS:
        return question
    mentions = ledger.book.mentions(question)
    if any(mention.name != ledger.company for mention in mentions):
        return question
    text, said = question, ledger.company
    for mention in reversed(mentions):
        said = question[mention.start : mention.end]
        text = f"{text[: mention.start]}COMPANY{text[mention.end :]}"
    said = re.sub(r"['’]s?$", "", said)
    text = _THE_COMPANY.sub("COMPANY", text) if not mentions else text
    put = _GROWS.sub(r"\g<lead>\g<aux> \g<who>'s revenue \g<verb>", text, count=1)
    if put == text:
        put = _GROWTH.sub("COMPANY's revenue growth", text, count=1)
    if put == text:
        put = _BARE.sub("COMPANY's revenue growth", text)
    if put == text:
        return question
    put = re.sub(r"\bthey's revenue", "COMPANY's revenue", put, flags=re.IGNORECASE)
    return re.sub(r"COMPANY(?:['’]s?)?(?:'s)", f"{said}'s", put).replace("COMPANY", said)
