"""A question put to the dossiers it is for: everything before the words of the reply."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from index.types import Hit
from qa.answer import Found, find_answer
from qa.clean import Cleaned, clean
from qa.draft import Lack
from qa.finding import Finding
from qa.glossary import load_glossary
from qa.joint import join_outcomes, part_for
from qa.language import EnglishReading, read_foreign
from qa.ledger import Ledger
from qa.routing import choose_ledgers, foreign_company
from qa.shelf import Shelf
from qa.smalltalk import asks_nothing
from qa.types import Missing, MissingKind, Reason, Turn
from qa.words import fold, stem, tokens

_HITS_KEPT = 20
"""The most passages that a request may ask for."""

Ledgers = tuple[Ledger, ...]


def inquire(question: str, history: Sequence[Turn], scope: Ledgers, shelf: Shelf) -> Finding:
    """What the dossiers in `scope`, ordered by id, say to a question."""
    if asks_nothing(question, frozenset(chain.from_iterable(each.vocabulary for each in scope))):
        return _turned_away(question, Lack(Reason.NOT_A_QUESTION, strength=1.0), scope, shelf)
    foreign = read_foreign(question)
    if foreign is not None and not foreign.text:
        return _turned_away(question, Lack(Reason.UNSUPPORTED_LANGUAGE, strength=0.9), scope, shelf)
    text = foreign.text if foreign else question
    other = foreign_company(text, scope, tuple(shelf.ledgers.values()))
    if other is not None:
        missing = (Missing(MissingKind.ENTITY, other),)
        lack = Lack(Reason.OTHER_COMPANY, missing, strength=0.9)
        return _turned_away(question, lack, scope, shelf)
    ledgers = choose_ledgers(text, [turn.question for turn in history], scope)
    if not ledgers:
        return _turned_away(question, Lack(Reason.AMBIGUOUS, strength=0.9), scope, shelf)
    finding = _asked(text, ledgers, shelf)
    return finding if foreign is None else _carried(finding, foreign, question)


def _asked(text: str, ledgers: Ledgers, shelf: Shelf) -> Finding:
    cleaned = clean(text)
    found = tuple(_found(cleaned, ledger, ledgers, shelf) for ledger in ledgers)
    outcomes = tuple((ledger, each.outcome) for ledger, each in zip(ledgers, found, strict=True))
    outcome, unanswered = join_outcomes(outcomes) if len(ledgers) > 1 else (found[0].outcome, ())
    hits = tuple(chain.from_iterable(each.retrieval.hits for each in found))
    return Finding(text, outcome, ledgers, found, hits, unanswered)


def _found(cleaned: Cleaned, ledger: Ledger, ledgers: Ledgers, shelf: Shelf) -> Found:
    others = tuple(other for other in ledgers if other is not ledger)
    part = part_for(cleaned, ledger, others) if others else cleaned
    return find_answer(part, ledger, shelf.kit)


def _carried(finding: Finding, foreign: EnglishReading, question: str) -> Finding:
    """A foreign question is answered when most of it was understood, and refused otherwise."""
    outcome = finding.outcome
    unknown = sum(not _is_known(word, finding.ledgers) for word in foreign.kept)
    known = len(foreign.kept) - unknown + foreign.read
    if isinstance(outcome, Lack) or unknown > 1 or known <= unknown:
        outcome = Lack(Reason.UNSUPPORTED_LANGUAGE, strength=0.9)
    return Finding(question, outcome, finding.ledgers, finding.found, finding.hits)


def _is_known(word: str, ledgers: Ledgers) -> bool:
    folded = fold(word)
    if any(sign.isdigit() for sign in word) or any(folded in each.vocabulary for each in ledgers):
        return True
    return load_glossary().knows(stem(folded))


def _turned_away(question: str, lack: Lack, scope: Ledgers, shelf: Shelf) -> Finding:
    return Finding(question, lack, hits=_nearest(question, scope, shelf))


def _nearest(question: str, scope: Ledgers, shelf: Shelf) -> tuple[Hit, ...]:
    if not tokens(question):
        return ()
    ids = [ledger.dossier.id for ledger in scope]
    return shelf.kit.retriever.retrieve(question, dossiers=ids, limit=_HITS_KEPT).hits
