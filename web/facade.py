"""What the surfaces ask of the pipeline: the shape of `qa.assistant.Assistant`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qa.types import Reply, RetrievedPassage, Turn

if TYPE_CHECKING:
    from qa.library import Dossier


class AnswersQuestions(Protocol):
    """Immutable and thread-safe; holds one index generation."""

    @property
    def index_version(self) -> str: ...

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Sorted by id."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why the service is degraded; empty when all is well."""

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
        """An answer or a refusal; without `suggest` no related questions are looked for.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """

    def search(
        self, query: str, *, dossiers: Sequence[str] = (), limit: int = 5
    ) -> tuple[RetrievedPassage, ...]:
        """Passages, best first.

        Raises:
            UnknownDossier: when one of `dossiers` is not there.
        """

    def dossier(self, id: str) -> Dossier:
        """The dossier of that id.

        Raises:
            UnknownDossier: when it is not there.
        """

    def starter_questions(self, id: str) -> tuple[str, ...]:
        """Questions that this dossier answers."""

    def only(self, ids: Sequence[str]) -> AnswersQuestions:
        """The same over these dossiers alone, as if there were no others.

        Raises:
            UnknownDossier: when one of them is not there.
        """
