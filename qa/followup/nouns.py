"""English nouns: their number and their possessive."""

from __future__ import annotations

import re


def is_plural(phrase: str) -> bool:
    """Whether a phrase takes "are": its head word ends in s.

    >>> is_plural("the key risks"), is_plural("gross margin"), is_plural("the cost of risk")
    (True, False, False)
    """
    head = re.split(
        r"\s+(?:of|in|for|at|on|to|from|per|with)\s+", phrase, maxsplit=1, flags=re.IGNORECASE
    )[0]
    words = head.split()
    if not words:
        return False
    last = words[-1].casefold().strip(",?.")
    if re.search(r"(?:ss|us|is|'s|eps)$", last) or words[-1].isupper():
        return False
    return last.endswith("s") or last in ("people", "staff", "earnings", "data")


def singular(phrase: str) -> str:
    """A noun as it stands before another: "potatoes" -> "potato".

    >>> singular("potatoes"), singular("batteries"), singular("glass")
    ('potato', 'battery', 'glass')
    """
    if phrase.endswith("ies"):
        return f"{phrase[:-3]}y"
    if phrase.endswith(("oes", "ches", "shes", "xes")):
        return phrase[:-2]
    return (
        phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase
    )


def possessive(name: str) -> str:
    """A name with its ending: "ACM's", "Acme Systems'".

    >>> possessive("ACM"), possessive("Acme Systems")
    ("ACM's", "Acme Systems'")
    """
    plural = name.endswith("s") and not name.split()[-1].isupper()
    return f"{name}'" if plural else f"{name}'s"
