"""Whether the shares are dear, asked in everyday words: "is it cheap?" is about the valuation."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.compare.cues import DEAR
from qa.entity_book import is_abbreviation
from qa.ledger import Ledger

_DEAR = rf"(?:{DEAR}|(?:richly|fairly)\s+(?:valued|priced))(?:\s+or\s+(?:{DEAR}|rich))?"
_SHARES = r"(?:it|(?:the\s+|this\s+|these\s+|its\s+)?(?:stock|shares|share\s+price|name|company))"
_WHAT = rf"(?P<what>{_SHARES}|[\w&.'’ -]{{2,40}}?)"
_IS_DEAR = regex(
    rf"\b(?:is|are)\s+{_WHAT}(?:['’]s?)?(?:\s+(?:stock|shares))?\s+"
    r"(?:(?:really|still|actually|now|currently|so|too|that|relatively|at\s+all)\s+){0,2}"
    rf"{_DEAR}\b(?!\s+(?:to|for)\s+\w)",
    re.IGNORECASE,
)
_SAID_DEAR = regex(
    rf"\b(?:argument|case|view|opinion|claim|idea|thesis)\s+that\s+{_WHAT}\s+"
    rf"(?:is|are|looks?|seems?)\s+(?:(?:still|too|so|relatively)\s+)?{_DEAR}\b",
    re.IGNORECASE,
)
_HOW_DEAR = regex(
    rf"\bhow\s+(?:cheap|expensive|dear|pricey)\s+(?:is|are)\s+{_WHAT}"
    r"(?=\W*$|\s+(?:now|today|right|against|versus|vs|compared|relative|next|at|after)\b)",
    re.IGNORECASE,
)
_HOW_VALUED = regex(rf"\bhow\s+(?:is|are)\s+{_WHAT}\s+(?:valued|priced)\b", re.IGNORECASE)
_ASKED = (
    (_SAID_DEAR, "argument on the valuation of"),
    (_IS_DEAR, "what is the valuation of"),
    (_HOW_DEAR, "what is the valuation of"),
    (_HOW_VALUED, "what is the valuation of"),
)


def with_valuation(question: str, ledger: Ledger) -> str:
    """A question whether the company's shares are cheap, asked for their valuation.

    Of a product it is left alone: "are the ovens cheap?" is about a price.
    """
    for pattern, asked in _ASKED:
        found = pattern.search(question)
        if found is None:
            continue
        what = found["what"]
        if re.fullmatch(_SHARES, what, re.IGNORECASE) or _is_company(what, ledger):
            valuation = f"{asked} {_named(what, ledger)}"
            return f"{question[: found.start()]}{valuation}{question[found.end() :]}"
    return question


def _is_company(what: str, ledger: Ledger) -> bool:
    names = {mention.name for mention in ledger.book.mentions(what)}
    return names == {ledger.company} or is_abbreviation(what.casefold(), ledger.company)


def _named(what: str, ledger: Ledger) -> str:
    """The shares are whatever they are called; "it" alone is the company."""
    return ledger.company if what.casefold() in ("it", "the company", "the name") else what
