"""Who does what: "who runs finance", "the person in charge of technology" as job titles."""

from __future__ import annotations

import re

from corpus.regex import regex
from qa.words import tokens

_ROLE = regex(
    r"\b(?:who(?:'s|\s+is)?\s+)?(?:runs?|running|leads?|leading|heads?|heading|manag(?:es|ing)|oversees?|(?:look|tak)(?:s|ing|es)?\s+(?:after|care\s+of)|at\s+the\s+helm\s+of|in\s+charge\s+of|responsible\s+for|"
    r"head\s+of|boss\s+of|chief\s+of|top\s+(?:person|executive)\s+(?:at|of|in)|steers?)\s+(?P<what>[^?.!,;]{1,60})",
    re.IGNORECASE,
)
_BOSS = regex(r"\b(?:boss|top\s+(?:executive|dog)|big\s+cheese)\b", re.IGNORECASE)
_OF_FUNCTION = regex(
    r"\b(?P<what>finance|money|technology|tech|operations|ops|marketing|risk|people|hr|legal)\s+"
    r"(?:boss|chief|head|supremo|lead(?:er)?|person|guy|chap|director)\b",
    re.IGNORECASE,
)
_FUNCTIONS = (
    (
        frozenset({"finance", "finances", "money", "numbers", "accounts", "books", "financials"}),
        "chief financial officer",
    ),
    (frozenset({"technology", "tech", "it", "engineering"}), "chief technology officer"),
    (frozenset({"operations", "ops"}), "chief operating officer"),
    (frozenset({"marketing", "brand"}), "chief marketing officer"),
    (frozenset({"risk", "risks"}), "chief risk officer"),
    (frozenset({"people", "hr", "personnel", "staffing"}), "chief people officer"),
    (frozenset({"legal", "law"}), "chief legal officer"),
    (frozenset({"board"}), "chair"),
)  # fmt: skip
"""Functions of a company -> the officer who answers for them."""

_WHOLE = frozenset(
    "company firm group business bank show it place operation whole thing organisation "
    "organization".split()
)


_AROUND = frozenset(
    "the here there this a now today nowadays currently presently these days right at moment "
    "present".split()
)
"""Words around what somebody runs: "the company", "Orbital these days"."""


def role_asked(question: str, company_words: frozenset[str]) -> str | None:
    """The job title that a question describes, as a key; None when it describes none.

    >>> role_asked("who runs finance here?", frozenset())
    't:chief financial officer'
    """
    if _asks_founder(question, company_words):
        return FOUNDER
    match = _OF_FUNCTION.search(question) or _ROLE.search(question)
    if match is None:
        return "t:chief executive officer" if _BOSS.search(question) else None
    words = [token.folded for token in tokens(match["what"])]
    words = [word for word in words if word not in _AROUND]
    if not words:
        return None
    if words == ["it"] and "IT" not in match["what"].split():
        return "t:chief executive officer"
    for function, title in _FUNCTIONS:
        if words[0] in function and len(words) <= 2:
            return f"t:{title}"
    if len(words) <= 4 and all(word in _WHOLE or word in company_words for word in words):
        return "t:chief executive officer"
    return None


FOUNDER = "t:founder"

_FOUNDS = regex(
    r"\bwho\s+(?:was\s+it\s+(?:that|who)\s+)?(?:originally\s+|first\s+|actually\s+)?(?:co-?)?(?:(?P<sure>found(?:ed|s))|established|"
    r"created|started|set\s+up|began|built)\s+(?P<what>[^?.!,;]{1,60})",
    re.IGNORECASE,
)
_IS_FOUNDER = regex(
    r"\b(?:co-?)?(?:founders?\b|found(?:ed|ing)\s+(?:in\s+\d{4}\s+|jointly\s+)?by\b)|"
    r"\b(?:established|created|started|set\s+up|begun|built|launched)\s+(?:in\s+\d{4}\s+)?by\b",
    re.IGNORECASE,
)
_NAME_FOUNDED = regex(
    r"\b[A-Z][\w’'-]+\s+(?:(?:first|originally|jointly)\s+)?(?:co-?)?(?:founded|established|started|created|set\s+up)\s+"
    r"(?!in\b|by\b|as\b|with\b|at\b)"
)


def _asks_founder(question: str, company_words: frozenset[str]) -> bool:
    """Whether it is asked who founded something, or who started the company."""
    match = _FOUNDS.search(question)
    if match is None:
        return False
    words = [token.folded for token in tokens(match["what"])]
    words = [word for word in words if word not in ("the", "this", "here")]
    own = all(word in _WHOLE or word in company_words for word in words)
    return bool(match["sure"]) or (own and bool(words))


def says_founder(text: str) -> bool:
    """Whether a sentence says of somebody that they founded something.

    >>> says_founder("Founded in 1984, it is run from Bath."), says_founder("Its founder, Jo Reed")
    (False, True)
    """
    return bool(_IS_FOUNDER.search(text) or _NAME_FOUNDED.search(text))


_INITIALS = regex(r"\bC([A-Z])O\b")


def with_officers(question: str, dossier: str) -> str:
    """A question with "CUO" as the one chief officer of the dossier that it can stand for.

    >>> with_officers("Who is the CUO?", "Chief underwriting officer Jo Reed spoke.")
    'Who is the chief underwriting officer?'
    """

    def written(match: re.Match[str]) -> str:
        pattern = rf"\bchief\s+({match[1]}[a-z]+)\s+officer\b"
        names = {each.casefold() for each in re.findall(pattern, dossier, re.IGNORECASE)}
        return f"chief {names.pop()} officer" if len(names) == 1 else match[0]

    return _INITIALS.sub(written, question)
