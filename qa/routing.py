"""Which dossiers a question is for when there are several.

One names its company, or something that only one dossier speaks of; failing that the
conversation goes on about the dossier it was about.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.cues import COMPARE
from qa.directory import Directory, Scope
from qa.entity_book import is_abbreviation
from qa.glossary import load_glossary
from qa.ledger import Ledger
from qa.spelling import is_english
from qa.types import Turn
from qa.words import Token, tokens

Ledgers = tuple[Ledger, ...]


def choose_ledgers(
    question: str, earlier: Sequence[str], scope: Sequence[Ledger], directory: Directory
) -> Ledgers:
    """The dossiers that a question is for; none when that cannot be told.

    `earlier` are the questions before it, oldest first; `directory` holds at least the scope.
    """
    if len(scope) == 1:
        return tuple(scope)
    among = directory.scope(scope)
    for text in (question, *reversed(earlier)):
        named = named_ledgers(text, among, directory) or directory.misspelt(text, among)
        if named:
            return named
    return ()


def named_ledgers(text: str, among: Scope, directory: Directory) -> Ledgers:
    """Those whose company the text names, else the one it names something unique of."""
    companies = _named(text, among, directory)
    if companies:
        return companies
    singled = directory.singled_out(text, among)
    counts = [_unique_names(text, ledger, among, directory) for ledger in singled]
    most = max(counts, default=0)
    if most == 0 or counts.count(most) > 1:
        return ()
    return (singled[counts.index(most)],)


def _named(text: str, among: Scope, directory: Directory) -> Ledgers:
    """The dossiers in scope whose company the text names."""
    found = [each for each in directory.naming(text, among) if names_company(text, each)]
    by_name = [each for each in found if _says_name(text, each)]
    if by_name and not COMPARE.search(text):
        return tuple(by_name)  # "CWA" beside a name is no ticker
    return tuple(found)


def names_company(text: str, ledger: Ledger) -> bool:
    """Whether the text names the dossier's company: its name, short name, ticker or id."""
    return _says_name(text, ledger) or any(_is_ticker(word, ledger) for word in tokens(text))


def _says_name(text: str, ledger: Ledger) -> bool:
    words = tokens(text)
    if any(mention.name == ledger.company for mention in ledger.book.mentions(text, words)):
        return True
    return any(word.folded == ledger.dossier.id for word in words)


def _is_ticker(word: Token, ledger: Ledger) -> bool:
    """Whether a word that is no English and not the dossier's abbreviates the company's name.

    Among a thousand companies "debt", "cash" and "what" abbreviate some.
    """
    return (
        word.folded not in ledger.vocabulary
        and is_abbreviation(word.folded, ledger.company)
        and not load_glossary().knows(word.stem)
        and not is_english(word.folded)
    )


def foreign_company(text: str, scope: Sequence[Ledger], directory: Directory) -> str | None:
    """The company of a dossier outside `scope` that a text names, as it is written there.

    None when the text also names a company in scope, or when a dossier in scope speaks of it.
    """
    among = directory.scope(scope)
    if _named(text, among, directory):
        return None
    for ledger in directory.naming(text):
        if among.holds(ledger) or directory.is_spoken_of(ledger.company, among):
            continue
        for mention in ledger.book.mentions(text, tokens(text)):
            said = text[mention.start : mention.end]
            if mention.name == ledger.company and not directory.is_spoken_of(said, among):
                return said
    return None


def retold(history: Sequence[Turn], ledger: Ledger, directory: Directory) -> tuple[Turn, ...]:
    """Earlier turns as if they had been asked of `ledger`: other companies give way to its own.

    So "and Boreal?" after a question on Acme asks the same of Boreal.
    """
    return tuple(Turn(_renamed(turn.question, ledger, directory), turn.answer) for turn in history)


def _renamed(text: str, ledger: Ledger, directory: Directory) -> str:
    if names_company(text, ledger):
        return text
    spans = {
        (mention.start, mention.end)
        for other in directory.naming(text)
        if other.dossier.id != ledger.dossier.id
        for mention in other.book.mentions(text, tokens(text))
        if mention.name == other.company and not _speaks_of(other.company, ledger)
    }
    for start, end in sorted(spans, reverse=True):
        tail = "'s" if text[start:end].endswith(("'s", "’s")) else ""
        text = text[:start] + ledger.company + tail + text[end:]
    return text


def _unique_names(text: str, ledger: Ledger, among: Scope, directory: Directory) -> int:
    """How many names of the text this dossier knows and none of the others does."""
    found = {mention.name for mention in ledger.book.mentions(text, tokens(text))}
    return sum(not directory.others_speak_of(name, ledger, among) for name in found)


def _speaks_of(name: str, ledger: Ledger) -> bool:
    return all(word.folded in ledger.vocabulary for word in tokens(name))
