"""How a company grows, of nothing in particular: that is its revenue."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.glossary import CHANGE_METRICS, Glossary
from qa.ledger import Ledger
from qa.own_names import COMPANY, names_another, with_company_marked
from qa.words import tokens

_WHOLE = (
    r"(?:\s+(?:as\s+a\s+(?:whole|group|company)|overall|itself|in\s+total|altogether|"
    r"in\s+general))?"
)
_GROWS = regex(
    rf"^(?P<lead>.*\b(?:how\s+(?:fast|much|quickly|rapidly|strongly|well|far)|by\s+(?:how\s+much|what\s+percent(?:age)?|how\s+many\s+percent))\s+)"
    rf"(?P<aux>is|are|was|were|did|does|do|has|have)\s+(?:COMPANY|they){_WHOLE}\s+(?:(?:currently|still|been|really|now)\s+)*"
    r"(?P<verb>grow|growing|grown|expand|expanding|expanded)\b(?!\s+(?:its|their|the|into)\b)",
    re.IGNORECASE,
)
_GROWTH = regex(
    rf"COMPANY(?:'s)?{_WHOLE}\s+(?:overall\s+|total\s+|yoy\s+|annual\s+|year[\s-]o(?:n|ver)[\s-]year\s+)?growth(?:\s+(?:rate|pace|number|figure))?"
    r"(?!\s+(?:drivers?|engines?|strategy|story|plans?|prospects|opportunit|outlook|investments?|initiatives?|areas?|markets?))\b"
    rf"|\bgrowth(?:\s+(?:rate|pace))?\s+(?:of|at|for)\s+COMPANY{_WHOLE}",
    re.IGNORECASE,
)
_BARE = regex(r"^\W*(?:what(?:'s|\s+is)\s+)?(?:the\s+)?growth(?:\s+rate)?\W*$", re.IGNORECASE)
_PUT = (
    (_GROWS, rf"\g<lead>\g<aux> {COMPANY}'s revenue \g<verb>"),
    (_GROWTH, f"{COMPANY}'s revenue growth"),
    (_BARE, f"{COMPANY}'s revenue growth"),
)


def with_growth(question: str, ledger: Ledger, glossary: Glossary) -> str:
    """A question for how the company grows, asked for its revenue, if it names nothing else.

    "How fast did Acme grow in Q2?" is read as "How fast did Acme's revenue grow in Q2?".
    """
    if names_another(question, ledger.book, ledger.company) or _names_metric(question, glossary):
        return question
    text = with_company_marked(question, ledger.book, ledger.company)
    for asked, plain in _PUT:
        put = asked.sub(plain, text, count=1)
        if put != text:
            return put.replace(COMPANY, ledger.company)
    return question


def _names_metric(question: str, glossary: Glossary) -> bool:
    named = {match.key for match in glossary.metric_book.longest(tokens(question))}
    return bool(named - CHANGE_METRICS)
