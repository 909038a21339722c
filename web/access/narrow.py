"""The dossiers that a limited key opens, as if there were no others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.assistant import UnknownDossier
from qa.types import Reply, RetrievedPassage, Turn
from web.facade import AnswersQuestions
from web.problems import ProblemRaised, problem_of_status

if TYPE_CHECKING:
    from qa.library import Dossier


class Narrowed:
    """An assistant that knows some of the dossiers of another.

    Raises:
        ProblemRaised: 403 when none of them is there.
    """

    def __init__(self, whole: AnswersQuestions, ids: Sequence[str]) -> None:
        opened = frozenset(ids)
        self._ids = tuple(each.id for each in whole.dossiers if each.id in opened)
        if not self._ids:
            raise ProblemRaised(problem_of_status(403, "This key opens none of the dossiers."))
        self._own = whole.only(self._ids)
        self.dossiers: tuple[Dossier, ...] = self._own.dossiers
        self.index_version = self._own.index_version
        self.warnings = self._own.warnings

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
        """As `AnswersQuestions.ask`, among these dossiers."""
        return self._own.ask(
            question,
            history=history,
            dossiers=self._among(dossiers),
            limit=limit,
            explain=explain,
            suggest=suggest,
        )

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """As `AnswersQuestions.search`, among these dossiers."""
        return self._own.search(query, dossiers=self._among(dossiers), limit=limit)

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id, if it is one of these."""
        self._among((id,))
        return self._own.dossier(id)

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Questions that this dossier answers, if it is one of these."""
        self._among((id,))
        return self._own.starter_questions(id)

    def only(self, ids: Sequence[str]) -> AnswersQuestions:
        """As `AnswersQuestions.only`, among these dossiers."""
        return self._own.only(self._among(ids))

    def _among(self, asked: Sequence[str]) -> tuple[str, ...]:
        """The asked ones, all of these when none is; never empty, which would mean every one."""
        for each in asked:
            if each not in self._ids:
                raise UnknownDossier(each, self._ids)
        return tuple(asked) or self._ids
