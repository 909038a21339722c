"""One question typed in other ways, which should change nothing about its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qa.ledger import Ledger
from qa.words import tokens

_TYPO_LETTERS = 7
"""Letters of a word that is still plain after two of them have changed places."""

Typed = Callable[[str, Ledger], str | None]
"""The question typed in another way; None where that way cannot be."""


def greeted(question: str, ledger: Ledger) -> str | None:
    """After a greeting."""
    return f"Hello! {question}"


def small(question: str, ledger: Ledger) -> str | None:
    """In small letters."""
    return question.lower() if question.lower() != question else None


def curled(question: str, ledger: Ledger) -> str | None:
    """With the other kind of apostrophes."""
    other = question.translate({ord("'"): "’", ord("’"): "'"})
    return other if other != question else None


def renamed(question: str, ledger: Ledger) -> str | None:
    """With the first name that has another alias called by that."""
    for mention in ledger.book.mentions(question):
        written = question[mention.start : mention.end]
        tail = written[len(written.removesuffix("'s").removesuffix("’s")) :]
        said = tuple(token.folded for token in tokens(written.removesuffix(tail)))
        for alias in sorted(ledger.book.by_name[mention.name].aliases):
            if alias != said:
                name = " ".join(word.capitalize() for word in alias)
                return question[: mention.start] + name + tail + question[mention.end :]
    return None


def mistyped(question: str, ledger: Ledger) -> str | None:
    """With two neighbouring letters of its longest plain word in each other's place."""
    plain = [
        token
        for token in tokens(question)
        if token.end - token.start >= _TYPO_LETTERS and question[token.start : token.end].islower()
    ]
    named = [(each.start, each.end) for each in ledger.book.mentions(question)]
    free = [t for t in plain if not any(a <= t.start < b for a, b in named)]
    for token in sorted(free, key=lambda each: (each.start - each.end, each.start)):
        middle = (token.start + token.end) // 2
        one, other = question[middle - 1], question[middle]
        if one != other and one.isalpha() and other.isalpha():
            return question[: middle - 1] + other + one + question[middle + 1 :]
    return None


WAYS: Mapping[str, Typed] = {
    "greeting": greeted,
    "small letters": small,
    "other apostrophes": curled,
    "alias for a name": renamed,
    "one typo": mistyped,
}
"""Name -> how a question is typed."""
