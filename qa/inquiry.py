"""A question put to the dossiers it is for: everything before the words of the reply."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Hit
from qa.answer import find_answer
from qa.clean import clean
from qa.draft import Lack
from qa.finding import Finding
from qa.ledger import Ledger
from qa.routing import choose_ledgers
from qa.shelf import Shelf
from qa.types import Reason, Turn
from qa.words import tokens

_HITS_KEPT = 20
"""The most passages that a request may ask for."""


def inquire(
    question: str, history: Sequence[Turn], scope: tuple[Ledger, ...], shelf: Shelf
) -> Finding:
    """What the dossiers in `scope`, by id, say to a question."""
    cleaned = clean(question)
    if not cleaned.questions:
        return _turned_away(question, Lack(Reason.NOT_A_QUESTION, strength=1.0), scope, shelf)
    earlier = [turn.question for turn in history]
    ledgers = choose_ledgers(question, earlier, scope)
    if not ledgers:
        return _turned_away(question, Lack(Reason.AMBIGUOUS), scope, shelf)
    found = find_answer(cleaned, ledgers[0], shelf.kit)
    return Finding(question, found.outcome, ledgers[:1], (found,), found.retrieval.hits)


def _turned_away(question: str, lack: Lack, scope: tuple[Ledger, ...], shelf: Shelf) -> Finding:
    return Finding(question, lack, hits=_nearest(question, scope, shelf))


def _nearest(question: str, scope: tuple[Ledger, ...], shelf: Shelf) -> tuple[Hit, ...]:
    if not tokens(question):
        return ()
    ids = [ledger.dossier.id for ledger in scope]
    return shelf.kit.retriever.retrieve(question, dossiers=ids, limit=_HITS_KEPT).hits
