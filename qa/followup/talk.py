"""The conversation so far, as far as a follow-up may lean on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.regex import regex
from corpus.types import Period
from qa.answer import Found, find_answer
from qa.clean import Cleaned
from qa.followup.point import answer_period
from qa.followup.slots import Slots, read_slots
from qa.kit import Kit
from qa.ledger import Ledger

_FISCAL = regex(r"\b[HQ][1-4] FY\d\d(?:\d\d)?\b")

_KEPT = 64
"""Re-made earlier answers and readings kept: those of a few conversations at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """Earlier questions as they stand alone, oldest first, and the last answer as sent."""

    texts: tuple[str, ...]
    answer: str | None
    ledger: Ledger
    kit: Kit

    @property
    def last(self) -> Slots:
        """The question before, with its names and times."""
        return self.read(self.texts[-1])

    @property
    def found(self) -> Found:
        """The answer before, made again."""
        return self.found_of(self.texts[-1])

    def found_of(self, text: str) -> Found:
        """The answer to one of the questions, made again."""
        return _found(text, self.ledger, self.kit)

    @property
    def period(self) -> Period | None:
        """The period asked about, else the one that the answer before is for."""
        times = self.last.times
        return times[-1].period if times else answer_period(self.found, self.ledger)

    @property
    def style(self) -> str:
        """A period as the dossier says it where that is with "FY", else ""."""
        match = _FISCAL.search(self.ledger.dossier.text)
        return match.group() if match else ""

    def read(self, text: str) -> Slots:
        """Another text of the same conversation, with its names and times."""
        return _read(text, self.ledger, self.kit)


@lru_cache(maxsize=_KEPT)
def _found(text: str, ledger: Ledger, kit: Kit) -> Found:
    return find_answer(Cleaned((text,), ""), ledger, kit)


@lru_cache(maxsize=_KEPT)
def _read(text: str, ledger: Ledger, kit: Kit) -> Slots:
    return read_slots(text, ledger, kit.glossary)
