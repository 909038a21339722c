"""The rating of somebody who has a post: "Acme Research: buy, hold or sell?"."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.entity_book import EntityKind
from qa.ledger import Ledger


def with_rating(question: str, ledger: Ledger) -> str:
    """ "Acme Research: buy, hold or sell?" asks for the rating of somebody who has a post."""
    found = _WHICH_RATING.search(question)
    if found is None or _WHICH_RATING.fullmatch(question.strip(" ?!.")) is not None:
        return question
    rest = f"{question[: found.start()]} {question[found.end() :]}"
    names = {
        m.name
        for m in ledger.book.mentions(rest)
        if ledger.book.by_name[m.name].kind is EntityKind.EXPERT
    }
    if len(names) != 1 or _OTHER_WORDS.search(rest):
        return question
    return f"What rating does {names.pop()} give?"


_WHICH_RATING = regex(
    r"\bbuy\s?(?:,|/)\s?(?:hold|sell)\s?(?:,\s?|/\s?|,?\s+)?(?:or\s+)?(?:hold|sell)\b|\bbuy(?:\s+or|/)\s?sell\b",
    re.I,
)
_OTHER_WORDS = regex(r"\b(?:why|when|if|what|should|before|after|who|price|target|at)\b", re.I)
