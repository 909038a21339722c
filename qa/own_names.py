"""Names as the dossier writes them, so that it does not matter which of them was typed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corpus.regex import regex
from qa.claims import Claim
from qa.entity_book import EntityBook, is_initials

_POSSESSIVE = regex(r"['’]s?$")


def without_possessive(name: str) -> str:
    """A name without its ending.

    >>> without_possessive("Acme's"), without_possessive("Boreas’")
    ('Acme', 'Boreas')
    """
    return _POSSESSIVE.sub("", name)


def with_apostrophes(question: str, company: str, dossier: str) -> str:
    """A question with the company's possessive as it is written: "acmes sales" is Acme's.

    Not where the page has the name as a word of its own: of Target, "the targets" are none.

    >>> with_apostrophes("what are acmes sales", "Acme", "Acme sells ovens.")
    "what are Acme's sales"
    """
    name = company.split()[0]
    if len(name) < _NAME_LEAST or name.casefold() in dossier.replace(name, ""):
        return question
    return re.sub(rf"\b{re.escape(name)}s(?=\s+\w)", f"{name}'s", question, flags=re.IGNORECASE)


_NAME_LEAST = 4
"""Letters: a shorter name with an s is likely another word."""


COMPANY = "COMPANY"
"""Stands for the company in a text, however it is called there."""


def with_company_marked(text: str, book: EntityBook, company: str) -> str:
    """A text with each of the company's names, and "the company", as `COMPANY`; straight quotes."""
    text = text.replace("’", "'")
    for mention in reversed(book.mentions(text)):
        if mention.name == company:
            owned = "'s" if text[mention.start : mention.end].endswith("'s") else ""
            text = f"{text[: mention.start]}{COMPANY}{owned}{text[mention.end :]}"
    return _THE_COMPANY.sub(COMPANY, text)


_THE_COMPANY = regex(
    r"\b(?:the|this|your)\s+(?:(?:whole|entire)\s+)?(?:company|firm|business|group)\b",
    re.IGNORECASE,
)


def names_another(text: str, book: EntityBook, company: str) -> bool:
    """Whether a text names anything of the dossier but its company."""
    return any(mention.name != company for mention in book.mentions(text))


def written_names(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Each name of a dossier as its sentences usually write it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        start = claim.sentence.start
        for each in claim.mentions:
            said = claim.text[each.start - start : each.end - start]
            counts[each.name][without_possessive(said)] += 1
    return {name: _usual(forms) for name, forms in counts.items()}


def _usual(forms: Mapping[str, int]) -> str:
    """The shortest form of those that are usual, no ticker where there is another."""
    least = max(forms.values()) * _USUAL
    usual = [form for form in forms if forms[form] >= least]
    return min(usual, key=lambda form: (form.isupper(), len(form), form))


_USUAL = 0.5
"""The share of the commonest form that a usual one has."""


def with_own_names(text: str, book: EntityBook, written: Mapping[str, str]) -> str:
    """A text with its names as the dossier usually writes them; one in capitals stays so."""
    if text.isupper():
        return text
    for mention in reversed(book.mentions(text)):
        own = written.get(mention.name)
        if own is None or is_initials(text, mention):
            continue
        said = text[mention.start : mention.end]
        tail = _POSSESSIVE.search(said)
        text = f"{text[: mention.start]}{own}{tail[0] if tail else ''}{text[mention.end :]}"
    return text
