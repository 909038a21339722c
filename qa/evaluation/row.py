"""One question of a set: what is asked, and what a right reply says and cites."""

from __future__ import annotations

from dataclasses import dataclass

from qa.types import Reason, Turn

MAX_WORDS = 200
"""Words an answer may have unless the row says otherwise: about one dossier paragraph twice."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a set.

    Attributes:
        place: "file:line", for messages.
        turns: the conversation; its last question is the one that is judged.
        evidence: groups of alternative exact quotes of the dossier.
        must: groups of alternative strings; each group has to be in the answer.
        must_not: strings that no reply may hold.
        history: turns before `turns` that are given, not asked.
        dossiers: ids to ask; none means those of the run.
        reason: for a question to be refused, the reason expected.
        reference: the answer in words, for token F1; none means the evidence.
        must_pass: a wrong reply to it fails the run by itself.
        draft: not yet worked out by an analyst, so not asked.
    """

    place: str
    id: str
    turns: tuple[str, ...]
    category: str = "uncategorised"
    answerable: bool = True
    evidence: tuple[tuple[str, ...], ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    max_words: int = MAX_WORDS
    history: tuple[Turn, ...] = ()
    dossiers: tuple[str, ...] = ()
    reason: Reason | None = None
    reference: str | None = None
    tags: tuple[str, ...] = ()
    must_pass: bool = False
    draft: bool = False

    @property
    def question(self) -> str:
        """The question that is judged."""
        return self.turns[-1]


class BadRow(Exception):
    """A question set that cannot be used.

    Attributes:
        place: "file:line", or the file alone.
    """

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
