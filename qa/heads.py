"""Who heads a part of the company: "the person running the cloud arm" is who heads that name."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.glossary import Glossary
from qa.ledger import Ledger
from qa.named import find_unit_mentions
from qa.words import tokens

_VERBS = (
    r"(?:(?:is|was)\s+)?(?:(?:in\s+charge|at\s+the\s+helm|head|boss)\s+(?:of|at|over)|"
    r"heads?|headed|heading|runs?|ran|running|(?:leads|led|leading)(?!\s+in\b)|oversees|oversaw|manages|managed|managing|"
    r"steers|steered)\b"
)
WHO_HEADS = regex(rf"\W*(?:and\s+|so\s+)?who(?:['’]s)?\s+(?:the\s+)?{_VERBS}", re.IGNORECASE)
"""Asks for a person: a company or a place that is named is none."""

_NAME_OF_WHO = regex(
    r"\W*(?:what(?:['’]s|\s+is)\s+)?(?:the\s+)?name\s+of\s+(?:the\s+)?(?:person|man|woman|individual|executive|one)\s+"
    rf"(?:(?:who|that)(?:\s+is|['’]s)?\s+)?(?={_VERBS})",
    re.IGNORECASE,
)
_ARTICLE = regex(r"\b(?:the|its|their)\s$", re.IGNORECASE)


def with_head_of(question: str, ledger: Ledger, glossary: Glossary) -> str:
    """A question for who heads a part of the company, with the name of that part."""
    question = _NAME_OF_WHO.sub("who is ", question, count=1)
    if not WHO_HEADS.match(question):
        return question
    words = tokens(question)
    known = ledger.book.mentions(question, words)
    found = [] if known else find_unit_mentions(question, words, known, ledger, glossary)
    if len(found) != 1:
        return question
    part = found[0]
    before = _ARTICLE.sub("", question[: part.start])
    return f"{before}{ledger.written.get(part.name, part.name)}{question[part.end :]}"
