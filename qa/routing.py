"""Which dossiers a question is for when there are several.

One names its company, or something that only one dossier speaks of; failing that the
conversation goes on about the dossier it was about.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.entities import is_abbreviation
from qa.ledger import Ledger
from qa.types import Turn
from qa.words import tokens

Ledgers = tuple[Ledger, ...]


def choose_ledgers(question: str, earlier: Sequence[str], scope: Ledgers) -> Ledgers:
    """The dossiers that a question is for; none when that cannot be told.

    `earlier` are the questions before it, oldest first.
    """
    if len(scope) == 1:
        return scope
    for text in (question, *reversed(earlier)):
        named = named_ledgers(text, scope)
        if named:
            return named
    return ()


def named_ledgers(text: str, scope: Ledgers) -> Ledgers:
    """Those whose company the text names, else the one it names something unique of."""
    companies = tuple(ledger for ledger in scope if names_company(text, ledger))
    if companies:
        return companies
    counts = [_unique_names(text, ledger, scope) for ledger in scope]
    most = max(counts, default=0)
    if most == 0 or counts.count(most) > 1:
        return ()
    return (scope[counts.index(most)],)


def names_company(text: str, ledger: Ledger) -> bool:
    """Whether the text names the dossier's company: its name, short name, ticker or id."""
    words = tokens(text)
    if any(mention.name == ledger.company for mention in ledger.book.mentions(text, words)):
        return True
    if any(word.folded == ledger.dossier.id for word in words):
        return True
    return any(
        word.folded not in ledger.vocabulary and is_abbreviation(word.folded, ledger.company)
        for word in words
    )


def foreign_company(text: str, scope: Ledgers, every: Ledgers) -> str | None:
    """The company of a dossier outside `scope` that a text names, as it is written there.

    None when the text also names a company in scope, or when a dossier in scope speaks of it.
    """
    if any(names_company(text, ledger) for ledger in scope):
        return None
    for ledger in every:
        if ledger in scope or any(_speaks_of(ledger.company, other) for other in scope):
            continue
        for mention in ledger.book.mentions(text, tokens(text)):
            if mention.name == ledger.company:
                return text[mention.start : mention.end]
    return None


def retold(history: Sequence[Turn], ledger: Ledger, every: Ledgers) -> tuple[Turn, ...]:
    """Earlier turns as if they had been asked of `ledger`: other companies give way to its own.

    So "and Boreal?" after a question on Acme asks the same of Boreal.
    """
    others = tuple(other for other in every if other is not ledger)
    return tuple(Turn(_renamed(turn.question, ledger, others), turn.answer) for turn in history)


def _renamed(text: str, ledger: Ledger, others: Ledgers) -> str:
    if names_company(text, ledger):
        return text
    spans = {
        (mention.start, mention.end)
        for other in others
        for mention in other.book.mentions(text, tokens(text))
        if mention.name == other.company and not _speaks_of(other.company, ledger)
    }
    for start, end in sorted(spans, reverse=True):
        tail = "'s" if text[start:end].endswith(("'s", "’s")) else ""
        text = text[:start] + ledger.company + tail + text[end:]
    return text


def _unique_names(text: str, ledger: Ledger, scope: Ledgers) -> int:
    """How many names of the text this dossier knows and none of the others does."""
    words = tokens(text)
    found = {mention.name for mention in ledger.book.mentions(text, words)}
    others = [other for other in scope if other is not ledger]
    return sum(all(not _speaks_of(name, other) for other in others) for name in found)


def _speaks_of(name: str, ledger: Ledger) -> bool:
    return all(word.folded in ledger.vocabulary for word in tokens(name))
