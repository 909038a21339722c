"""An assistant that notes what it was asked, for the log and the metrics, on every surface."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.types import Refusal, Reply, RetrievedPassage, Turn
from web.facade import AnswersQuestions
from web.metrics import Metrics

if TYPE_CHECKING:
    from qa.library import Dossier

NOTES = "dossier.notes"
"""Key of the ASGI scope that holds the notes of a request."""

MOST_NOTES = 64
"""As many as a batch has questions."""

ANSWERED = "answered"
_SALT = secrets.token_bytes(16)
"""Of this process: a digest in its log cannot be looked up in a list of likely questions."""


@dataclass(frozen=True, slots=True)
class Note:
    """A question and what became of it: `answered`, or the reason of its refusal."""

    question: str
    outcome: str

    def shown(self, *, with_words: bool) -> dict[str, str | int]:
        """For the log: the question's digest and length, or on demand its words."""
        asked = self.question if with_words else digest_of(self.question)
        return {"question": asked, "characters": len(self.question), "outcome": self.outcome}


def digest_of(question: str) -> str:
    """16 hex digits, the same for the same question as long as the process lives."""
    words = question.encode("utf-8", "surrogatepass")
    return hmac.new(_SALT, words, "sha256").hexdigest()[:16]


def notes_of(scope: MutableMapping[str, Any]) -> Sequence[Note]:
    """What was asked in this request."""
    notes: list[Note] = scope.get(NOTES, [])
    return notes


class Noting:
    """Passes everything on to `assistant`, and notes each reply."""

    def __init__(
        self, assistant: AnswersQuestions, scope: MutableMapping[str, Any], metrics: Metrics
    ) -> None:
        self._assistant = assistant
        self._notes: list[Note] = scope.setdefault(NOTES, [])
        self._metrics = metrics

    @property
    def index_version(self) -> str:
        return self._assistant.index_version

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        return self._assistant.dossiers

    @property
    def warnings(self) -> tuple[str, ...]:
        return self._assistant.warnings

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
        suggest: bool = True,
    ) -> Reply:
        """As `AnswersQuestions.ask`."""
        reply = self._assistant.ask(
            question,
            history=history,
            dossiers=dossiers,
            limit=limit,
            explain=explain,
            suggest=suggest,
        )
        outcome = reply.outcome
        note = Note(question, str(outcome.reason) if isinstance(outcome, Refusal) else ANSWERED)
        if len(self._notes) < MOST_NOTES:
            self._notes.append(note)
        self._metrics.count_reply(reply)
        return reply

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """As `AnswersQuestions.search`."""
        return self._assistant.search(query, dossiers=dossiers, limit=limit)

    def dossier(self, id: str) -> Dossier:
        """As `AnswersQuestions.dossier`."""
        return self._assistant.dossier(id)

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """As `AnswersQuestions.starter_questions`."""
        return self._assistant.starter_questions(id)

    def only(self, ids: Sequence[str]) -> AnswersQuestions:
        """As `AnswersQuestions.only`; what that is asked is not noted."""
        return self._assistant.only(ids)
