"""What came of one question before it has words: from which dossiers, read how, saying what."""

from __future__ import annotations

from dataclasses import dataclass

from index.types import Hit
from qa.answer import Found
from qa.draft import Draft, Lack
from qa.ledger import Ledger
from qa.types import Unanswered


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """The outcome of one question.

    Attributes:
        text: the stand-alone question after the history.
        ledgers: the dossiers it was put to, by id; none when it was not put to any.
        found: how each of them was asked, in the same order.
        hits: the passages found, best first.
    """

    text: str
    outcome: Draft | Lack
    ledgers: tuple[Ledger, ...] = ()
    found: tuple[Found, ...] = ()
    hits: tuple[Hit, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
