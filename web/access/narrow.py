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
        self._whole = whole
        self.dossiers: tuple[Dossier, ...] = tuple(
            each for each in whole.dossiers if each.id in set(ids)
        )
        self._ids = tuple(each.id for each in self.dossiers)
        if not self._ids:
            raise ProblemRaised(problem_of_status(403, "This key opens none of the dossiers."))
        self.index_version = whole.index_version
        self.warnings = whole.warnings

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        dossiers: Sequence[str] = (),
        limit: int = 5,
        explain: bool = False,
    ) -> Reply:
        """As `AnswersQuestions.ask`, among these dossiers."""
        return self._whole.ask(
            question,
            history=history,
            dossiers=self._among(dossiers),
            limit=limit,
            explain=explain,
        )

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """As `AnswersQuestions.search`, among these dossiers."""
        return self._whole.search(query, dossiers=self._among(dossiers), limit=limit)

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id, if it is one of these."""
        self._among((id,))
        return self._whole.dossier(id)

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Questions that this dossier answers, if it is one of these."""
        self._among((id,))
        return self._whole.starter_questions(id)

    def _among(self, asked: Sequence[str]) -> tuple[str, ...]:
        """The asked ones, all of these when none is; never empty, which would mean every one."""
        for each in asked:
            if each not in self._ids:
                raise UnknownDossier(each, self._ids)
        return tuple(asked) or self._ids
