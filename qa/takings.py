"""What a line of business takes in, told by a verb: "how much did advertising bring in?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.glossary import Glossary
from qa.words import tokens

_MAKES = regex(
    r"\b(?:how\s+much|what(?=[^?]*\b(?:(?:br(?:ing|ought)|t(?:ake|ook|aken)|pull(?:ed)?|rak(?:e|ed))\s+in|gross(?:ed)?|earn(?:ed)?)\b))\s+"
    r"(?:(?:money|cash|revenue|income|in\s+(?:sales|revenue)|sales)\s+)?(?P<aux>did|does|do|has|will)\s+"
    r"(?:(?:the|its|their|[\w&.-]{1,30}['’]s?)\s+)?(?P<what>[\w&-]{2,30}(?:\s+[\w&-]{2,30}){0,2}?)"
    r"(?:\s+(?:business|segment|arm|unit|side|division|operations?))?\s+"
    r"(?:ma[dk]e|br(?:ing|ought)\s+in|earn(?:ed)?|generated?|t(?:ake|ook|aken)\s+in|pull(?:ed)?\s+in|rak(?:e|ed)\s+in|"
    r"gross(?:ed)?|contributed?)"
    r"(?:\s+in\s+(?:sales|revenue))?(?=\s+(?:in|during|for|over|last|this|so\s+far|to)\b|\s*[?.!,]|\s*$)",
    re.IGNORECASE,
)
"""What is made of something ("make of it", "make chips") is no sum."""


_FROM_PAYERS = regex(
    r"\bhow\s+(?:much|many\s+(?:dollars|euros|pounds|bucks|millions|billions))\s+"
    r"(?:(?:money|cash|revenue|income)\s+)?(?:did|does|do|has|is|are|will)\s+[\w&.'’ -]{1,40}?\s"
    r"(?:collect|earn|make|take\s+in|bring\s+in|pull\s+in|rake\s+in|get|generate|book)(?:ed|s|ing)?\s+from\s+"
    r"(?:(?:the|its|their|all)\s+)?(?P<who>advertisers?|ads|subscribers|subscriptions)"
    r"(?:\s+(?:in|for|during)\s+(?:a|one|the)\s+(?:single\s+)?(?P<part>quarter)\b(?!\s+(?:of|to|ended)))?",
    re.IGNORECASE,
)
_PAID_FOR = {"a": "advertising", "s": "subscription"}
"""What those pay for who are named, by their first letter."""


def with_takings(question: str, glossary: Glossary) -> str:
    """A question with such a verb asked for the revenue, where the business is one that has it.

    "How much did advertising make in Q2?" is read as "How much was advertising revenue in Q2?",
    and so is what is collected from advertisers.
    """
    paid = _FROM_PAYERS.search(question)
    if paid is not None:
        revenue = f"how much was {_PAID_FOR[paid['who'][0].casefold()]} revenue"
        return f"{question[: paid.start()]}{revenue}{question[paid.end() :]}"
    found = _MAKES.search(question)
    if found is None:
        return question
    revenue = f"{found['what']} revenue"
    words = tokens(revenue)
    named = glossary.metric_book.longest(words)
    if not named or named[0].length != len(words):
        return question
    return f"{question[: found.start()]}how much was {revenue}{question[found.end() :]}"
